"""Her plan: what she chose and her words, as one value that never changes.

The plan holds ids and her words, never our sentences. The form speaks of it in
paths such as `answers.rest-naps.note`; a plan file is JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

Value = str | bool
Paths = Mapping[str, Value]

FORMAT = "recovery-plan"
VERSION = 1
# Far above what anybody types, low enough that no file can fill the memory.
LONGEST_TEXT = 20_000
# Her own word for her loss stands in the middle of sentences.
LONGEST_WORD = 60
MOST_ROWS = 200
LARGEST_FILE = 4_000_000

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ROW = re.compile(r"r[0-9]{1,6}")
_ANSWER = re.compile(rf"answers\.({_ID})\.(chosen|who|when|note)")
_PERSON = re.compile(rf"people\.({_ROW.pattern})\.(name|offer|when|contact|message|day|entry)")
_UNIT = re.compile(r"unit\.(name|phone)")
_YOU = re.compile(r"you\.(word|own|called|nation|no_partner|no_children)")
_OWN = re.compile(rf"own\.({_ID})\.({_ROW.pattern})\.(text)")


# The parts that are a tick; all others are text.
_TICKS = ("chosen", "no_partner", "no_children")


class PlanProblem(Exception):
    """Raised when something is no plan; the message is a sentence she can be shown."""


class TooLong(PlanProblem):
    """Raised when a text or a list is longer than a plan can hold."""


class NewerPlan(PlanProblem):
    """Raised when a plan file was made by a later version than this one."""


@dataclass(frozen=True)
class Answer:
    """What she said about one item. Her words stay when she takes the tick away."""

    chosen: bool = False
    who: str = ""
    when: str = ""
    note: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who offered something, and what she may send or keep of it.

    `message` is hers to send; `day` (2026-12-31) and `entry` are for her calendar.
    """

    row: str
    name: str = ""
    offer: str = ""
    when: str = ""
    contact: str = ""
    message: str = ""
    day: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Unit:
    """The hospital team that cares for her, and the number it gave her."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class You:
    """What she calls her loss, by its id or in her `own` words; how she is called; where she is.

    `no_partner` and `no_children` leave out lines she would rather not see.
    """

    word: str = ""
    own: str = ""
    called: str = ""
    nation: str = ""
    no_partner: bool = False
    no_children: bool = False

    @property
    def spoken(self) -> str:
        """Her own word as it can stand in a sentence: in one line, and empty when it is too long."""
        word = " ".join(self.own.split())
        return word if len(word) <= LONGEST_WORD else ""


@dataclass(frozen=True)
class OwnItem:
    """Something of her own in a chapter."""

    row: str
    text: str = ""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Plan:
    """Answers by item id, people in her order, her own items by chapter id, her unit, and herself."""

    answers: Mapping[str, Answer] = field(default_factory=_nothing)
    people: tuple[Person, ...] = ()
    own: Mapping[str, tuple[OwnItem, ...]] = field(default_factory=_nothing)
    unit: Unit = Unit()
    you: You = You()

    @classmethod
    def from_paths(cls, paths: Paths) -> Plan:
        """The plan that a form's `{path: value}` spells; paths of other things are left aside.

        Raises TooLong when a text or a list of rows is longer than a plan can hold, and
        PlanProblem when a path holds something of another kind.
        """
        answers: dict[str, dict[str, Value]] = {}
        people: dict[str, dict[str, Value]] = {}
        own: dict[str, dict[str, dict[str, Value]]] = {}
        unit: dict[str, Value] = {}
        you: dict[str, Value] = {}
        for path, value in paths.items():
            if match := _ANSWER.fullmatch(path):
                answers.setdefault(match[1], {})[match[2]] = value
            elif match := _PERSON.fullmatch(path):
                people.setdefault(match[1], {})[match[2]] = value
            elif match := _OWN.fullmatch(path):
                own.setdefault(match[1], {}).setdefault(match[2], {})[match[3]] = value
            elif match := _UNIT.fullmatch(path):
                unit[match[1]] = value
            elif match := _YOU.fullmatch(path):
                you[match[1]] = value
        return cls(
            answers=MappingProxyType({id_: _filled(Answer, v) for id_, v in answers.items()}),
            people=_rows(Person, people),
            own=MappingProxyType({id_: _rows(OwnItem, rows) for id_, rows in own.items()}),
            unit=_filled(Unit, unit),
            you=_filled(You, you),
        )

    def paths(self) -> dict[str, Value]:
        """The same plan as `{path: value}`, blanks left out."""
        parts: list[tuple[str, Unit | You | Answer | Person | OwnItem]] = [
            ("unit", self.unit),
            ("you", self.you),
            *((f"answers.{id_}", answer) for id_, answer in self.answers.items()),
            *((f"people.{person.row}", person) for person in self.people),
            *((f"own.{id_}.{item.row}", item) for id_, items in self.own.items() for item in items),
        ]
        return {
            f"{prefix}.{part.name}": value
            for prefix, thing in parts
            for part in fields(thing)
            if part.name != "row" and (value := getattr(thing, part.name))
        }

    def with_form(self, belongs: Callable[[str], bool], paths: Paths) -> Plan:
        """This plan, with every path that `belongs` to a form replaced by what the form holds."""
        kept = {path: value for path, value in self.paths().items() if not belongs(path)}
        return Plan.from_paths({**kept, **{p: v for p, v in paths.items() if belongs(p)}})

    def renamed(self, new_ids: Mapping[str, str]) -> Plan:
        """This plan with answers under an old item id moved to the id it has now."""
        answers = {new_ids.get(id_, id_): answer for id_, answer in self.answers.items()}
        return replace(self, answers=MappingProxyType(answers))

    def to_json(self) -> str:
        """The plan as the text of a plan file."""
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "unit": _bare(self.unit),
            "you": _bare(self.you),
            "answers": {id_: _bare(answer) for id_, answer in self.answers.items()},
            "people": [_bare(person) for person in self.people],
            "own": {id_: [_bare(item) for item in items] for id_, items in self.own.items()},
        }
        # Lone surrogates cannot be written as UTF-8; as \\ud800 they can.
        return json.dumps(whole, ensure_ascii=True, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Plan:
        """Read a plan file; raises PlanProblem with a sentence that says what is wrong."""
        if len(text) > LARGEST_FILE:
            raise PlanProblem("This file is too large to be a plan.")
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            raise PlanProblem("This file is not a plan, or it was damaged.") from None
        if not isinstance(whole, dict) or whole.get("format") != FORMAT:
            raise PlanProblem("This file is not a plan from this workbook.")
        version = whole.get("version")
        if type(version) is not int or version < 1:
            raise PlanProblem("This plan does not say which version it is. It may be damaged.")
        if version > VERSION:
            raise NewerPlan("This plan was made by a newer workbook. Open it with that one.")
        return cls.from_paths(_spelled(whole))


def _bare(thing: Any) -> dict[str, Value]:
    return {part.name: getattr(thing, part.name) for part in fields(thing)}


def _filled(shape: type[Any], values: Mapping[str, Any], **more: str) -> Any:
    checked: dict[str, Any] = {}
    for name, value in values.items():
        wanted = bool if name in _TICKS else str
        if type(value) is not wanted:
            raise PlanProblem(f"A part called “{name}” does not hold what a plan holds there.")
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise TooLong(
                f"One text is longer than {LONGEST_TEXT:,} characters, which is more than a plan "
                "can hold. Please shorten it, or keep the rest somewhere else."
            )
        checked[name] = value
    return shape(**checked, **more)


def _number(row: str) -> int:
    return int(row[1:])


def _rows(shape: type[Any], rows: Mapping[str, Mapping[str, Value]]) -> tuple[Any, ...]:
    if len(rows) > MOST_ROWS:
        raise TooLong(f"A list has more than {MOST_ROWS} rows, which a plan cannot hold.")
    in_order = sorted(rows, key=_number)
    return tuple(_filled(shape, rows[row], row=row) for row in in_order)


def _spelled(whole: dict[str, Any]) -> dict[str, Any]:
    """A plan file as paths, so that one set of rules reads both."""
    paths: dict[str, Any] = {}
    for name in ("unit", "you"):
        _spell(paths, name, _part(whole, name, dict))
    for id_, answer in _part(whole, "answers", dict).items():
        _spell(paths, f"answers.{id_}", answer)
    _spell_rows(paths, "people", _part(whole, "people", list))
    for id_, rows in _part(whole, "own", dict).items():
        _spell_rows(paths, f"own.{id_}", rows)
    return paths


def _part(whole: dict[str, Any], name: str, wanted: type[Any]) -> Any:
    part = whole.get(name, wanted())
    if not isinstance(part, wanted):
        raise PlanProblem(f"The part called “{name}” of this plan cannot be read.")
    return part


def _spell(paths: dict[str, Any], prefix: str, part: object) -> None:
    if not isinstance(part, dict):
        raise PlanProblem(f"The part called “{prefix}” of this plan cannot be read.")
    paths.update({f"{prefix}.{name}": value for name, value in part.items() if name != "row"})


def _spell_rows(paths: dict[str, Any], prefix: str, rows: Iterable[Any]) -> None:
    if not isinstance(rows, list):
        raise PlanProblem(f"The part called “{prefix}” of this plan cannot be read.")
    ids = [row.get("row") if isinstance(row, dict) else None for row in rows]
    kept = [id_ for id_ in ids if isinstance(id_, str) and _ROW.fullmatch(id_)]
    # Rows keep their ids, in their order; where that cannot be, they are counted anew.
    in_order = sorted(set(kept), key=_number) == ids
    for number, row in enumerate(rows, start=1):
        _spell(paths, f"{prefix}.{ids[number - 1] if in_order else f'r{number}'}", row)
