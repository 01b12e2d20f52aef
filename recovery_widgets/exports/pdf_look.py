"""How a paper looks: its colours, its letters, and every mark on it that is no text."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_tags import Place
from recovery_widgets.exports.pdf_text import Colour, Style

# One warm dark ink and one soft accent, dark enough to be read when printed in black.
INK: Colour = (0.18, 0.16, 0.20)
SOFT: Colour = (0.36, 0.33, 0.38)
ACCENT: Colour = (0.48, 0.28, 0.37)
RULE: Colour = (0.70, 0.64, 0.67)

# All in mm, beside letters of the usual size.
INDENT = 7.0
WRITING_LINE = 10.5
# On any paper: an entry higher than this may break between its lines rather than leave a hole.
WHOLE = 90.0


@dataclass(frozen=True)
class Look:
    """The letters of a paper, and the lengths in mm that go with their size."""

    title: Style
    heading: Style
    subheading: Style
    body: Style
    strong: Style
    label: Style
    small: Style
    foot: Style
    dot: Style
    # Only heard: it has to fit into the room of what is seen in its place.
    unseen: Style
    scale: float
    # Of the usual room between the parts of a paper.
    room: float

    def mm(self, length: float) -> float:
        """A length that belongs to letters of the usual size, for letters of this one."""
        return length * self.scale


def _look(scale: float, room: float = 1.0) -> Look:
    def style(size: float, leading: float, colour: Colour, **more: bool) -> Style:
        return Style(size * scale, leading * scale, colour, **more)

    return Look(
        title=style(25, 11.5, INK, bold=True),
        heading=style(17, 8.2, ACCENT, bold=True),
        subheading=style(12.5, 6.4, INK, bold=True),
        body=style(11.5, 5.9, INK),
        strong=style(11.5, 5.9, INK, bold=True),
        label=style(11.5, 5.9, SOFT),
        small=style(10, 5.2, SOFT),
        foot=style(9.5, 5.0, SOFT),
        dot=style(11.5, 5.9, ACCENT, bold=True),
        unseen=style(2, 5.9, INK, unseen=True),
        scale=scale,
        room=room,
    )


NORMAL = _look(1.0)
# Large print begins at 18 points; here even the notes and the foot of the page have 16 or more.
LARGE = _look(1.7)
# For what has to fit on one page, the largest first; the last is small, and still 9 points.
FITTING = (_look(1.4), _look(1.2), NORMAL, _look(0.9, 0.7), _look(0.8, 0.55))


class Pen:
    """Draws what is only decoration: lines and boxes. No words pass through it.

    Every place is counted from the edge where lines begin.
    """

    def __init__(self, pdf: Sheets) -> None:
        self._pdf = pdf

    def rule(self, left: float, right: float, y: float, thick: float = 0.3) -> None:
        """A thin level line."""
        self._stroke(RULE, thick)
        start = self._pdf.across(left, right - left)
        self._pdf.line(start, y, start + right - left, y)

    def side(self, x: float, top: float, bottom: float) -> None:
        """A thin upright line beside something to take care with."""
        self._stroke(ACCENT, 0.6)
        x = self._pdf.across(x, 0)
        self._pdf.line(x, top, x, bottom)

    def box(self, x: float, y: float, side: float) -> None:
        """An empty square to tick."""
        self._stroke(INK, 0.35)
        self._pdf.rect(self._pdf.across(x, side), y, side, side)

    def frame(self, place: Place) -> None:
        """A thin line around room to type."""
        self._stroke(RULE, 0.3)
        left, top, width, high = place
        self._pdf.rect(self._pdf.across(left, width), top, width, high)

    def bar(self, x: float, y: float, width: float, thick: float) -> None:
        """A short thick line below a title."""
        self._pdf.tags.decoration()
        self._pdf.set_fill_color(*_bytes(ACCENT))
        self._pdf.rect(self._pdf.across(x, width), y, width, thick, style="F")

    def _stroke(self, colour: Colour, thick: float) -> None:
        self._pdf.tags.decoration()
        self._pdf.set_draw_color(*_bytes(colour))
        self._pdf.set_line_width(thick)


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue
