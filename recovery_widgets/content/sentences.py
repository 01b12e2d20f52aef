"""Says in a writer's words what pydantic found wrong with a file."""

from __future__ import annotations

from typing import Any

from recovery_widgets.content.yaml_reader import Where

_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "an id: small letters, numbers and single hyphens only",
    r"^https?://[^\s]+$": "a web address that begins with https://",
    "^[^{}]*$": "words without braces: they go to somebody else, who is told nothing unasked",
    "^[^…]*…[^…]*$": "words with one “…”, where a number, a day or words of hers are put in",
    "^[0-9+][0-9 ]*$": "a telephone number: digits and spaces only",
    "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$": "a language tag such as en-GB",
}


def sentence_for(detail: Any, tree: Any) -> tuple[Where, str]:
    """The place in the file and the sentence for one of pydantic's error details."""
    loc = detail["loc"]
    if detail["type"].startswith("union_tag"):
        loc = ("kind",)
    elif isinstance(tree, dict) and loc and loc[0] == tree.get("kind"):
        # pydantic's place begins with the kind of chapter, which the file does not nest by.
        loc = loc[1:]
    where = _place_in(tree, loc)
    name = next((part for part in reversed(where) if isinstance(part, str)), "this file")
    return where, _sentence(detail, str(name))


def _place_in(tree: Any, loc: tuple[Any, ...]) -> Where:
    where: list[str | int] = []
    here = tree
    for part in loc:
        if _holds(here, part):
            here = here[part]
        elif part != loc[-1]:
            continue
        where.append(part)
    return tuple(where)


def _holds(tree: Any, part: str | int) -> bool:
    if isinstance(tree, list):
        return isinstance(part, int) and part < len(tree)
    return isinstance(tree, dict) and part in tree


def _sentence(detail: Any, name: str) -> str:
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return f"“{name}” is missing here. Add a line “{name}: …”."
    if kind == "extra_forbidden":
        return f"“{name}” is not known here. Check the spelling, or take it out."
    if kind == "string_pattern_mismatch":
        expected = _PATTERNS.get(context["pattern"], "in another form")
        return f"“{name}” holds “{detail['input']}”, but it must be {expected}."
    if kind in ("string_too_short", "too_short"):
        return f"“{name}” is empty. Write something here, or take the line out."
    if kind == "literal_error":
        return (
            f"“{name}” holds “{detail['input']}”. It must be one of: {_bare(context['expected'])}."
        )
    if kind.startswith("bool"):
        return f"“{name}” holds “{detail['input']}”. It must be yes or no."
    if kind.startswith("union_tag"):
        known = f" It must be one of: {_bare(context['expected_tags'])}." if context else ""
        return f"“kind” is missing or unknown.{known}"
    if kind.startswith("date"):
        return f"“{name}” must be a date written as year-month-day, such as 2026-11-22."
    if kind == "string_type":
        return (
            f"“{name}” must be one piece of text. Is something indented too far? "
            "A text that begins with a brace needs quotation marks around it."
        )
    if kind in ("tuple_type", "list_type"):
        return f"“{name}” must be a list: each entry on its own line, beginning with “- ”."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"“{name}” must hold named parts, each on its own line as “name: …”."
    return f"“{name}” cannot be used as it is: {detail['msg']}."


def _bare(listed: object) -> str:
    return str(listed).replace("'", "")
