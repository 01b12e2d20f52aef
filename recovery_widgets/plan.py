"""Her plan: what she chose and her words, as one value that never changes.

The plan holds ids and her words, never our sentences. The form speaks of it in
paths such as `answers.rest-naps.note`; `planfile` reads and writes the file to come back to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

Value = str | bool
Paths = Mapping[str, Value]

# Far above what anybody types, low enough that no file can fill the memory.
LONGEST_TEXT = 20_000
# Her own word for her loss stands in the middle of sentences.
LONGEST_WORD = 60
MOST_ROWS = 200
MOST_PARTS = 20_000

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ROW = re.compile(r"r[0-9]{1,6}")
_ANSWER = re.compile(rf"answers\.({_ID})\.(chosen|who|when|note)")
_PERSON = re.compile(rf"people\.({ROW.pattern})\.(name|offer|when|contact|message|day|entry)")
_UNIT = re.compile(r"unit\.(name|phone)")
_YOU = re.compile(r"you\.(word|own|called|nation|no_partner|no_children)")
_OWN = re.compile(rf"own\.({_ID})\.({ROW.pattern})\.(text)")
_PARTS = (_ANSWER, _PERSON, _UNIT, _YOU, _OWN)


# The parts that are a tick; all others are text.
_TICKS = ("chosen", "no_partner", "no_children")


class PlanProblem(Exception):
    """Raised when something is no plan.

    The message is a sentence for whoever is at a terminal; `word` names the one the page says,
    and is empty where the page itself made the mistake.
    """

    def __init__(self, sentence: str, word: str = "") -> None:
        super().__init__(sentence)
        self.word = word


class TooLong(PlanProblem):
    """Raised when a text, a list or the whole is longer than a plan can hold."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "too_long")


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
    """Answers by item id, people in her order, her own items by chapter id, her unit, and herself.

    `unknown` holds what a plan file said that this version does not know, as `planfile` spells it:
    it is handed on to the next file, and neither shown nor printed.
    """

    answers: Mapping[str, Answer] = field(default_factory=_nothing)
    people: tuple[Person, ...] = ()
    own: Mapping[str, tuple[OwnItem, ...]] = field(default_factory=_nothing)
    unit: Unit = Unit()
    you: You = You()
    unknown: str = ""

    @classmethod
    def from_paths(cls, paths: Paths) -> Plan:
        """The plan that a form's `{path: value}` spells; paths of other things are left aside.

        Raises TooLong when a text, a list of rows or the whole is longer than a plan can hold,
        and PlanProblem when a path holds something of another kind.
        """
        if len(paths) > MOST_PARTS:
            raise TooLong(f"There are more than {MOST_PARTS:,} parts, which a plan cannot hold.")
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
            unknown=str(paths.get("unknown", "")),
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
        paths = {
            f"{prefix}.{part.name}": value
            for prefix, thing in parts
            for part in fields(thing)
            if part.name != "row" and (value := getattr(thing, part.name))
        }
        return {**paths, "unknown": self.unknown} if self.unknown else paths

    def with_form(self, belongs: Callable[[str], bool], paths: Paths) -> Plan:
        """This plan, with every path that `belongs` to a form replaced by what the form holds."""
        kept = {path: value for path, value in self.paths().items() if not belongs(path)}
        return Plan.from_paths({**kept, **{p: v for p, v in paths.items() if belongs(p)}})

    def renamed(self, new_ids: Mapping[str, str]) -> Plan:
        """This plan with answers under an old item id moved to the id it has now.

        Where both hold something, what she said under the newer id stays.
        """
        moved, kept = {}, {}
        for path, value in self.paths().items():
            match = _ANSWER.fullmatch(path)
            if match and match[1] in new_ids:
                moved[f"answers.{new_ids[match[1]]}.{match[2]}"] = value
            else:
                kept[path] = value
        return Plan.from_paths({**moved, **kept}) if moved else self


def is_part(path: str) -> bool:
    """Whether a plan has something at this path."""
    return any(part.fullmatch(path) for part in _PARTS)


def row_number(row: str) -> int:
    """Where a row stands among the others."""
    return int(row[1:])


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


def _rows(shape: type[Any], rows: Mapping[str, Mapping[str, Value]]) -> tuple[Any, ...]:
    if len(rows) > MOST_ROWS:
        raise TooLong(f"A list has more than {MOST_ROWS} rows, which a plan cannot hold.")
    in_order = sorted(rows, key=row_number)
    return tuple(_filled(shape, rows[row], row=row) for row in in_order)
