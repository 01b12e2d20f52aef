"""Which Chromium opens the pages of a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from .chromiums import WHOLE, pages_only


@pytest.mark.parametrize(
    ("beside", "taken"), [("150.1", True), ("149.9", False), (None, False)], ids=str
)
def test_one_without_windows_is_taken_only_where_it_is_the_same(
    tmp_path: Path, beside: str | None, taken: bool
):
    """Of another version, or not there: then the whole one opens all pages."""
    for name, version in (("chromium", "150.1"), ("chromium-headless-shell", beside)):
        if version:
            (tmp_path / name).write_text(f"#!/bin/sh\necho Chromium {version} of somebody\n")
            (tmp_path / name).chmod(0o755)
    found = pages_only(str(tmp_path / "chromium"))
    assert found == (str(tmp_path / "chromium-headless-shell") if taken else None)


def test_what_needs_a_whole_one_is_there(root: Path):
    """No name in the list is one that was changed or taken away."""
    tests = [path.as_posix() for path in (root / "tests/browser").rglob("*.py")]
    assert [name for name in WHOLE if not any(name in path for path in tests)] == []
