from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from recovery_widgets.compose import compose, for_her
from recovery_widgets.content import Content, HelpChapter, ItemsChapter, load_content
from recovery_widgets.document import (
    Bullets,
    Contact,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
    View,
)
from recovery_widgets.plan import Answer, OwnItem, Person, Plan, Unit, You

DAY = date(2026, 11, 22)
WORDS, _ = for_her(load_content(), You())
NOTE = 'Not before 9 ☐ ŷ – <b>**{nb}**</b> "quoted" it’s\n\nهذا 🫶🏽 '
FULL = Plan(
    answers={id_: Answer(True, f"who {id_}", f"when {id_}", f"note {id_}") for id_ in WORDS.items},
    people=(Person("r1", "Mo", "soup", "Tuesday", "0117"), Person("r2", name="Ana")),
    own={c.id: (OwnItem("r1", f"own {c.id}"),) for c in WORDS.chapters if c.kind == "items"},
    unit=Unit("Ward 4", "0118"),
    you=You(word="baby", called="Ana"),
)
(HELP,) = (chapter for chapter in WORDS.chapters if isinstance(chapter, HelpChapter))


def paper(plan: Plan = FULL, view: View = View.MINE, content: Content = WORDS) -> Document:
    """The paper of a plan, made on a fixed day."""
    return compose(content, plan, view, DAY)


def entries(document: Document) -> list[Entry]:
    """Everything she chose, in the order of the paper."""
    return [b for s in document.sections for b in s.blocks if isinstance(b, Entry)]


def help_section(document: Document) -> Section:
    """The safety page."""
    (section,) = (s for s in document.sections if s.chapter == HELP.id and s.reference)
    return section


def test_parts_come_in_the_order_of_the_chapters() -> None:
    """The paper follows the workbook: chapters in order, items in order, her own items last."""
    order = [HELP.id, *(c.id for c in WORDS.chapters if c.id != HELP.id)]
    chapters = [s.chapter for s in paper().sections if s.chapter and not s.reference]
    assert chapters == sorted(chapters, key=order.index)
    unit, words, *sentences = [entry.sentence for entry in entries(paper())]
    assert (unit, words) == (HELP.unit.sentence, WORDS.you.heading_on_paper)
    expected = [
        sentence
        for chapter in WORDS.chapters
        if isinstance(chapter, ItemsChapter)
        for sentence in (*(item.sentence for item in chapter.items), f"own {chapter.id}")
    ]
    assert sentences == expected


def test_order_of_her_answers_does_not_matter() -> None:
    """However she went through the workbook, the same plan gives the same paper."""
    backwards = replace(FULL, answers=dict(reversed(list(FULL.answers.items()))))
    assert paper(backwards) == paper(FULL)


@given(st.sets(st.sampled_from(list(WORDS.items))))
def test_what_she_chose_is_there_and_nothing_else(chosen: set[str]) -> None:
    """Every ticked item is on the paper, no other one is."""
    plan = Plan(answers={id_: Answer(chosen=id_ in chosen) for id_ in WORDS.items})
    expected = [item.sentence for id_, item in WORDS.items.items() if id_ in chosen]
    assert [entry.sentence for entry in entries(paper(plan))] == expected


def test_words_beside_a_box_she_did_not_tick_stay_off_the_paper() -> None:
    """A note without its tick is hers alone."""
    plan = Plan(answers={"rest-naps": Answer(False, "Mo", "noon", "secret")})
    assert paper(plan).sections == paper(Plan()).sections
    assert "secret" not in repr(paper(plan).sections)


def test_her_words_are_there_to_the_letter() -> None:
    """Signs, scripts, line ends and spaces arrive as she typed them."""
    plan = Plan(
        answers={"rest-naps": Answer(True, note=NOTE)},
        people=(Person("r1", name=NOTE),),
        own={"food": (OwnItem("r1", NOTE),)},
    )
    document = paper(plan)
    naps, own = entries(document)
    assert [detail.words for detail in naps.details] == [NOTE]
    assert (own.sentence, own.hers) == (NOTE, True)
    (table,) = (b for s in document.sections for b in s.blocks if isinstance(b, Table))
    assert table.rows == ((NOTE, "", "", ""),)


def test_blanks_are_left_out_without_comment() -> None:
    """Empty answers, empty rows and chapters with nothing chosen leave no trace."""
    blanks = Plan(
        answers={"rest-naps": Answer(True, who="  ", when="\n", note="")},
        people=(Person("r1", name=" "), Person("r2", contact="0117")),
        own={"food": (OwnItem("r1", " \n"),), "no-such-chapter": (OwnItem("r1", "x"),)},
    )
    document = paper(blanks)
    (naps,) = entries(document)
    assert naps.details == ()
    (table,) = (b for s in document.sections for b in s.blocks if isinstance(b, Table))
    assert table.rows == (("", "", "", "0117"),)
    assert not any(s.chapter == "food" for s in document.sections)
    assert all(section.blocks for section in document.sections)


def test_her_own_unit_comes_before_everything_else() -> None:
    """The number her hospital gave her is the first thing on every paper, to the letter."""
    for plan in (Plan(unit=Unit("Ward 4", NOTE)), replace(FULL, unit=Unit("Ward 4", NOTE))):
        first = paper(plan).sections[0]
        assert (first.chapter, first.heading) == (HELP.id, HELP.unit.heading)
        (entry,) = first.blocks
        assert isinstance(entry, Entry)
        assert [detail.words for detail in entry.details] == ["Ward 4", NOTE]
        assert paper(plan).sections[1:] == paper(replace(plan, unit=Unit())).sections
    (entry,) = paper(Plan(), View.BLANK).sections[0].blocks
    assert isinstance(entry, Entry)
    assert [(detail.label, detail.words) for detail in entry.details] == [
        (HELP.unit.name, ""),
        (HELP.unit.phone, ""),
    ]


def test_item_no_longer_known_is_left_out() -> None:
    """An answer to an item that is gone does no harm to the rest."""
    plan = Plan(answers={"long-gone": Answer(True, note="x"), "rest-naps": Answer(True)})
    assert [e.sentence for e in entries(paper(plan))] == [WORDS.items["rest-naps"].sentence]


def test_renamed_item_is_found() -> None:
    """A plan from before an item was renamed still prints it, with her words."""
    renamed = replace(WORDS, renamed={"rest-old": "rest-naps"})
    (naps,) = entries(paper(Plan(answers={"rest-old": Answer(True, note="sofa")}), content=renamed))
    assert naps.sentence == WORDS.items["rest-naps"].sentence
    assert [detail.words for detail in naps.details] == ["sofa"]


def test_safety_page_is_the_same_in_every_paper() -> None:
    """The warning signs and the lines to call do not depend on anything she said."""
    assert help_section(paper(Plan())) == help_section(paper(FULL))
    assert help_section(paper(Plan())) == help_section(paper(Plan(), View.BLANK))


def test_the_way_to_help_stands_first_and_the_whole_list_follows_her_plan() -> None:
    """Page one says in brief whom to call; the whole list begins a page after her own words."""
    for document in (paper(), paper(Plan()), paper(Plan(), View.BLANK)):
        # Only her own unit's number comes before it.
        first = next(s for s in document.sections if s.heading != HELP.unit.heading)
        assert first.heading == HELP.name
        assert first.blocks == (
            Bullets(None, tuple(sign.text for sign in HELP.brief)),
            Paragraph(WORDS.words.paper.numbers_for, True),
            Paragraph(WORDS.words.paper.list_at_end),
        )
        whole = help_section(document)
        assert whole.new_page
        assert document.sections[-2] == whole


def test_numbers_in_the_brief_are_those_of_the_lines() -> None:
    """A number that stands in a sentence cannot differ from the number that was checked."""
    checked = {o.phone for o in WORDS.organisations.values()}
    numbers = re.findall(r"[0-9][0-9 ]*[0-9]", " ".join(sign.text for sign in HELP.brief))
    assert numbers
    assert set(numbers) <= checked


def test_safety_page_holds_every_sign_and_every_line() -> None:
    """Each warning sign and each line to call of the chapter is printed, with its number."""
    section = help_section(paper())
    points = {p for b in section.blocks if isinstance(b, Bullets) for p in b.points}
    assert points == {s.text for group in HELP.groups for s in group.signs}
    contacts = [b for b in section.blocks if isinstance(b, Contact)]
    named = [WORDS.organisations[name] for g in HELP.lines for name in g.organisations]
    assert len(contacts) == len(named)
    for contact, organisation in zip(contacts, named, strict=True):
        reach = " ".join(words for _, words in contact.reach)
        assert organisation.name in contact.name
        assert all(n in reach for n in (organisation.phone, organisation.sms) if n)


def test_blank_paper_asks_the_same_questions_in_the_same_order() -> None:
    """Every item, every question and every chapter of the form is on the paper to fill in."""
    blank, full = paper(Plan(), View.BLANK), paper(FULL)
    ours = [e for e in entries(full) if not e.hers]
    asked = [e for e in entries(blank) if e.sentence != WORDS.words.form.own_heading]
    assert [e.sentence for e in asked] == [e.sentence for e in ours]
    for empty, filled in zip(asked, ours, strict=True):
        assert [d.label for d in empty.details] == [d.label for d in filled.details]
        about_her = (HELP.unit.sentence, WORDS.you.heading_on_paper)
        assert empty.box == (empty.sentence not in about_her)
    # With what she chose, her own paper also draws: how it is done, and who is around her.
    drawn = {"Picture", "Circle"}
    told = [s for s in full.sections if drawn.isdisjoint(type(b).__name__ for b in s.blocks)]
    assert [s.chapter for s in blank.sections] == [s.chapter for s in told]


def test_blank_paper_has_room_for_her_own_and_for_people() -> None:
    """Every chapter of items has room for something of her own, and the people list has rows."""
    blank = paper(Plan(), View.BLANK)
    own = [e for e in entries(blank) if e.sentence == WORDS.words.form.own_heading]
    assert len(own) == sum(isinstance(c, ItemsChapter) for c in WORDS.chapters)
    assert all(entry.details for entry in own)
    (table,) = (b for s in blank.sections for b in s.blocks if isinstance(b, Table))
    assert len(table.rows) >= 3
    assert not any(cell for row in table.rows for cell in row)


def test_blank_paper_holds_no_word_of_hers() -> None:
    """The paper to fill in is the same whoever prints it."""
    assert paper(FULL, View.BLANK) == paper(Plan(), View.BLANK)


def test_item_with_questions_of_its_own_asks_them_on_paper_too() -> None:
    """Where the form asks “Who could tell work?”, the paper has the same label."""
    time_off = WORDS.items["rest-time-off"]
    entry = next(e for e in entries(paper()) if e.sentence == time_off.sentence)
    form = WORDS.words.form
    assert [(detail.label, detail.words) for detail in entry.details] == [
        (time_off.who or form.who, "who rest-time-off"),
        (time_off.when or form.when, "when rest-time-off"),
        (time_off.note or form.note, "note rest-time-off"),
    ]
    assert entry.caution == time_off.caution


def test_corrected_sentence_corrects_the_paper() -> None:
    """The plan holds ids, so that a new wording is on the next paper of an old plan."""
    chapters = tuple(
        c.model_copy(
            update={"items": tuple(i.model_copy(update={"sentence": "New."}) for i in c.items)}
        )
        if isinstance(c, ItemsChapter)
        else c
        for c in WORDS.chapters
    )
    sentences = {e.sentence for e in entries(paper(content=replace(WORDS, chapters=chapters)))}
    about_her = {HELP.unit.sentence, WORDS.you.heading_on_paper}
    assert {s for s in sentences if not s.startswith("own ")} == {*about_her, "New."}


def test_date_is_in_the_language_of_the_words() -> None:
    """The day the paper was made is written as the language writes it."""
    assert any("22 November 2026" in line for line in paper().opening)
    french = replace(WORDS, workbook=WORDS.workbook.model_copy(update={"language": "fr"}))
    assert any("22 novembre 2026" in line for line in paper(content=french).opening)


def test_file_name_tells_nothing() -> None:
    """The name of the file does not say what it is about."""
    for view in View:
        name = paper(view=view).file_name.lower()
        assert not any(word in name for word in ("miscarriage", "loss", "baby", "recovery"))


def test_what_has_to_be_known_first_goes_with_what_she_chose() -> None:
    """The lines that stand before a chapter's choices are on paper with any of them, or with none."""
    bodywork = next(c for c in WORDS.chapters if isinstance(c, ItemsChapter) and c.first)
    chosen = Plan(answers={bodywork.items[0].id: Answer(True)})
    for document in (paper(chosen), paper(Plan(), View.BLANK)):
        (section,) = (s for s in document.sections if s.chapter == bodywork.id)
        first = tuple(b.text for b in section.blocks if isinstance(b, Paragraph))
        assert first == bodywork.first
    assert [s for s in paper(Plan()).sections if s.chapter == bodywork.id] == []


def test_blank_paper_has_more_room_for_a_note_and_for_her_own_things() -> None:
    """A note has two lines to write on, something of her own four, and her unit one for each answer."""
    blank = entries(paper(Plan(), View.BLANK))
    assert {tuple(d.lines for d in entry.details) for entry in blank} == {(1, 1), (1, 1, 2), (4,)}


def test_a_space_where_her_own_word_could_be_is_no_word() -> None:
    """The word she chose from the list is on the paper, though the field beside it is not quite empty."""
    chosen = next(word for word in WORDS.you.words if word.id == "baby")
    document = paper(Plan(you=You(word="baby", own=" ")))
    (told,) = (e for e in entries(document) if e.sentence == WORDS.you.heading_on_paper)
    assert [detail.words for detail in told.details] == [chosen.my]
