"""The two scripts that set-up leans on say plainly what is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
OLD = '#!/bin/sh\ncase "$2" in *version_info*) exit 1;; esac\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *print*) echo 3.13;; esac\n'


def command(path: Path, text: str) -> Path:
    """A small command that plays a part."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def chromium() -> ModuleType:
    """The script that finds a Chromium."""
    spec = importlib.util.spec_from_file_location("chromium", ROOT / "tools/chromium.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
