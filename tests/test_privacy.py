"""docs/privacy.md and docs/accessibility.md may only say what a test holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table of a page, headings left out."""
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


@pytest.mark.parametrize(("page", "least"), [("privacy.md", 40), ("accessibility.md", 15)])
def test_every_sentence_names_a_test_that_exists(root: Path, page: str, least: int) -> None:
    """Each row ends with the name of a test, and that test is there."""
    there = all_tests(root)
    text = (root / "docs" / page).read_text(encoding="utf-8")
    found = rows(text)
    assert len(found) >= least
    for row in found:
        (name,) = re.findall(r"`(test_[a-z0-9_]+)`", row[-1])
        assert name in there, row[0]
    assert set(re.findall(r"`(test_[a-z0-9_]+)`", text)) <= there


def test_the_version_of_axe_is_the_one_that_looked(root: Path) -> None:
    """docs/accessibility.md names the axe-core that the tests run."""
    text = (root / "docs/accessibility.md").read_text(encoding="utf-8")
    assert re.findall(r"axe-core ([\d.]+\d)", text) == re.findall(
        r"axe v([\d.]+)", AXE_SCRIPT[:100]
    )
