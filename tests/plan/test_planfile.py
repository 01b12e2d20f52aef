from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_widgets import planfile
from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.document import View
from recovery_widgets.exports import FORMATS, make_paper
from recovery_widgets.plan import LONGEST_TEXT, MOST_PARTS, MOST_ROWS, Answer, Plan, PlanProblem
from recovery_widgets.planfile import (
    LARGEST_FILE,
    MOST_LEVELS,
    MOST_VALUES,
    VERSION,
    read_plan,
    write_plan,
)
from recovery_widgets.wishes import WISHES

BEGINNING = {"format": "recovery-plan", "version": 1}
VERSIONS = Path(__file__).parent / "versions"


def file_of(**parts: object) -> bytes:
    """A plan file with these parts."""
    return json.dumps({**BEGINNING, **parts}).encode()


def problem_of(file: bytes) -> PlanProblem:
    """What is said of a file that cannot be opened."""
    with pytest.raises(PlanProblem, match=r"^[A-Z].*\.$") as caught:
        read_plan(file)
    return caught.value


@given(st.data())
def test_plan_file_holds_every_word_to_the_letter(
    plans: st.SearchStrategy[Plan], data: st.DataObject
) -> None:
    """A plan written to a file and read again is the same plan, broken characters and all."""
    plan = data.draw(plans)
    file = write_plan(plan).encode()
    assert read_plan(file) == plan
    assert write_plan(read_plan(file)).encode() == file


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_file_that_an_editor_saved_anew_can_be_opened(encoding: str) -> None:
    """Whatever encoding an editor gives the file, the words are the same."""
    plan = Plan.from_paths({"answers.rest-naps.note": "ŷ أختي 🫶"})
    assert read_plan(write_plan(plan).encode(encoding)) == plan


EVERYTHING_OF_VERSION_1 = {
    "unit.name": "Early pregnancy unit, Ward 4",
    "unit.phone": "01632 960001",
    "you.word": "baby",
    "you.own": "our Rowan",
    "you.called": "Ines ☀️",
    "you.nation": "wales",
    "you.no_partner": True,
    "you.no_children": True,
    "answers.rest-naps.chosen": True,
    "answers.rest-naps.who": "Amara",
    "answers.rest-naps.when": "after lunch",
    "answers.rest-naps.note": "By the window\n“quietly” 🫶🏽 \ud800",
    "answers.food-cooks.who": "Grandmother Ines",
    "answers.an-item-of-long-ago.chosen": True,
    "answers.an-item-of-long-ago.note": "أختي تطبخ يوم الثلاثاء",
    "people.r1.name": "ŷ Amara",
    "people.r1.offer": "soup",
    "people.r1.when": "Tuesday",
    "people.r1.contact": "07700 900123",
    "people.r3.name": "Tom",
    "people.r3.contact": "tom@example.org",
    "own.rest.r2.text": "The blue blanket",
}


def test_files_of_every_version_open_for_ever() -> None:
    """A file of each version so far, kept as it was written then, brings back everything."""
    kept = {path.name for path in VERSIONS.glob("*.json")}
    assert kept == {f"version-{number}.json" for number in range(1, VERSION + 1)}
    assert set(planfile.STEPS) == set(range(1, VERSION))
    plan = read_plan((VERSIONS / "version-1.json").read_bytes())
    assert plan.paths() == EVERYTHING_OF_VERSION_1


def test_an_old_file_takes_every_step_to_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is two versions old becomes the next one, and that the one after."""

    def first(whole: dict[str, Any]) -> dict[str, Any]:
        return {**whole, "answers": {"rest-naps": whole["ticks"]}}

    def second(whole: dict[str, Any]) -> dict[str, Any]:
        return {**whole, "answers": {k: {"chosen": v} for k, v in whole["answers"].items()}}

    monkeypatch.setattr(planfile, "VERSION", 3)
    monkeypatch.setattr(planfile, "STEPS", {1: first, 2: second})
    assert read_plan(file_of(ticks=True)).answers == {"rest-naps": Answer(True)}


@pytest.mark.parametrize("wish", ["open", "plan"])
def test_renamed_ids_are_followed(content: Content, wish: str) -> None:
    """A file with an id of long ago brings the words to the item's id of today, and saves them there."""
    today = replace(content, renamed={"an-item-of-long-ago": "rest-quiet"})
    plan = read_plan((VERSIONS / "version-1.json").read_bytes())
    made = json.loads(WISHES[wish](today, plan, {}).content)
    new = made if wish == "open" else read_plan(json.dumps(made).encode()).paths()
    note = "answers.{}.note".format
    assert new[note("rest-quiet")] == EVERYTHING_OF_VERSION_1[note("an-item-of-long-ago")]
    assert note("an-item-of-long-ago") not in new


def test_items_that_are_gone_keep_her_words(content: Content) -> None:
    """An answer to an item that somebody removed comes through the page into the next file."""
    plan = read_plan((VERSIONS / "version-1.json").read_bytes())
    held = json.loads(WISHES["open"](content, plan, {}).content)
    saved = WISHES["plan"](content, Plan.from_paths(held), {}).content
    assert read_plan(saved).paths() == EVERYTHING_OF_VERSION_1


UNKNOWN = {
    "colour": {"of": ["blue", 1.5, None, 10**30]},
    "unit.name": "not hers",
    "unit": {"ward": "4"},
    "you": {"voice": [True]},
    "answers": {
        "rest-naps": {"chosen": True, "note": "By the window", "mood": {"a.b": "quiet"}},
        "No Id": {"note": "who knows"},
    },
    "people": [{"row": "r1", "age": "41 \ud800"}, {"row": "r2", "name": "Tom", "message": "Hello"}],
    "own": {
        "rest": [{"row": "r4", "text": "Tea", "when": "now"}],
        "No Id": [{"row": "r1", "text": 5}],
    },
}


def test_parts_this_version_does_not_know_are_kept() -> None:
    """What another version added to a file, anywhere in it, is in the file that is saved after."""
    plan = read_plan(file_of(**UNKNOWN))
    assert plan.answers == {"rest-naps": Answer(True, note="By the window")}
    assert [(person.row, person.name) for person in plan.people] == [("r2", "Tom")]
    through_the_page = Plan.from_paths(json.loads(json.dumps(plan.paths())))
    assert through_the_page == plan
    assert json.loads(write_plan(through_the_page)) == {**BEGINNING, **UNKNOWN}
    changed = Plan.from_paths({**plan.paths(), "answers.rest-naps.note": "In the garden"})
    saved = json.loads(write_plan(changed))
    assert saved["answers"]["rest-naps"] == {
        "chosen": True, "note": "In the garden", "mood": {"a.b": "quiet"}
    }  # fmt: skip
    assert saved["people"] == UNKNOWN["people"]


@pytest.mark.parametrize("view", View)
def test_parts_this_version_does_not_know_are_never_printed(content: Content, view: View) -> None:
    """No paper for anybody shows them."""
    hidden = {"mood": "MARKED"}
    file = file_of(
        hers="MARKED", answers={"rest-naps": {"chosen": True, **hidden}}, people=[hidden]
    )
    plan = read_plan(file)
    assert "MARKED" in plan.unknown
    for format_ in FORMATS:
        document = compose(content, plan, view, date(2026, 1, 1))
        assert b"MARKED" not in make_paper(document, format_).content


def test_parts_it_has_learned_to_read_since_are_found() -> None:
    """Words that waited in the page while the workbook learned to read them are in the next file."""
    waiting = file_of(people=[{"row": "r1", "contact": "a bell"}], colour="blue").decode()
    plan = Plan.from_paths({"people.r1.name": "Tom", "unknown": waiting})
    saved = write_plan(plan)
    assert read_plan(saved.encode()).people[0].contact == "a bell"
    assert json.loads(saved)["colour"] == "blue"


@pytest.mark.parametrize(
    "unknown",
    ["x", "[]", '{"colour": 1}', "\ud800", "[" * 100_000, file_of(people=5).decode(),
     file_of(answers={"rest-naps": {"note": 5}}).decode(), file_of().decode()],
)  # fmt: skip
def test_unknown_parts_of_a_foreign_hand_are_left_out(unknown: str) -> None:
    """What came into the page by another way than a file harms no file."""
    plan = Plan.from_paths({"answers.rest-naps.note": "quiet", "unknown": unknown})
    saved = read_plan(write_plan(plan).encode())
    assert saved.paths() == {"answers.rest-naps.note": "quiet"}


MANY = {f"a{n}": {"note": "x"} for n in range(MOST_PARTS + 1)}
NO_PLANS = {
    "not_a_plan": [
        b"", b"no plan", b"{", b"[]", b"null", b"3", b'"recovery-plan"', b"{}", b'{"format": "diary"}',
        b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5000, b"\xff\xfe\x00", b"\x00" * 40, b"\x80\x81",
        bytes(range(256)) * 20,
    ],
    "damaged": [
        b'{"format": "recovery-plan"}', b'{"format": "recovery-plan", "version": 1, "answers": {"rest',
        file_of(version="1"), file_of(version=0), file_of(version=True), file_of(version=1.0),
        file_of(version=None), file_of(unit=[]), file_of(unit=None), file_of(you="me"),
        file_of(you={"no_partner": "yes"}),
        file_of(answers=[]), file_of(answers={"rest-naps": "yes"}), file_of(answers={"rest-naps": None}),
        file_of(answers={"rest-naps": {"chosen": "yes"}}), file_of(answers={"rest-naps": {"chosen": 1}}),
        file_of(answers={"rest-naps": {"note": 5}}), file_of(answers={"rest-naps": {"note": ["a"]}}),
        file_of(people={}), file_of(people=["Mo"]), file_of(people=[{"name": {"first": "Mo"}}]),
        file_of(own=[]), file_of(own={"rest": {"r1": "tea"}}), file_of(own={"rest": ["tea"]}),
        file_of(own={"rest": [{"text": None}]}),
    ],
    "damaged ": [
        # Twice the same name, no number, a number without end, levels without end.
        b'{"format": "recovery-plan", "version": 1, "unit": {"name": "a", "name": "b"}}',
        b'{"format": "recovery-plan", "version": 1, "x": NaN}',
        b'{"format": "recovery-plan", "version": 1, "x": 1e999}',
        b'{"format": "recovery-plan", "version": 1, "x": %s}' % (b"9" * 5000),
        b'{"format": "recovery-plan", "version": 1, "x": %s' % (b"[" * 100_000),
    ],
    "too_large": [
        file_of(unit={"name": "x" * (LONGEST_TEXT + 1)}), file_of(people=[{"name": "x"}] * (MOST_ROWS + 1)),
    ],
    "too_large ": [b" " * (LARGEST_FILE + 1), file_of(answers=MANY), file_of(people=[{}] * 201),
        # As large as may be, of numbers that would be longer when they are written again.
        file_of(x="x" * 400_000)[:-1] + b', "y": [1e15%s]}' % (b",1e15" * 99_000),
        file_of(hers=[1] * MOST_VALUES),
        b'{"format": "recovery-plan", "version": 1, "x": %s%s}' % (b"[" * MOST_LEVELS, b"]" * MOST_LEVELS),
    ],
    "newer_plan": [file_of(version=2), file_of(version=99, answers=7)],
}  # fmt: skip
REFUSED = [(word.strip(), file) for word, files in NO_PLANS.items() for file in files]


@pytest.mark.parametrize(("word", "file"), REFUSED)
def test_what_is_no_plan_gets_a_sentence(content: Content, word: str, file: bytes) -> None:
    """A file that is no plan is told in a sentence of its own, at a terminal and on the page."""
    assert problem_of(file).word == word
    assert getattr(content.words.file, word)


@given(st.binary(max_size=200), st.integers(0), st.integers(0))
def test_no_damage_is_a_crash(junk: bytes, place: int, length: int) -> None:
    """Whatever happens to a file on its way, it opens as a plan or is told in a sentence."""
    told = ""
    file = bytearray((VERSIONS / "version-1.json").read_bytes())
    start = place % len(file)
    file[start : start + length % 50] = junk
    try:
        told = write_plan(read_plan(bytes(file)))
    except PlanProblem as problem:
        told = problem.word
    assert told


def test_a_plan_that_could_not_be_opened_again_is_not_saved() -> None:
    """More than a file can hold is told when she saves, not when she comes back."""
    much = {f"answers.a{n}.note": "x" * LONGEST_TEXT for n in range(101)}
    with pytest.raises(PlanProblem, match="more in this plan") as caught:
        write_plan(Plan.from_paths(much))
    assert caught.value.word == "too_long"


def test_rows_keep_their_ids_in_a_plan_file() -> None:
    """A list with a gap comes back with the same rows; doubled or foreign ids are counted anew."""
    plan = Plan.from_paths({"people.r3.name": "Tom", "people.r1.name": "Amara"})
    file = write_plan(plan).encode()
    assert read_plan(file) == plan
    people = read_plan(file.replace(b'"r3"', b'"r1"')).people
    assert [(person.row, person.name) for person in people] == [("r1", "Amara"), ("r2", "Tom")]
