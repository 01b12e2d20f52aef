"""The plain and short version of each guide, and of long introductions, for whoever cannot read more today.

Short must not mean less safe: what `first` says is shown before it, and whom to call stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recovery_widgets.content.chapters import Chapter, guides_of
from recovery_widgets.content.checks import Readings
from recovery_widgets.content.reading_age import reading_age, words_of
from recovery_widgets.content.shapes import Guide
from recovery_widgets.content.yaml_reader import Reading, Where

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content

# Sentences, and the words of each.
MOST, LONGEST = 3, 12
# Years. The whole texts are for ages 9 to 11.
OLDEST = 9.0
# An introduction of more words has a short version too.
LONG_INTRO = 50

_WHOM_TO_CALL = re.compile(r"\{(?:emergency|worried|crisis|hospital)\}")


def check_short(content: Content, readings: Readings) -> None:
    """Note every guide and long introduction without a short version, and each one to be mended."""
    for chapter in content.chapters:
        reading = readings[f"chapters/{chapter.id}.yaml"]
        if chapter.short or sum(len(text.split()) for text in chapter.intro) > LONG_INTRO:
            _note(reading, (), chapter, chapter.intro)
        for where, guide in guides_of(chapter):
            shown = " ".join(guide.first)
            whole = (*guide.text, *guide.steps, *guide.points)
            _note(reading, where, guide, whole, shown)


def _note(
    reading: Reading, where: Where, part: Guide | Chapter, whole: Iterable[str], shown: str = ""
) -> None:
    if not part.short:
        sentence = f"“{part.id}” has no short version. Add “short”: one to three short sentences."
        reading.add((*where, "id"), sentence)
        return
    for sentence in (*_too_much(part.short), *_left_out(part.short, whole, shown)):
        reading.add((*where, "short"), sentence)


def _too_much(short: tuple[str, ...]) -> Iterator[str]:
    words = [number for text in short for number in words_of(text)]
    if len(words) > MOST:
        yield f"there are {len(words)} sentences in “short”, and {MOST} are the most."
    if max(words) > LONGEST:
        yield f"a sentence of “short” has {max(words)} words, and {LONGEST} are the most."
    if (age := reading_age(short)) > OLDEST:
        yield (
            f"the reading age of “short” is {age:.1f} years, and it should be {OLDEST:.0f} at most. "
            "Take shorter words."
        )


def _left_out(short: tuple[str, ...], whole: Iterable[str], shown: str) -> Iterator[str]:
    """Whom to call, where the whole text says it and nothing that she sees does; `shown` is seen anyway."""
    for token in _WHOM_TO_CALL.findall(" ".join(whole)):
        if token not in " ".join((shown, *short)):
            yield f"“short” leaves out “{token}”, which stands in the whole text."
