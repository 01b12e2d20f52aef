"""What the tests share: the words, a copy of them to break, the command line, a Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from recovery_widgets.content import Content, ContentProblems, load_content
from recovery_widgets.places import data_folder

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("house", deadline=None, database=None, max_examples=150)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def content() -> Content:
    """The workbook's own words."""
    return load_content()


@dataclass(frozen=True)
class Copy:
    """A copy of the words that a test may break."""

    folder: Path

    def write(self, name: str, text: str | bytes) -> None:
        """Write a whole file of the copy."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which must be there, the first time it stands in a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def line(self, name: str, part: str) -> int:
        """The number of the first line that holds `part`."""
        lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
        return min(number for number, line in enumerate(lines, 1) if part in line)

    def problems(self) -> list[str]:
        """Every mistake in the copy, as it is told."""
        try:
            load_content(self.folder)
        except ContentProblems as problems:
            return [str(problem) for problem in problems.problems]
        return []


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the workbook's own words."""
    return Copy(Path(shutil.copytree(data_folder(), tmp_path / "words")))


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `recovery-workbook` in an empty folder, with more environment if wanted."""
    empty = tmp_path / "here"
    empty.mkdir()

    def run_command(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **more}
        command = [sys.executable, "-m", "recovery_widgets", *map(str, arguments)]
        return subprocess.run(
            command,
            cwd=empty,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run_command


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that `make test` found."""
    named = os.environ.get("CHROMIUM")
    written = Path(sys.prefix, "chromium-path")
    if named or written.is_file():
        return named or written.read_text(encoding="utf-8")
    pytest.fail("No Chromium is known yet. Run `make test`, or name one with CHROMIUM=…")
