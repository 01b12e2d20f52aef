"""The structure of a PDF: what each part of the paper is, for a reader who listens to it.

Words on a page are marked as belonging to one element of a tree (a heading, an item of a list, a
cell of a table), and everything else as decoration. The order of the tree is the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from fpdf.actions import URIAction
from fpdf.annotations import PDFAnnotation
from fpdf.output import PDFPage
from fpdf.syntax import PDFObject, PDFString

from recovery_widgets.exports.pdf_glyphs import POINTS_A_MM
from recovery_widgets.exports.printable import drawable

if TYPE_CHECKING:
    from recovery_widgets.exports.pdf_file import Sheets

# Which voice to read letters with that run to the left; which language they are in nobody can know.
_VOICES = {"R": "he", "AL": "ar"}
COLUMN_HEAD = "/A <</O /Table /Scope /Column>>"
DOTS = "/A <</O /List /ListNumbering /Disc>>"
PLAIN = "/A <</O /List /ListNumbering /None>>"
SQUARES = "/A <</O /List /ListNumbering /Square>>"
# A part of a page: how far from where lines begin it is, its top, its width and its height in mm.
Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Mark:
    """A stretch of a page that belongs to an element."""

    page: PDFPage
    number: int


@dataclass(frozen=True)
class _Object:
    """Something on a page, beside its words, that belongs to an element: a link."""

    page: PDFPage
    annotation: PDFAnnotation


class Element(PDFObject):
    """One part of the structure, called by its standard name in PDF (`H1`, `P`, `LI` …).

    It holds other elements, or words, but never both, so that it cannot be in the wrong order.
    `letters` are those of the paper's language.
    """

    def __init__(self, kind: str, parent: PDFObject, details: str = "", letters: str = "L") -> None:
        super().__init__()
        self.kind = kind
        self._letters = letters
        self.kids: list[Element | _Mark | _Object] = []
        self._parent = parent
        self._details = details

    def child(self, kind: str, words: str = "", details: str = "") -> Element:
        """A new element at the end of this one, to hold `words`."""
        said = f"{details} {_spoken(drawable(words), self._letters)}".strip()
        kid = Element(kind, self, said, self._letters)
        self.kids.append(kid)
        return kid

    def figure(self, alt: str) -> Element:
        """A new element at the end of this one: a drawing, and what it shows in words."""
        kid = Element("Figure", self, f"/Alt {PDFString(drawable(alt)).serialize()}")
        self.kids.append(kid)
        return kid

    def at(self, box: str) -> None:
        """Say where on its page a drawing is."""
        self._details += f" /A <</O /Layout /Placement /Block /BBox [{box}]>>"

    def all(self) -> Iterator[Element]:
        """This element and all below it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all()

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:
        """The element as fpdf2 asks for it; its own way takes ten times as long."""
        page = next((kid.page for kid in self.kids if not isinstance(kid, Element)), None)
        where = f" /Pg {page.ref}" if page else ""
        kids = " ".join(_kid(kid, page) for kid in self.kids)
        return (
            f"{self.id} 0 obj\n<</S /{self.kind} /P {self._parent.ref}{where} /K [{kids}]"
            f" {self._details}>>\nendobj"
        )


class _Root(PDFObject):
    """The root of the structure, and from each mark on a page the way back to its element."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self.document = Element("Document", self, letters=letters)
        self.owners: list[list[Element] | Element] = []

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:
        """The root as fpdf2 asks for it."""
        owners = " ".join(f"{key} {_owned(owner)}" for key, owner in enumerate(self.owners))
        return (
            f"{self.id} 0 obj\n<</Type /StructTreeRoot /K {self.document.ref}"
            f" /ParentTree <</Nums [{owners}]>> /ParentTreeNextKey {len(self.owners)}>>\nendobj"
        )


class Tags:
    """The structure of one paper, and what is being marked on the page that is drawn."""

    def __init__(self, pdf: Sheets) -> None:
        self._pdf = pdf
        self._root = _Root(pdf.language.letters)
        self._open: Element | str | None = None

    @property
    def document(self) -> Element:
        """The element that holds all others."""
        return self._root.document

    def objects(self) -> list[PDFObject]:
        """All of the structure, its root first."""
        return [self._root, *self.document.all()]

    def words(self, element: Element) -> None:
        """What is drawn from here on are words of `element`."""
        if self._open is element:
            return
        page = self._pdf.pages[self._pdf.page]
        mark = _Mark(page, len(self._owners(page)))
        self._owners(page).append(element)
        element.kids.append(mark)
        self._begin(element, f"/{element.kind} <</MCID {mark.number}>> BDC")

    def figure(self, element: Element, place: Place) -> None:
        """What is drawn from here on is the drawing `element`, at a place on this page."""
        self.words(element)
        left, top, width, high = self._points(place)
        bottom = self._pdf.h_pt - top - high
        element.at(f"{left:.1f} {bottom:.1f} {left + width:.1f} {bottom + high:.1f}")

    def decoration(self, kind: str = "/Type /Layout") -> None:
        """What is drawn from here on is not read out."""
        if self._open != kind:
            self._begin(kind, f"/Artifact <<{kind}>> BDC")

    def close(self) -> None:
        """The end of a page: nothing on it is left open."""
        if self._open:
            self._pdf._out("EMC")
        self._open = None

    def link(self, element: Element, address: str, name: str, place: Place) -> None:
        """Make a place on this page open `address`."""
        self.annotate(element, "Link", place, action=URIAction(address), contents=drawable(name))

    def annotate(self, element: Element, kind: str, place: Place, **more: Any) -> PDFAnnotation:
        """Something to touch at a place on this page, that belongs to `element`."""
        left, top, width, high = self._points(place)
        annotation = PDFAnnotation(kind, left, self._pdf.h_pt - top, width, high, **more)
        annotation.struct_parent = len(self._root.owners)  # type: ignore[attr-defined]  # fpdf2 writes what it finds
        self._root.owners.append(element)
        page = self._pdf.pages[self._pdf.page]
        # Who goes on with the Tab key goes in the order of reading.
        page.tabs = "/S"  # type: ignore[attr-defined]  # fpdf2 writes what it finds
        page.add_annotation(annotation)
        element.kids.append(_Object(page, annotation))
        return annotation

    def _points(self, place: Place) -> Iterator[float]:
        """A place in points, from the left edge of the page."""
        start, top, width, high = place
        return (part * POINTS_A_MM for part in (self._pdf.across(start, width), top, width, high))

    def _begin(self, what: Element | str, operator: str) -> None:
        self.close()
        self._pdf._out(operator)
        self._open = what

    def _owners(self, page: PDFPage) -> list[Element]:
        if page.struct_parents is None:
            page.struct_parents = len(self._root.owners)
            self._root.owners.append([])
        owners = self._root.owners[page.struct_parents]
        assert isinstance(owners, list)
        return owners


def _kid(kid: Element | _Mark | _Object, page: PDFPage | None) -> str:
    match kid:
        case Element():
            return kid.ref
        case _Object():
            return f"<</Type /OBJR /Pg {kid.page.ref} /Obj {kid.annotation.ref}>>"
        case _Mark() if kid.page is page:
            return str(kid.number)
        case _Mark():
            return f"<</Type /MCR /Pg {kid.page.ref} /MCID {kid.number}>>"


def _owned(owner: list[Element] | Element) -> str:
    if isinstance(owner, Element):
        return owner.ref
    return f"[{' '.join(element.ref for element in owner)}]"


def _spoken(words: str, own: str) -> str:
    """The words again, in the order of reading, where the page holds them from right to left."""
    ways = [bidirectional(letter) for letter in words]
    if not any(way in _VOICES for way in ways):
        return ""
    # What begins with our question, or with another word of hers, is in no other language for it.
    first = next(way for way in ways if way == "L" or way in _VOICES)
    # Letters of the paper's own language need no other voice than the paper.
    voice = f"/Lang ({_VOICES[first]}) " if first in _VOICES and first != own else ""
    return f"{voice}/ActualText {PDFString(words).serialize()}"
