"""The rules of the house, each held by a test."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from recovery_widgets.content.yaml_reader import leaves, read_yaml

ROOT = Path(__file__).resolve().parent.parent
OURS = ("recovery_widgets", "tests", "tools", "bench")
MODULES = sorted(path for folder in OURS for path in (ROOT / folder).rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NOT_TEXT = {".ttf", ".png", ".pdf", ".woff2", ".ico", ".gz"}


def short(path: Path) -> str:
    """How a file is called in a test's name."""
    return path.relative_to(ROOT).as_posix()


def project_files() -> Iterator[Path]:
    """Every file that belongs to the project and can be read as text."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only a checkout knows its files")
    for name in done.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix not in NOT_TEXT:
            yield path


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module, inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_modules_and_functions_are_short(path: Path) -> None:
    """A module has fewer than 300 lines, a function 40 at most."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300
    for function in functions(ast.parse(text)):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno < 40, function.name


def test_every_test_says_what_is_true() -> None:
    """Every test has a sentence that says what it shows."""
    silent = [
        f"{short(path)}: {function.name}"
        for path in MODULES
        if path.name.startswith("test_")
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        if function.name.startswith("test_") and not (ast.get_docstring(function) or "").strip()
    ]
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_every_exception_to_a_check_has_a_reason(path: Path) -> None:
    """Whoever silences a check says why, on the same line or the one above."""
    lines = path.read_text(encoding="utf-8").splitlines()
    with path.open("rb") as file:
        comments = [t for t in tokenize.tokenize(file.readline) if t.type == tokenize.COMMENT]
    for comment in comments:
        if match := re.search(r"(# noqa: [A-Z0-9, ]+|# type: ignore\[[\w, -]+\])", comment.string):
            rest = comment.string.replace(match[0], "").strip("# ")
            above = lines[comment.start[0] - 2].strip() if comment.start[0] > 1 else ""
            assert rest or above.startswith("#"), f"line {comment.start[0]}: {comment.string}"


def test_imports_point_down_only() -> None:
    """The layers of the house hold, and nothing below the widgets knows Jupyter."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["content", "plan", "planfile", "document", "exports", "cli"])
def test_papers_are_made_without_jupyter(module: str) -> None:
    """What makes papers loads nothing of Jupyter, so that it can move into a page."""
    code = (
        f"import sys, recovery_widgets.{module}\n"
        "print([m for m in ('IPython', 'ipywidgets', 'tornado', 'voila', 'zmq', 'PIL')"
        " if m in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def all_words() -> Iterator[tuple[str, str]]:
    """Every text in `data/`, with its file."""
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        for _, text in leaves(read_yaml(path, ROOT).tree):
            yield short(path), text


def test_words_hold_no_markup() -> None:
    """No HTML, template or Markdown is in the words: they are printed as they stand."""
    markup = re.compile(r"</?[a-z]+|\{\{|\{%|\*\*|\]\(")
    assert [(file, text) for file, text in all_words() if markup.search(text)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=short)
def test_notebooks_import_and_call(path: Path) -> None:
    """A notebook has no stored output, and no def, class or if."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    logic = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.Lambda, ast.Try)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            tree = ast.parse("".join(cell["source"]))
            assert not any(isinstance(node, logic) for node in ast.walk(tree))


def test_workbook_notebook_shows_every_chapter_once() -> None:
    """The notebook of the workbook has a cell for each chapter, in their order."""
    notebook = json.loads((ROOT / "notebooks/recovery-plan.ipynb").read_text(encoding="utf-8"))
    source = "\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code")
    words = yaml.safe_load((ROOT / "data/en/workbook.yaml").read_text(encoding="utf-8"))
    assert re.findall(r'chapter\("([\w-]+)"\)', source) == words["chapters"]


def test_no_file_names_a_machine() -> None:
    """No path of somebody's machine and no package host is in the project."""
    folders = "|".join(("work", "farm", "root", "home", "Users"))
    machine = re.compile(rf"(?<![\w.~:/-])/(?:{folders})/\w|/tmp/\w")
    hosts = re.compile(r"pythonhosted|pypi\.(?:org|python)|test\.pypi|anaconda\.org|npmjs")
    for path in project_files():
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        for found in (machine.search(text), hosts.search(text)):
            assert found is None, f"{short(path)}: {found[0] if found else ''}"


def test_no_file_is_huge() -> None:
    """What a checkout holds stays small."""
    assert all(path.stat().st_size < 400_000 for path in project_files())


def test_a_test_that_never_ends_ends_the_run(tmp_path: Path) -> None:
    """By our own settings: what it was, and where it stood, is told. Only the seconds are fewer here."""
    (tmp_path / "test_endless.py").write_text("def test_endless():\n    while True: pass\n")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), str(tmp_path)]
    command = [sys.executable, "-m", "pytest", "-n", "1", "--max-worker-restart=0", *settings]
    done = subprocess.run(
        [*command, "-o", "faulthandler_timeout=1"], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "crashed while running 'test_endless.py::test_endless'" in done.stdout
    assert 'test_endless.py", line 2 in test_endless' in done.stderr


def test_no_test_may_take_for_ever() -> None:
    """A quarter of an hour at most; longer only where it is asked for, as `make every` does."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert 0 < settings["tool"]["pytest"]["ini_options"]["faulthandler_timeout"] <= 900
