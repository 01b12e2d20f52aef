"""Her people and her week at a glance: her words to the letter, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.content.copies import COPIES
from recovery_widgets.copies import choices
from recovery_widgets.document import Circle, Paragraph, Table, View
from recovery_widgets.exports.pieces import preview
from recovery_widgets.glance import HEIGHT, LINES, PLACES, WIDTH, at_a_glance, circle
from recovery_widgets.plan import LONGEST_TEXT, Answer, Person, Plan
from recovery_widgets.week import days_of

DAY = date(2026, 11, 22)
# As the exports set them: the room for a name across, and from line to line.
ACROSS, LINE = 38, 6.3
PEOPLE = (
    Person("r1", "Mrs Okafor from next door", "Takes in parcels and waters the plants"),
    Person("r2", "אמא", "תביא מרק"),
    Person("r3", "Jo 👩‍👩‍👧 🐕"),
    Person("r4", "", "A lift", "Tuesday"),
    Person("r5", "<b>{nb}</b> Zoë ŷ"),
    Person("r6", contact="0117"),
)


def people(*persons: Person) -> Plan:
    """A plan with only these people in it."""
    return Plan(people=persons)


def glance(content: Content, plan: Plan) -> tuple[object, ...]:
    """What is shown of a plan at a glance."""
    return at_a_glance(content, plan).blocks


def whens(*answers: str) -> Plan:
    """A plan with these answers about when, to the first items there are."""
    items = ("rest-naps", "food-cooks", "support-people")
    told = zip(items, answers, strict=False)
    return Plan(answers={id_: Answer(True, when=when) for id_, when in told})


def days(content: Content, plan: Plan) -> dict[str, str]:
    """The rows of a week that hold anything."""
    tables = [block for block in glance(content, plan) if isinstance(block, Table)]
    return {name: words for table in tables for name, words in table.rows if words}


def test_her_people_stand_around_her_to_the_letter(content: Content) -> None:
    """Whoever has a name or offers something is there, in her order, with nothing cut or changed."""
    (around,) = (b for b in glance(content, people(*PEOPLE)) if isinstance(b, Circle))
    person = content.words.form.person
    named = [(one.name or person, one.offer) for one in PEOPLE[:5]]
    assert [(spot.name, spot.offer) for spot in around.spots] == named
    for spot in around.spots:
        assert " ".join(spot.name_lines) == spot.name
        assert " ".join(spot.offer_lines) == spot.offer
        assert spot.name in around.alt
        assert spot.offer in around.alt


def test_no_name_stands_on_another() -> None:
    """However many there are, and however much each says, their places do not meet, nor the edge."""
    tall = LINES * LINE
    for number, places in enumerate(PLACES, 1):
        assert len(places) == number
        for x, y in places:
            assert ACROSS / 2 <= x <= WIDTH - ACROSS / 2
            assert tall / 2 <= y <= HEIGHT - tall / 2
        for (x, y), (other_x, other_y) in combinations((*places, (60.0, 75.0)), 2):
            assert abs(x - other_x) >= ACROSS or abs(y - other_y) >= min(tall, 45)


@pytest.mark.parametrize(
    "persons",
    [
        tuple(Person(f"r{n}", f"Name {n}") for n in range(30)),
        (Person("r1", "x" * 200),),
        (Person("r1", "Amara", "word " * 20),),
        (Person("r1", "Amara" * LONGEST_TEXT),),
        (Person("r1", "e" + "\u0301" * 500),),
    ],
)
def test_what_fits_in_no_circle_is_left_to_the_list(
    content: Content, persons: tuple[Person, ...]
) -> None:
    """Thirty people or a name of two hundred letters: a calm sentence leads to the list above."""
    document = compose(content, people(*persons), View.MINE, DAY)
    headings = [section.heading for section in document.sections]
    place = headings.index(content.words.glance.heading)
    assert document.sections[place].blocks == (Paragraph(content.words.glance.no_circle),)
    (table,) = document.sections[place - 1].blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [person.name for person in persons]


def test_a_long_word_is_broken_only_between_letters(content: Content) -> None:
    """A family of people or a letter with marks is never cut in two; wide letters take more room."""
    families = "👩‍👩‍👧" * 9
    around = circle(
        content, [(families, ""), ("WWWWWWWWWWWWWWWW", ""), ("안녕하세요안녕하세요", "")]
    )
    assert around
    for spot in around.spots:
        assert "".join(spot.name_lines) == spot.name
        assert len(spot.name_lines) > 1
    assert all(line.startswith("👩") and line.endswith("👧") for line in around.spots[0].name_lines)


def test_nothing_is_shown_of_nothing(content: Content) -> None:
    """Without people and without a day there is no such part, and no word about that."""
    for plan in (Plan(), whens("soon", "every weekday"), people(Person("r1", contact="0117"))):
        assert glance(content, plan) == ()
        document = compose(content, plan, View.MINE, DAY)
        assert content.words.glance.heading not in repr(document.sections)


def test_answers_stand_below_the_days_they_name(content: Content) -> None:
    """An answer with two days stands below both, whole; one without stands below “Any day”."""
    plan = whens("Mondays, and on FRIDAY\nif I can", "Most weekdays", "Tues or thu")
    plan = replace(plan, people=(Person("r1", "Mo", "soup", "Friday – <b>ŷ</b>"),))
    first, second, third = (content.items[id_].name for id_ in plan.answers)
    words = content.words.glance
    whole = "Mondays, and on FRIDAY\nif I can"
    order = [item.name for item in content.items.values() if item.name in (first, second, third)]
    assert len(order) == 3
    assert days(content, plan) == {
        "Monday": f"{first}: {whole}",
        "Tuesday": f"{third}: Tues or thu",
        "Friday": f"{first}: {whole}\nMo – soup: Friday – <b>ŷ</b>",
        words.any_day: f"{second}: Most weekdays",
    }


@pytest.mark.parametrize(
    "said",
    ["when the sun is out", "I sat up", "monthly", "Satisfied", "Monsoon", "wed", "after"],
)
def test_a_word_that_only_looks_like_a_day_is_none(content: Content, said: str) -> None:
    """No week is made of words that begin as a day does, or mean something else."""
    assert days(content, whens(said)) == {}


@pytest.mark.parametrize(
    ("language", "first", "said", "names"),
    [
        ("en-US", "Sunday", "Wed and Sundays", ["Sunday", "Wednesday"]),
        ("fr", "lundi", "tous les mardis, ou dim.", ["mardi", "dimanche"]),
        ("de", "Montag", "Immer montags. Frei am Freitag", ["Montag", "Freitag"]),
        ("pl", "poniedziałek", "w piątek", ["piątek"]),
        ("ar", "السبت", "يوم الثلاثاء", ["الثلاثاء"]),
        ("he", "יום ראשון", "יום שלישי בערב", ["יום שלישי"]),
        ("cy", "Dydd Llun", "dydd Gwener", ["Dydd Gwener"]),
        ("ja", "日曜日", "毎週火曜日の朝", ["火曜日"]),
        ("zh", "星期日", "每个星期二下午", ["星期二"]),
    ],
)
def test_days_are_found_in_the_language_of_the_words(
    language: str, first: str, said: str, names: list[str]
) -> None:
    """Names of days come from the language, and so does the day on which a week begins."""
    week = days_of(language)
    assert len({day.name for day in week}) == 7
    assert [day.name for day in week if day.written.search(said)] == names
    if language in ("fr", "de", "en-US"):
        assert week[0].name == first


def test_a_day_she_did_not_choose_is_in_no_week(content: Content) -> None:
    """An answer beside a box without a tick stays hers alone."""
    plan = Plan(answers={"rest-naps": Answer(False, when="Monday")})
    assert days(content, plan) == {}


def test_her_answers_stand_in_their_own_place_too(content: Content) -> None:
    """Whatever a week makes of them, the parts before it are the same as without one."""
    plan = replace(whens("Monday"), people=PEOPLE)
    document = compose(content, plan, View.MINE, DAY)
    heading = content.words.glance.heading
    (shown,) = (part for part in document.sections if part.heading == heading)
    before = document.sections[: document.sections.index(shown)]
    assert "words='Monday'" in repr(before)
    (table,) = (b for part in before for b in part.blocks if isinstance(b, Table))
    assert [row[0] for row in table.rows] == [person.name for person in PEOPLE]
    html = preview(document, "Change")
    assert f"<h3>{heading}</h3>" in html
    assert 'aria-label="I am in the middle.' in html


@pytest.mark.parametrize("view", [view for view in View if view is not View.MINE])
def test_no_other_paper_has_it(content: Content, view: View) -> None:
    """No copy, whatever is picked for it, nor the short or the empty paper, has people or a week at a
    glance: only what she picked, in its own place."""
    plan = replace(whens("Monday"), people=PEOPLE)
    copy = content.copies.get(view.value)
    assert bool(copy) is (view.value in COPIES)
    groups = choices(content, plan, copy) if copy else ()
    for picks in ({part.path for group in groups for part in group.offered}, {"people.r1"}, set()):
        document = compose(content, plan, view, DAY, picks)
        blocks = [block for part in document.sections for block in part.blocks]
        assert not any(isinstance(block, Circle) for block in blocks)
        captions = {block.caption for block in blocks if isinstance(block, Table)}
        assert content.words.glance.week not in captions
        assert content.words.glance.heading not in {part.heading for part in document.sections}
        assert document.pictures == ()
        if copy and not picks:
            assert "Monday" not in repr(document)
            assert "Okafor" not in repr(document)
