"""WeasyPrint, from the web page that the workbook exports."""

from __future__ import annotations

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from recovery_widgets.document import Document
from recovery_widgets.exports.html import make_html
from recovery_widgets.exports.pdf_fonts import BOLD, REGULAR

_FONTS = "".join(
    f'@font-face {{ font-family: "Noto Sans"; font-weight: {weight}; src: url({face.path.as_uri()}) }}'
    for face, weight in ((REGULAR, 400), (BOLD, 700))
)
# On the page a question stands beside its answer in a flexible box. Here that would take four fifths of
# the time or more.
_PLAIN = "dl > div { display: block !important } dt, dd { display: inline }"


def make(document: Document) -> bytes:
    """The document with its tags, as PDF/UA-1."""
    fonts = FontConfiguration()
    style = CSS(string=_FONTS + _PLAIN, font_config=fonts)
    page = HTML(string=make_html(document).decode())
    written = page.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[style], font_config=fonts)
    return bytes(written)
