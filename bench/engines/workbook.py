"""Our own papers, by fpdf2."""

from __future__ import annotations

# The exports load it when a paper is asked for; here loading is measured by itself.
import recovery_widgets.exports.pdf  # noqa: F401 (loaded, not called)
from recovery_widgets.document import Document
from recovery_widgets.exports import make_paper


def make(document: Document) -> bytes:
    """The document as the workbook gives it out."""
    return make_paper(document, "pdf").content
