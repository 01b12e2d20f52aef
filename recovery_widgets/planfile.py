"""The file to come back to: her plan as JSON, by itself or inside her PDF.

docs/plan-file.md says what stands in it, and plan.schema.json says it to programs. A file may
come from anywhere, so nothing in it is trusted. What it holds that this version does not
know is kept aside in `Plan.unknown`, as the text of a plan file with nothing else in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

from recovery_widgets.plan import (
    MOST_ROWS,
    ROW,
    Paths,
    Plan,
    PlanProblem,
    TooLong,
    is_part,
    row_number,
)
from recovery_widgets.planpdf import is_pdf, plan_inside

FORMAT = "recovery-plan"
# A part that older versions can leave unknown needs no new version: they keep it. A change they
# would misread does; then a step goes below, and tests/plan/versions/ keeps a file of every version.
VERSION = 1
# Bytes. As base64 it still fits into one message of the page (planfile.js and engine.js).
LARGEST_FILE = 2_000_000
# Her PDF holds her words twice.
LARGEST_PDF = 2_900_000
# No plan comes near either, and no file can exhaust whoever goes through it.
MOST_LEVELS = 40
MOST_VALUES = 100_000

Tree = dict[str, Any]
Leaf = tuple[tuple[str, ...], Any]

# What makes a file of one version a file of the next.
STEPS: Mapping[int, Callable[[Tree], Tree]] = {}

_LONE = re.compile("[\ud800-\udfff]")


def write_plan(plan: Plan) -> str:
    """The text of a plan file.

    Raises TooLong when the file would be larger than what can be opened again.
    """
    paths, whole = _with_what_came_along(plan)
    # In one order, so that the same plan is the same file.
    for path, value in sorted(paths.items()):
        _put(whole, path.split("."), value)
    text = _spelled(whole)
    if len(text.encode()) > LARGEST_FILE:
        raise TooLong("There is more in this plan than one file can hold.")
    return text


def read_plan(file: bytes) -> Plan:
    """The plan in a file that `write_plan` made, or in a PDF that carries such a file.

    Raises PlanProblem with a sentence, and a word for the page's own, that says what is wrong.
    """
    if len(file) > (LARGEST_PDF if is_pdf(file) else LARGEST_FILE):
        raise PlanProblem("This file is too large to be a plan.", "too_large")
    whole = _stepped(_parsed(plan_inside(file, LARGEST_FILE) if is_pdf(file) else file))
    try:
        paths, unknown = _sorted_out(whole)
        plan = replace(Plan.from_paths(paths), unknown=_spelled(unknown) if unknown else "")
        # What could not be saved again is not opened.
        write_plan(plan)
    except TooLong as problem:
        raise PlanProblem(str(problem), "too_large") from None
    except PlanProblem as problem:
        raise PlanProblem(str(problem), "damaged") from None
    return plan


def _parsed(text: bytes) -> Tree:
    """JSON, read strictly: what could be meant in two ways is damaged."""
    try:
        whole = json.loads(
            text, object_pairs_hook=_once, parse_float=_finite, parse_constant=_finite
        )
    except (ValueError, RecursionError):
        if FORMAT.encode() in text:
            raise PlanProblem("This plan was damaged. It cannot be read.", "damaged") from None
        whole = None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise PlanProblem("This file is not a plan from this workbook.", "not_a_plan")
    _measure(whole)
    return whole


def _once(pairs: list[tuple[str, Any]]) -> Tree:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError
    return tree


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError  # it could not be written again
    return number


def _measure(whole: Tree) -> None:
    level: list[Any] = [whole]
    levels = values = 0
    while level:
        levels += 1
        values += sum(map(len, level))
        if levels > MOST_LEVELS or values > MOST_VALUES:
            raise PlanProblem("There is more in this file than a plan can hold.", "too_large")
        inside = (one.values() if isinstance(one, dict) else one for one in level)
        level = [one for part in inside for one in part if isinstance(one, dict | list)]


def _stepped(whole: Tree) -> Tree:
    """A file of any version up to this one, as a file of this one."""
    version = whole.get("version")
    if type(version) is not int or version < 1:
        raise PlanProblem("This plan does not say which version it is.", "damaged")
    if version > VERSION:
        sentence = "This plan was made by a newer workbook. Open it with that one."
        raise PlanProblem(sentence, "newer_plan")
    for one in range(version, VERSION):
        whole = STEPS[one](whole)
    return whole


def _sorted_out(whole: Tree) -> tuple[dict[str, Any], Tree]:
    """What a file says as paths, so that one set of rules reads forms and files; and the rest."""
    paths: dict[str, Any] = {}
    unknown: Tree = {}
    for keys, value in _leaves(whole):
        path = ".".join(keys)
        # A dot may stand in the name of a part that nobody knows.
        if len(keys) > 1 and is_part(path):
            paths[path] = value
        else:
            _put(unknown, keys, value)
    return paths, unknown


def _put(tree: Tree, keys: Sequence[str], value: Any) -> None:
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    tree[keys[-1]] = value


def _leaves(whole: Tree) -> Iterator[Leaf]:
    """Everything in a file, each with the names that lead to it; rows by their id."""
    for name, part in whole.items():
        if name in ("unit", "you"):
            yield from _inside((name,), part)
        elif name == "people":
            yield from _in_rows((name,), part)
        elif name == "answers":
            for (_, id_), answer in _inside((name,), part):
                yield from _inside((name, id_), answer)
        elif name == "own":
            for (_, id_), rows in _inside((name,), part):
                yield from _in_rows((name, id_), rows)
        elif name not in ("format", "version"):
            yield (name,), part


def _inside(keys: tuple[str, ...], part: object) -> Iterator[Leaf]:
    if not isinstance(part, dict):
        raise PlanProblem(f"The part called “{keys[0]}” of this plan cannot be read.")
    for name, value in part.items():
        yield (*keys, name), value


def _in_rows(keys: tuple[str, ...], rows: object) -> Iterator[Leaf]:
    if not isinstance(rows, list):
        raise PlanProblem(f"The part called “{keys[0]}” of this plan cannot be read.")
    if len(rows) > MOST_ROWS:
        raise TooLong(f"A list has more than {MOST_ROWS} rows, which a plan cannot hold.")
    ids = [row.get("row") if isinstance(row, dict) else None for row in rows]
    kept = [id_ for id_ in ids if isinstance(id_, str) and ROW.fullmatch(id_)]
    # Rows keep their ids, in their order; where that cannot be, they are counted anew.
    in_order = sorted(set(kept), key=row_number) == ids
    names = kept if in_order else [f"r{number}" for number in range(1, len(rows) + 1)]
    for name, row in zip(names, rows, strict=True):
        yield from (leaf for leaf in _inside((*keys, name), row) if leaf[0][-1] != "row")


def _with_what_came_along(plan: Plan) -> tuple[Paths, Tree]:
    """The plan's paths, with what this version has learned to read since; and what it still has not.

    What came by another way than a file may be no plan file: then it is left out.
    """
    paths = plan.paths()
    came = paths.pop("unknown", "")
    if not came:
        return paths, {}
    try:
        learned, unknown = _sorted_out(_stepped(_parsed(str(came).encode())))
        return Plan.from_paths({**learned, **paths}).paths(), unknown
    except (PlanProblem, ValueError):
        return paths, {}


def _listed(tree: Tree) -> Tree:
    """The tree as a file holds it: rows stand in a list, in their order."""
    listed = dict(tree)
    if "people" in tree:
        listed["people"] = _rows(tree["people"])
    if "own" in tree:
        listed["own"] = {id_: _rows(rows) for id_, rows in tree["own"].items()}
    return listed


def _rows(rows: Tree) -> list[Tree]:
    return [{"row": row, **rows[row]} for row in sorted(rows, key=row_number)]


def _spelled(tree: Tree) -> str:
    """The text of a plan file that holds this."""
    whole = {"format": FORMAT, "version": VERSION, **_listed(tree)}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    # Half a character (a lone surrogate) cannot be written as UTF-8; as \\ud800 it can.
    return _LONE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
