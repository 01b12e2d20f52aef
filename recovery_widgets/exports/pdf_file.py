"""What fpdf2 writes, with the structure of the paper in it and three of its faults mended."""

from __future__ import annotations

import zlib
from typing import Any, Literal

from fpdf import FPDF
from fpdf.fonts import Glyph, TTFFont
from fpdf.output import OutputProducer, PDFCatalog, PDFFont, PDFPage, PDFXrefAndTrailer
from fpdf.syntax import Name, PDFContentStream, PDFObject

from recovery_widgets.content.language import Language
from recovery_widgets.exports.pdf_form import Fields
from recovery_widgets.exports.pdf_outlines import as_truetype
from recovery_widgets.exports.pdf_packed import Packed
from recovery_widgets.exports.pdf_tags import Tags

# What a font says about itself, which nobody asks of one inside a PDF.
_UNREAD = {"name", "gasp"}
_END = "\nendstream\nendobj"


class Sheets(FPDF):
    """fpdf2's document, with the structure of the paper beside it, and its fields if it has any."""

    def __init__(
        self, size: Literal["a4", "letter"], language: Language, fillable: bool = False
    ) -> None:
        super().__init__(format=size)
        self.language = language
        # Where lines run to the left, the whole page is laid out as in a mirror. All code that lays it out
        # counts from the edge where a line begins, and only what draws asks `across`.
        self.rtl = language.direction == "rtl"
        self.tags = Tags(self)
        self.fields = Fields(self.tags, self.rtl) if fillable else None

    def across(self, start: float, width: float) -> float:
        """How far from the left edge something is that begins so far from where lines begin, in mm."""
        return float(self.w) - start - width if self.rtl else start

    def written(self) -> bytes:
        """The finished file."""
        return bytes(self.output(output_producer_class=_Producer))


class _Producer(OutputProducer):
    """Writes the file. Each method takes the place of fpdf2's own of that name."""

    fpdf: Sheets
    packed: Packed

    def _add_annotation_appearance_streams(self) -> None:
        super()._add_annotation_appearance_streams()
        if (fields := self.fpdf.fields) and (parts := fields.objects()):
            for part in parts:
                self._add_pdf_obj(part)
            fields.show_ticks()

    def _finalize_catalog(self, catalog_obj: PDFCatalog, *parts: Any, **named: Any) -> None:
        super()._finalize_catalog(catalog_obj, *parts, **named)
        if (fields := self.fpdf.fields) and fields.objects():
            catalog_obj.acro_form = fields  # type: ignore[assignment]  # it is written the same way
        index = self.pdf_objs.pop()
        assert isinstance(index, PDFXrefAndTrailer)
        self.packed = Packed(index)
        self.pdf_objs.append(self.packed)

    def _out(self, data: bytes | bytearray | str) -> None:
        text = str(data)
        if self.packed.takes(text):
            return
        # When a stream's last byte is a carriage return, a reader takes it and fpdf2's line end
        # for one, and finds the stream too short: so both are written, always.
        if text.endswith(_END):
            text = text.removesuffix(_END) + "\r" + _END
        super()._out(text)

    def _add_structure_tree(self) -> PDFObject:
        root, *elements = self.fpdf.tags.objects()
        for part in (root, *elements):
            self._add_pdf_obj(part, "structure_tree")
        return root

    def _insert_resources(self, page_objs: list[PDFPage]) -> None:
        for font in self.fpdf.fonts.values():
            assert isinstance(font, TTFFont)
            _forget_no_glyph(font)
            if font.is_cff:
                font.ttfont = as_truetype(font.ttfont, font.subset.get_all_glyph_names())
                font.is_cff = font.is_cid_keyed = False
            for unread in _UNREAD & set(font.ttfont.keys()):
                del font.ttfont[unread]
        super()._insert_resources(page_objs)
        for written in self.pdf_objs:
            if isinstance(written, PDFFont) and written.to_unicode:
                _compress(written.to_unicode, written.to_unicode._contents)
            elif isinstance(written, PDFContentStream) and written.filter:
                # fpdf2 stops squeezing early; a phone line is slower than any processor.
                _compress(written, zlib.decompress(written._contents))


def _forget_no_glyph(font: TTFFont) -> None:
    """The box for a missing glyph stands for no character, so it must not be copied as one."""
    codes = font.subset._char_id_per_glyph
    font.subset._char_id_per_glyph = {
        Glyph(glyph.glyph_id, (), glyph.glyph_name, glyph.glyph_width)
        if glyph and glyph.unicode == (0,)
        else glyph: code
        for glyph, code in codes.items()
    }


def _compress(stream: PDFContentStream, contents: bytes) -> None:
    stream._contents = zlib.compress(contents, 9)
    stream.filter = Name("FlateDecode")
    stream.length = len(stream._contents)
