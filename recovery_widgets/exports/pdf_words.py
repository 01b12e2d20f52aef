"""Words in the column of a paper: a text becomes strips, marked as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from recovery_widgets.document import Detail, Entry
from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_flow import COLUMN, MARGIN, Draw, Strip, air, together
from recovery_widgets.exports.pdf_look import WRITING_LINE, Look, Pen
from recovery_widgets.exports.pdf_tags import Element, Place
from recovery_widgets.exports.pdf_text import Line, Style, Typesetter
from recovery_widgets.exports.printable import drawable, labelled

RIGHT = MARGIN + COLUMN
# Between two short things that stand side by side.
ASIDE = 7.0
_BULLET = Line("•", backwards=False)


class Words:
    """Sets texts of one paper from a place in the column to its end.

    A place is counted from the edge where lines begin: `RIGHT` is where they end, in every language.
    """

    def __init__(self, pdf: Sheets, typesetter: Typesetter, look: Look) -> None:
        self.pdf = pdf
        self.set = typesetter
        self.look = look
        self.pen = Pen(pdf)

    def air(self, height: float, keep: bool = False) -> Strip:
        """Room that goes with the size of the letters."""
        return air(self.look.mm(height) * self.look.room, keep)

    def text(
        self,
        words: str,
        style: Style,
        element: Element,
        x: float = MARGIN,
        indent: float = 0.0,
        hers: bool = False,
    ) -> list[Strip]:
        """A paragraph from `x` to the far margin, never with one line alone on a page."""
        strips = [
            Strip(style.leading, partial(self.draw, line, x, style, element))
            for line in self.set.lines(words, style, RIGHT - x, indent, hers)
        ]
        if len(strips) <= 3:
            return together(strips)
        return [*together(strips[:2]), *strips[2:-2], *together(strips[-2:])]

    def draw(self, line: Line, x: float, style: Style, element: Element, y: float) -> None:
        """Write one line of `element` on the page."""
        self.pdf.tags.words(element)
        self.set.draw(line, x, y, RIGHT - x, style)

    def label(self, words: str, style: Style, element: Element, x: float) -> Draw:
        """What stands on a line before other words, with the space between them."""
        line = self.set.lines(words, style, RIGHT - x)[0]
        return partial(self.draw, replace(line, text=f"{line.text} "), x, style, element)

    def details(self, details: Sequence[Detail], parent: Element, x: float) -> list[Strip]:
        """Questions and answers, side by side where there is room, so that more fits a page."""
        strips: list[Strip] = []
        at = x
        for detail in details:
            taken, lines = self._beside(detail, RIGHT - at)
            beside = len(lines) == 1 and not lines[0].against
            if strips and beside:
                (answer,) = self._answered(detail, parent, at, taken)
                strips[-1] = also(answer, strips[-1].draw)
            else:
                at = x
                strips += self.detail(detail, parent, at)
            at += taken + self.set.width(drawable(detail.words), self.look.body)
            at += self.look.mm(ASIDE)
            if any(line.against for line in self._beside(detail, RIGHT - x)[1]):
                # Words that run against the paper stand at its far edge: beside them is no room.
                at = RIGHT
        return strips

    def _beside(self, detail: Detail, room: float) -> tuple[float, tuple[Line, ...]]:
        """How much room a question takes, and the lines of the answer beside it."""
        taken = self.set.width(drawable(f"{labelled(detail.label)} "), self.look.label)
        if taken > room * 0.8:
            return taken, ()
        return taken, self.set.lines(detail.words, self.look.body, room, taken, hers=True)

    def _answered(self, detail: Detail, parent: Element, x: float, taken: float) -> list[Strip]:
        """A question, and the answer on the same line."""
        label = f"{labelled(detail.label)} "
        both = parent.child("P", f"{label}{detail.words}")
        strips = self.text(detail.words, self.look.body, both, x, indent=taken, hers=True)
        return before(strips, self.label(label, self.look.label, both, x))

    def detail(
        self, detail: Detail, parent: Element, x: float, about: tuple[str, ...] = ()
    ) -> list[Strip]:
        """A question `about` something, and her answer beside or below it, or room for one."""
        label = f"{labelled(detail.label)} "
        if not detail.words.strip():
            if self.pdf.fields:
                return self._to_type_in(detail, parent, x, about)
            return self._to_write_on(label, parent.child("P", label), x, detail.lines)
        taken, lines = self._beside(detail, RIGHT - x)
        if taken > (RIGHT - x) / 2 or any(line.against for line in lines):
            asked = self.text(label, self.look.label, parent.child("P", label), x)
            element = parent.child("P", detail.words)
            answer = self.text(detail.words, self.look.body, element, x, hers=True)
            return [*together(asked, keep_next=True), *answer]
        return self._answered(detail, parent, x, taken)

    def _to_write_on(self, label: str, element: Element, x: float, lines: int) -> list[Strip]:
        """The question and a line to write on, beside it or below it, and more lines."""
        asked = self.text(label, self.look.label, element, x)
        taken = self.set.width(drawable(label), self.look.label)
        ruled = [self._ruled(x)] * (lines - 1)
        if taken > (RIGHT - x) * 0.6:
            return [self.air(2.5, keep=True), *together(asked, True), self._ruled(x), *ruled]
        line = self._ruled(x + taken + 1)

        def draw(y: float) -> None:
            asked[0].draw(y + line.height - asked[0].height)
            line.draw(y)

        return [replace(line, draw=draw), *ruled]

    def _to_type_in(
        self, detail: Detail, parent: Element, x: float, about: tuple[str, ...]
    ) -> list[Strip]:
        """The question, and below it a field as high as the lines it stands for."""
        label = f"{labelled(detail.label)} "
        asked = self.text(label, self.look.label, parent.child("P", label), x)
        form = parent.child("Form")
        high = self.look.body.leading * detail.lines + self.look.mm(2)

        def draw(y: float) -> None:
            self.field(form, detail, about, (x, y, RIGHT - x, high))

        return [self.air(2, keep=True), *together(asked, keep_next=True), Strip(high, draw)]

    def field(self, form: Element, asked: Detail, about: tuple[str, ...], place: Place) -> None:
        """Room to type at a place on the page; what it asks is said with what it is about."""
        assert self.pdf.fields
        self.pen.frame(place)
        said, size = " · ".join((asked.label, *about)), self.look.body.size
        self.pdf.fields.text(form, asked.path, said, place, size, many_lines=asked.lines > 1)

    def _ruled(self, left: float) -> Strip:
        high = self.look.mm(WRITING_LINE)
        return Strip(high, lambda y: self.pen.rule(left, RIGHT, y + high - 1.2))

    def dotted(self, strips: Sequence[Strip], label: Element) -> list[Strip]:
        """`strips` with a dot before them."""
        return before(strips, partial(self.draw, _BULLET, MARGIN + 1.3, self.look.dot, label))

    def boxed(
        self, strips: Sequence[Strip], label: Element, entry: Entry, heading: str, said: str
    ) -> list[Strip]:
        """`strips` with a box to tick before them, and what is `said` to who cannot see it."""
        side = self.look.mm(4.8)
        if fields := self.pdf.fields:
            form, asked = label.child("Form"), f"{entry.sentence} · {heading}"

            def field(y: float) -> None:
                place = (MARGIN, y + self.look.mm(0.6), side, side)
                self.pen.box(*place[:3])
                fields.box(form, entry.path, asked, place)

            return before(strips, field)
        line = self.set.lines(said, self.look.unseen, COLUMN)[0]

        def draw(y: float) -> None:
            self.draw(line, MARGIN, self.look.unseen, label, y)
            self.pen.box(MARGIN, y + self.look.mm(0.6), side)

        return before(strips, draw)


def also(strip: Strip, more: Draw) -> Strip:
    """`strip` with something drawn on the same band before it."""

    def draw(y: float) -> None:
        more(y)
        strip.draw(y)

    return replace(strip, draw=draw)


def before(strips: Sequence[Strip], more: Draw) -> list[Strip]:
    """`strips` with something drawn beside the first of them."""
    return [also(strips[0], more), *strips[1:]]
