"""How each block of a document looks on paper: calm, generous, and clear in black and white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from recovery_widgets.content.pictures import Picture
from recovery_widgets.document import (
    Block,
    Bullets,
    Circle,
    Contact,
    Document,
    Entry,
    Paragraph,
    Section,
)
from recovery_widgets.document import Table as TableBlock
from recovery_widgets.exports.pdf_contact import ContactWords
from recovery_widgets.exports.pdf_flow import MARGIN, Strip, height, new_page, together
from recovery_widgets.exports.pdf_look import INDENT, WHOLE
from recovery_widgets.exports.pdf_pictures import CircleWords, PictureWords
from recovery_widgets.exports.pdf_table import Table
from recovery_widgets.exports.pdf_tags import DOTS, PLAIN, SQUARES, Element
from recovery_widgets.exports.pdf_words import Words, also, before
from recovery_widgets.exports.printable import drawable, labelled


class Blocks:
    """Turns the parts of one document into strips, and says what each of them is."""

    def __init__(self, words: Words, document: Document) -> None:
        self._words = words
        self._look = words.look
        self._document = document
        self._root = words.pdf.tags.document

    def front(self) -> list[Strip]:
        """The title, a short line below it, and the opening."""
        words, look, title = self._words, self._look, self._document.title
        strips = [*words.text(title, look.title, self._root.child("H1", title)), words.air(3)]
        strips.append(Strip(1.0, lambda y: words.pen.bar(MARGIN, y, 22, 1.0)))
        strips.append(words.air(6))
        if pictures := self._document.pictures:
            strips += [PictureWords(words).row(pictures, self._root), words.air(5)]
        for text in self._document.opening:
            strips += [*words.text(text, look.body, self._root.child("P", text)), words.air(2.5)]
        return together(strips)

    def section(self, section: Section) -> Iterator[Strip]:
        """A heading, held to what follows it, and the blocks."""
        part = self._root.child("Sect")
        heading = part.child("H2", section.heading)
        if section.new_page:
            yield new_page()
        yield self._words.air(9, keep=True)
        yield self._bookmark(section.heading)
        yield from together(self._words.text(section.heading, self._look.heading, heading), True)
        yield self._words.air(3.5, keep=True)
        for kind, blocks in groupby(section.blocks, key=_kind_of_list):
            within = part.child("L", details=kind) if kind else part
            for block in blocks:
                yield from self._block(block, within, section.heading)

    def ending(self, said: str) -> list[Strip]:
        """A sentence at the end of the whole paper."""
        text = self._words.text(said, self._look.body, self._root.child("P", said))
        return [self._words.air(6), *together(text)]

    def _block(self, block: Block, parent: Element, heading: str) -> list[Strip]:
        match block:
            case Paragraph():
                style = self._look.small if block.small else self._look.body
                text = self._words.text(block.text, style, parent.child("P", block.text))
                held = together(text, keep_next=True) if block.keep else text
                return [*held, self._words.air(2.5, keep=block.keep)]
            case Bullets():
                return self._bullets(block, parent)
            case Entry():
                return self._entry(block, parent.child("LI"), heading)
            case TableBlock():
                words = self._words
                return Table(block, words, parent).strips()
            case Contact():
                return ContactWords(self._words).strips(block, parent.child("LI"))
            case Circle():
                return CircleWords(self._words).strips(block, parent)
            case Picture():
                return PictureWords(self._words).strips(block, parent)

    def _bullets(self, block: Bullets, parent: Element) -> list[Strip]:
        words, look = self._words, self._look
        strips: list[Strip] = []
        if block.heading:
            heading = words.text(block.heading, look.subheading, parent.child("H3", block.heading))
            strips += [words.air(2.5, keep=True), *together(heading, keep_next=True)]
        if block.intro:
            intro = words.text(block.intro, look.body, parent.child("P", block.intro))
            strips += together(intro, keep_next=True)
        strips.append(words.air(1.5, keep=True))
        if not block.points:
            return strips
        points = parent.child("L", details=DOTS)
        for point in block.points:
            strips += [*self._point(point, points.child("LI")), words.air(1)]
        return [*strips, words.air(2.5)]

    def _point(self, point: str, item: Element) -> list[Strip]:
        label = item.child("Lbl")
        body = item.child("LBody", point)
        x = MARGIN + self._look.mm(INDENT)
        return self._words.dotted(self._words.text(point, self._look.body, body, x), label)

    def _entry(self, entry: Entry, item: Element, heading: str) -> list[Strip]:
        words, look = self._words, self._look
        x = MARGIN + look.mm(INDENT + (1.5 if entry.box else 0.0))
        label = item.child("Lbl", self._document.box if entry.box else "")
        body = item.child("LBody")
        element = body.child("P", entry.sentence)
        sentence = words.text(entry.sentence, look.strong, element, x, hers=entry.hers)
        if entry.box:
            marked = words.boxed(sentence, label, entry, heading, self._document.box)
        else:
            marked = words.dotted(sentence, label)
        strips = together(marked, keep_next=True)
        if entry.hint:
            strips += words.text(entry.hint, look.label, body.child("P", entry.hint), x)
        if self._document.one_page:
            strips += words.details(entry.details, body, x)
        else:
            for detail in entry.details:
                strips += words.detail(detail, body, x, (entry.sentence, heading))
        if entry.caution:
            strips += [words.air(2.2, keep=True), *self._caution(entry.caution, body, x)]
        strips[-1] = replace(strips[-1], keep=False)
        whole = together(strips) if height(strips) <= WHOLE else strips
        return [*whole, words.air(6.5 if entry.box else 4.5)]

    def _caution(self, caution: str, parent: Element, x: float) -> list[Strip]:
        """Set off by a thin line at its beginning, in letters as large as all others."""
        words, look = self._words, self._look
        label = f"{labelled(self._document.caution)} "
        element = parent.child("P", f"{label}{caution}")
        taken = words.set.width(drawable(label), look.strong)
        inner = x + look.mm(4)
        strips = words.text(caution, look.body, element, inner, indent=taken)
        marked = before(strips, words.label(label, look.strong, element, inner))
        return together(self._lined(strip, x) for strip in marked)

    def _bookmark(self, heading: str) -> Strip:
        pdf = self._words.pdf

        def draw(y: float) -> None:
            pdf.set_y(y)
            pdf.start_section(drawable(heading).replace("\n", " "))

        return Strip(0.0, draw, keep=True)

    def _lined(self, strip: Strip, x: float) -> Strip:
        pen = self._words.pen
        return also(strip, lambda y: pen.side(x + 0.5, y, y + strip.height))


def _kind_of_list(block: Block) -> str:
    """Neighbours of one kind are one list; other blocks stand for themselves."""
    match block:
        case Entry(box=True):
            return SQUARES
        case Entry():
            return DOTS
        case Contact():
            return PLAIN
        case _:
            return ""
