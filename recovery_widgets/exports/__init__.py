"""A document as a file she can keep: PDF, plain text or a web page.

Every format holds the same words in the same order; `recovery_widgets.compose` decided both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recovery_widgets.document import Document
from recovery_widgets.exports.html import make_html
from recovery_widgets.exports.text import make_text

__all__ = ["FORMATS", "Paper", "make_paper"]


@dataclass(frozen=True)
class Paper:
    """A finished file: what to call it, what it is, and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class _Format:
    ending: str
    media_type: str
    make: Callable[[Document], bytes]


def _make_pdf(document: Document) -> bytes:
    # fpdf2 takes a third of a second to import, and most visits never ask for a PDF.
    from recovery_widgets.exports.pdf import make_pdf

    return make_pdf(document)


_MAKERS = {
    "pdf": _Format("pdf", "application/pdf", _make_pdf),
    "text": _Format("txt", "text/plain; charset=utf-8", make_text),
    "html": _Format("html", "text/html; charset=utf-8", make_html),
}
FORMATS = tuple(_MAKERS)


def make_paper(document: Document, format: str) -> Paper:  # noqa: A002 (the word for it)
    """The document as a file in `format`, one of FORMATS; the same document gives the same bytes.

    Raises ValueError for a format there is not.
    """
    if format not in _MAKERS:
        raise ValueError(f"There is no format called “{format}”; there are {', '.join(FORMATS)}.")
    maker = _MAKERS[format]
    name = f"{document.file_name}.{maker.ending}"
    return Paper(name, maker.media_type, maker.make(document))
