"""Her words made fit for a file: every letter kept, nothing in them that could break the file."""

from __future__ import annotations

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
