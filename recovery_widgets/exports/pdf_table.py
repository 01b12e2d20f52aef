"""A table on paper: each row as high as its words, over as many pages as it takes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from recovery_widgets.document import Table as TableBlock
from recovery_widgets.exports.pdf_flow import COLUMN, MARGIN, Strip, air, together
from recovery_widgets.exports.pdf_look import BODY, LABEL, STRONG, Pen
from recovery_widgets.exports.pdf_text import Line, Style, Typesetter
from recovery_widgets.exports.printable import drawable

PADDING = 1.8
BETWEEN = 4.0
# Room for a hand to write when a row is empty.
EMPTY_ROW = 15.0
# A row higher than this may go on to the next page.
WHOLE_ROW = 60.0

Cells = tuple[tuple[Line, ...], ...]


class Table:
    """Turns one table into strips: a caption, the names of the columns, and the rows."""

    def __init__(self, block: TableBlock, typesetter: Typesetter, pen: Pen) -> None:
        self._block = block
        self._set = typesetter
        self._pen = pen
        self._widths = self._shared()

    def strips(self) -> list[Strip]:
        """The whole table; each page it reaches begins with the names of the columns."""
        caption = self._set.lines(self._block.caption, STRONG, COLUMN)
        above = [Strip(STRONG.leading, partial(self._caption, line)) for line in caption]
        head = [*above, air(1.5), self._names()]
        rows = [self._row(self._cells(row, BODY)) for row in self._block.rows]
        return [*together(head, keep_next=True), *rows, air(5)]

    def _shared(self) -> list[float]:
        """How wide each column is: its longest word fits where that is possible at all."""
        count = len(self._block.columns)
        columns = list(zip(self._block.columns, *self._block.rows, strict=True))
        if not any(map(_filled, self._block.rows)):
            return [COLUMN / count for _ in columns]
        least = [max(self._set.longest_word(cell, BODY) for cell in cells) for cells in columns]
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
        return self._set.width(drawable(cell[:200]).replace("\n", " "), BODY) + BETWEEN

    def _caption(self, line: Line, y: float) -> None:
        self._set.draw(line, MARGIN, y, COLUMN, STRONG)

    def _cells(self, row: tuple[str, ...], style: Style) -> Cells:
        placed = zip(row, self._widths, strict=True)
        return tuple(self._set.lines(cell, style, width - BETWEEN) for cell, width in placed)

    def _names(self) -> Strip:
        cells = self._cells(self._block.columns, LABEL)
        return self._band(cells, LABEL, _height(cells), end=True)

    def _row(self, cells: Cells) -> Strip:
        filled = any(line.text for cell in cells for line in cell)
        high = _height(cells) if filled else EMPTY_ROW
        return replace(
            self._band(cells, BODY, high, end=True),
            again=(self._names(),),
            split=lambda room: self._split(cells, room) if high > WHOLE_ROW else None,
        )

    def _split(self, cells: Cells, room: float) -> tuple[Strip, Strip] | None:
        """What of a high row fits into `room`, and the rest of it."""
        fitting = int((room - 2 * PADDING) / BODY.leading)
        if fitting < 2:
            return None
        first = tuple(cell[:fitting] for cell in cells)
        rest = tuple(cell[fitting:] for cell in cells)
        return self._band(first, BODY, room, end=False), self._row(rest)

    def _band(self, cells: Cells, style: Style, high: float, end: bool) -> Strip:
        # A cell is written whole before the next one begins, so that a reader that follows
        # the order of the file reads one cell after the other.
        def draw(y: float) -> None:
            x = MARGIN
            for cell, width in zip(cells, self._widths, strict=True):
                for place, line in enumerate(cell):
                    top = y + PADDING + place * style.leading
                    self._set.draw(line, x, top, width - BETWEEN, style)
                x += width
            if end:
                self._pen.rule(MARGIN, MARGIN + COLUMN, y + high)

        return Strip(high, draw)


def _filled(row: tuple[str, ...]) -> bool:
    return any(cell.strip() for cell in row)


def _height(cells: Cells) -> float:
    return max(map(len, cells), default=1) * BODY.leading + 2 * PADDING
