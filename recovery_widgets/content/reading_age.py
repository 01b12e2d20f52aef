"""How old a reader has to be for the sentences of a page, by the automated readability index.

The index (Senter and Smith 1967, a grade of school in the United States) counts letters and words, and
grades begin five years below ages. Textstat works it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from recovery_widgets.content.tokens import TOKEN
from recovery_widgets.content.wording import sentences
from recovery_widgets.content.yaml_reader import Reading

# NHS pages aim at ages 9 to 11. Tired and in tears nobody reads as well as on another day.
OLDEST = 11.0
# The index was found with English texts, and says nothing of others.
MEASURED = "en"
# The words of a sentence.
LONGEST = 28
_AGE_AT_GRADE_0 = 5


def reading_age(texts: Iterable[str]) -> float:
    """The age in years from which these texts can be read."""
    # Imported when asked for: whoever opens the workbook has no use for it.
    from textstat import automated_readability_index

    # A word of her own stands for three letters here, as a short name does.
    ended = (text if text[-1] in ".?:" else f"{text}." for text in texts)
    return float(automated_readability_index(TOKEN.sub("Ana", " ".join(ended)))) + _AGE_AT_GRADE_0


def words_of(text: str) -> list[int]:
    """How many words each sentence of a text has."""
    return [len(sentence.split()) for sentence in re.split(r"(?<=[.?:])\s+", text)]


def reading_ages(readings: dict[str, Reading]) -> dict[str, float]:
    """The reading age of each file with sentences, by its name."""
    texts: dict[str, list[str]] = {}
    for file, where, text in sentences(readings):
        # Easy sentences beside a hard one would hide it. They are looked at by themselves (short_guides.py).
        if "short" not in where:
            texts.setdefault(file, []).append(text)
    return {file: reading_age(found) for file, found in texts.items()}


def check_reading_age(readings: dict[str, Reading]) -> dict[str, float]:
    """Note every file that is harder to read than it should be, and every sentence too long.

    Gives the reading age of each file.
    """
    for file, where, text in sentences(readings):
        for words in words_of(text):
            if words > LONGEST:
                told = f"a sentence here has {words} words. Make two of it: {LONGEST} are the most."
                readings[file].add(where, told)
    ages = reading_ages(readings)
    for file, age in ages.items():
        if age > OLDEST:
            sentence = (
                f"the reading age of this file is {age:.1f} years, and it should be {OLDEST:.0f} at most. "
                "Make sentences shorter, and words too."
            )
            readings[file].add((), sentence)
    return ages
