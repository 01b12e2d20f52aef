"""What she could ask others for, the message and the day beside each person, without a browser."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.document import Entry, Table, View
from recovery_widgets.plan import LONGEST_TEXT, Person, Plan, PlanProblem, TooLong
from recovery_widgets.wishes import WISHES
from recovery_widgets.workbook import open_workbook

DAY = date(2026, 11, 22)
WRITTEN = Person(
    "r1", "Amara", message="Hello Amara,\n\n<b>tea</b>?", day="2026-12-01", entry="Tea at 4"
)
# What a message must not give away unasked.
TELLING = re.compile(
    r"\b(loss|lost|miscarr\w*|pregnan\w*|bab(y|ies)|bleed\w*|womb|grie\w*|died|birth|hospital|bereave\w*)\b",
    re.IGNORECASE,
)


def asks(content: Content) -> dict[str, str]:
    """Every sentence that can be put into a message, by its item."""
    return {id_: item.ask for id_, item in content.items.items() if item.ask}


def to_people(content: Content, plan: Plan, view: View = View.MINE) -> list[Any]:
    """What a paper says of the people."""
    sections = compose(content, plan, view, DAY).sections
    return [
        block for section in sections if section.chapter == "people" for block in section.blocks
    ]


def test_asks_are_short_and_kind_and_give_nothing_away(content: Content) -> None:
    """Each is one small question, or a question and where the words come from; none names what happened."""
    found = asks(content)
    assert len(found) >= 40
    for id_, ask in found.items():
        assert re.match(r"Could (you|I|we) [^?]+\?", ask), id_
        assert len(ask.split()) <= 18, id_
        assert not TELLING.search(ask), id_
    message, entry = content.words.message, content.words.entry
    ours = (message.greeting, message.greeting_name, message.opening, message.offered, message.time)
    for text in (*ours, message.closing, entry.unnamed, entry.file_name):
        assert not TELLING.search(text)


def test_each_ask_is_on_the_page_beside_its_box(content: Content) -> None:
    """The page finds in an item's form what can be asked for; an item without it has nothing there."""
    for chapter in content.chapters:
        if chapter.kind == "items":
            markup = open_workbook().chapter(chapter.id).markup
            for item in chapter.items:
                (tag,) = re.findall(rf'<fieldset class="item" id="item-{item.id}"[^>]*>', markup)
                assert ("data-ask=" in tag) == bool(item.ask)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("chapters/food.yaml", "ask: Could you cook", 'ask: "Of {my loss}, cook', "without braces"),
        ("words.yaml", "greeting_name: Hello …,", "greeting_name: Hello you,", "with one “…”"),
        ("words.yaml", "greeting_name: Hello …,", "greeting_name: … and …,", "with one “…”"),
    ],
)
def test_words_of_a_message_are_checked(
    copy: Any, file: str, old: str, new: str, told: str
) -> None:
    """Her word for her loss gets into no message unasked; where her words are put in, there is one place."""
    if '"' in new:
        copy.change(file, f"{old} something that only needs warming up?", f'{new} something"')
    else:
        copy.change(file, old, new)
    (problem,) = copy.problems()
    assert problem.startswith(f"{file}, line {copy.line(file, new)}: ")
    assert told in problem


def test_her_own_paper_holds_message_and_day(content: Content) -> None:
    """Below the list of people stands what she wrote to each, to the letter, and the day in words."""
    table, entry = to_people(content, Plan(people=(WRITTEN,)))
    assert isinstance(table, Table)
    assert isinstance(entry, Entry)
    assert (entry.sentence, entry.hers) == ("Amara", True)
    assert [one.words for one in entry.details] == [WRITTEN.message, "1 December 2026", "Tea at 4"]


def test_a_message_to_nobody_yet_is_kept_too(content: Content) -> None:
    """A message stands on her paper also when the row has no name; what is no day stays as it is."""
    (entry,) = to_people(content, Plan(people=(Person("r1", message="Hello", day="soon"),)))
    assert (entry.sentence, entry.hers) == (content.words.form.person, False)
    assert [one.words for one in entry.details] == ["Hello", "soon"]


def test_other_papers_hold_no_message(content: Content) -> None:
    """Neither the page for now nor the blank paper has a message of hers, or room for one."""
    plan = Plan(people=(WRITTEN,))
    for view in (View.SHORT, View.BLANK):
        document = repr(compose(content, plan, view, DAY))
        assert "Hello Amara" not in document
        assert content.words.message.label not in document
    without = Plan(people=(Person("r1", "Amara"),))
    assert [type(block) for block in to_people(content, without)] == [Table]


def test_the_wish_for_a_calendar_takes_the_day_and_nothing_of_the_plan(content: Content) -> None:
    """The file is made of the day and the title that came along; no other word of hers is in it."""
    made = WISHES["calendar"](
        content, Plan(people=(WRITTEN,)), {"day": "2026-12-24", "title": "Walk"}
    )
    assert (made.name, made.media_type) == ("calendar-entry.ics", "text/calendar; charset=utf-8")
    (entry,) = Calendar.from_ical(made.content).walk("VEVENT")
    assert (entry["summary"], entry.decoded("dtstart")) == ("Walk", date(2026, 12, 24))
    assert b"Amara" not in made.content


@pytest.mark.parametrize(
    "said", [{}, {"day": None}, {"day": ["2026-12-24"]}, {"day": "x", "title": "Tea"}]
)
def test_a_wish_without_a_day_is_told(content: Content, said: dict[str, Any]) -> None:
    """Whatever a page elsewhere sends along, it gets an entry or a problem that is known."""
    with pytest.raises(PlanProblem):
        WISHES["calendar"](content, Plan(), said)
    with pytest.raises(TooLong):
        WISHES["calendar"](
            content, Plan(), {"day": "2026-12-24", "title": "x" * (LONGEST_TEXT + 1)}
        )
