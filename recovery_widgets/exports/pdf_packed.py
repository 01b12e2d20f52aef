"""The end of a PDF, with its many small parts squeezed into one: half the size on a slow phone line."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from fpdf.output import ContentWithoutID, PDFXrefAndTrailer

# Of each entry of the index: a kind in one byte, a place in four, a number within it in two.
_WIDTHS = (1, 4, 2)


class Packed(ContentWithoutID):
    """Takes the place of fpdf2's index: parts that are no streams go into one compressed stream."""

    def __init__(self, index: PDFXrefAndTrailer) -> None:
        self._index = index
        self._parts: dict[int, str] = {}

    def takes(self, part: str) -> bool:
        """Whether `part`, as fpdf2 would write it, was taken, so that it must not be written."""
        if not part.endswith(">>\nendobj"):
            return False
        number, _, body = part.removesuffix("\nendobj").partition(" 0 obj\n")
        self._parts[int(number)] = body
        return True

    def serialize(self, _security_handler: object = None) -> str:
        """The parts, and after them the index of the whole file."""
        file, catalog, info = (
            self._index.output_builder,
            self._index.catalog_obj,
            self._index.info_obj,
        )
        assert catalog
        assert info
        parts, index = self._index.count, self._index.count + 1
        start = len(file.buffer)
        packed = self._packed(parts)
        end = start + len(packed)
        places = {**file.offsets, parts: start, index: end}
        written = _stream(
            index,
            f"/Type /XRef /Size {index + 1} /W [{' '.join(map(str, _WIDTHS))}] /Root {catalog.ref}"
            f" /Info {info.ref} /ID [{file.fpdf._default_file_id(file.buffer)}]"
            f" /DecodeParms <</Predictor 12 /Columns {sum(_WIDTHS)}>>",
            self._entries(places, parts),
        )
        return f"{packed}{written}startxref\n{end}\n%%EOF"

    def _packed(self, number: int) -> str:
        places, bodies, place = [], [], 0
        for part, body in self._parts.items():
            places.append(f"{part} {place}")
            bodies.append(body)
            place += len(body) + 1
        head = " ".join(places) + "\n"
        whole = (head + "\n".join(bodies)).encode("latin-1")
        return _stream(number, f"/Type /ObjStm /N {len(bodies)} /First {len(head)}", whole)

    def _entries(self, places: dict[int, int], packed: int) -> bytes:
        within = {part: order for order, part in enumerate(self._parts)}
        entries = [(0, 0, 65535)]
        for number in range(1, max(places) + 1):
            if number in within:
                entries.append((2, packed, within[number]))
            else:
                entries.append((1, places[number], 0))
        rows = (
            b"".join(v.to_bytes(w, "big") for v, w in zip(entry, _WIDTHS, strict=True))
            for entry in entries
        )
        return _differences(rows)


def _differences(rows: Iterable[bytes]) -> bytes:
    """Each row as what differs from the row above it, which PDF calls predictor 12: little to squeeze."""
    above, told = bytes(sum(_WIDTHS)), b""
    for row in rows:
        told += b"\x02" + bytes((new - old) % 256 for new, old in zip(row, above, strict=True))
        above = row
    return told


def _stream(number: int, details: str, content: bytes) -> str:
    content = zlib.compress(content, 9)
    return (
        f"{number} 0 obj\n<<{details} /Filter /FlateDecode /Length {len(content)}>>\n"
        f"stream\n{content.decode('latin-1')}\r\nendstream\nendobj\n"
    )
