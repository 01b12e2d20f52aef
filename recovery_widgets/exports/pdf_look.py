"""How a paper looks: its colours, its letters, and every mark on it that is no text."""

from __future__ import annotations

from fpdf import FPDF

from recovery_widgets.exports.pdf_text import Colour, Style

# One warm dark ink and one soft accent, dark enough to be read when printed in black.
INK: Colour = (0.18, 0.16, 0.20)
SOFT: Colour = (0.36, 0.33, 0.38)
ACCENT: Colour = (0.48, 0.28, 0.37)
RULE: Colour = (0.70, 0.64, 0.67)

TITLE = Style(25, 11.5, INK, bold=True)
HEADING = Style(17, 8.2, ACCENT, bold=True)
SUBHEADING = Style(12.5, 6.4, INK, bold=True)
BODY = Style(11.5, 5.9, INK)
STRONG = Style(11.5, 5.9, INK, bold=True)
LABEL = Style(11.5, 5.9, SOFT)
SMALL = Style(10, 5.2, SOFT)
FOOT = Style(9.5, 5.0, SOFT)

# All in mm.
INDENT = 7.0
# An entry higher than this may break between its lines rather than leave a hole on a page.
WHOLE = 90.0
WRITING_LINE = 10.5
# Between two short things that stand side by side.
ASIDE = 7.0


class Pen:
    """Draws what is only decoration: lines, boxes and dots. No words pass through it."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf

    def rule(self, left: float, right: float, y: float, thick: float = 0.3) -> None:
        """A thin level line."""
        self._stroke(RULE, thick)
        self._pdf.line(left, y, right, y)

    def side(self, x: float, top: float, bottom: float) -> None:
        """A thin upright line beside something to take care with."""
        self._stroke(ACCENT, 0.6)
        self._pdf.line(x, top, x, bottom)

    def box(self, x: float, y: float, side: float) -> None:
        """An empty square to tick."""
        self._stroke(INK, 0.35)
        self._pdf.rect(x, y, side, side)

    def dot(self, x: float, y: float) -> None:
        """A small round mark in the accent colour."""
        self._pdf.set_fill_color(*_bytes(ACCENT))
        self._pdf.circle(x, y, 0.8, style="F")

    def bar(self, x: float, y: float, width: float, thick: float) -> None:
        """A short thick line below a title."""
        self._pdf.set_fill_color(*_bytes(ACCENT))
        self._pdf.rect(x, y, width, thick, style="F")

    def _stroke(self, colour: Colour, thick: float) -> None:
        self._pdf.set_draw_color(*_bytes(colour))
        self._pdf.set_line_width(thick)


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue
