"""The checker of PDFs can fail: each fault, put into a sound file, is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import page as checker
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from recovery_widgets.document import Carried, Document
from recovery_widgets.exports import make_paper

CARRIED = Carried("plan.json", "The plan is inside.", "{}")


def problems(content: bytes, profile: str) -> list[str]:
    """What is wrong with a PDF by a standard."""
    return [
        found.rule_id for found in checker.validate_pdf_bytes(content, profile=profile).failures
    ]


_SCRIPT = DictionaryObject(
    {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
)
Break = Callable[[PdfWriter], None]


def _root(pdf: PdfWriter) -> DictionaryObject:
    return pdf.root_object


def _all(pdf: PdfWriter, key: str, value: str | None = None) -> list[DictionaryObject]:
    """Every part of a file that has a key, or that has it with a value."""
    found = []
    for number in range(1, len(pdf._objects) + 1):
        part = pdf._objects[number - 1]
        if isinstance(part, DictionaryObject) and key in part and value in (None, part[key]):
            found.append(part)
    return found


def _without(key: str, of: Callable[[PdfWriter], DictionaryObject]) -> Break:
    def broken(pdf: PdfWriter) -> None:
        del of(pdf)[NameObject(key)]

    return broken


def _renamed(old: str, new: str) -> Break:
    def broken(pdf: PdfWriter) -> None:
        _all(pdf, "/S", old)[0][NameObject("/S")] = NameObject(new)

    return broken


def _loose_text(pdf: PdfWriter) -> None:
    contents = pdf.pages[0]["/Contents"].get_object()
    assert isinstance(contents, StreamObject)
    stream = StreamObject()
    stream.set_data(contents.get_data() + b"\nq BT /F1 9 Tf 50 50 Td <0020> Tj ET Q")
    pdf.pages[0][NameObject("/Contents")] = pdf._add_object(stream)


def _no_letters(pdf: PdfWriter) -> None:
    for font in _all(pdf, "/ToUnicode"):
        del font["/ToUnicode"]


def _first(key: str, value: str | None = None) -> Callable[[PdfWriter], DictionaryObject]:
    return lambda pdf: _all(pdf, key, value)[0]


BROKEN_BY_EAR: dict[str, Break] = {
    "no language": _without("/Lang", _root),
    "no title shown": _without("/ViewerPreferences", _root),
    "not marked": _without("/MarkInfo", _root),
    "no structure": _without("/StructTreeRoot", _root),
    "no words about itself": _without("/Metadata", _root),
    "a heading skipped": _renamed("/H2", "/H3"),
    "an item without a list": _renamed("/L", "/Div"),
    "cells without a row": _renamed("/TR", "/Div"),
    "a kind nobody knows": _renamed("/P", "/Words"),
    "a head of nothing": _without("/A", _first("/S", "/TH")),
    "text that is nothing": _loose_text,
    "a link without words": _without("/Contents", _first("/Subtype", "/Link")),
    "no order of tabs": _without("/Tabs", _first("/Annots")),
    "a font left out": _without("/FontFile2", _first("/FontFile2")),
    "letters that cannot be copied": _no_letters,
    "marks without a way back": _without("/ParentTree", _first("/ParentTree")),
}
BROKEN_BY_TIME: dict[str, Break] = {
    "colours of chance": _without("/OutputIntents", _root),
    "a file of nobody": _without("/AF", _root),
    "a file without a reason": _without("/AFRelationship", _first("/AFRelationship")),
    "a file of no kind": _without("/Subtype", _first("/Type", "/EmbeddedFile")),
    "a script": lambda pdf: _root(pdf).__setitem__(NameObject("/OpenAction"), _SCRIPT),
}


def _changed(content: bytes, broken: Break | None) -> bytes:
    pdf = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    if broken:
        broken(pdf)
    written = io.BytesIO()
    pdf.write(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def sound(whole: Document) -> bytes:
    """A file that both standards have nothing to say about."""
    content = make_paper(replace(whole, carried=CARRIED), "pdf").content
    untouched = _changed(content, None)
    assert problems(untouched, "ua1") == problems(untouched, "3a") == []
    return content


@pytest.mark.parametrize("broken", BROKEN_BY_EAR.values(), ids=list(BROKEN_BY_EAR))
def test_the_checker_hears_what_is_broken(broken: Break, sound: bytes) -> None:
    """The check can fail: each fault, put into a sound file, is found."""
    assert problems(_changed(sound, broken), "ua1") != []


@pytest.mark.parametrize("broken", BROKEN_BY_TIME.values(), ids=list(BROKEN_BY_TIME))
def test_the_checker_sees_what_does_not_last(broken: Break, sound: bytes) -> None:
    """And so is each fault of a file that is to be kept."""
    assert problems(_changed(sound, broken), "3a") != []
