"""The fonts inside a paper: each is read once, and every paper has a copy of what was read."""

from __future__ import annotations

from copy import copy
from functools import cache

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.fonts import SubsetMap, TTFFont

from recovery_widgets.exports.pdf_fonts import Face


def embed(pdf: FPDF, face: Face) -> TTFFont:
    """The font of `face` in this PDF, which gets it when it has none yet.

    fpdf2 would read the file for every PDF, which takes a third of the time of one.
    """
    key = face.name.lower()
    if key not in pdf.fonts:
        pdf.fonts[key] = _copy(_read(face), face, len(pdf.fonts) + 1)
    font = pdf.fonts[key]
    assert isinstance(font, TTFFont)
    return font


@cache
def _read(face: Face) -> TTFFont:
    """What fpdf2 makes of a font; no paper is ever made with this one."""
    pdf = FPDF()
    # fpdf2 would look up all characters of a font, and a large one has forty thousand.
    few = [0x20] if face.file else None
    pdf.add_font(face.name, fname=face.path, collection_font_number=face.number, unicode_range=few)
    font = pdf.fonts[face.name.lower()]
    assert isinstance(font, TTFFont)
    # HarfBuzz opens it when it is first asked for.
    _ = font.hbfont
    return font


def _copy(read: TTFFont, face: Face, number: int) -> TTFFont:
    """One for a paper, with all of its own that changes while that is made (fpdf2 2.8.9: its slots)."""
    font = copy(read)
    font.i = number
    font.cw, font.cmap, font.glyph_ids = read.cw.copy(), read.cmap.copy(), read.glyph_ids.copy()
    font.desc = copy(read.desc)
    font.missing_glyphs = []
    # What is embedded is cut out of this, and nothing is left of it but that.
    font.ttfont = TTFont(face.path, recalcTimestamp=False, fontNumber=face.number, lazy=True)
    font.ttfont.setGlyphOrder(list(read.ttfont.getGlyphOrder()))
    font.subset = SubsetMap(font)
    return font
