"""Fields to fill in on a screen, where the printed paper has lines to write on and boxes to tick.

A field is called by its path in a plan (`answers.rest-naps.who`), so that what was filled in can be
read again. What it asks is said in words to a reader who cannot see what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fpdf.annotations import PDFAnnotation
from fpdf.output import PDFFont
from fpdf.syntax import Name, PDFContentStream, PDFObject, PDFString, Raw

from recovery_widgets.exports.pdf_tags import Element, Place, Tags
from recovery_widgets.exports.printable import drawable

# Viewers bring this font themselves; it prints the letters of Western Europe.
_FONT = "Helv"
_MANY_LINES = 1 << 12
_AT_THE_RIGHT = 2
_BOX = 100
# Two strokes, in a box of a hundred units.
_TICK = b"q 0.18 0.16 0.2 RG 10 w 20 50 m 42 25 l 80 78 l S Q"


class _Part(PDFObject):
    """A part of the names of fields: names are a tree, with a dot at each fork."""

    def __init__(self, name: str, parent: _Part | None) -> None:
        super().__init__()
        self.parts: dict[str, _Part] = {}
        self.fields: list[PDFAnnotation] = []
        self._name = name
        self._parent = parent

    def all(self) -> Iterator[_Part]:
        """This part and those below it."""
        yield self
        for part in self.parts.values():
            yield from part.all()

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:
        """The part as fpdf2 asks for it."""
        parent = f" /Parent {self._parent.ref}" if self._parent else ""
        kids = " ".join(kid.ref for kid in (*self.parts.values(), *self.fields))
        name = PDFString(self._name).serialize()
        return f"{self.id} 0 obj\n<</T {name}{parent} /Kids [{kids}]>>\nendobj"


class Fields:
    """The fields of one paper."""

    def __init__(self, tags: Tags, rtl: bool) -> None:
        self._rtl = rtl
        self._tags = tags
        self._parts: dict[str, _Part] = {}
        self._paths: set[str] = set()
        self._boxes: list[PDFAnnotation] = []
        self._font = PDFFont("Type1", "Helvetica", "WinAnsiEncoding")
        self._shown = {"Yes": _drawing(_TICK), "Off": _drawing(b"")}

    def box(self, element: Element, path: str, said: str, place: Place) -> None:
        """A box that can be ticked."""
        box = self._field("Btn", element, path, said, place)
        box.a_s = Name("Off")  # type: ignore[attr-defined]  # fpdf2 writes what it finds
        box.v = Name("Off")
        self._boxes.append(box)

    def text(
        self, element: Element, path: str, said: str, place: Place, size: float, many_lines: bool
    ) -> None:
        """Room to type, in letters of `size` points."""
        field = self._field("Tx", element, path, said, place)
        field.d_a = f"(/{_FONT} {size:.1f} Tf 0.18 0.16 0.2 rg)"
        field._appearance_stream = b"/Tx BMC EMC"
        if self._rtl:
            field.q = _AT_THE_RIGHT  # type: ignore[attr-defined]  # fpdf2 writes what it finds
        if many_lines:
            field.ff = _MANY_LINES  # type: ignore[attr-defined]  # fpdf2 writes what it finds

    def objects(self) -> list[PDFObject]:
        """What has to be written beside the fields themselves."""
        if not self._parts:
            return []
        parts = (part for root in self._parts.values() for part in root.all())
        return [self._font, *self._shown.values(), *parts]

    def show_ticks(self) -> None:
        """Say how a box looks with and without a tick, once both have a number in the file."""
        shown = " ".join(f"/{name} {drawing.ref}" for name, drawing in self._shown.items())
        for box in self._boxes:
            box.a_p = Raw(f"<</N <<{shown}>>>>")  # type: ignore[assignment]  # only at first is it None

    def serialize(self, _security_handler: object = None, _obj_id: object = None) -> str:
        """The form as the catalogue of the file holds it."""
        roots = " ".join(part.ref for part in self._parts.values())
        return f"<</Fields [{roots}] /DR <</Font <</{_FONT} {self._font.ref}>>>> /DA (/{_FONT} 11 Tf 0 g)>>"

    def _field(
        self, kind: str, element: Element, path: str, said: str, place: Place
    ) -> PDFAnnotation:
        field = self._tags.annotate(element, "Widget", place, field_type=kind)
        *parts, name = self._free(path).split(".")
        parent = self._part(parts)
        field.t = PDFString(name)
        field.t_u = PDFString(drawable(said))  # type: ignore[attr-defined]  # fpdf2 writes what it finds
        field.parent = parent  # type: ignore[attr-defined]  # the same
        parent.fields.append(field)
        return field

    def _part(self, names: list[str]) -> _Part:
        first, *rest = names
        part = self._parts.setdefault(first, _Part(first, None))
        for name in rest:
            part = part.parts.setdefault(name, _Part(name, part))
        return part

    def _free(self, path: str) -> str:
        """`path`, or one like it when it is taken: two fields of one name would be one."""
        wanted = path or f"more.{len(self._paths) + 1}"
        while wanted in self._paths:
            wanted += "-again"
        self._paths.add(wanted)
        return wanted


def _drawing(strokes: bytes) -> PDFContentStream:
    drawing = PDFContentStream(strokes)
    drawing.type = Name("XObject")  # type: ignore[attr-defined]  # fpdf2 writes what it finds
    drawing.subtype = Name("Form")  # type: ignore[attr-defined]  # the same
    drawing.b_box = Raw(f"[0 0 {_BOX} {_BOX}]")  # type: ignore[attr-defined]  # the same
    return drawing
