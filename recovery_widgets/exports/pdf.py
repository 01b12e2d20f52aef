"""A document as a PDF for A4 or Letter paper, made with fpdf2.

fpdf2 is pinned to one version: `pdf_text` shapes and embeds through parts of it that have no
promise to stay. Nothing here writes to a disk or asks the network.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain

from fpdf import FPDF, ViewerPreferences

from recovery_widgets.document import Document
from recovery_widgets.exports.pdf_blocks import Blocks
from recovery_widgets.exports.pdf_flow import (
    BOTTOM,
    COLUMN,
    MARGIN,
    Pages,
    Strip,
    air,
    together,
)
from recovery_widgets.exports.pdf_look import BODY, FOOT
from recovery_widgets.exports.pdf_text import Line, Typesetter
from recovery_widgets.exports.printable import SIGN, drawable

# A PDF must carry a date. When she made hers is for her to tell, and the same document
# gives the same bytes.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def make_pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF."""
    pdf = _empty(document)
    typesetter = Typesetter(pdf)
    blocks = Blocks(pdf, typesetter, document.caution)
    sections = chain.from_iterable(map(blocks.section, document.sections))
    # All text is measured, and so its letters looked up, before a page is drawn.
    strips = [*blocks.front(document), *sections]
    if typesetter.faces.missing:
        strips += _missing(document, blocks)
    Pages(pdf, _Foot(pdf, typesetter, document)).fill(strips)
    return bytes(pdf.output())


def _empty(document: Document) -> FPDF:
    pdf = FPDF(format=document.size)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    # Otherwise “{nb}” in her words would become the number of pages.
    pdf.alias_nb_pages(None)  # type: ignore[arg-type]  # None is documented, the type forgot it
    pdf.set_title(_on_one_line(document.title))
    pdf.set_lang(document.language)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    pdf.set_creation_date(_NO_DAY)
    pdf.set_producer("")
    return pdf


def _missing(document: Document, blocks: Blocks) -> list[Strip]:
    return [air(6), *together(blocks.text(f"{document.marked} {SIGN}", BODY))]


def _on_one_line(text: str) -> str:
    return " ".join(drawable(text).split())


class _Foot:
    """What stands at the foot of each page: the title and the number of the page."""

    def __init__(self, pdf: FPDF, typesetter: Typesetter, document: Document) -> None:
        self._pdf = pdf
        self._set = typesetter
        self._title = _on_one_line(document.title)
        self._page = _on_one_line(document.page)

    def __call__(self, number: int) -> None:
        y = self._pdf.h - BOTTOM + 7
        page = f"{self._page} {number}"
        taken = self._set.width(page, FOOT)
        title = self._set.lines(self._title, FOOT, COLUMN - taken - 5)[0]
        self._set.draw(title, MARGIN, y, COLUMN, FOOT)
        self._set.draw(Line(page, backwards=False), MARGIN + COLUMN - taken, y, COLUMN, FOOT)
