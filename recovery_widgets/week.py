"""Her week at a glance: what she wrote about when, below the days that she named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from babel import Locale

from recovery_widgets.content import Content
from recovery_widgets.document import Table
from recovery_widgets.plan import Person, Plan

# Where words are not set apart by spaces, the name of a day may stand anywhere.
_SPACED = r"[\p{L}\p{M}--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]"
# Shorter ones are parts of too many other words.
_SHORTEST = 3
# However often a week is looked at, so much of an answer is looked through for days.
_LOOKED_THROUGH = 2_000


@dataclass(frozen=True)
class Day:
    """A day of the week in one language: its name, and what finds it in a text."""

    name: str
    written: regex.Pattern[str]


def days_of(language: str) -> tuple[Day, ...]:
    """The seven days as a language writes them, from the one that its week begins with."""
    locale = Locale.parse(language, sep="-")
    forms = locale.days["format"], locale.days["stand-alone"]
    days = []
    for number in range(locale.first_week_day, locale.first_week_day + 7):
        place = number % 7
        whole = {form["wide"][place] for form in forms if "wide" in form}
        short = {form["abbreviated"][place].rstrip(".") for form in forms if "abbreviated" in form}
        name = forms[1].get("wide", forms[0]["wide"])[place]
        days.append(Day(name, _pattern(whole, short)))
    return tuple(days)


def _pattern(whole: set[str], short: set[str]) -> regex.Pattern[str]:
    """A whole name with any ending (“Mondays”) in any case; a short one as the language writes it."""
    begins = [rf"(?i:{regex.escape(name)})" for name in sorted(whole)]
    for part in sorted(short):
        rests = {name[len(part) :] for name in whole if name.startswith(part)}
        ends = {rest[:most] for rest in rests for most in range(3)} or {""}
        if len(part) >= _SHORTEST:
            # “Tue”, and “Tues” on the way to “Tuesday”.
            endings = "|".join(map(regex.escape, sorted(ends, key=len, reverse=True)))
            begins.append(rf"{regex.escape(part)}(?:{endings})(?!{_SPACED})")
    return regex.compile(rf"(?<!{_SPACED})(?:{'|'.join(begins)})", regex.V1)


def week(content: Content, plan: Plan) -> Table | None:
    """Seven rows, and one for what has no day; None where she named no day at all.

    Each answer is there to the letter, below each day it names. It still stands in its own place
    too: a day that is misunderstood here takes nothing away.
    """
    glance = content.words.glance
    days = days_of(content.workbook.language)
    told: dict[str, list[str]] = {day.name: [] for day in days}
    any_day: list[str] = []
    for about, when in _whens(content, plan):
        found = [day.name for day in days if day.written.search(when[:_LOOKED_THROUGH])]
        for lines in [told[name] for name in found] or [any_day]:
            lines.append(f"{about}: {when}")
    if not any(told.values()):
        return None
    rows = [*told.items(), *([(glance.any_day, any_day)] if any_day else [])]
    written = tuple((name, "\n".join(lines)) for name, lines in rows)
    return Table(glance.week, (glance.day, glance.what), written)


def _whens(content: Content, plan: Plan) -> Iterator[tuple[str, str]]:
    """What each answer about when is about, and the answer."""
    for id_, item in content.items.items():
        answer = plan.answers.get(id_)
        if answer and answer.chosen and answer.when.strip():
            yield item.name, answer.when
    for person in plan.people:
        if person.when.strip():
            offer = f" – {person.offer}" if person.offer.strip() else ""
            yield f"{name_of(content, person)}{offer}", person.when


def name_of(content: Content, person: Person) -> str:
    """The name as she wrote it, or our word for somebody whose name is not there."""
    return person.name if person.name.strip() else content.words.form.person
