"""Drawings on paper: lines in the soft accent of the paper, and what they show for who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fpdf.drawing import GraphicsContext
from fpdf.drawing_primitives import Transform
from fpdf.svg import SVGObject

from recovery_widgets.content.drawings import SPACE, Drawing
from recovery_widgets.content.pictures import Picture
from recovery_widgets.document import Circle, Spot
from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_flow import COLUMN, MARGIN, Strip, together
from recovery_widgets.exports.pdf_glyphs import POINTS_A_MM
from recovery_widgets.exports.pdf_look import ACCENT
from recovery_widgets.exports.pdf_tags import Element, Place
from recovery_widgets.exports.pdf_text import Line, Style
from recovery_widgets.exports.pdf_words import Words

# How many mm a unit of a drawing is on paper, beside letters of the usual size.
UNIT = 0.3
# The same for a circle of people, and in its units: its letters, its lines, the room for a name.
CIRCLE_UNIT, WIDEST = 0.76, 120
LETTERS, LEADING, ROOM = 5.3, 6.3, 38.0
# A line with its left, its top and its width in mm from the corner of the circle, and how it looks.
_Placed = tuple[Line, float, float, float, Style]
# Between drawings in a row.
ASIDE = 9.0


class PictureWords:
    """Turns pictures into strips."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._look = words.look

    def strips(self, picture: Picture, parent: Element) -> list[Strip]:
        """A drawing with the line below it, on one page."""
        words, figure = self._words, parent.figure(picture.alt)
        caption = parent.child("P", picture.caption)
        below = words.text(picture.caption, self._look.small, caption)
        air = words.air(1.5, keep=True)
        row = self._row([(picture, figure)], self._look.mm(UNIT))
        return [*together([row, air, *below]), words.air(4)]

    def row(self, pictures: Sequence[Picture], parent: Element) -> Strip:
        """Drawings side by side in one line, without their captions: what a paper is about."""
        taken = sum(picture.drawing.width for picture in pictures) * UNIT
        scale = min(self._look.scale, COLUMN / (taken + ASIDE * (len(pictures) - 1)))
        drawn = [(picture, parent.figure(picture.alt)) for picture in pictures]
        return self._row(drawn, UNIT * scale, ASIDE * scale)

    def _row(
        self, drawn: Sequence[tuple[Picture, Element]], unit: float, aside: float = 0.0
    ) -> Strip:
        high = max(picture.drawing.height for picture, _ in drawn) * unit

        def draw(y: float) -> None:
            x = MARGIN
            for picture, figure in drawn:
                wide, tall = picture.drawing.width * unit, picture.drawing.height * unit
                place = (x, y + high - tall, wide, tall)
                _put(self._words.pdf, picture.drawing, figure, place)
                x += wide + aside

        return Strip(high, draw)


class CircleWords:
    """Turns a circle of people into strips: lines of ours, with her words around them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._look = words.look
        # In large print no circle is wider than the column.
        self._unit = min(self._look.mm(CIRCLE_UNIT), COLUMN / WIDEST)

    def strips(self, circle: Circle, parent: Element) -> list[Strip]:
        """The caption, and the circle below it on the same page."""
        words, caption = self._words, parent.child("P", circle.caption)
        above = words.text(circle.caption, self._look.strong, caption)
        figure = parent.figure(circle.alt)
        lines = [line for spot in (circle.me, *circle.spots) for line in self._lines(spot)]
        high = circle.drawing.height * self._unit

        def draw(top: float) -> None:
            wide = circle.drawing.width * self._unit
            # The people stand the same to the left and to the right, so their lines do too.
            _put(words.pdf, circle.drawing, figure, (MARGIN, top, wide, high))
            for line, left, below, wide, style in lines:
                words.set.draw(line, MARGIN + left, top + below, wide, style)

        return [*together(above, keep_next=True), Strip(high, draw), words.air(4)]

    def _lines(self, spot: Spot) -> Iterator[_Placed]:
        """The lines of one person, the name before the offer, around the middle of the place."""
        both = [(line, self._look.strong) for line in spot.name_lines]
        both += [(line, self._look.label) for line in spot.offer_lines]
        top = spot.y * self._unit - len(both) * LEADING * self._unit / 2
        for number, (text, style) in enumerate(both):
            line, wide, fitted = self._fitted(text, style)
            left = spot.x * self._unit - wide / 2
            yield line, left, top + number * LEADING * self._unit, wide, fitted

    def _fitted(self, text: str, style: Style) -> tuple[Line, float, Style]:
        """One line with how wide it is, in letters small enough for its place."""
        size = LETTERS * self._unit * POINTS_A_MM
        style = replace(style, size=size, leading=LEADING * self._unit)
        (line, *_) = self._words.set.lines(text, style, COLUMN)
        wide = self._words.set.width(line.text, style)
        if wide > (most := ROOM * self._unit):
            style, wide = replace(style, size=size * most / wide), most
        return line, wide, style


def _put(pdf: Sheets, drawing: Drawing, figure: Element, place: Place) -> None:
    start, top, wide, tall = place
    pdf.tags.figure(figure, place)
    pdf.draw_path(lines_of(drawing, pdf.across(start, wide), top, wide, tall), copy=False)


def lines_of(
    drawing: Drawing, left: float, top: float, wide: float, tall: float
) -> GraphicsContext:
    """The lines of a drawing in the ink of the paper, so far (mm) from the left and top of a page."""
    ink = "#" + "".join(f"{round(part * 255):02x}" for part in ACCENT)
    box = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    svg = f'<svg xmlns="{SPACE}" {box}{drawing.look}>{drawing.marks}</svg>'
    *_, path = SVGObject(svg.replace("currentColor", ink)).transform_to_rect_viewport(1, wide, tall)
    path.transform = (path.transform or Transform.identity()) @ Transform.translation(left, top)
    return path
