"""Finds the plan file inside a PDF.

A PDF is a web of parts that point at each other, and a hostile one can lead its reader around for
ever. So it is not read as one: a file inside a PDF is one stream, either as it is or
deflated, and a plan says in its first characters that it is one. Looking at the beginning of
every stream takes one pass, whatever the file holds, and also finds the plan in a PDF that
another program has written anew.
"""

from __future__ import annotations

import re
import zlib

from recovery_widgets.plan import PlanProblem

# Where readers look for the first bytes of a PDF.
_BEGINNING = 1024
# White space, and the mark that some editors put in front.
_BLANK = b"\xef\xbb\xbf \t\r\n"
_STREAM = re.compile(rb"stream\r?\n")
# Bytes. As much of a stream as is looked at, and as much as may come of it.
_LOOK = 256
_PLAN = re.compile(rb'\s*\{\s*"format"\s*:\s*"recovery-plan"')
# JSON has no line break inside a text, so her words cannot look like this.
_END = re.compile(rb"[\r\n]endstream")


def is_pdf(file: bytes) -> bool:
    """Whether a file says that it is a PDF. JSON may say so too, in her words."""
    beginning = file[:_BEGINNING]
    return b"%PDF-" in beginning and not beginning.lstrip(_BLANK).startswith(b"{")


def plan_inside(pdf: bytes, most: int) -> bytes:
    """The plan file that a PDF carries: the last one, when the PDF was added to since.

    Raises PlanProblem when there is none, when it is damaged, and when it holds more than `most`
    bytes.
    """
    starts = [match.end() for match in _STREAM.finditer(pdf) if _begins_a_plan(pdf, match.end())]
    if not starts:
        raise _without_plan(pdf)
    return _opened(pdf[starts[-1] :], most)


def _begins_a_plan(pdf: bytes, start: int) -> bool:
    beginning = pdf[start : start + _LOOK]
    try:
        inflated = zlib.decompressobj().decompress(beginning, _LOOK)
    except zlib.error:
        return bool(_PLAN.match(beginning))
    return bool(_PLAN.match(inflated))


def _opened(stream: bytes, most: int) -> bytes:
    """The plan file in a stream; what is broken off is seen by whoever reads it."""
    if _PLAN.match(stream):
        return _END.split(stream, maxsplit=1)[0]
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(stream, most)
    except zlib.error:
        raise _damaged() from None
    if inflater.unconsumed_tail:
        raise PlanProblem("The plan in this PDF is too large to be one.", "too_large")
    return content


def _without_plan(pdf: bytes) -> PlanProblem:
    if b"/Encrypt" in pdf:
        return PlanProblem("This PDF is locked, so the plan in it cannot be read.", "locked_pdf")
    if b"%%EOF" not in pdf:
        return _damaged()
    return PlanProblem("There is no plan inside this PDF.", "pdf_without_plan")


def _damaged() -> PlanProblem:
    return PlanProblem("This PDF is not whole, so the plan in it cannot be read.", "damaged")
