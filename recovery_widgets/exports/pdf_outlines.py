"""The other way to draw letters (CFF) made into the one all other fonts here use (TrueType).

The large fonts of Chinese, Japanese and Korean come as CFF. Some programs misread how wide a letter
is in a file with a few of them, or put a space after each when they are copied.
"""

from __future__ import annotations

from collections.abc import Sequence

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# How far a curve may be from the original, in thousandths of the size of a letter.
_ERROR = 1.0


def as_truetype(font: TTFont, names: Sequence[str]) -> TTFont:
    """A font with only the glyphs in `names`, the same to look at; `font` is closed."""
    kept = list(dict.fromkeys([".notdef", *names]))
    drawings, sizes = font.getGlyphSet(), font["hmtx"].metrics
    glyphs = {}
    for name in kept:
        pen = TTGlyphPen(None)
        drawings[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(kept)
    builder.setupCharacterMap({})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: sizes[name] for name in kept})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupPost(keepGlyphNames=False)
    # The same paper gives the same bytes, whenever it is made.
    builder.updateHead(created=font["head"].created, modified=font["head"].modified)
    font.close()
    # Tens of megabytes, which Python would otherwise keep until it next looks for what is unused.
    font.tables.clear()
    return builder.font
