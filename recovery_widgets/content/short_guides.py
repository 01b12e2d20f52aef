"""The plain and short version of each guide, for whoever cannot read more today.

Short must not mean less safe: what `first` says is shown before it, and whom to call stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from recovery_widgets.content.chapters import guides_of
from recovery_widgets.content.checks import Readings
from recovery_widgets.content.reading_age import reading_age, words_of
from recovery_widgets.content.shapes import Guide

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content

# Sentences, and the words of each.
MOST, LONGEST = 3, 12
# Years. The whole texts are for ages 9 to 11.
OLDEST = 9.0

_WHOM_TO_CALL = re.compile(r"\{(?:emergency|worried|crisis|hospital)\}")


def check_short(content: Content, readings: Readings) -> None:
    """Note every guide without a short version, and every short version that has to be mended."""
    for chapter in content.chapters:
        reading = readings[f"chapters/{chapter.id}.yaml"]
        for where, guide in guides_of(chapter):
            for sentence in _to_mend(guide):
                reading.add((*where, "short" if guide.short else "id"), sentence)


def _to_mend(guide: Guide) -> Iterator[str]:
    if not guide.short:
        yield f"“{guide.id}” has no short version. Add “short”: one to three short sentences."
        return
    words = [number for text in guide.short for number in words_of(text)]
    if len(words) > MOST:
        yield f"there are {len(words)} sentences in “short”, and {MOST} are the most."
    if max(words) > LONGEST:
        yield f"a sentence of “short” has {max(words)} words, and {LONGEST} are the most."
    if (age := reading_age(guide.short)) > OLDEST:
        yield (
            f"the reading age of “short” is {age:.1f} years, and it should be {OLDEST:.0f} at most. "
            "Take shorter words."
        )
    shown = " ".join((*guide.first, *guide.short))
    for token in _WHOM_TO_CALL.findall(" ".join((*guide.text, *guide.steps, *guide.points))):
        if token not in shown:
            yield f"“short” leaves out “{token}”, which stands in the whole text."
