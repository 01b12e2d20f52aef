"""What a PDF says about itself to programs: that it can be read by ear, and kept for long."""

from __future__ import annotations

from datetime import datetime
from html import escape

from recovery_widgets.exports.pdf_file import Sheets

_ABOUT = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{made}</xmp:CreateDate><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF></x:xmpmeta>"""


def describe(pdf: Sheets, title: str, made: datetime) -> None:
    """Say what the file is called, when it was made, and which standard it keeps to."""
    pdf.pdf_version = "1.7"
    pdf.set_xmp_metadata(_ABOUT.format(title=escape(title), made=made.isoformat()))
