"""A document as a PDF for A4 or Letter paper, made with fpdf2.

fpdf2 is pinned to one version: `pdf_text` shapes and embeds, and `pdf_file` writes, through parts of
it that have no promise to stay. Nothing here writes to a disk or asks the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from fpdf import ViewerPreferences
from fpdf.syntax import Name

from recovery_widgets.content.language import Language
from recovery_widgets.content.shapes import put
from recovery_widgets.document import Document
from recovery_widgets.exports.pdf_archive import describe
from recovery_widgets.exports.pdf_blocks import Blocks
from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_flow import BOTTOM, COLUMN, MARGIN, TOP, Pages, Strip, height
from recovery_widgets.exports.pdf_look import FITTING, LARGE, NORMAL, Look
from recovery_widgets.exports.pdf_text import Line, Typesetter
from recovery_widgets.exports.pdf_words import Words
from recovery_widgets.exports.printable import SIGN, drawable
from recovery_widgets.exports.text import make_text

# A PDF must carry a date. When she made hers is for her to tell, and the same document
# gives the same bytes.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
# Pages in the largest letters that fit on one page in the smallest.
MOST_FITTING = 4.0


def make_pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF that can be read by ear (PDF/UA-1)."""
    if document.one_page and not document.large:
        return _fitted(document).drawn()
    return _laid_out(document, LARGE if document.large else NORMAL).drawn()


def _fitted(document: Document) -> _Laid:
    """On one page, in letters as large as it allows; what fits on none, in the usual ones."""
    for look in FITTING:
        laid = _laid_out(document, look)
        if laid.pages <= 1:
            return laid
        # Letters of half the size need a quarter of the room: no look is as small as that.
        if laid.pages > MOST_FITTING:
            break
    return _laid_out(document, NORMAL)


@dataclass(frozen=True)
class _Laid:
    """A paper whose text is measured and broken into lines, and not drawn yet."""

    pdf: Sheets
    strips: list[Strip]
    foot: _Foot

    @property
    def pages(self) -> float:
        """How many pages the strips are high, where they could be cut anywhere."""
        return height(self.strips) / (self.pdf.h - TOP - BOTTOM)

    def drawn(self) -> bytes:
        """The finished file."""
        Pages(self.pdf, self.foot).fill(self.strips)
        return self.pdf.written()


def _laid_out(document: Document, look: Look) -> _Laid:
    pdf = _empty(document)
    typesetter = Typesetter(pdf, make_text(document).decode())
    blocks = Blocks(Words(pdf, typesetter, look), document)
    # All text is measured, and so its letters looked up, before a page is drawn.
    strips = [*blocks.front(), *chain.from_iterable(map(blocks.section, document.sections))]
    if document.carried:
        strips += blocks.ending(document.carried.description)
    if typesetter.faces.missing:
        strips += blocks.ending(f"{document.marked} {SIGN}")
    return _Laid(pdf, strips, _Foot(pdf, typesetter, document, look))


def _empty(document: Document) -> Sheets:
    pdf = Sheets(document.size, Language(document.language), document.fillable)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    # Otherwise “{nb}” in her words would become the number of pages.
    pdf.alias_nb_pages(None)  # type: ignore[arg-type]  # None is documented, the type forgot it
    title = _on_one_line(document.title)
    pdf.set_title(title)
    pdf.set_lang(document.language)
    how = _FromTheRight if pdf.rtl else ViewerPreferences
    pdf.viewer_preferences = how(display_doc_title=True)
    pdf.set_creation_date(_NO_DAY)
    pdf.set_producer("")
    describe(pdf, title, _NO_DAY, document.carried)
    return pdf


class _FromTheRight(ViewerPreferences):
    """For who reads from right to left: pages side by side stand so, too.

    fpdf2's own setting is written by a name that no viewer knows.
    """

    # The setter takes what fpdf2 would set at first.
    direction = property(lambda _: Name("R2L"), lambda _, __: None)


def _on_one_line(text: str) -> str:
    return " ".join(drawable(text).split())


class _Foot:
    """What stands at the foot of each page: the title and the number of the page."""

    def __init__(self, pdf: Sheets, typesetter: Typesetter, document: Document, look: Look) -> None:
        self._pdf = pdf
        self._set = typesetter
        self._style = look.foot
        self._title = _on_one_line(document.title)
        self._page = _on_one_line(document.page)

    def __call__(self, number: int) -> None:
        # Whoever listens is told the page by their reader, and should not hear it in mid-sentence.
        self._pdf.tags.decoration("/Type /Pagination /Subtype /Footer")
        y = self._pdf.h - BOTTOM + 7
        page = put(self._page, self._pdf.language.number(number))
        taken = self._set.width(page, self._style)
        title = self._set.lines(self._title, self._style, COLUMN - taken - 5)[0]
        self._set.draw(title, MARGIN, y, COLUMN, self._style)
        line = Line(page, backwards=self._pdf.rtl)
        self._set.draw(line, MARGIN + COLUMN - taken, y, COLUMN, self._style)
        self._pdf.tags.close()
