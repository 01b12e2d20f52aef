"""Papers in a language from right to left: nothing English is left in them, and they can be read by ear."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import page as checker
import pytest
from pypdf import PdfReader

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.copies import choices
from recovery_widgets.document import Document, View
from recovery_widgets.exports import make_paper
from recovery_widgets.plan import Answer, OwnItem, Person, Plan, Unit

NOTE = "We talked, and (perhaps) on Friday: 01632 960 961!"
HERS = Plan(
    answers={"rest-naps": Answer(True, "Ana", "after lunch", NOTE), "food-cooks": Answer(True)},
    own={"food": (OwnItem("r1", "Soup and bread"),)},
    people=(Person("r1", "Noor", "מרק", contact="01632 960 962"),),
    unit=Unit("Early unit", "01632 960 963"),
)
WROTE = [str(value) for value in HERS.paths().values()]
# The first is named in every PDF that carries a plan, and is what a program looks for.
FILE_NAMES = ("plan.json",)
LATIN = re.compile("[A-Za-z]+")
Find = Callable[..., list[str]]


def paper(content: Content, view: View, plan: Plan = HERS) -> Document:
    """A paper for somebody, with everything it may hold."""
    copy = content.copies.get(view.value)
    groups = choices(content, plan, copy) if copy else ()
    picks = {part.path for group in groups for part in group.offered}
    return compose(content, plan, view, date(2026, 11, 22), picks)


def text_of(pdf: bytes) -> str:
    """All words on the pages of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def heard(pdf: bytes) -> list[str]:
    """What a reader who listens is told in place of the letters, part by part."""
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"]
    return [str(part["/ActualText"]) for part in parts(root) if "/ActualText" in part]


def parts(element: Any) -> Iterator[Any]:
    """A part of the structure of a PDF, and all below it."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from parts(one)
    elif hasattr(element, "get"):
        yield element
        if "/K" in element:
            yield from parts(element["/K"])


@pytest.fixture(scope="module")
def mine(hebrew: Content) -> bytes:
    """Her plan as a PDF."""
    return make_paper(paper(hebrew, View.MINE), "pdf").content


@pytest.fixture(scope="module")
def fillable(hebrew: Content) -> bytes:
    """The empty plan as a PDF with fields."""
    document = paper(hebrew, View.BLANK)
    # Of each kind of part there is one here, and four times as many on the whole paper.
    return make_paper(
        replace(document, fillable=True, sections=document.sections[:4]), "pdf"
    ).content


@pytest.mark.parametrize("view", View)
def test_no_paper_says_anything_in_english(view: View, hebrew: Content, english_in: Find) -> None:
    """Whoever a paper is for, every sentence of ours is in the language of the words."""
    document = paper(hebrew, view)
    for file_format in ("text", "html"):
        text = make_paper(document, file_format).content.decode("utf-8")
        shown = re.sub("<style>.*</style>|<[^>]*>", " ", text, flags=re.DOTALL)
        assert english_in(unescape(shown), *WROTE) == []


def test_no_pdf_says_anything_in_english(
    mine: bytes, fillable: bytes, english_in: Find, names: set[str]
) -> None:
    """Neither what is heard, of fields too, nor any word that is seen, nor the title of the file."""
    known = set(LATIN.findall(" ".join((*names, *WROTE, *FILE_NAMES))))
    for pdf in (mine, fillable):
        reader = PdfReader(io.BytesIO(pdf))
        asked = [str(field.get("/TU", "")) for field in (reader.get_fields() or {}).values()]
        said = (*heard(pdf), *asked, str(reader.metadata.title))
        assert english_in(" ".join(said), *WROTE, *FILE_NAMES) == []
        # A name may run over two lines here, so words are looked at one by one.
        assert set(LATIN.findall(text_of(pdf))) <= known
    assert len(asked) > 20


def test_her_own_words_arrive_to_the_letter(mine: bytes, hebrew: Content) -> None:
    """What she wrote in another language reads from left to right, and a number from its first digit."""
    seen = re.sub(r"\s+", " ", text_of(mine))
    for words in (NOTE, "Ana", "after lunch", "Soup and bread", "Noor", "01632 960 963"):
        assert words in seen
    for file_format in ("html", "text"):
        assert NOTE in make_paper(paper(hebrew, View.MINE), file_format).content.decode("utf-8")
    html = make_paper(paper(hebrew, View.MINE), "html").content.decode("utf-8")
    assert '<html lang="he" dir="rtl">' in html
    assert f'<dd class="hers" dir="auto">{NOTE}</dd>' in html


def test_pdf_is_read_out_in_the_order_of_the_words(mine: bytes, hebrew: Content) -> None:
    """Sentences come as they are written, in the paper's language; a viewer turns pages from the right."""
    root = PdfReader(io.BytesIO(mine)).trailer["/Root"]
    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == ("he", "/R2L")
    told = heard(mine)
    assert hebrew.items["rest-naps"].sentence in told
    assert told[0] == hebrew.words.paper.title
    # Nothing of ours is announced as being in another language than the paper.
    voices = [part["/Lang"] for part in parts(root["/StructTreeRoot"]["/K"]) if "/Lang" in part]
    assert voices == []


def test_pdf_is_laid_out_as_in_a_mirror(fillable: bytes, hebrew: Content) -> None:
    """Boxes stand at the right edge, and what is typed begins there."""
    (middle,) = {float(page.mediabox.width) / 2 for page in PdfReader(io.BytesIO(fillable)).pages}
    fields = [
        part.get_object()
        for page in PdfReader(io.BytesIO(fillable)).pages
        for part in page.get("/Annots", ())
    ]
    boxes = [field for field in fields if field.get("/FT") == "/Btn"]
    rooms = [field for field in fields if field.get("/FT") == "/Tx"]
    assert len(boxes) > 5
    assert all(float(box["/Rect"][0]) > middle for box in boxes)
    assert {room["/Q"] for room in rooms} == {2}


def test_groups_of_a_number_keep_their_order(hebrew: Content) -> None:
    """Between letters from right to left an ordinary space would let 116 and 123 change places."""
    assert "116\u00a0123" in hebrew.nations["england"].crisis
    text = make_paper(paper(hebrew, View.BLANK), "text").content.decode("utf-8")
    assert re.search(r"\d \d", text) is None


def test_papers_keep_to_the_standards(mine: bytes, fillable: bytes, tmp_path: Path) -> None:
    """Both checkers find nothing to mend in a paper that runs to the left."""
    for pdf, profiles in ((mine, ("ua1", "3a")), (fillable, ("ua1",))):
        for profile in profiles:
            failures = checker.validate_pdf_bytes(pdf, profile=profile).failures
            assert [found.message for found in failures] == []
    path = tmp_path / "mine.pdf"
    path.write_bytes(mine)
    command = (
        Path(sys.executable).with_name("outloud"),
        "--no-info",
        "--quiet",
        "--json",
        "-",
        path,
    )
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    (result,) = json.loads(run.stdout)["results"]
    assert [(found["rule"], found["message"]) for found in result["findings"]] == []


def test_check_says_what_it_did_not_look_at(run: Any, words: Path) -> None:
    """Whoever checks words in another language is told that nothing measured how hard they are."""
    done = run("check", words)
    assert (done.returncode, done.stderr) == (0, "")
    assert "are in order" in done.stdout
    assert "How hard they are to read was not looked at" in done.stdout
