"""Copies of her plan for somebody else: what can go into one, what she picked, and what stays out.

Everything she wrote is private until she picks it. A copy is made from a smaller plan that holds
only what was picked, so that nothing else of hers can reach any part of any file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from recovery_widgets.content import (
    Chapter,
    Content,
    Copy,
    HelpChapter,
    ItemsChapter,
    PeopleChapter,
)
from recovery_widgets.content.chapters import YouChapter
from recovery_widgets.plan import Answer, Plan
from recovery_widgets.sections import asked_about, word_of_hers

# Picks whom to call and what to take care with: our words, and still hers to give away or not.
SAFETY = "safety"
# No copy offers what is for one person alone, or for her calendar; it is named among what is left out.
NO_COPY = ""


@dataclass(frozen=True)
class Choice:
    """One part of her plan that can go into a copy.

    `path` picks it and `holds` are the paths of the plan it stands for; `name` says what it is in
    a list, `words` are hers, written `beside` a thing she ticked or by themselves. `at_first` is
    picked before she has chosen anything.
    """

    path: str
    holds: tuple[str, ...]
    name: str
    label: str
    words: str = ""
    beside: str = ""
    at_first: bool = False


@dataclass(frozen=True)
class Choices:
    """What she can pick from one chapter; a copy that does not offer it holds nothing of it."""

    heading: str
    offered: tuple[Choice, ...]
    withheld: tuple[Choice, ...]


def choices(content: Content, plan: Plan, copy: Copy) -> tuple[Choices, ...]:
    """Everything in her plan, chapter by chapter, as it may go into a copy or not."""
    groups = []
    for chapter in content.chapters:
        parts = tuple(_parts(content, chapter, plan, copy))
        offered = tuple(part for owner, part in parts if owner in copy.may_hold)
        withheld = tuple(part for owner, part in parts if owner not in copy.may_hold)
        if parts:
            groups.append(Choices(chapter.name, offered, withheld))
    return tuple(groups)


def at_first(content: Content, plan: Plan, copy: Copy) -> tuple[str, ...]:
    """What is picked for a copy before she has chosen: never a word she wrote."""
    offered = (part for group in choices(content, plan, copy) for part in group.offered)
    return tuple(part.path for part in offered if part.at_first)


def picked(content: Content, plan: Plan, copy: Copy, picks: Collection[str]) -> Plan:
    """The smaller plan that a copy is made from: what was picked of what it offers, and her place."""
    holds = {
        path
        for group in choices(content, plan, copy)
        for part in group.offered
        if part.path in picks
        for path in part.holds
    }
    # Where she is decides the numbers and the size of the paper, and is no word of hers.
    holds.add("you.nation")
    return Plan.from_paths({path: value for path, value in plan.paths().items() if path in holds})


def left_out(content: Content, plan: Plan, copy: Copy, picks: Collection[str]) -> tuple[str, ...]:
    """What of her plan is not in the copy, in words: a line for each chapter that lacks something."""
    return tuple(
        _lacks(content, group, picks)
        for group in choices(content, plan, copy)
        if _missing(group, picks)
    )


def _missing(group: Choices, picks: Collection[str]) -> tuple[Choice, ...]:
    held = {path for part in group.offered if part.path in picks for path in part.holds}
    return (*(part for part in group.offered if not _is_in(part, picks, held)), *group.withheld)


def _is_in(part: Choice, picks: Collection[str], held: Collection[str]) -> bool:
    # A thing whose note was picked came along with it, and so is in the copy too.
    return part.path in picks or (bool(part.holds) and all(path in held for path in part.holds))


def _lacks(content: Content, group: Choices, picks: Collection[str]) -> str:
    sharing = content.words.sharing
    everything = (*group.offered, *group.withheld)
    missing = _missing(group, picks)
    if len(missing) == len(everything):
        named = sharing.everything
    elif set(missing) == {part for part in everything if part.words}:
        named = sharing.every_word
    else:
        named = content.language.listed(dict.fromkeys(part.name for part in missing))
    return f"{group.heading}: {named}"


# Each part comes with what it belongs to: the chapter, or the item a copy may offer alone.
Owned = tuple[str, Choice]


def _parts(content: Content, chapter: Chapter, plan: Plan, copy: Copy) -> Iterator[Owned]:
    if isinstance(chapter, HelpChapter):
        yield from _help(content, chapter, plan, copy)
    elif isinstance(chapter, YouChapter):
        yield from _you(chapter, plan)
    elif isinstance(chapter, ItemsChapter):
        yield from _items(content, chapter, plan, copy)
    elif isinstance(chapter, PeopleChapter):
        yield from _people(content, chapter, plan)


def _help(content: Content, chapter: HelpChapter, plan: Plan, copy: Copy) -> Iterator[Owned]:
    unit = f"{plan.unit.name} {plan.unit.phone}".strip()
    if unit:
        heading = chapter.unit.heading
        yield chapter.id, Choice("unit", ("unit.name", "unit.phone"), heading, heading, unit)
    if copy.safety != "never":
        sharing = content.words.sharing
        label = sharing.safety_part if copy.has_cautions else sharing.call_part
        yield chapter.id, Choice(SAFETY, (), label, label, at_first=copy.safety == "picked")


def _you(chapter: YouChapter, plan: Plan) -> Iterator[Owned]:
    you = plan.you
    if you.called.strip():
        name = chapter.called
        yield chapter.id, Choice("you.called", ("you.called",), name, name, you.called)
    if word := word_of_hers(chapter, you).strip():
        holds = ("you.word", "you.own")
        yield chapter.id, Choice("you.word", holds, chapter.word, chapter.word, word)


def _items(content: Content, chapter: ItemsChapter, plan: Plan, copy: Copy) -> Iterator[Owned]:
    for item in chapter.items:
        answer = plan.answers.get(item.id, Answer())
        if not answer.chosen:
            continue
        owner = item.id if item.id in copy.may_hold else chapter.id
        tick = f"answers.{item.id}.chosen"
        yield owner, Choice(tick, (tick,), item.name, item.sentence, at_first=copy.picked)
        for asked in asked_about(content, item, answer):
            if words := asked.words.strip():
                # What she wrote beside a thing brings that thing along.
                holds, name = (asked.path, tick), f"{item.name} – {asked.label}"
                yield owner, Choice(asked.path, holds, name, asked.label, words, item.name)
    heading = content.words.form.own_heading
    for own in plan.own.get(chapter.id, ()):
        if own.text.strip():
            path = f"own.{chapter.id}.{own.row}.text"
            yield chapter.id, Choice(path, (path,), heading, heading, own.text)


def _people(content: Content, chapter: PeopleChapter, plan: Plan) -> Iterator[Owned]:
    form = content.words.form
    for person in plan.people:
        path = f"people.{person.row}"
        parts = (person.name, person.offer, person.when)
        said = content.language.listed(part for part in parts if part.strip())
        name = person.name.strip() or form.person
        if said:
            holds = tuple(f"{path}.{part}" for part in ("name", "offer", "when"))
            yield chapter.id, Choice(path, holds, person.name.strip() or said, form.person, said)
        apart = (
            (chapter.id, "contact", form.person_contact, person.contact),
            (NO_COPY, "message", content.words.message.label, person.message),
            (NO_COPY, "day", content.words.entry.heading, f"{person.day} {person.entry}"),
        )
        for owner, part, label, words in apart:
            if words.strip():
                one = f"{path}.{part}"
                yield owner, Choice(one, (one,), f"{name} – {label}", label, words)
