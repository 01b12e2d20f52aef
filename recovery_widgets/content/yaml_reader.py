"""Reads one YAML file strictly: every value stays the text that was typed, and its line is known.

Plain YAML readers turn 03457404040 into 482215968, `no` into False and 9:30 into
570, and keep only the last of two equal keys. A helpline number must survive all of that,
so scalars are never converted here and a key written twice is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import yaml

Where = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the words, said so that whoever wrote them can mend it.

    `file` is the name below the data folder, `line` counts from 1.
    """

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}"


@dataclass
class Reading:
    """What was read from one file: its tree of text, and the line of every place in it."""

    file: str
    tree: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def leaves(self) -> tuple[tuple[Where, str], ...]:
        """Every text in it, with its place. The tree stays as it was read."""
        return tuple(leaves(self.tree))

    def line_of(self, where: Where) -> int:
        """The line of a place in the tree, or of the nearest place around it."""
        for length in range(len(where), -1, -1):
            if where[:length] in self.lines:
                return self.lines[where[:length]]
        return 1

    def add(self, where: Where, sentence: str) -> None:
        """Note a mistake at a place in the tree."""
        self.problems.append(Problem(self.file, self.line_of(where), sentence))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # it is one of two
    """Ten times as fast where PyYAML came with libyaml, and asks of no text whether it is a number."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


# libyaml would end the whole program over a text nested without end. No file of ours is half as deep.
_DEEPEST = 50


def _check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise RecursionError


def read_yaml(path: Path, root: Path) -> Reading:
    """Read `path` as text, lists and named parts; mistakes are noted, never raised."""
    reading = Reading(path.relative_to(root).as_posix())
    try:
        text = path.read_text(encoding="utf-8-sig")
        _check_depth(text)
        node = yaml.compose(text, Loader=_Loader)
        tree = None if node is None else _grow(node, (), reading)
    except OSError:
        reading.add((), "this file is missing, or may not be read.")
    except UnicodeDecodeError:
        reading.add((), "this file is not saved as UTF-8 text. Save it again as UTF-8.")
    except yaml.YAMLError as error:
        reading.problems.append(Problem(reading.file, _line(error), _syntax_sentence(error)))
    except RecursionError:
        reading.problems = [Problem(reading.file, 1, "this file is nested too deeply to be read.")]
    else:
        reading.tree = tree
        if tree is None:
            reading.add((), "this file is empty.")
    return reading


def _grow(node: yaml.Node, where: Where, reading: Reading) -> Any:
    reading.lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _grow_mapping(node, where, reading)
    if isinstance(node, yaml.SequenceNode):
        return [_grow(part, (*where, i), reading) for i, part in enumerate(node.value)]
    return node.value


def _grow_mapping(node: yaml.MappingNode, where: Where, reading: Reading) -> dict[str, Any]:
    grown: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.tag)
        inside = (*where, key)
        if key in grown:
            line = key_node.start_mark.line + 1
            first = reading.line_of(inside)
            sentence = f"“{key}” is written twice; the first one is in line {first}. Keep one."
            reading.problems.append(Problem(reading.file, line, sentence))
            continue
        grown[key] = _grow(value_node, inside, reading)
        # The line of the key, not of a text that begins below it.
        reading.lines[inside] = key_node.start_mark.line + 1
    return grown


def _line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark is not None else 1


def _syntax_sentence(error: yaml.YAMLError) -> str:
    what = getattr(error, "problem", None) or "it cannot be read"
    return (
        f"the file cannot be read from here on ({what}). Look for a missing quotation mark, "
        "a colon inside a sentence or a brace at its beginning without quotation marks around it, "
        "or a wrong indent."
    )


def leaves(tree: object, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text of a tree, with its place."""
    if isinstance(tree, str):
        yield where, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*where, key))
    elif isinstance(tree, list):
        for i, value in enumerate(tree):
            yield from leaves(value, (*where, i))
