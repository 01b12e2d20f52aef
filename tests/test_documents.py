"""What the documents and the project's own files say is true."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from recovery_widgets import __version__, cli

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "data/README.md",
]
PLACES = (
    ROOT,
    ROOT / "recovery_widgets",
    ROOT / "data",
    ROOT / "data/en",
    ROOT / "data/en/chapters",
)
# A folder, or a file with an ending that the project uses.
PATH = re.compile(r"[\w.-]+/([\w.-]+/?)*|[\w-]+\.(py|ya?ml|toml|md|ipynb)")
# Each lock and the groups of pyproject.toml in it; with the build go the workbook's own dependencies.
LOCKS = {
    "requirements/workbook.txt": ["build"],
    "requirements/test.txt": ["build", "test"],
    "requirements/bench.txt": ["bench"],
    "requirements/installer.txt": ["installer"],
}


def read(name: str) -> str:
    """The text of one of the project's files."""
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(lines: list[str]) -> dict[str, Requirement]:
    """Requirements by the name that all their spellings share."""
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def pinned(name: str) -> dict[str, str]:
    """The versions of a lock, by name."""
    found = re.findall(r"^([\w.-]+)==([^\s;]+)", read(name), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


def test_readme_begins_with_the_two_commands() -> None:
    """The first thing after the README's first sentence is the two commands and nothing else."""
    before, block, *_ = read("README.md").split("```")
    assert block == "\nmake workbook\nmake test\n"
    assert len([line for line in before.splitlines() if line.strip()]) == 2


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_name_what_exists(path: Path) -> None:
    """Files, folders, links, functions and make's targets that a document names are there."""
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (path.parent / link).exists(), link
    for name in re.findall(r"`([^`\n]+)`", text):
        if PATH.fullmatch(name) and not name.startswith(".venv/"):
            assert any((place / name).exists() for place in PLACES), name
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE):
        assert target in targets, target


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("recovery_widgets", "open_workbook"),
        ("recovery_widgets", "load_content"),
        ("recovery_widgets.compose", "compose"),
        ("recovery_widgets.exports", "make_paper"),
        ("recovery_widgets.plan", "Plan"),
        ("recovery_widgets.planfile", "read_plan"),
        ("recovery_widgets.cli_papers", "FORMATS"),
    ],
)
def test_names_in_the_documents_can_be_imported(module: str, name: str) -> None:
    """What the documents call by name is there, and a document does call it so."""
    assert hasattr(importlib.import_module(module), name)
    assert any(re.search(rf"`{name}\b", path.read_text(encoding="utf-8")) for path in DOCS)


def test_readme_shows_the_command_line_as_it_is() -> None:
    """Every command and every option that the README shows is one, and none is left out."""
    parser = cli._parser()
    (commands,) = (a.choices for a in parser._actions if isinstance(a.choices, dict))
    shown = re.findall(r"^recovery-workbook ([\w-]+)(.*)$", read("README.md"), re.MULTILINE)
    usage = {command: rest for command, rest in shown if "[" in rest or "PLAN" in rest}
    assert set(usage) == set(commands)
    for command, rest in usage.items():
        options = {o for a in commands[command]._actions for o in a.option_strings}
        assert set(re.findall(r"(?<!\w)--?[\w-]+", rest)) == options - {"-h", "--help", "--output"}


def test_changelog_begins_with_this_version() -> None:
    """The newest heading of the changelog is the version of the package."""
    newest = re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__


def test_conda_installs_the_same() -> None:
    """environment.yml asks for what pyproject.toml asks for, in the same versions."""
    environment = yaml.safe_load(read("environment.yml"))
    listed = [d for d in environment["dependencies"] if isinstance(d, str)]
    (by_pip,) = (d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    conda = requirements(listed)
    assert str(conda.pop("python").specifier) == PROJECT["project"]["requires-python"]
    assert str(conda.pop("pip").specifier) == ""
    ours = requirements([*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]])
    assert {n: r.specifier for n, r in conda.items()} == {n: r.specifier for n, r in ours.items()}
    assert by_pip == ["."]


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_what_is_declared(name: str) -> None:
    """Every declared dependency is locked, in a version that was asked for, with hashes."""
    lock = read(name)
    versions = pinned(name)
    asked = [line for group in LOCKS[name] for line in PROJECT["dependency-groups"][group]]
    asked += PROJECT["project"]["dependencies"] if "build" in LOCKS[name] else []
    for package, requirement in requirements(asked).items():
        assert versions[package] in requirement.specifier, package
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in lock


def test_tests_run_what_the_workbook_runs() -> None:
    """The locks agree on every version."""
    names = ("workbook", "test", "bench")
    workbook, test, bench = (pinned(f"requirements/{name}.txt") for name in names)
    assert workbook.items() <= test.items()
    assert all(test.get(package, version) == version for package, version in bench.items())


def test_builder_is_the_same_in_both_places() -> None:
    """The build that the lock knows is the build that pip asks for."""
    build = requirements(PROJECT["dependency-groups"]["build"])
    for name, requirement in requirements(PROJECT["build-system"]["requires"]).items():
        assert build[name] == requirement


def test_extras_are_tested() -> None:
    """What can be added with `pip install ".[…]"` is there when the tests run, in the same versions."""
    test = requirements(PROJECT["dependency-groups"]["test"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        assert [one for one in requirements(extra).items() if one not in test.items()] == []


def test_ci_runs_every_test() -> None:
    """What runs for a change is what `make test` runs."""
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[1] == "set -euo pipefail"
    assert lines[-1] == "make test"


def test_quick_checks_fetch_nothing() -> None:
    """The checks before a commit are our own tools, from nowhere else."""
    repos = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]


def test_licences_are_there() -> None:
    """The code, the words and the fonts each have their licence, and a wheel carries all three."""
    assert read("LICENSE").startswith("MIT License")
    assert "https://creativecommons.org/licenses/by/4.0/" in read("LICENSE-WORDS")
    patterns = PROJECT["project"]["license-files"]
    assert all(list(ROOT.glob(pattern)) for pattern in patterns)
    for fonts in ("recovery_widgets/exports/fonts", "recovery_widgets/server/fonts"):
        (licence,) = (ROOT / fonts).glob("*OFL*")
        assert any(licence.match(pattern) for pattern in patterns)
