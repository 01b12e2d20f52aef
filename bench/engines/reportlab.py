"""ReportLab: its flowing paragraphs and tables (Platypus), without tags, for it writes none."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepTogether, PageBreak, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from recovery_widgets.document import (
    Block,
    Bullets,
    Contact,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
)
from recovery_widgets.exports.pdf_fonts import BOLD, REGULAR
from recovery_widgets.exports.printable import labelled

for _face in (REGULAR, BOLD):
    pdfmetrics.registerFont(TTFont(_face.name, str(_face.path)))
_BODY = ParagraphStyle(
    "body",
    fontName=REGULAR.name,
    bulletFontName=REGULAR.name,
    fontSize=11.5,
    leading=16.7,
    spaceAfter=6,
)
_STRONG = ParagraphStyle("strong", _BODY, fontName=BOLD.name, spaceAfter=1)
_HEADING = ParagraphStyle(
    "heading", _STRONG, fontSize=17, leading=23, spaceAfter=10, keepWithNext=1
)
_TITLE = ParagraphStyle("title", _HEADING, fontSize=25, leading=33)
_POINT = ParagraphStyle("point", _BODY, leftIndent=20, bulletIndent=6)
_UNDER = ParagraphStyle("under", _BODY, leftIndent=20, spaceAfter=2)
_ITEM = ParagraphStyle("item", _STRONG, leftIndent=20, bulletIndent=6)


def make(document: Document) -> bytes:
    """The document with the same words in the same order."""
    file = BytesIO()
    size = LETTER if document.size == "letter" else A4
    paper = SimpleDocTemplate(file, pagesize=size, title=document.title, lang=document.language)

    def foot(canvas: Any, template: Any) -> None:
        canvas.setFont(REGULAR.name, 9.5)
        canvas.drawString(22 * mm, 14 * mm, f"{document.title}  {document.page} {template.page}")

    flow = [_words(document.title, _TITLE), *(_words(one) for one in document.opening)]
    for section in document.sections:
        flow += _section(section, document.caution)
    paper.build(flow, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _words(text: str, style: ParagraphStyle = _BODY, bullet: str | None = None) -> Flowable:
    return Words(escape(text).replace("\n", "<br/>"), style, bulletText=bullet)


def _section(section: Section, caution: str) -> Iterator[Flowable]:
    yield PageBreak() if section.new_page else Spacer(1, 20)
    yield _words(section.heading, _HEADING)
    for block in section.blocks:
        yield from _block(block, caution)


def _block(block: Block, caution: str) -> Iterator[Flowable]:
    match block:
        case Paragraph():
            yield _words(block.text)
        case Bullets():
            yield from (_words(text, _STRONG) for text in (block.heading, block.intro) if text)
            yield from (_words(point, _POINT, "•") for point in block.points)
        case Entry():
            yield KeepTogether([*_entry(block, caution), Spacer(1, 10)])
        case Table():
            yield _words(block.caption, _STRONG)
            cells = [[_words(cell) for cell in row] for row in (block.columns, *block.rows)]
            yield Grid(cells, repeatRows=1, splitInRow=1)
        case Contact():
            yield _words(block.name, _ITEM, "•")
            reach = (f"{labelled(label)} {value}" for label, value in block.reach)
            yield from (
                _words(one, _UNDER) for one in (block.offers, *reach, block.url, block.checked)
            )


def _entry(entry: Entry, caution: str) -> Iterator[Flowable]:
    yield _words(entry.sentence, _ITEM, "•")
    details = (_detail(detail) for detail in entry.details)
    warned = f"{labelled(caution)} {entry.caution}" if entry.caution else ""
    yield from (_words(text, _UNDER) for text in (entry.hint, *details, warned) if text)


def _detail(detail: Detail) -> str:
    return f"{labelled(detail.label)} {detail.words}"
