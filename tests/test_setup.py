"""The two scripts that set-up leans on say plainly what is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
OLD = '#!/bin/sh\ncase "$2" in *version_info*) exit 1;; esac\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *print*) echo 3.13;; esac\n'


def command(path: Path, text: str) -> Path:
    """A small command that plays a part."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def tool(name: str) -> ModuleType:
    """A script of `tools/`."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def chromium() -> ModuleType:
    """The script that finds a Chromium."""
    return tool("chromium")


@pytest.fixture
def install() -> ModuleType:
    """The script that installs what a lock file names."""
    return tool("install")


def find_python(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Look for a Python on a machine that has only what is in `folder`."""
    shell = shutil.which("sh")
    assert shell is not None
    script = [shell, str(ROOT / "tools/find-python.sh")]
    environment = {"PATH": str(folder), **more}
    return subprocess.run(script, env=environment, capture_output=True, text=True, check=False)


def test_python_that_is_new_enough_is_found(tmp_path: Path) -> None:
    """An old python3 is passed over for a newer one with another name."""
    command(tmp_path / "python3", OLD)
    newer = tmp_path / "python3.12"
    newer.symlink_to(sys.executable)
    assert find_python(tmp_path).stdout.strip() == str(newer)


def test_no_python_is_told(tmp_path: Path) -> None:
    """Where Python is missing or too old, a sentence says which one is needed."""
    command(tmp_path / "python3", OLD)
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("The workbook needs Python 3.11 or newer, and none was found.")


def test_python_without_environments_is_told(tmp_path: Path) -> None:
    """Where Debian left a part of Python out, a sentence names the package that has it."""
    command(tmp_path / "python3", WITHOUT_VENV)
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert "sudo apt install python3.13-venv" in done.stderr


def test_python_can_be_named(tmp_path: Path) -> None:
    """PYTHON names the one to use."""
    assert find_python(tmp_path, PYTHON=sys.executable).stdout.strip() == sys.executable


def test_chromium_can_be_named(
    chromium: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CHROMIUM names the one to use, and its path is written down."""
    browser = command(tmp_path / "browser", "#!/bin/sh\necho Chromium 150\n")
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert chromium.main([str(tmp_path / "path")]) == 0
    assert tmp_path.joinpath("path").read_text(encoding="utf-8") == str(browser)


def test_named_chromium_that_is_none_is_told(
    chromium: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A CHROMIUM that does not start is not passed over in silence."""
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    assert chromium.main([str(tmp_path / "path")]) == 1
    assert "which is no Chromium that runs here" in capsys.readouterr().err


def test_ways_to_a_chromium_are_tried_in_order(
    chromium: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An installed one, then Playwright's, then Debian's, then a sentence."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    tried: list[str] = []
    for way in ("installed", "playwrights_own", "debians"):
        monkeypatch.setattr(chromium, way, lambda way=way: tried.append(way))
    assert chromium.main([str(tmp_path / "path")]) == 1
    assert tried == ["installed", "playwrights_own", "debians"]
    assert "none could be found or installed" in capsys.readouterr().err
    monkeypatch.setattr(chromium, "playwrights_own", lambda: "its own")
    assert chromium.main([str(tmp_path / "path")]) == 0
    assert tmp_path.joinpath("path").read_text(encoding="utf-8") == "its own"


def test_pointer_to_a_snap_is_no_chromium(chromium: ModuleType, tmp_path: Path) -> None:
    """A command that only says where to get Chromium is not taken for one."""
    pointer = command(tmp_path / "chromium-browser", "#!/bin/sh\necho install the snap\nexit 1\n")
    assert not chromium.starts(str(pointer))
    assert not chromium.starts(str(tmp_path / "nothing"))


def test_debian_is_asked_only_by_who_may(
    chromium: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packages are installed only where there is apt-get and the right to use it."""
    monkeypatch.setattr(chromium, "_quietly", lambda *_: pytest.fail("nothing may be installed"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert chromium.debians() is None
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert chromium.debians() is None


def test_what_is_compiled_once_is_kept(tmp_path: Path) -> None:
    """Also where a machine tells Python to keep nothing: else every start would take seconds more."""
    more = tmp_path / "Makefile"
    more.write_text(f"include {ROOT / 'Makefile'}\nasked:\n\t@env\n", encoding="utf-8")
    make = ("make", "--no-print-directory", "--file", more, "asked")
    told = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PORT": "9001"}
    done = subprocess.run(make, env=told, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "PORT=9001" in done.stdout.splitlines()
    assert "PYTHONDONTWRITEBYTECODE" not in done.stdout


@pytest.fixture
def called(
    install: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], list[str]]:
    """Install with a uv that does this, and with a pip that says it was asked: what they were told."""
    log = tmp_path / "log"
    told = f'#!/bin/sh\necho "$(basename $0) $*" >> {log}\n'
    python = command(tmp_path / "python", told)
    monkeypatch.setattr(sys, "executable", str(python))

    def run(uv: str) -> list[str]:
        if uv:
            command(tmp_path / "uv", told + uv)
        assert install.main(["lock.txt"]) == 0
        return log.read_text().splitlines()[1:]

    return run


def test_where_uv_works_pip_is_not_needed(called: Callable[[str], list[str]]) -> None:
    """What a lock names is fetched by uv, and nothing whose hash is not in it."""
    (once,) = called("exit 0")
    assert once.startswith("uv pip install")
    assert "--require-hashes" in once
    assert once.endswith("--requirement lock.txt")


@pytest.mark.parametrize("uv", ["exit 1", ""])
def test_where_uv_does_not_work_pip_does(called: Callable[[str], list[str]], uv: str) -> None:
    """It may fail, or not be there."""
    last = called(uv)[-1]
    assert last.startswith("python -m pip")
    assert "--require-hashes" in last
    assert last.endswith("--requirement lock.txt")


def test_uv_is_told_where_pip_was_told_to_look(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Mirrors and folders that somebody set for pip are asked by uv too; the environment counts last."""
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = https://one.example/simple\nfind-links = /a\n  /b\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_FIND_LINKS", "/c")
    asked: list[Any] = []
    told = install.told_to_pip()
    assert told["index-url"] == "https://one.example/simple"
    assert told["find-links"] == "/c"
    done = subprocess.CompletedProcess((), 0)
    monkeypatch.setattr(install.subprocess, "run", lambda call, **_: asked.extend(call) or done)
    assert install.with_uv("lock.txt", {**told, "find-links": "/a /b"})
    for option, value in (
        ("--default-index", "https://one.example/simple"),
        ("--find-links", "/a"),
        ("--find-links", "/b"),
    ):
        assert (option, value) in list(pairwise(asked))
