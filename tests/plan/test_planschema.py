"""The schema says to programs what the code reads and writes, and neither can change alone."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from recovery_widgets.examples import example, example_names
from recovery_widgets.plan import (
    LONGEST_TEXT,
    MOST_ROWS,
    ROW,
    Answer,
    OwnItem,
    Person,
    Plan,
    PlanProblem,
    Unit,
    You,
)
from recovery_widgets.planfile import (
    FORMAT,
    LARGEST_FILE,
    MOST_LEVELS,
    MOST_VALUES,
    VERSION,
    read_plan,
    write_plan,
)

SCHEMA: dict[str, Any] = json.loads(
    (files("recovery_widgets") / "plan.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
OLD = sorted((Path(__file__).parent / "versions").glob("*.json"))
PARTS = SCHEMA["properties"]
TEXT = {"$ref": "#/$defs/text"}
KINDS = {"str": TEXT, "bool": {"type": "boolean"}}


def test_the_schema_is_one() -> None:
    """The schema keeps to the rules of its draft, and every example plan keeps to the schema."""
    Draft202012Validator.check_schema(SCHEMA)
    for name in example_names():
        VALIDATOR.validate(json.loads(write_plan(example(name))))


def test_the_document_shows_a_file_as_it_is() -> None:
    """The example in docs/plan-file.md is valid, and what we would write."""
    page = Path(__file__).parent.parent.parent / "docs/plan-file.md"
    shown = page.read_text(encoding="utf-8").split("```json")[1].split("```")[0]
    VALIDATOR.validate(json.loads(shown))
    assert json.loads(write_plan(read_plan(shown.encode()))) == json.loads(shown)


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_the_file_of_this_version_keeps_to_the_schema(path: Path) -> None:
    """Of the files kept for ever, those of this version are valid, and older ones are not."""
    whole = json.loads(path.read_bytes())
    assert VALIDATOR.is_valid(whole) == (whole["version"] == VERSION)


@settings(max_examples=60)
@given(st.data())
def test_every_file_we_write_keeps_to_the_schema(
    plans: st.SearchStrategy[Plan], data: st.DataObject
) -> None:
    """Whatever she wrote, the file is valid."""
    VALIDATOR.validate(json.loads(write_plan(data.draw(plans))))


TEXTS = (None, 5, True, [], {}, "x" * (LONGEST_TEXT + 1))
NO_OBJECTS = (None, 5, "x", [], True)
NO_LISTS = (None, 5, "x", {}, True)
WRONG: list[object] = [
    *({"version": version} for version in ("1", 0, -1, True, 1.5, None, VERSION + 1)),
    *({"format": format_} for format_ in ("diary", None, 1, "")),
    *({name: part} for name in ("unit", "you", "answers", "own") for part in NO_OBJECTS),
    *({"people": part} for part in NO_LISTS),
    *({"people": [part]} for part in NO_OBJECTS),
    *({"answers": {"rest-naps": part}} for part in NO_OBJECTS),
    *({"own": {"rest": part}} for part in NO_LISTS),
    *({"own": {"rest": [part]}} for part in NO_OBJECTS),
    *({"answers": {"rest-naps": {"note": text}}} for text in TEXTS),
    *({"answers": {"rest-naps": {"chosen": tick}}} for tick in ("yes", 1, 0, None, [])),
    *({"people": [{"name": text}]} for text in TEXTS),
    *({"own": {"rest": [{"text": text}]}} for text in TEXTS),
    *({"unit": {"phone": text}} for text in TEXTS),
    *({"you": {"called": text}} for text in TEXTS),
    *({"you": {"no_partner": tick}} for tick in ("yes", 1, None)),
    {"people": [{}] * (MOST_ROWS + 1)},
    {"own": {"rest": [{}] * (MOST_ROWS + 1)}},
]


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_the_reader_refuses_the_schema_refuses(number: int) -> None:
    """A file with a wrong part is no plan for the workbook, and none for the schema."""
    whole = {"format": FORMAT, "version": VERSION, **WRONG[number]}
    assert not VALIDATOR.is_valid(whole)
    with pytest.raises(PlanProblem):
        read_plan(json.dumps(whole).encode())


def test_parts_nobody_knows_are_valid() -> None:
    """The schema leaves room for what later versions add, as the reader does."""
    more = {"x": 1, "unit": {"x": 1}, "people": [{"x": 1}], "own": {"rest": [{"x": 1}]}}
    whole = {"format": FORMAT, "version": VERSION, **more, "answers": {"rest-naps": {"x": 1}}}
    VALIDATOR.validate(whole)
    assert json.loads(read_plan(json.dumps(whole).encode()).unknown)["x"] == 1


@pytest.mark.parametrize(
    ("shape", "part"),
    [
        (Unit, PARTS["unit"]),
        (You, PARTS["you"]),
        (Answer, PARTS["answers"]["additionalProperties"]),
        (Person, PARTS["people"]["items"]),
        (OwnItem, PARTS["own"]["additionalProperties"]["items"]),
    ],
)
def test_the_schema_names_every_part(shape: type, part: dict[str, Any]) -> None:
    """The schema has the parts that the code has, of the same kinds."""
    kinds = {one.name: KINDS[str(one.type)] for one in fields(shape)}
    if "row" in kinds:
        kinds["row"] = {"$ref": "#/$defs/row"}
    assert part["properties"] == kinds


def test_the_schema_and_the_code_have_the_same_limits() -> None:
    """Names, lengths and numbers stand in both, and are the same."""
    parts = {one.name for one in fields(Plan)} - {"unknown"}
    assert set(PARTS) == parts | {"format", "version"}
    assert SCHEMA["required"] == ["format", "version"]
    assert (PARTS["format"]["const"], PARTS["version"]["const"]) == (FORMAT, VERSION)
    assert SCHEMA["$defs"]["text"]["maxLength"] == LONGEST_TEXT
    assert SCHEMA["$defs"]["row"]["pattern"] == f"^{ROW.pattern}$"
    assert PARTS["people"]["maxItems"] == MOST_ROWS
    assert PARTS["own"]["additionalProperties"]["maxItems"] == MOST_ROWS
    limits = f"{LARGEST_FILE:,} bytes, {MOST_VALUES:,} values and {MOST_LEVELS} levels"
    assert limits in SCHEMA["description"]
