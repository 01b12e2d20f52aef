"""How each block of a document looks on paper: calm, generous, and clear in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from fpdf import FPDF

from recovery_widgets.document import (
    Block,
    Bullets,
    Contact,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
)
from recovery_widgets.document import Table as TableBlock
from recovery_widgets.exports.pdf_flow import (
    COLUMN,
    MARGIN,
    Draw,
    Strip,
    air,
    height,
    new_page,
    together,
)
from recovery_widgets.exports.pdf_look import (
    ASIDE,
    BODY,
    HEADING,
    INDENT,
    LABEL,
    SMALL,
    STRONG,
    SUBHEADING,
    TITLE,
    WHOLE,
    WRITING_LINE,
    Pen,
)
from recovery_widgets.exports.pdf_table import Table
from recovery_widgets.exports.pdf_text import Line, Style, Typesetter
from recovery_widgets.exports.printable import drawable, labelled


class Blocks:
    """Turns the parts of one document into strips."""

    def __init__(self, pdf: FPDF, typesetter: Typesetter, caution: str) -> None:
        self._pdf = pdf
        self._set = typesetter
        self._pen = Pen(pdf)
        self._caution_label = caution

    def front(self, document: Document) -> list[Strip]:
        """The title, a short line below it, and the opening."""
        strips = [*self.text(document.title, TITLE), air(3)]
        strips.append(Strip(1.0, lambda y: self._pen.bar(MARGIN, y, 22, 1.0)))
        strips.append(air(6))
        for words in document.opening:
            strips += [*self.text(words, BODY), air(2.5)]
        return together(strips)

    def section(self, section: Section) -> Iterator[Strip]:
        """A heading, held to what follows it, and the blocks."""
        if section.new_page:
            yield new_page()
        yield air(9, keep=True)
        yield self._bookmark(section.heading)
        yield from together(self.text(section.heading, HEADING), keep_next=True)
        yield air(3.5, keep=True)
        for block in section.blocks:
            yield from self._block(block)

    def text(self, words: str, style: Style, x: float = MARGIN, indent: float = 0.0) -> list[Strip]:
        """A paragraph from `x` to the right margin, never with one line alone on a page."""
        width = MARGIN + COLUMN - x
        lines = self._set.lines(words, style, width, indent)
        strips = [
            Strip(style.leading, partial(self._draw, line, x, width, style)) for line in lines
        ]
        if len(strips) <= 3:
            return together(strips)
        return [*together(strips[:2]), *strips[2:-2], *together(strips[-2:])]

    def _draw(self, line: Line, x: float, width: float, style: Style, y: float) -> None:
        self._set.draw(line, x, y, width, style)

    def _block(self, block: Block) -> list[Strip]:
        match block:
            case Paragraph():
                return [*self.text(block.text, SMALL if block.small else BODY), air(2.5)]
            case Bullets():
                return self._bullets(block)
            case Entry():
                return self._entry(block)
            case TableBlock():
                return Table(block, self._set, self._pen).strips()
            case Contact():
                return self._contact(block)

    def _bullets(self, block: Bullets) -> list[Strip]:
        strips: list[Strip] = []
        if block.heading:
            strips += [air(2.5, keep=True), *together(self.text(block.heading, SUBHEADING), True)]
        if block.intro:
            strips += together(self.text(block.intro, BODY), keep_next=True)
        strips.append(air(1.5, keep=True))
        for point in block.points:
            strips += [*self._dotted(self.text(point, BODY, MARGIN + INDENT)), air(1)]
        return [*strips, air(2.5)] if block.points else strips

    def _entry(self, entry: Entry) -> list[Strip]:
        x = MARGIN + INDENT + (1.5 if entry.box else 0.0)
        sentence = self.text(entry.sentence, STRONG, x)
        marked = self._boxed(sentence) if entry.box else self._dotted(sentence)
        strips = together(marked, keep_next=True)
        if entry.hint:
            strips += self.text(entry.hint, LABEL, x)
        for detail in entry.details:
            strips += self._detail(detail, x)
        if entry.caution:
            strips += [air(2.2, keep=True), *self._caution(entry.caution, x)]
        strips[-1] = replace(strips[-1], keep=False)
        whole = together(strips) if height(strips) <= WHOLE else strips
        return [*whole, air(6.5 if entry.box else 4.5)]

    def _detail(self, detail: Detail, x: float) -> list[Strip]:
        label = f"{labelled(detail.label)} "
        taken = self._set.width(drawable(label), LABEL)
        room = MARGIN + COLUMN - x
        if not detail.words.strip():
            more = [self._ruled(x, x + room) for _ in range(detail.lines - 1)]
            return [*self._writing_line(label, taken, x, room), *more]
        lines = self._set.lines(detail.words, BODY, room, taken)
        if taken > room / 2 or any(line.backwards for line in lines):
            return [*together(self.text(label, LABEL, x), True), *self.text(detail.words, BODY, x)]
        strips = self.text(detail.words, BODY, x, indent=taken)
        return [_also(strips[0], self.text(label, LABEL, x)[0].draw), *strips[1:]]

    def _writing_line(self, label: str, taken: float, x: float, room: float) -> list[Strip]:
        """The question and a line to write on, beside it or below it."""
        if taken > room * 0.6:
            asked = together(self.text(label, LABEL, x), keep_next=True)
            return [*asked, self._ruled(x, x + room)]
        question = self.text(label, LABEL, x)[0]
        line = self._ruled(x + taken + 1, x + room)

        def draw(y: float) -> None:
            question.draw(y + WRITING_LINE - question.height)
            line.draw(y)

        return [Strip(WRITING_LINE, draw)]

    def _caution(self, words: str, x: float) -> list[Strip]:
        """Set off by a thin line at its left, in letters as large as all others."""
        label = f"{labelled(self._caution_label)} "
        taken = self._set.width(drawable(label), STRONG)
        inner = x + 4
        strips = self.text(words, BODY, inner, indent=taken)
        strips[0] = _also(strips[0], self.text(label, STRONG, inner)[0].draw)
        return together(self._lined(strip, x) for strip in strips)

    def _contact(self, contact: Contact) -> list[Strip]:
        strips = [*self.text(contact.name, STRONG), *self.text(contact.offers, BODY)]
        strips += self._reach(contact)
        strips += self.text(f"{contact.url} · {contact.checked}", SMALL)
        return [*together(strips), air(3.4)]

    def _reach(self, contact: Contact) -> list[Strip]:
        """How to reach somebody: side by side where there is room, so that more fits a page."""
        strips: list[Strip] = []
        x = MARGIN
        for label, value in contact.reach:
            said = drawable(f"{labelled(label)} {value}")
            wide = self._set.width(said, BODY) + ASIDE
            detail = self._detail(Detail(label, value), x)
            if strips and len(detail) == 1 and x + wide <= MARGIN + COLUMN:
                strips[-1] = _also(detail[0], strips[-1].draw)
            else:
                x = MARGIN
                strips += self._detail(Detail(label, value), x)
            x += wide
        return strips

    def _bookmark(self, heading: str) -> Strip:
        def draw(y: float) -> None:
            self._pdf.set_y(y)
            self._pdf.start_section(drawable(heading).replace("\n", " "))

        return Strip(0.0, draw, keep=True)

    def _dotted(self, strips: Sequence[Strip]) -> list[Strip]:
        middle = STRONG.leading / 2 + 0.2
        return _marked(strips, lambda y: self._pen.dot(MARGIN + 2.2, y + middle))

    def _boxed(self, strips: Sequence[Strip]) -> list[Strip]:
        return _marked(strips, lambda y: self._pen.box(MARGIN, y + 0.6, 4.8))

    def _lined(self, strip: Strip, x: float) -> Strip:
        return _also(strip, lambda y: self._pen.side(x + 0.5, y, y + strip.height))

    def _ruled(self, left: float, right: float) -> Strip:
        return Strip(WRITING_LINE, lambda y: self._pen.rule(left, right, y + WRITING_LINE - 1.2))


def _also(strip: Strip, more: Draw) -> Strip:
    """`strip` with something drawn on the same band before it."""

    def draw(y: float) -> None:
        more(y)
        strip.draw(y)

    return replace(strip, draw=draw)


def _marked(strips: Sequence[Strip], mark: Draw) -> list[Strip]:
    return [_also(strips[0], mark), *strips[1:]]
