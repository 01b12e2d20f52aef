"""The words in a sentence that differ for each reader, such as `{your loss}`, and what fills them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from recovery_widgets.content.chapters import Word
from recovery_widgets.content.shapes import Nation

TOKEN = re.compile(r"\{([^{}]*)\}")

# As a token is written in `data/`, and the field of a nation that stands for it.
_OF_PLACE = {
    "emergency": "emergency",
    "worried": "worried",
    "worried more": "worried_more",
    "crisis": "crisis",
    "hospital": "hospital",
    "doctor": "doctor",
    "nation": "name",
}
KNOWN = frozenset({"your loss", "my loss", *_OF_PLACE})


def of_word(word: Word) -> dict[str, str]:
    """What stands for her loss, said to her and said by her."""
    return {"your loss": word.your, "my loss": word.my}


def of_nation(nation: Nation) -> dict[str, str]:
    """What stands for the words that differ from place to place."""
    return {token: getattr(nation, field) for token, field in _OF_PLACE.items()}


def filled(text: str, values: Mapping[str, str]) -> str:
    """A sentence with every token replaced; what is put in is not looked at again.

    Raises KeyError for a token without a value.
    """
    return TOKEN.sub(lambda match: values[match[1]], text)


def unknown(text: str) -> list[str]:
    """What stands between braces in a sentence and is no token, and braces that stand alone."""
    names = [name for name in TOKEN.findall(text) if name not in KNOWN]
    return names + re.findall(r"[{}]", TOKEN.sub("", text))
