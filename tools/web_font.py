"""Makes the font of the page: the letters that its words can need, small enough for a slow phone line.

`python tools/web_font.py OpenSans.ttf` writes the WOFF2 and prints how much each of the usual
fonts of devices has to be stretched to fill the same lines, as `workbook.css` says it.
`recovery_widgets/server/fonts/README.md` says where the whole font comes from.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
PAGE_FONT = ROOT / "recovery_widgets/server/fonts/OpenSans.woff2"
# Usual words, headings and what is stressed; no narrow letters, no light ones.
STYLES = {"wdth": 100, "wght": (400, 600)}
# Latin with the letters of Welsh, Polish, Turkish, Romanian and Vietnamese, marks that combine, and
# what stands between words.
LETTERS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0),
    (0x218, 0x21B), (0x259, 0x259), (0x300, 0x304), (0x306, 0x30C), (0x323, 0x323), (0x1E80, 0x1E85),
    (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022),
    (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x20AC, 0x20AC),
    (0x2122, 0x2122), (0x2212, 0x2212),
)  # fmt: skip
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]


def page_font(whole: Path) -> TTFont:
    """The part of the variable font `whole` that the page needs."""
    held = BytesIO()
    instancer.instantiateVariableFont(TTFont(whole, recalcTimestamp=False), STYLES).save(held)
    # Read anew: the cutting wants every glyph of it in its tables.
    font = TTFont(held, recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, hinting=False, glyph_names=False)
    # Who made it, and under which licence, stays in it.
    options.name_IDs = ["*"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    cut.subset(font)
    font.flavor = "woff2"
    return font


def width(font: TTFont, words: str) -> float:
    """How wide words are in a font, for each size of letters."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    known = [glyphs[ord(letter)] for letter in words if ord(letter) in glyphs]
    return float(sum(widths[glyph][0] for glyph in known) / font["head"].unitsPerEm)


def stretched(other: Path, words: str) -> str:
    """How much `other` has to be stretched for lines as long as in the page's font."""
    ours = instancer.instantiateVariableFont(
        TTFont(PAGE_FONT), {"wght": 600 if "Bold" in other.name else 400}
    )
    stretch = width(ours, words) / width(TTFont(other), words)
    size, head = ours["head"].unitsPerEm * stretch, ours["hhea"]
    above, below = head.ascent / size, -head.descent / size
    return f"{other.name}: size-adjust {stretch:.1%}, ascent {above:.1%}, descent {below:.1%}"


def main(whole: str, *others: str) -> None:
    """Write the font, and print what `workbook.css` says of these others."""
    page_font(Path(whole)).save(PAGE_FONT)
    print(f"{PAGE_FONT.stat().st_size} bytes, {len(TTFont(PAGE_FONT).getBestCmap())} characters")
    words = "".join(
        p.read_text(encoding="utf-8") for p in sorted(ROOT.glob("data/chapters/*.yaml"))
    )
    for other in others:
        print(stretched(Path(other), words))


if __name__ == "__main__":
    main(*sys.argv[1:])
