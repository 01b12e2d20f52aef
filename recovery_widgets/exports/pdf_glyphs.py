"""Letters as a PDF writes them: codes of a font, and how far the next one is from where it would stand."""

from __future__ import annotations

from typing import NamedTuple

POINTS_A_MM = 72 / 25.4


class Glyph(NamedTuple):
    """A drawn letter: the code that prints it, and its lengths in mm; `lift` is in points."""

    code: str
    width: float
    advance: float
    shift: float
    lift: float


def operators(glyphs: list[Glyph], size: float) -> str:
    """The glyphs as PDF operators; numbers between strings move to the left by thousandths."""
    shown: list[str] = []
    codes, moved, lift = "", 0.0, 0.0
    for glyph in glyphs:
        if abs(moved + glyph.shift) > 1e-4 or glyph.lift != lift:
            moved_by = round(-_thousandths(moved + glyph.shift, size), 1)
            shown.append(f"<{codes}> {moved_by:g}")
            codes, moved = "", -glyph.shift
            if glyph.lift != lift:
                shown.append(f"] TJ {glyph.lift:.2f} Ts [")
                lift = glyph.lift
        else:
            moved = -glyph.shift
        codes += glyph.code
        moved += glyph.advance - glyph.width
    return f"[{' '.join(shown)} <{codes}>] TJ"


def mm(thousandths: float, size: float) -> float:
    """A length of a font, in thousandths of the `size` of its letters in points, as mm on paper."""
    return thousandths * size / 1000 / POINTS_A_MM


def _thousandths(mm: float, size: float) -> float:
    return mm * POINTS_A_MM * 1000 / size
