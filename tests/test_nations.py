"""In every place the right numbers, and none of another: 111 is help in one place and nothing in the next."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from recovery_widgets.compose import compose, for_her
from recovery_widgets.content import Content
from recovery_widgets.document import View
from recovery_widgets.exports import make_paper
from recovery_widgets.plan import Answer, Plan, Unit, You

DAY = date(2026, 11, 23)
# For each place: the emergency number, what a worried woman calls, the crisis line, the paper, and
# numbers that stand for something else there, or for nothing.
ROUTES = {
    "uk": ("999", ("your unit", "111"), "116 123", "a4", ("911", "988", "000")),
    "england": ("999", ("your unit", "111"), "116 123", "a4", ("911", "988", "000")),
    "scotland": ("999", ("your unit", "NHS 24", "111"), "116 123", "a4", ("911", "988")),
    "wales": ("999", ("your unit", "111"), "116 123", "a4", ("911", "988")),
    "northern-ireland": ("999", ("your unit", "GP out of hours"), "0808 808 8000", "a4", ("911",)),
    "ireland": ("112 or 999", ("GP", "maternity hospital"), "116 123", "a4", ("111", "911", "988")),
    "us": ("911", ("ob-gyn or midwife",), "988", "letter", ("999", "111", "116 123", "112")),
    "canada": ("911", ("hospital, clinic",), "988", "letter", ("999", "111", "116 123")),
    "australia": ("000", ("hospital, clinic",), "13 11 14", "a4", ("999", "111", "911", "988")),
    "new-zealand": ("111", ("hospital, clinic",), "1737", "a4", ("999", "911", "988", "112")),
    "elsewhere": ("local emergency number", ("hospital, clinic",), "findahelpline.com", "a4",
                  ("999", "111", "911", "988", "116 123")),
}  # fmt: skip


def paper_of(content: Content, nation: str) -> str:
    """The text of her paper there, in one line."""
    document = compose(content, Plan(you=You(nation=nation)), View.MINE, DAY)
    assert document.size == ROUTES[nation][3]
    return " ".join(make_paper(document, "text").content.decode("utf-8").split())


def whole(number: str) -> re.Pattern[str]:
    """A number that is no part of another."""
    return re.compile(rf"(?<![\d ]){re.escape(number)}(?![\d]| \d)")


def test_every_place_has_its_route(content: Content) -> None:
    """The table above is about all places there are, and the first is used until she chooses."""
    assert list(content.nations) == list(ROUTES)
    assert content.default_nation.id == "uk"


@pytest.mark.parametrize("nation", ROUTES)
def test_the_route_of_each_place(content: Content, nation: str) -> None:
    """Emergency, worry and crisis stand on every paper as in the table, and at the top of it."""
    emergency, worried, crisis, _, others = ROUTES[nation]
    place = content.nations[nation]
    assert emergency in place.emergency
    assert all(part in place.worried for part in worried)
    assert crisis in place.crisis
    paper = paper_of(content, nation)
    brief = for_her(content, You(nation=nation))[0].chapter("help-now").brief
    top = paper.index(brief[0].text)
    assert all(part in paper[top : top + 1500] for part in (emergency, crisis, *worried))
    assert [number for number in others if whole(number).search(paper)] == []


@pytest.mark.parametrize("nation", ROUTES)
def test_every_place_has_somebody_to_call_or_to_look_up(content: Content, nation: str) -> None:
    """Beside the emergency number there is a line for a crisis, and somebody for a loss but in places
    for which none was checked."""
    help_ = for_her(content, You(nation=nation))[0].chapter("help-now")
    lines = [name for group in help_.lines for name in group.organisations]
    assert len(lines) >= (1 if nation == "elsewhere" else 4)
    assert len(help_.lines) == (1 if nation == "elsewhere" else 2)


@pytest.mark.parametrize("nation", [name for name in ROUTES if name != "uk"])
def test_nothing_of_another_place_is_left(content: Content, nation: str) -> None:
    """Guides and organisations are those of the place, and every chapter still holds something."""
    fitted, place = for_her(content, You(nation=nation))
    assert place.id == nation
    for chapter in fitted.chapters:
        for guide in (
            *chapter.guides,
            *(g for i in getattr(chapter, "items", ()) for g in i.guides),
        ):
            assert not guide.nations or nation in guide.nations, guide.id
            for name in guide.organisations:
                assert nation in content.organisations[name].nations, (guide.id, name)
    assert any("rights" in guide.id for guide in fitted.chapter("rights").guides)


def test_a_place_of_a_foreign_hand_is_the_first_one(content: Content) -> None:
    """A plan that names a place there is not is read as if none were named."""
    assert for_her(content, You(nation="atlantis"))[1] is content.default_nation


@pytest.mark.parametrize("nation", ROUTES)
def test_the_short_paper_is_one_page_in_every_place(content: Content, nation: str) -> None:
    """Three answers of a line each, her unit, and whom to call there: one page, on A4 or Letter."""
    asks = content.chapter("short").asks
    answers = {
        ask.item: Answer(chosen=True, **{ask.part: "Soup, and Mo on Tuesday evening."})
        for ask in asks
    }
    plan = Plan(answers, unit=Unit("Ward 4", "01632 960 123"), you=You(nation=nation))
    paper = make_paper(compose(content, plan, View.SHORT, DAY), "pdf").content
    assert len(PdfReader(io.BytesIO(paper)).pages) == 1
