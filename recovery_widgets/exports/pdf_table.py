"""A table on paper: each row as high as its words, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from recovery_widgets.document import Detail
from recovery_widgets.document import Table as TableBlock
from recovery_widgets.exports.pdf_flow import COLUMN, MARGIN, Strip, air, together
from recovery_widgets.exports.pdf_tags import COLUMN_HEAD, Element
from recovery_widgets.exports.pdf_text import Line, Style
from recovery_widgets.exports.pdf_words import Words
from recovery_widgets.exports.printable import drawable

PADDING = 1.8
BETWEEN = 4.0
# Room for a hand to write when a row is empty.
EMPTY_ROW = 15.0
# A row higher than this may go on to the next page.
WHOLE_ROW = 60.0


@dataclass(frozen=True)
class _Cell:
    """The lines of a cell, and what it is for a reader who listens; nothing when she heard it before."""

    lines: tuple[Line, ...]
    element: Element | None


_Cells = tuple[_Cell, ...]


class Table:
    """Turns one table into strips: a caption, the names of the columns, and the rows."""

    def __init__(self, block: TableBlock, words: Words, parent: Element) -> None:
        self._block = block
        self._words = words
        self._tags = words.pdf.tags
        self._set = words.set
        self._look = words.look
        self._element = parent.child("Table")
        self._widths = self._shared()

    def strips(self) -> list[Strip]:
        """The whole table; each page it reaches begins with the names of the columns."""
        strong = self._look.strong
        caption = self._element.child("Caption", self._block.caption)
        lines = self._set.lines(self._block.caption, strong, COLUMN)
        above = [Strip(strong.leading, partial(self._caption, line, caption)) for line in lines]
        names = self._row_element(self._block.columns, "TH", COLUMN_HEAD)
        head = [*above, air(self._look.mm(1.5)), self._names(names)]
        rows = [self._body_row(number) for number in range(len(self._block.rows))]
        return [*together(head, keep_next=True), *rows, air(self._look.mm(5))]

    def _body_row(self, number: int) -> Strip:
        row = self._block.rows[number]
        elements = self._row_element(row, "TD")
        if self._words.pdf.fields and not _filled(row):
            return self._to_type_in(elements, number)
        return self._row(self._cells(row, elements))

    def _to_type_in(self, elements: list[Element], number: int) -> Strip:
        """An empty row as fields, each asked about by the name of its column."""
        high = self._look.mm(EMPTY_ROW)
        forms = [element.child("Form") for element in elements]
        paths = self._block.paths[number] if self._block.paths else [""] * len(forms)
        about = (f"{self._block.caption} {self._words.pdf.language.number(number + 1)}",)

        def draw(y: float) -> None:
            x = MARGIN
            for form, path, name, width in zip(
                forms, paths, self._block.columns, self._widths, strict=True
            ):
                place = (x, y + 1, width - 1, high - 1)
                self._words.field(form, Detail(name, "", 2, path), about, place)
                x += width

        return Strip(high, draw, again=(self._names(None),))

    def _row_element(self, row: tuple[str, ...], kind: str, details: str = "") -> list[Element]:
        element = self._element.child("TR")
        return [element.child(kind, cell, details) for cell in row]

    def _shared(self) -> list[float]:
        """How wide each column is: its longest word fits where that is possible at all."""
        count = len(self._block.columns)
        columns = list(zip(self._block.columns, *self._block.rows, strict=True))
        if not any(map(_filled, self._block.rows)):
            return [COLUMN / count for _ in columns]
        body = self._look.body
        least = [max(self._set.longest_word(cell, body) for cell in cells) for cells in columns]
        least = [min(width + BETWEEN + 0.5, COLUMN * 0.4) for width in least]
        if sum(least) > COLUMN:
            return [COLUMN * width / sum(least) for width in least]
        # What is left goes where there is more to read than one word a line.
        more = [max(map(self._length, cells)) for cells in columns]
        more = [
            max(1.0, min(long, COLUMN / 2) - short) for long, short in zip(more, least, strict=True)
        ]
        share = (COLUMN - sum(least)) / sum(more)
        return [width + share * wanted for width, wanted in zip(least, more, strict=True)]

    def _length(self, cell: str) -> float:
        # Of a long text the beginning says enough.
        return self._set.width(drawable(cell[:200]).replace("\n", " "), self._look.body) + BETWEEN

    def _caption(self, line: Line, element: Element, y: float) -> None:
        self._tags.words(element)
        self._set.draw(line, MARGIN, y, COLUMN, self._look.strong)

    def _names(self, elements: list[Element] | None) -> Strip:
        """The names of the columns: said once, and only seen on the pages after that."""
        columns = self._block.columns
        cells = self._cells(columns, elements or [None] * len(columns), self._look.label)
        return self._band(cells, self._look.label, self._height(cells), end=True)

    def _cells(
        self, row: tuple[str, ...], elements: Sequence[Element | None], style: Style | None = None
    ) -> _Cells:
        placed = zip(row, elements, self._widths, strict=True)
        return tuple(
            _Cell(
                self._set.lines(cell, style or self._look.body, width - BETWEEN, hers=not style),
                element,
            )
            for cell, element, width in placed
        )

    def _row(self, cells: _Cells) -> Strip:
        filled = any(line.text for cell in cells for line in cell.lines)
        high = self._height(cells) if filled else self._look.mm(EMPTY_ROW)
        may_break = high > self._look.mm(WHOLE_ROW)
        return replace(
            self._band(cells, self._look.body, high, end=True),
            again=(self._names(None),),
            split=lambda room: self._split(cells, room) if may_break else None,
        )

    def _split(self, cells: _Cells, room: float) -> tuple[Strip, Strip] | None:
        """What of a high row fits into `room`, and the rest of it."""
        body = self._look.body
        fitting = int((room - 2 * self._look.mm(PADDING)) / body.leading)
        if fitting < 2:
            return None
        first = tuple(_Cell(cell.lines[:fitting], cell.element) for cell in cells)
        rest = tuple(_Cell(cell.lines[fitting:], cell.element) for cell in cells)
        return self._band(first, body, room, end=False), self._row(rest)

    def _band(self, cells: _Cells, style: Style, high: float, end: bool) -> Strip:
        # A cell is written whole before the next one begins, so that a reader that follows
        # the order of the file reads one cell after the other.
        def draw(y: float) -> None:
            x = MARGIN
            for cell, width in zip(cells, self._widths, strict=True):
                self._mark(cell.element)
                for place, line in enumerate(cell.lines):
                    top = y + self._look.mm(PADDING) + place * style.leading
                    self._set.draw(line, x, top, width - BETWEEN, style)
                x += width
            if end:
                self._words.pen.rule(MARGIN, MARGIN + COLUMN, y + high)

        return Strip(high, draw)

    def _mark(self, element: Element | None) -> None:
        if element:
            self._tags.words(element)
        else:
            # Names seen again at the head of another page.
            self._tags.decoration("/Type /Pagination /Subtype /Header")

    def _height(self, cells: _Cells) -> float:
        lines = max((len(cell.lines) for cell in cells), default=1)
        return lines * self._look.body.leading + 2 * self._look.mm(PADDING)


def _filled(row: tuple[str, ...]) -> bool:
    return any(cell.strip() for cell in row)
