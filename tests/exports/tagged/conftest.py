"""Reads a PDF as a screen reader does: by the structure in it, and not by where words stand on a page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from recovery_widgets.document import Contact, Document, Section
from recovery_widgets.exports import make_paper

_TOKEN = re.compile(
    r"/(\w+) <<(.*?)>> BDC|(EMC)|/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>|( Tj| TJ| re| l S)"
)


@dataclass
class Part:
    """One element of the structure: its kind, what is said of it, the words that are its own."""

    kind: str
    said: dict[str, Any]
    words: str = ""
    parts: list[Part] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator[Part]:
        """This part and those below it, of these kinds or of any, in the order of reading."""
        if not kinds or self.kind in kinds:
            yield self
        for part in self.parts:
            yield from part.all(*kinds)

    @property
    def heard(self) -> str:
        """What a reader says of it and of all below it."""
        own = str(self.said.get("/ActualText", self.words))
        return " ".join([own, *(part.heard for part in self.parts)]).strip()

    @property
    def outline(self) -> tuple[Any, ...]:
        """The kinds of it and of all below it."""
        return (self.kind, *(part.outline for part in self.parts))


@dataclass
class Marked:
    """What is drawn on a page: words by their mark, what is decoration, and what is neither."""

    words: dict[int, str]
    decoration: list[str]
    loose: list[str]


def marked(page: PageObject) -> Marked:
    """Everything that a page draws, by what it is marked as."""
    fonts = {name[1:]: _letters(font) for name, font in page["/Resources"].get("/Font", {}).items()}
    found = Marked({}, [], [])
    font, inside, text = "", "", ""
    contents = page.get_contents()
    assert contents is not None
    for kind, about, end, named, codes, drawing in _TOKEN.findall(
        contents.get_data().decode("latin-1")
    ):
        if kind:
            assert not inside, "a mark within a mark"
            inside, text = (about if kind != "Artifact" else "Artifact"), ""
            if kind == "Artifact":
                found.decoration.append(about)
        elif end:
            assert inside, "the end of no mark"
            if inside.startswith("/MCID"):
                number = int(inside.removeprefix("/MCID "))
                assert number not in found.words
                found.words[number] = text
            else:
                found.decoration.append(text)
            inside = ""
        elif named:
            font = named
        elif codes:
            text += "".join(fonts[font][codes[at : at + 4]] for at in range(0, len(codes), 4))
        elif drawing and not inside:
            found.loose.append(drawing)
    assert not inside, "a mark that never ends"
    return found


def _letters(font: Any) -> dict[str, str]:
    """What each code of a font is copied as."""
    table = font.get_object()["/ToUnicode"].get_data().decode("latin-1")
    pairs = re.findall(r"<(\w{4})> <(\w*)>", table)
    return {code: bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}


def read(content: bytes) -> Part:
    """The structure of a PDF, with the words that belong to each part of it."""
    reader = PdfReader(io.BytesIO(content))
    pages = {page.indirect_reference.idnum: marked(page).words for page in reader.pages}  # type: ignore[union-attr]  # a page read from a file has one
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    whole = _part(root.get_object(), pages)
    assert not any(pages.values()), "words that belong to nothing"
    return whole


def _part(element: Any, pages: dict[int, dict[int, str]]) -> Part:
    part = Part(element["/S"][1:], dict(element))
    for kid in element.get("/K", ()):
        kid = kid.get_object()
        if isinstance(kid, int):
            part.words += pages[element.raw_get("/Pg").idnum].pop(kid)
        elif kid.get("/Type") == "/MCR":
            part.words += pages[kid.raw_get("/Pg").idnum].pop(kid["/MCID"])
        elif kid.get("/Type") == "/OBJR":
            part.links.append(kid["/Obj"])
        else:
            part.parts.append(_part(kid, pages))
    return part


@pytest.fixture(scope="session")
def heard() -> Callable[[Document], Part]:
    """The structure of a document's PDF."""
    return lambda document: read(make_paper(document, "pdf").content)


@pytest.fixture(scope="session")
def structure() -> Callable[[bytes], Part]:
    """The structure of a PDF."""
    return read


@pytest.fixture(scope="session")
def pages() -> Callable[[Document], list[Marked]]:
    """What each page of a document's PDF draws, by what it is marked as."""

    def reader(document: Document) -> list[Marked]:
        content = make_paper(document, "pdf").content
        return [marked(page) for page in PdfReader(io.BytesIO(content)).pages]

    return reader


@pytest.fixture(scope="session")
def whole(filled: Document, blank: Document) -> Document:
    """Everything that a PDF can hold, on one paper."""
    contact = Contact(
        "A line", "Listens", (("Call", "123"),), "line.example", "checked", "https://line.example/a"
    )
    linked = Section("lines", "Lines", (contact, replace(contact, link="http://old.example")))
    return replace(
        filled, sections=(*filled.sections, *blank.sections[1:], linked), box="Box to tick:"
    )
