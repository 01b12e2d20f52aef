"""Drawings on paper: lines in the soft accent of the paper, and what they show for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf.drawing import GraphicsContext
from fpdf.drawing_primitives import Transform
from fpdf.svg import SVGObject

from recovery_widgets.content.drawings import SPACE, Drawing
from recovery_widgets.content.pictures import Picture
from recovery_widgets.exports.pdf_flow import COLUMN, MARGIN, Strip, together
from recovery_widgets.exports.pdf_look import ACCENT
from recovery_widgets.exports.pdf_tags import Element, Place
from recovery_widgets.exports.pdf_words import Words

# How many mm a unit of a drawing is on paper, beside letters of the usual size.
UNIT = 0.3
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
                self._words.pdf.tags.figure(figure, place)
                self._words.pdf.draw_path(lines_of(picture.drawing, place))
                x += wide + aside

        return Strip(high, draw)


def lines_of(drawing: Drawing, place: Place) -> GraphicsContext:
    """The lines of a drawing in the ink of the paper, at a place on a page."""
    left, top, wide, tall = place
    ink = "#" + "".join(f"{round(part * 255):02x}" for part in ACCENT)
    box = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    svg = f'<svg xmlns="{SPACE}" {box}{drawing.look}>{drawing.marks}</svg>'
    *_, path = SVGObject(svg.replace("currentColor", ink)).transform_to_rect_viewport(1, wide, tall)
    path.transform = (path.transform or Transform.identity()) @ Transform.translation(left, top)
    return path
