"""Typst, from a text in its own language, as PDF/UA-1 and PDF/A-3a at once."""

from __future__ import annotations

import typst

from bench.engines.typst_source import source
from recovery_widgets.document import Document
from recovery_widgets.exports.pdf_fonts import FOLDER

_COMPILER = typst.Compiler(font_paths=[FOLDER], ignore_system_fonts=True)


def make(document: Document) -> bytes:
    """The document with its tags; its day is as little told as ours."""
    written = _COMPILER.compile(
        source(document).encode(), format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=946684800
    )
    assert isinstance(written, bytes)
    return written
