from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from recovery_widgets.exports.calendar import make_calendar
from recovery_widgets.plan import LONGEST_TEXT, PlanProblem, TooLong

TODAY = date(2026, 11, 22)
UNNAMED = "Something at home"
HOSTILE = [
    "Tea\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM",
    "Tea\nEND:VEVENT\nEND:VCALENDAR",
    'a, b; c: d \\n \\, "e" ${f}',
    "\u2028BEGIN:VALARM\u2029\x85\x0b\x0c\x00\x1b[2J\x7f",
    "half of 🕯: \ud83d",
    "سلام " * 40,
    "👩‍👩‍👧‍👦" * 40,
    "x" * 5000,
]


def read(file: bytes) -> list[Event]:
    """The entries of a calendar file, as another program reads them."""
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_a_day_is_one_whole_day_of_her_own() -> None:
    """The entry marks that day from end to end, is private, takes up no time, and nothing rings."""
    file = make_calendar([("2026-12-31", "Amara comes by")], UNNAMED, TODAY)
    (entry,) = read(file)
    assert entry["summary"] == "Amara comes by"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert entry.decoded("dtstamp") == datetime(2026, 11, 22, tzinfo=UTC)
    assert (entry["class"], entry["transp"]) == ("PRIVATE", "TRANSPARENT")
    assert entry.subcomponents == []
    names = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
    assert set(entry) == names
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in file


@given(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters())))
def test_whatever_she_calls_it_is_a_title(title: str) -> None:
    """No letter, line end or command in a title makes a part, or a line that is too long."""
    file = make_calendar([("2026-12-31", title)], UNNAMED, TODAY)
    (entry,) = read(file)
    assert [one.name for one in Calendar.from_ical(file).walk()] == ["VCALENDAR", "VEVENT"]
    lines = file.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(sign in file.replace(b"\r\n", b"") for sign in (b"\r", b"\n", b"\0", b"\x1b"))
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two
    kept = "".join(letter for letter in title if letter.isalnum())
    assert "".join(letter for letter in str(entry["summary"]) if letter.isalnum()) in (
        kept,
        "Somethingathome",
    )


@pytest.mark.parametrize("title", ["", "  ", "\n\t"])
def test_without_a_title_it_says_what_the_words_say(title: str) -> None:
    """An entry without a title of hers has a neutral one."""
    (entry,) = read(make_calendar([("2026-12-31", title)], UNNAMED, TODAY))
    assert entry["summary"] == UNNAMED


def test_nothing_in_the_file_says_where_it_comes_from() -> None:
    """Whoever looks into the file finds a day and a title, and no name of the workbook or of its subject."""
    file = make_calendar([("2026-12-31", "")], UNNAMED, TODAY).decode().lower()
    for word in ("recovery", "workbook", "miscarriage", "loss", "plan", "baby", "pregnan", "http"):
        assert word not in file


def test_the_same_entry_is_one_and_another_is_not() -> None:
    """Opened twice, an entry is there once; another day or another title is another entry."""
    days = [("2026-12-31", "Tea"), ("2026-12-31", "Tea"), ("2026-12-30", "Tea"), ("2026-12-31", "")]
    file = make_calendar(days, UNNAMED, TODAY)
    ids = [entry["uid"] for entry in read(file)]
    assert len(set(ids)) == len(ids) == 3
    assert read(make_calendar(days[:1], UNNAMED, TODAY))[0]["uid"] in ids
    assert make_calendar(days, UNNAMED, TODAY) == file


@pytest.mark.parametrize(
    "day", ["", "tomorrow", "2026-02-30", "31.12.2026", "+10000-01-01", "9999-12-31"]
)
def test_what_is_no_day_gets_a_sentence(day: str) -> None:
    """A day that no calendar has is told, never as a crash."""
    with pytest.raises(PlanProblem, match=r"\.$"):
        make_calendar([(day, "Tea")], UNNAMED, TODAY)


def test_no_day_and_a_title_without_end_are_told() -> None:
    """A file needs at least one day, and a title that a plan can hold."""
    with pytest.raises(PlanProblem, match="No day"):
        make_calendar([], UNNAMED, TODAY)
    with pytest.raises(TooLong):
        make_calendar([("2026-12-31", "x" * (LONGEST_TEXT + 1))], UNNAMED, TODAY)
