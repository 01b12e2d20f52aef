"""The empty plan to fill in on a screen."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import page as checker
import pytest
from pypdf import PdfReader, PdfWriter

from recovery_widgets.compose import compose
from recovery_widgets.content import Content, ItemsChapter
from recovery_widgets.document import Detail, Document, Entry, Section, View
from recovery_widgets.exports import make_paper
from recovery_widgets.plan import Plan, You


@pytest.fixture(scope="module")
def document(content: Content) -> Document:
    """The empty plan, to fill in on a screen."""
    return replace(compose(content, Plan(), View.BLANK, date(2026, 11, 22)), fillable=True)


@pytest.fixture(scope="module")
def form(document: Document) -> bytes:
    """Its file."""
    return make_paper(document, "pdf").content


def fields(content: bytes) -> dict[str, Any]:
    """The fields of a file by their whole names, without the forks of the names."""
    found = PdfReader(io.BytesIO(content)).get_fields() or {}
    return {name: field for name, field in found.items() if "/FT" in field}


def problems(content: bytes) -> list[str]:
    """What is wrong with a file that is read by ear."""
    report = checker.validate_pdf_bytes(content, profile="ua1")
    return [f"{found.rule_id}: {found.message}" for found in report.failures]


def test_has_a_field_for_every_place_of_a_plan(form: bytes, content: Content) -> None:
    """Each item can be ticked and each question answered, under the names they have in a plan."""
    names = set(fields(form))
    chapters = [chapter for chapter in content.chapters if isinstance(chapter, ItemsChapter)]
    for item in (item for chapter in chapters for item in chapter.items):
        wanted = {f"answers.{item.id}.{part}" for part in ("chosen", "who", "when", "note")}
        assert wanted <= names
    assert {f"own.{chapter.id}.r1.text" for chapter in chapters} <= names
    assert {"unit.name", "unit.phone", "you.called", "you.own", "people.r5.contact"} <= names
    assert not [name for name in names if name.startswith("more.")]


def test_keeps_to_the_standard(form: bytes, document: Document) -> None:
    """It can be filled in by ear, in both sizes of print."""
    assert problems(form) == []
    assert problems(make_paper(replace(document, large=True), "pdf").content) == []


def test_asks_in_words(form: bytes) -> None:
    """Each field says its question, and what it is about: the item and the chapter."""
    found = fields(form)
    assert found["answers.rest-naps.who"]["/TU"] == (
        "Who could keep things quiet? · I’d like a few short rests in the day, and a slower pace. · Rest"
    )
    assert found["answers.rest-naps.chosen"]["/TU"].startswith("I’d like a few short rests")
    assert found["people.r2.when"]["/TU"] == "When · People who offered something 2"
    asked = [field["/TU"] for field in found.values()]
    assert len(set(asked)) == len(asked)


def test_fields_stand_in_the_order_of_reading(
    form: bytes, structure: Callable[[bytes], Any]
) -> None:
    """Each field belongs to one part of the structure, after its question, in the order of the plan."""
    parts = [part for part in structure(form).all("Form") if part.links]
    order = [part.links[0]["/TU"] for part in parts]
    pages = [one for one in PdfReader(io.BytesIO(form)).pages if "/Annots" in one]
    widgets = [a.get_object() for one in pages for a in one["/Annots"]]
    assert order == [widget["/TU"] for widget in widgets if widget["/Subtype"] == "/Widget"]
    assert {one["/Tabs"] for one in pages} == {"/S"}


@pytest.mark.parametrize("large", [False, True])
def test_fields_have_room(document: Document, large: bool) -> None:
    """Each field is inside the margins, and no other one lies over it."""
    content = make_paper(replace(document, large=large), "pdf").content
    for one in PdfReader(io.BytesIO(content)).pages:
        found = [a.get_object() for a in one.get("/Annots", ())]
        places = [tuple(map(float, a["/Rect"])) for a in found if a["/Subtype"] == "/Widget"]
        for left, bottom, right, top in places:
            assert 60 < left < right < 535
            assert 60 < bottom < top < 790
            over = [
                p for p in places if p[0] < right and left < p[2] and p[1] < top and bottom < p[3]
            ]
            assert len(over) == 1


def test_gives_back_what_was_filled_in(form: bytes) -> None:
    """What she typed and ticked becomes the same plan, read by the paths."""
    pdf = PdfWriter(clone_from=PdfReader(io.BytesIO(form)))
    typed = {"answers.rest-naps.who": "Zoë", "people.r1.name": "Ana", "you.called": "Mo"}
    for one in pdf.pages:
        if "/Annots" in one:
            values = {**typed, "answers.rest-naps.chosen": "/Yes"}
            pdf.update_page_form_field_values(one, values, auto_regenerate=False)
    written = io.BytesIO()
    pdf.write(written)
    ticks = {"/Yes": True, "/Off": False}
    told = {name: str(field.get("/V", "")) for name, field in fields(written.getvalue()).items()}
    plan = Plan.from_paths({name: ticks.get(value, value) for name, value in told.items()})
    assert plan.you == You(called="Mo")
    assert plan.answers["rest-naps"].chosen
    assert plan.answers["rest-naps"].who == "Zoë"
    assert plan.people[0].name == "Ana"


def test_asks_nothing_of_the_viewer(form: bytes) -> None:
    """No script and no request to draw it anew: it looks and works the same everywhere."""
    reader = PdfReader(io.BytesIO(form))
    acro_form = reader.trailer["/Root"]["/AcroForm"]
    assert set(acro_form) == {"/Fields", "/DR", "/DA"}
    assert all("/AA" not in field and "/A" not in field for field in fields(form).values())
    assert "/Names" not in reader.trailer["/Root"]


def test_lines_are_many_where_the_paper_has_many(form: bytes) -> None:
    """A note may have more than one line; a name has one."""
    found = fields(form)
    assert found["answers.rest-naps.note"]["/Ff"] == 4096
    assert "/Ff" not in found["answers.rest-naps.who"]


def test_two_fields_never_share_a_name(blank: Document) -> None:
    """Two fields of one name would hold one answer; those without a path get names of their own."""
    twice = Entry(
        "One.", (Detail("Who", "", path="a.b"), Detail("When", "", path="a.b"), Detail("Note", ""))
    )
    paper = replace(blank, sections=(Section("x", "Part", (twice,)),), fillable=True)
    content = make_paper(paper, "pdf").content
    assert list(fields(content)) == ["a.b", "a.b-again", "more.3"]
    assert problems(content) == []


def test_a_paper_with_her_words_has_fields_only_where_there_are_none(filled: Document) -> None:
    """What she wrote is printed as ever; and the printed blank has no fields."""
    assert fields(make_paper(replace(filled, fillable=True), "pdf").content) == {}
    assert fields(make_paper(filled, "pdf").content) == {}


def test_the_checker_hears_a_field_without_words(form: bytes) -> None:
    """The check can fail: a field that does not say what it asks is found."""
    pdf = PdfWriter(clone_from=PdfReader(io.BytesIO(form)))
    for one in pdf.pages[0]["/Annots"]:
        one.get_object().pop("/TU", None)
    written = io.BytesIO()
    pdf.write(written)
    assert problems(written.getvalue()) != []
