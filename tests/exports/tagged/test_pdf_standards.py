"""Every paper, asked by two checkers that know the standards: PDF/UA-1, and PDF/A-3a with a plan inside."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import page as checker
import pytest
import regex
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.copies import choices
from recovery_widgets.document import Carried, Document, View
from recovery_widgets.examples import example
from recovery_widgets.exports import make_paper
from recovery_widgets.exports.pdf_fonts import BOLD, FACES, REGULAR, Face, Faces
from recovery_widgets.exports.printable import drawable
from recovery_widgets.packet import compose_packet
from recovery_widgets.plan import Answer, OwnItem, Person, Plan, Unit, You
from recovery_widgets.planfile import read_plan, write_plan

DAY = date(2026, 11, 22)
CARRIED = Carried("plan.json", "The plan is inside.", '{"a": "\\ud800"}')
# Where the plan is empty the paper is the one she gets who only looks; “a-lot” has every item and answer.
PLANS = ("nothing", "a-lot")


def problems(content: bytes, carries: bool) -> list[str]:
    """What is wrong with a PDF by the standards it has to keep."""
    profiles = ("ua1", "3a") if carries else ("ua1",)
    reports = [checker.validate_pdf_bytes(content, profile=profile) for profile in profiles]
    return [f"{found.rule_id}: {found.message}" for report in reports for found in report.failures]


def wrong_with(document: Document) -> list[str]:
    """What is wrong with the PDF of a document."""
    return problems(make_paper(document, "pdf").content, bool(document.carried))


# Guesses that do not fit: rows to write on are no table (TBL-012), a question that begins three pages
# is a page head (PAG-001). And an address in her words stays words (LNK-010).
_NOT_ASKED = {"TBL-012", "PAG-001", "LNK-010"}
# Names of columns that are seen again on the next page were said on the first (TAG-002).
_SAID_BEFORE = "Name What they offered"
# Names she gave are said as she wrote them, also where they read as no language (FIG-012).
_HER_PEOPLE = "I am in the middle."
# A mark that is on no letter is drawn on a small circle, which says nothing of its own (TXT-004).
_CIRCLES = re.compile(r"[^;]* different codes all map to U\+2060 \S+")
_MARKS_ALONE = "\u0983\u09fd\u1cd0\u09f3\u0952\u0981\u09c4"


def counts(found: dict[str, str]) -> bool:
    """Whether a finding of the second checker is more than a guess that does not fit our papers."""
    guesses = {
        "TAG-002": _SAID_BEFORE in found.get("evidence", ""),
        "FIG-012": found.get("evidence", "").startswith(_HER_PEOPLE),
        "TXT-004": bool(_CIRCLES.fullmatch(found["message"])),
    }
    return found["rule"] not in _NOT_ASKED and not guesses.get(found["rule"], False)


def second_opinion(papers: Iterable[bytes], folder: Path) -> list[str]:
    """What the second checker finds wrong with PDFs."""
    for number, content in enumerate(papers):
        (folder / f"{number}.pdf").write_bytes(content)
    files = sorted(map(str, folder.glob("*.pdf")))
    command = (
        str(Path(sys.executable).with_name("outloud")),
        "--no-info",
        "--quiet",
        "--json",
        "-",
    )
    run = subprocess.run((*command, *files), check=False, capture_output=True, text=True)
    results = json.loads(run.stdout)["results"]
    assert len(results) == len(files) > 0
    return [
        f"{found['rule']}: {found.get('evidence', found['message'])}"
        for result in results
        for found in result["findings"]
        if counts(found)
    ]


def carried_in(content: bytes) -> dict[str, list[bytes]]:
    """The files inside a PDF."""
    return dict(PdfReader(io.BytesIO(content)).attachments)


def all_of(content: Content, plan: Plan, view: View) -> set[str]:
    """Everything of hers that a copy can hold."""
    copy = content.copies.get(view.value)
    groups = choices(content, plan, copy) if copy else ()
    return {part.path for group in groups for part in group.offered}


@pytest.mark.parametrize("view", View)
def test_every_paper_of_every_place_keeps_to_the_standards(
    view: View, content: Content, tmp_path: Path, every: bool
) -> None:
    """Whoever the copy is for, wherever she is, with nothing in it or everything."""
    both = list(product(content.nations, PLANS))
    # Elsewhere by turns, empty and full. Her own paper has the most in it.
    in_turn = [(nation, PLANS[turn % 2]) for turn, nation in enumerate(content.nations)]
    papers = []
    for nation, name in both if every or view is View.MINE else in_turn:
        plan = replace(example(name), you=You(nation=nation, own="Rowan"))
        document = compose(content, plan, view, DAY, all_of(content, plan, view))
        assert bool(document.carried) is (view is View.MINE)
        papers.append(make_paper(document, "pdf").content)
        assert problems(papers[-1], bool(document.carried)) == [], (nation, name)
    assert second_opinion(papers, tmp_path) == []


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("large", [False, True])
def test_every_print_keeps_to_the_standards(large: bool, size: Any, whole: Document) -> None:
    """Large print and the paper of other places change nothing about it."""
    assert wrong_with(replace(whole, size=size, large=large, carried=CARRIED)) == []
    assert wrong_with(replace(whole, size=size, large=large)) == []


def test_the_packet_for_a_reviewer_keeps_to_the_standard(content: Content) -> None:
    """All the words with their sources can be read by ear too."""
    assert wrong_with(compose_packet(content, DAY)) == []


def test_carries_the_plan_as_she_has_it(content: Content) -> None:
    """Out of the saved PDF comes the plan, equal to what went in; no other paper has one inside."""
    for name in ("nothing", "a-little", "many-scripts"):
        plan = example(name)
        pdf = make_paper(compose(content, plan, View.MINE, DAY), "pdf").content
        assert carried_in(pdf) == {"plan.json": [write_plan(plan).encode()]}
        assert read_plan(pdf) == read_plan(carried_in(pdf)["plan.json"][0]) == plan
    short = make_paper(compose(content, plan, View.SHORT, DAY), "pdf").content
    assert carried_in(short) == {}
    assert compose(content, plan, View.BLANK, DAY).carried is None


def test_says_that_the_plan_is_inside(content: Content) -> None:
    """Whoever has the file can read all of it, and the last words on the paper say so."""
    document = compose(content, example("a-little"), View.MINE, DAY)
    text = PdfReader(io.BytesIO(make_paper(document, "pdf").content)).pages[-1].extract_text()
    assert document.carried
    assert document.carried.description in " ".join(text.split())
    assert "Anyone who has this file" in document.carried.description
    for other in ("text", "html"):
        assert document.carried.description not in make_paper(document, other).content.decode()


ANY = st.characters(exclude_categories=())
# Halves of characters, controls, private use, marks, what cannot be seen, and what is nothing yet.
HOSTILE = st.characters(categories=["Cs", "Cc", "Co", "Cf", "Mn", "Zs", "Zl", "Cn"])
SIGNS = st.sampled_from("abc 12()[]<>\\&\n")


@st.composite
def hostile_plans(draw: st.DrawFn) -> Plan:
    """A plan with anything in every place that takes her words: some script, and what breaks programs."""
    script = st.sampled_from(_characters(draw(st.sampled_from((REGULAR, BOLD, *FACES)))))
    text = st.text(st.one_of(script, script, SIGNS, HOSTILE), max_size=60)
    both_ways = st.text(st.one_of(script, SIGNS), max_size=60)
    often = st.builds(
        lambda piece, times: piece * times, st.text(script, max_size=4), st.integers(1, 300)
    )
    who, when, note = draw(text), draw(both_ways), draw(often)
    called = draw(st.text(ANY, max_size=12))
    return Plan(
        unit=Unit(when, who),
        you=You(own=called, called=called),
        answers={"rest-naps": Answer(True, who, when, note)},
        people=(Person("r1", who, when), Person("r2", "Mo", when, who, called)),
        own={"rest": (OwnItem("r1", called + who),)},
    )


@cache
def _characters(face: Face) -> list[str]:
    """All that a font prints, in one order."""
    return sorted(map(chr, face.characters))


def printed(text: str) -> str:
    """Her words as the fonts can print them, without what cannot be seen."""
    lines = (Faces().runs(line, bold=False) for line in drawable(text).split("\n"))
    return seen("".join(run.text for runs in lines for run in runs))


def seen(text: str) -> str:
    """`text` without spaces, and without the characters that print nothing."""
    return str(regex.sub(r"[\s\p{Default_Ignorable_Code_Point}]+", "", text))


def test_whatever_she_writes_keeps_to_the_standards(
    content: Content, structure: Callable[[bytes], Any], tmp_path: Path, every: bool
) -> None:
    """Any letters of any script, however many: the PDF is sound, says her words and carries her plan."""
    papers = []

    # Nothing is shrunk: each try makes a PDF, and the words that broke it are in the message.
    @settings(max_examples=1000 if every else 60, phases=[Phase.explicit, Phase.generate])
    @given(plan=hostile_plans())
    def keeps_to_them(plan: Plan) -> None:
        document = compose(content, plan, View.MINE, DAY)
        # Our own pages at the end are the same in all plans, and would take most of the time.
        glance = content.words.glance.heading
        hers = tuple(
            part
            for part in document.sections
            if (part.chapter and not part.reference) or part.heading == glance
        )
        pdf = make_paper(replace(document, sections=hers), "pdf").content
        assert problems(pdf, carries=True) == []
        assert carried_in(pdf) == {"plan.json": [write_plan(plan).encode()]}
        said = seen(structure(pdf).heard)
        told = plan.answers["rest-naps"]
        for words in (plan.you.called, told.who, told.when, told.note, plan.own["rest"][0].text):
            spoken = {printed(words), seen(drawable(words))}
            assert any(one in said for one in spoken), ascii((words, spoken))
        papers.append(pdf)

    keeps_to_them()
    assert second_opinion(papers, tmp_path) == []


_ELSEWHERE = """
import sys
from datetime import date
from recovery_widgets.compose import compose
from recovery_widgets.content import load_content
from recovery_widgets.document import View
from recovery_widgets.examples import example
from recovery_widgets.exports import make_paper
document = compose(load_content(), example("many-scripts"), View.MINE, date(2026, 11, 22))
sys.stdout.buffer.write(make_paper(document, "pdf").content)
"""


def test_is_the_same_file_everywhere(content: Content) -> None:
    """Nothing in it is of chance or of the day: another process with another seed makes the same bytes."""
    document = compose(content, example("many-scripts"), View.MINE, DAY)
    changed = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    run = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE], check=True, capture_output=True, env=changed
    )
    assert run.stdout == make_paper(document, "pdf").content


def test_each_stream_ends_plainly(whole: Document) -> None:
    """A reader can tell where a stream ends, also when its last byte is a line end of its own."""
    content = make_paper(replace(whole, carried=CARRIED), "pdf").content
    assert content.count(b"\r\nendstream") == content.count(b"endstream") > 5


def test_stays_small_enough_for_a_phone(content: Content) -> None:
    """A plan with everything in it, and the plan itself inside, is below 80 kB."""
    document = compose(content, example("a-lot"), View.MINE, DAY)
    assert len(make_paper(document, "pdf").content) < 80_000


def test_the_second_checker_agrees(whole: Document, content: Content, tmp_path: Path) -> None:
    """It knows other rules, and asks whether what is said makes sense."""
    papers = (
        replace(whole, carried=CARRIED),
        replace(whole, large=True, size="letter"),
        compose(content, example("many-scripts"), View.MINE, DAY),
        replace(whole, fillable=True),
        compose(content, Plan(unit=Unit(_MARKS_ALONE)), View.MINE, DAY),
    )
    made = [make_paper(document, "pdf").content for document in papers]
    assert second_opinion(made, tmp_path) == []


def test_the_second_checker_can_disagree(whole: Document, tmp_path: Path) -> None:
    """A paper whose structure was taken away is not passed over."""
    pdf = PdfWriter(clone_from=io.BytesIO(make_paper(whole, "pdf").content))
    del pdf.root_object["/StructTreeRoot"]
    broken = io.BytesIO()
    pdf.write(broken)
    assert second_opinion([broken.getvalue()], tmp_path) != []
