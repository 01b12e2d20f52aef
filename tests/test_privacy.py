"""docs/privacy.md may only say what a test holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path


def rows(root: Path) -> list[list[str]]:
    """The cells of every row of every table of the page, headings left out."""
    text = (root / "docs" / "privacy.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[-1] != "held by" and not set(row[0]) <= {"-"}]


def all_tests(root: Path) -> set[str]:
    """The names of all tests of the project."""
    return {
        node.name
        for path in (root / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_sentence_names_a_test_that_exists(root: Path) -> None:
    """Each row ends with the name of a test, and that test is there."""
    there = all_tests(root)
    found = rows(root)
    assert len(found) >= 40
    for row in found:
        (name,) = re.findall(r"`(test_[a-z0-9_]+)`", row[-1])
        assert name in there, row[0]
    everywhere = re.findall(r"`(test_[a-z0-9_]+)`", (root / "docs/privacy.md").read_text("utf-8"))
    assert set(everywhere) <= there
