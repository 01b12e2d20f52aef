"""Copies for somebody else: private until picked, in every format."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from recovery_widgets.compose import compose
from recovery_widgets.content import Content, load_content
from recovery_widgets.content.copies import COPIES
from recovery_widgets.copies import SAFETY, Choice, at_first, choices, left_out
from recovery_widgets.document import Document, Entry, View
from recovery_widgets.exports import FORMATS, make_paper
from recovery_widgets.plan import Person, Plan

DAY = date(2026, 11, 23)
WORDS = load_content()
# A word of hers in each place that takes one, each unlike every other and unlike all of ours.
TEXTS = (
    *(f"answers.{id_}.{part}" for id_ in WORDS.items for part in ("who", "when", "note")),
    *(f"people.r{n}.{part.name}" for n in (1, 2) for part in fields(Person) if part.name != "row"),
    *(f"own.{c.id}.r{n}.text" for c in WORDS.chapters if c.kind == "items" for n in (1, 2)),
    *("unit.name", "unit.phone", "you.own", "you.called"),
    # Of an item, a chapter and a version that are not there.
    *("answers.not-here.note", "own.not-here.r1.text", "unknown"),
)
MARKERS = {path: f"q{number:03}zx" for number, path in enumerate(TEXTS)}


def full(nation: str = "uk") -> Plan:
    """Everything ticked, and a word of hers in every place."""
    ticks = {f"answers.{id_}.chosen": True for id_ in WORDS.items}
    return Plan.from_paths({**MARKERS, **ticks, "you.word": "baby", "you.nation": nation})


def offered(plan: Plan, view: View) -> Iterator[Choice]:
    """All that can be picked for a copy."""
    for group in choices(WORDS, plan, WORDS.copies[view.value]):
        yield from group.offered


def held(parts: set[str], plan: Plan, view: View) -> set[str]:
    """The words of hers in these parts."""
    paths = {path for part in offered(plan, view) if part.path in parts for path in part.holds}
    return {MARKERS[path] for path in paths if path in MARKERS}


def everything_in(document: Document, file_format: str) -> str:
    """All that is in a file: what it shows, what it says about itself, and what it carries."""
    content = make_paper(document, file_format).content
    raw = content.decode("latin-1")
    if file_format != "pdf":
        return raw
    reader = PdfReader(io.BytesIO(content))
    assert not reader.attachments
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    opened = (zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"\x78")
    shown = "".join(page.extract_text() for page in reader.pages)
    # Titles and bookmarks are written in two bytes a letter.
    wide = content.replace(b"\x00", b"").decode("latin-1")
    return shown + raw + wide + b"".join(opened).decode("latin-1")


COPY_VIEWS = [View(id_) for id_ in COPIES]
PICKS = st.sets(st.sampled_from([part.path for part in offered(full(), View.DOULA)]))


@pytest.mark.parametrize("view", COPY_VIEWS)
@settings(max_examples=8)
@given(picks=PICKS, nation=st.sampled_from(list(WORDS.nations)))
def test_a_copy_holds_no_word_she_did_not_pick(view: View, picks: set[str], nation: str) -> None:
    """Not in the text, nor in what a file says about itself, carries or can be filled in with."""
    plan = full(nation)
    document = compose(WORDS, plan, view, DAY, picks)
    allowed = held(picks, plan, view)
    for file_format in FORMATS:
        found = set(re.findall(r"q\d{3}zx", everything_in(document, file_format)))
        assert found <= allowed
        assert document.carried is None


@pytest.mark.parametrize("view", COPY_VIEWS)
def test_a_copy_holds_all_she_picked(view: View) -> None:
    """What can be picked, and was, is there in every format."""
    plan = full()
    picks = {part.path for part in offered(plan, view)}
    document = compose(WORDS, plan, view, DAY, picks)
    for file_format in FORMATS:
        found = set(re.findall(r"q\d{3}zx", everything_in(document, file_format)))
        assert found == held(picks, plan, view)
        assert found


@pytest.mark.parametrize("view", COPY_VIEWS)
def test_nothing_she_wrote_is_picked_before_she_picks_it(view: View) -> None:
    """At first a copy holds no word of hers; for those who help, nothing is picked at all."""
    plan = full()
    picks = at_first(WORDS, plan, WORDS.copies[view.value])
    assert held(set(picks), plan, view) == set()
    if view in (View.HELPERS, View.WORK, View.GIFTS):
        assert picks == ()


@given(picks=PICKS)
def test_what_is_left_out_is_said(picks: set[str]) -> None:
    """Every part of her plan is either in the copy or named among what is not."""
    plan, copy = full(), WORDS.copies["doula"]
    told = left_out(WORDS, plan, copy, picks)
    along = {pick.rpartition(".")[0] + ".chosen" for pick in picks if pick.startswith("answers.")}

    def there(part: Choice) -> bool:
        return part.path in picks or part.path in along

    for group in choices(WORDS, plan, copy):
        missing = [part for part in group.offered if not there(part)] + [*group.withheld]
        (line,) = [line for line in told if line.startswith(f"{group.heading}: ")] or [""]
        assert bool(line) == bool(missing)
        if line.endswith((WORDS.words.sharing.everything, WORDS.words.sharing.every_word)):
            continue
        assert all(part.name in line for part in missing)


def test_what_is_left_out_is_said_shortly_where_it_can_be() -> None:
    """A whole chapter, or all her words in it, are not counted up one by one."""
    plan = Plan.from_paths(
        {
            "answers.rest-naps.chosen": True,
            "answers.rest-naps.note": "x",
            "answers.food-cooks.chosen": True,
        }
    )
    copy, sharing = WORDS.copies["doula"], WORDS.words.sharing
    told = left_out(WORDS, plan, copy, {"answers.rest-naps.chosen", SAFETY})
    assert told == (f"Rest: {sharing.every_word}", f"Food: {sharing.everything}")
    assert left_out(WORDS, Plan(), copy, {SAFETY}) == ()


def test_what_came_along_with_a_note_is_not_called_left_out() -> None:
    """Only what is truly not in the copy is named: the sentence above her note is in it."""
    plan = Plan.from_paths({"answers.rest-naps.chosen": True, "answers.rest-naps.note": "x"})
    copy = WORDS.copies["doula"]
    assert left_out(WORDS, plan, copy, {"answers.rest-naps.note", SAFETY}) == ()


def test_a_message_and_a_day_are_in_no_copy_and_are_named() -> None:
    """With all picked that can be, the page still says that these two stay out."""
    sent = {"people.r1.message": "Dear Zoë", "people.r1.day": "2026-12-01"}
    plan = Plan.from_paths({"people.r1.name": "Zoë", **sent})
    said, entry = WORDS.words.message, WORDS.words.entry
    for view in COPY_VIEWS:
        picks = {part.path for part in offered(plan, view)} | {SAFETY, *sent}
        (line,) = left_out(WORDS, plan, WORDS.copies[view.value], picks)
        if View.DOULA is view:
            assert line == f"People: Zoë – {said.label} and Zoë – {entry.heading}"
        document = compose(WORDS, plan, view, DAY, picks)
        assert "Dear Zoë" not in repr(document)


def test_what_she_wrote_beside_a_thing_brings_it_along() -> None:
    """A note is never alone on a paper: the sentence it belongs to is there too."""
    plan = full()
    document = compose(WORDS, plan, View.HELPERS, DAY, {"answers.rest-naps.note"})
    (entry,) = (b for s in document.sections for b in s.blocks if isinstance(b, Entry))
    assert entry.sentence == WORDS.items["rest-naps"].sentence
    assert [detail.words for detail in entry.details] == [MARKERS["answers.rest-naps.note"]]


def test_her_own_word_for_it_is_in_a_copy_only_when_she_picks_it() -> None:
    """Our sentences say her word only to those she told it to."""
    plan = full()
    every = {part.path for part in offered(plan, View.DOULA)}
    mark = MARKERS["you.own"]
    assert mark not in repr(compose(WORDS, plan, View.DOULA, DAY, every - {"you.word"}))
    assert mark in repr(compose(WORDS, plan, View.DOULA, DAY, every))


def test_what_to_take_care_with_is_hers_to_give_away() -> None:
    """Without it a copy says nothing about bleeding, operations or whom to call."""
    plan = full()
    every = {part.path for part in offered(plan, View.HELPERS)}
    for picks in (every, every - {SAFETY}):
        document = compose(WORDS, plan, View.HELPERS, DAY, picks)
        entries = [b for s in document.sections for b in s.blocks if isinstance(b, Entry)]
        said = SAFETY in picks
        assert any(entry.caution for entry in entries) is said
        assert ("999" in repr(document)) is said


def test_the_page_for_the_fridge_promises_no_more_than_whom_to_call() -> None:
    """What to take care with is not in that copy, so what she picks there is not called that."""
    plan, sharing = full(), WORDS.words.sharing
    for view in (View.FRIDGE, View.DOULA):
        picks = {part.path for part in offered(plan, view)}
        document = compose(WORDS, plan, view, DAY, picks)
        entries = [b for s in document.sections for b in s.blocks if isinstance(b, Entry)]
        (label,) = (part.label for part in offered(plan, view) if part.path == SAFETY)
        cautions = any(entry.caution for entry in entries)
        assert label == (sharing.safety_part if cautions else sharing.call_part)


@pytest.mark.parametrize("view", [View.WORK, View.GIFTS])
def test_some_copies_never_say_what_happened(view: View) -> None:
    """Whoever gets a note for work or a list of gifts reads no word of ours about a loss."""
    plan = full()
    picks = {part.path for part in offered(plan, view)} | {SAFETY}
    text = make_paper(compose(WORDS, plan, view, DAY, picks), "text").content.decode().lower()
    for word in ("loss", "miscarr", "pregnan", "baby", "bleed", "hospital", "999"):
        assert word not in text, word


def test_each_copy_has_a_neutral_name(content: Content) -> None:
    """Neither the title nor the file's name tells anybody what happened."""
    for copy in content.copies.values():
        for word in ("loss", "miscarr", "pregnan", "baby", "recover", "grief"):
            assert word not in f"{copy.title} {copy.file_name}".lower()


def test_what_is_not_there_cannot_be_picked() -> None:
    """Picks of other papers, of nothing, or made up, change nothing."""
    plan = full()
    picks = {"people.r1", "answers.food-cooks.chosen", "unit", "", "you.own", "people.r1.name"}
    document = compose(WORDS, plan, View.WORK, DAY, picks)
    assert document == compose(WORDS, plan, View.WORK, DAY, ())
    assert not document.has_her_words


def letters(picks: set[str]) -> tuple[int, float]:
    """The pages of a copy for the fridge, and the size of its largest letters in points."""
    pdf = make_paper(compose(WORDS, full(), View.FRIDGE, DAY, picks), "pdf").content
    reader = PdfReader(io.BytesIO(pdf))
    found: list[float] = []
    reader.pages[0].extract_text(visitor_text=lambda *part: found.append(part[4]))
    return len(reader.pages), max(found)


def test_the_copy_for_the_fridge_is_one_page() -> None:
    """Eight things with who and when, and people, fit on one page; the fewer, the larger."""
    items = list(WORDS.items)[:8]
    picks = {f"answers.{id_}.{part}" for id_ in items for part in ("chosen", "who", "when")}
    picks |= {"people.r1", "people.r2", "unit", SAFETY}
    many, few = letters(picks), letters({"people.r1", "answers.rest-naps.chosen"})
    assert many[0] == few[0] == 1
    assert many[1] < few[1]
    # What fits on no page is at least easy to read.
    pages, size = letters({part.path for part in offered(full(), View.FRIDGE)})
    assert pages > 1
    assert many[1] < size < few[1]
