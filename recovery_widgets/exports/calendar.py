"""Days for her calendar: a file that her own calendar opens (iCalendar, RFC 5545).

Others may see her calendar, so the file holds the day, the words she chose for it, and nothing that says
where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from icalendar import Calendar, Event

from recovery_widgets.exports.printable import tidy
from recovery_widgets.plan import LONGEST_TEXT, PlanProblem, TooLong

MEDIA_TYPE = "text/calendar; charset=utf-8"
# The maker, which calendars keep: it must not name the workbook.
_MAKER = "-//Calendar entry//EN"


def make_calendar(days: Iterable[tuple[str, str]], unnamed: str, made_on: date) -> bytes:
    """A calendar file of these days (2026-12-31), each with its title, or `unnamed` where that is empty.

    The same days and titles give the same bytes on the same day. Raises PlanProblem when a day is none,
    or when there is none, and TooLong when a title is longer than a plan can hold.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    # The same day under the same title is one entry, whoever it is for.
    for day, title in dict.fromkeys(days):
        calendar.add_component(_entry(day, title, unnamed, made_on))
    if not calendar.subcomponents:
        raise PlanProblem("No day for a calendar is in this plan.")
    return bytes(calendar.to_ical())


def _entry(text: str, title: str, unnamed: str, made_on: date) -> Event:
    if len(title) > LONGEST_TEXT:
        raise TooLong("The words for a calendar are longer than a plan can hold.")
    said = " ".join(tidy(title).split()) or unnamed
    first, after = _day(text)
    event = Event()
    # From what stands in the entry anyway: the same entry, opened twice, is one.
    event.add("uid", str(uuid5(NAMESPACE_OID, f"{first} {said}")))
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", after)
    event.add("summary", said)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _day(text: str) -> tuple[date, date]:
    """The day that a text names, and the one after it, with which an entry of a whole day ends."""
    try:
        day = date.fromisoformat(text)
        return day, day + timedelta(days=1)
    except (ValueError, OverflowError):
        raise PlanProblem(f"“{text}” is no day for a calendar.") from None
