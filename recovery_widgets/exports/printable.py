"""Her words made fit for a file: every letter kept, nothing in them that could break the file."""

from __future__ import annotations

from unicodedata import normalize

import regex

# A character that was damaged, or that no font has: seen, so that she knows something was there.
SIGN = "\ufffd"

_LINE_END = regex.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SURROGATE = regex.compile(r"\p{Cs}")
# Control characters print nothing; a terminal or a reader may obey them.
_CONTROL = regex.compile(r"[\p{Cc}--\n\t]|\ufeff|\p{Noncharacter_Code_Point}", regex.V1)


def tidy(text: str) -> str:
    """`text` with one kind of line end, no control characters, and half characters as the sign."""
    text = _LINE_END.sub("\n", text)
    return _CONTROL.sub("", _SURROGATE.sub(SIGN, text))


def labelled(label: str) -> str:
    """`label` ready to stand before an answer on the same line."""
    return label if label.endswith((":", "?", "：", "？", "؟")) else f"{label}:"


# Order marks of her phone's keyboard: the PDF finds the direction of each line itself,
# and thousands of nested ones take minutes.
_DIRECTION_MARK = regex.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = r"\p{Default_Ignorable_Code_Point}"
_INVISIBLE_RUN = regex.compile(rf"({_UNSEEN}{{8}}){_UNSEEN}+")
_MARK_RUN = regex.compile(r"(\p{M}{8})\p{M}+")
TAB = "    "
# Most of what is on a paper: nothing in it can be other than it is.
_DRAWABLE = regex.compile(r"[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027]*")
# A key held down would give pages with nothing on them.
_EMPTY_LINES = regex.compile(r"(\n[ \u00a0\u3000]*){20}(?:\n[ \u00a0\u3000]*)+(?=\n)")
_TWENTY = "\n" * 20


def drawable(text: str) -> str:
    """`text` as a PDF can draw it, in one normal form.

    No language stacks more than eight marks on a letter; what is above them would
    run over other lines and take minutes to place, so it becomes the sign.
    """
    if _DRAWABLE.fullmatch(text):
        return text
    text = _DIRECTION_MARK.sub("", tidy(text)).replace("\t", TAB)
    text = _INVISIBLE_RUN.sub(r"\1", normalize("NFC", text))
    return _EMPTY_LINES.sub(_TWENTY, _MARK_RUN.sub(rf"\1{SIGN}", text))
