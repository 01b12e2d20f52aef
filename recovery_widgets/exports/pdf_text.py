"""Sets text in a PDF: measures it, breaks it into lines, and writes a line on the page.

fpdf2 can do this too, but loses the font after a line of another script, fails on long runs of
spaces or signs, measures letters one by one and breaks inside a cluster. So it only shapes
here (through HarfBuzz), embeds the fonts and writes the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

import regex
from fpdf.bidi import BidiParagraph
from fpdf.enums import PDFResourceType, TextDirection
from fpdf.fonts import TTFFont

from recovery_widgets.exports.pdf_embedded import embed
from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_fonts import BOLD, EMOJI, Face, Faces, Run, clusters
from recovery_widgets.exports.pdf_glyphs import POINTS_A_MM, Glyph, mm, operators
from recovery_widgets.exports.printable import drawable

Colour = tuple[float, float, float]
_SPACES = r" \u2000-\u2006\u2008-\u200b\u205f\u3000"
# Chinese and Japanese have no spaces: a line may end behind each character, but no line begins
# with a mark that closes or continues, or ends with one that opens.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}"
_OPENS = r"\p{lb=OP}"
_CLOSES = r"\p{lb=CL}\p{lb=CP}\p{lb=CJ}\p{lb=EX}\p{lb=NS}\p{Pf}…"
# The groups of a telephone number stay on one line.
_BETWEEN_DIGITS = r"(?<=\d\d) (?=\d\d)"
_WORDS = regex.compile(
    rf"(?!{_BETWEEN_DIGITS})[{_SPACES}]|[{_OPENS}]*(?=[{_UNSPACED}])\X[{_CLOSES}]*"
    rf"|(?:{_BETWEEN_DIGITS}|[^{_SPACES}{_UNSPACED}])+"
)
# Of the size of the letters.
_OUTLINE = 0.03
_RIGHT_TO_LEFT = ("R", "AL")
# Codes that print nothing of their own still need a character to be copied as.
_WORD_JOINER = 0x2060
# In points. None of the fonts has another shape for small letters.
_ANY_SIZE = 10.0
# What HarfBuzz says of a glyph: its number, the characters it is copied as, how far it is moved to the
# right and up, and how far the next one is to the right and up, in units of its font.
_Shaped = tuple[int, tuple[int, ...], int, int, int, int]


@dataclass(frozen=True)
class Style:
    """How a text looks: size in points, height of a line in mm, colour and weight.

    What is `unseen` is only there to be read out, or found.
    """

    size: float
    leading: float
    colour: Colour
    bold: bool = False
    unseen: bool = False


@dataclass(frozen=True)
class Line:
    """One line of text; `indent` is the room before its first character in mm.

    `backwards` is from right to left; `against` the way of the paper, so that it stands at its far edge.
    """

    text: str
    backwards: bool
    indent: float = 0.0
    against: bool = False


class Typesetter:
    """Sets the text of one paper. Everything that is text on a page goes through `draw`."""

    def __init__(self, pdf: Sheets, paper: str = "") -> None:
        self.faces = Faces(paper)
        self._pdf = pdf
        # In thousandths of the size of the letters, so that every size shares them.
        self._widths: dict[tuple[str, bool], float] = {}
        self._glyphs: dict[tuple[str, float], dict[_Shaped, Glyph]] = {}

    def width(self, text: str, style: Style) -> float:
        """How wide `text` is on one line, in mm."""
        key = (text, style.bold)
        if key not in self._widths:
            self._widths[key] = sum(map(self._run_width, self.faces.runs(text, style.bold)))
        return mm(self._widths[key], style.size)

    def longest_word(self, text: str, style: Style) -> float:
        """How wide a column must be so that no word of `text` is cut, in mm."""
        words = _WORDS.findall(drawable(text).replace("\n", " "))
        return max((self.width(word, style) for word in words), default=0.0)

    def lines(
        self, text: str, style: Style, width: float, indent: float = 0.0, hers: bool = False
    ) -> tuple[Line, ...]:
        """`text` broken to `width`; the first line of it starts after `indent`.

        Our words run as the paper does, each paragraph of hers as its own letters do.
        """
        broken: list[Line] = []
        rtl = self._pdf.rtl
        for paragraph in drawable(text).split("\n"):
            first = _first_letter(paragraph) if hers else ""
            # A number alone is written from its first digit on, and stands where the paper's lines begin.
            backwards = first in _RIGHT_TO_LEFT if hers else rtl
            against = bool(first) and backwards is not rtl
            for words in self._broken(paragraph, style, width, indent):
                broken.append(Line(words, backwards, indent, against))
                indent = 0.0
        return tuple(broken)

    def draw(self, line: Line, x: float, y: float, width: float, style: Style) -> None:
        """Write `line` at the height `y` in a column of `width` that begins at `x`."""
        # A space at the end keeps the words of two lines apart when they are copied out,
        # but would push a line that ends at the far edge off it.
        text = line.text.rstrip() if line.against else line.text
        drawn = [
            (run, self._shape(run, style, way)) for run, way in self._ordered(text, line, style)
        ]
        length = sum(glyph.advance for _, glyphs in drawn for glyph in glyphs)
        start = x + width - length if line.against else x + line.indent
        left = self._pdf.across(start, length)
        baseline = y + style.leading / 2 + 0.36 * style.size / POINTS_A_MM
        for run, glyphs in drawn:
            self._write(run.face, glyphs, left, baseline, style)
            left += sum(glyph.advance for glyph in glyphs)

    def _broken(self, text: str, style: Style, width: float, indent: float) -> Iterator[str]:
        line: list[str] = []
        used = indent
        for word in _WORDS.findall(text):
            wide = self.width(word, style)
            if not word.isspace() and used + wide > width:
                if any(not part.isspace() for part in line) or used == indent > 0:
                    yield _ended(line)
                line, used = [], 0.0
                *full, word = self._cut(word, style, width) if wide > width else [word]
                yield from full
                wide = self.width(word, style)
            line.append(word)
            used += wide
        yield "".join(line).rstrip()

    def _cut(self, word: str, style: Style, width: float) -> list[str]:
        """A word longer than a line, in pieces that fit; never cut inside a character."""
        pieces = [""]
        used = 0.0
        for cluster in clusters(word):
            wide = self.width(cluster, style)
            if used + wide > width and pieces[-1]:
                pieces.append("")
                used = 0.0
            pieces[-1] += cluster
            used += wide
        return pieces

    def _ordered(self, text: str, line: Line, style: Style) -> Iterator[tuple[Run, TextDirection]]:
        """The runs of a line from left to right, as they are seen."""
        parts = _directions(text, line.backwards)
        for part, way in reversed(parts) if line.backwards else parts:
            runs = self.faces.runs(part, style.bold)
            for run in reversed(runs) if way is TextDirection.RTL else runs:
                yield run, way

    def _run_width(self, run: Run) -> float:
        font = embed(self._pdf, run.face)
        _, positions = font.perform_harfbuzz_shaping(run.text, _ANY_SIZE, {"features": {}})
        return float(sum(position.x_advance for position in positions) * font.scale)

    def _shape(self, run: Run, style: Style, way: TextDirection) -> list[Glyph]:
        font = embed(self._pdf, run.face)
        wanted = {"features": {}, "fragment_direction": way}
        infos, positions = font.perform_harfbuzz_shaping(run.text, _ANY_SIZE, wanted)
        names = _names(run.text, [info.cluster for info in infos])
        known = self._glyphs.setdefault((run.face.name, style.size), {})
        glyphs = []
        for info, position, name in zip(infos, positions, names, strict=True):
            shaped = (info.codepoint, name, *position.position)
            if shaped not in known:
                known[shaped] = _glyph(font, shaped, style.size)
            glyphs.append(known[shaped])
        return glyphs

    def _write(
        self, face: Face, glyphs: list[Glyph], x: float, baseline: float, style: Style
    ) -> None:
        pdf = self._pdf
        font = embed(self._pdf, face)
        # Each run names its own font and colour inside its own brackets: nothing that
        # stood on the page before can change how it looks, nor it what comes after.
        pdf._resource_catalog.add(PDFResourceType.FONT, font.i, pdf.page)
        colour = " ".join(f"{part:g}" for part in style.colour)
        left, bottom = x * POINTS_A_MM, (pdf.h - baseline) * POINTS_A_MM
        shown = " 3 Tr" if style.unseen else ""
        if style.bold and face not in (BOLD, EMOJI):
            # No bold letters are there for other scripts: each gets an outline.
            shown = f" {colour} RG {style.size * _OUTLINE:.2f} w 2 Tr"
        pdf._out(
            f"q BT {colour} rg{shown} /F{font.i} {style.size:.2f} Tf {left:.1f} {bottom:.1f} Td "
            f"{operators(glyphs, style.size)} ET Q"
        )


def _glyph(font: TTFFont, shaped: _Shaped, size: float) -> Glyph:
    """What a shaped glyph is in a paper: its code in the embedded font, and the width the file gives it."""
    glyph_id, name, shift, lift, advance, _ = shaped
    glyph_name = font.ttfont.getGlyphName(glyph_id)
    width = round(font.scale * font.ttfont["hmtx"].metrics[glyph_name][0])
    glyph = font.subset.get_glyph(
        glyph=glyph_id, unicode=name, glyph_name=glyph_name, glyph_width=width
    )
    code = font.subset.pick_glyph(glyph)
    return Glyph(
        "" if code is None else f"{code:04X}",
        0.0 if code is None else mm(width, size),
        mm(advance * font.scale, size),
        mm(shift * font.scale, size),
        lift * font.scale * size / 1000,
    )


def _names(text: str, starts: list[int]) -> list[tuple[int, ...]]:
    """For each glyph the characters it is copied as: all of its cluster for the first of them."""
    if starts == list(range(len(text))):
        return [(ord(character),) for character in text]
    ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], len(text)], strict=True))
    named: set[int] = set()
    names = []
    for start in starts:
        first = start not in named
        named.add(start)
        names.append(tuple(map(ord, text[start : ends[start]])) if first else (_WORD_JOINER,))
    return names


def _directions(text: str, backwards: bool) -> list[tuple[str, TextDirection]]:
    base = TextDirection.RTL if backwards else TextDirection.LTR
    if not backwards and not any(
        bidirectional(character) in ("R", "AL", "AN") for character in text
    ):
        return [(text, TextDirection.LTR)] if text else []
    try:
        return list(BidiParagraph(text, base, preserve_bn_chars=True).get_bidi_fragments())
    except RecursionError:
        # Hundreds of signs in a row: a line in one direction is better than no paper.
        return [(text, base)]


def _first_letter(text: str) -> str:
    """The kind of the first letter with a direction: `L`, `R`, `AL`, or nothing."""
    return next((way for way in map(bidirectional, text) if way in ("L", *_RIGHT_TO_LEFT)), "")


def _ended(line: list[str]) -> str:
    """A line with one space at its end, unless it was broken where there is none."""
    return "".join(line).rstrip() + ("" if line and line[-1].strip() else " ")
