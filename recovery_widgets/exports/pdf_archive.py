"""What a PDF says about itself to programs: that it can be read by ear, and the file it carries.

A paper that carries a file keeps to PDF/A-3a too, the standard for papers to keep for long: it is the
one that lets a file lie inside.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from fpdf.enums import OutputIntentSubType
from fpdf.output import PDFICCProfile
from fpdf.util import builtin_srgb2014_bytes

from recovery_widgets.document import Carried
from recovery_widgets.exports.pdf_file import Sheets

_ABOUT = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{made}</xmp:CreateDate><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>{archive}
</rdf:RDF></x:xmpmeta>"""

# PDF/A wants every word of these descriptions explained that it does not know itself: `pdfuaid`.
_ARCHIVE = """
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def describe(pdf: Sheets, title: str, made: datetime, carried: Carried | None) -> None:
    """Say what the file is called, when it was made and which standards it keeps to; put `carried` in."""
    pdf.pdf_version = "1.7"
    archive = _ARCHIVE if carried else ""
    about = _ABOUT.format(title=escape(title), made=made.isoformat(), archive=archive)
    pdf.set_xmp_metadata(about)
    if carried:
        _carry(pdf, carried, made)


def _carry(pdf: Sheets, carried: Carried, made: datetime) -> None:
    pdf.embed_file(
        bytes=carried.content.encode(),
        basename=carried.name,
        desc=carried.description,
        mime_type="application/json",
        modification_date=made,
        associated_file_relationship="Source",
        compress=True,
    )
    # Colours mean the same on every screen and printer, in fifty years too.
    profile = PDFICCProfile(builtin_srgb2014_bytes(), n=3, alternate="DeviceRGB")
    pdf.add_output_intent(OutputIntentSubType.PDFA, "sRGB", dest_output_profile=profile)
