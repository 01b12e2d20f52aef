"""The wheel works from an empty folder, with nothing of the checkout beside it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import sysconfig
import tarfile
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "share/jupyter/voila/templates/recovery"


def files_below(folder: str) -> set[str]:
    """Every file of a folder of the checkout, seen from the folder."""
    below = ROOT / folder
    junk = ("__pycache__", ".ipynb_checkpoints")
    found = (path for path in below.rglob("*") if path.is_file())
    return {p.relative_to(below).as_posix() for p in found if not any(j in p.parts for j in junk)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built without a network."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; the dependencies are lent by this one."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False, symlinks=True)
    packages = next(place.glob("lib/python*/site-packages"), place / "Lib/site-packages")
    # Only the folder: the link to the checkout, which stands in it as a .pth file, is not followed.
    packages.joinpath("lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    (wheel,) = built.glob("*.whl")
    python = str(place / "bin/python")
    command = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps"]
    subprocess.run([*command, "--no-index", str(wheel)], check=True, timeout=120)
    lend(Path(sys.prefix, "share/jupyter"), place / "share/jupyter")
    return place


def lend(lender: Path, borrower: Path) -> None:
    """Link what Jupyter's own packages installed beside what the wheel brought."""
    for path in lender.iterdir():
        there = borrower / path.name
        if path.name == "recovery":
            continue
        if there.is_dir():
            lend(path, there)
        else:
            there.symlink_to(path)


def environment() -> dict[str, str]:
    """What a person's terminal holds."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER"))}


def in_an_empty_folder(installed: Path, empty: Path, *command: str) -> str:
    """What a command of the installed workbook says there."""
    done = subprocess.run(
        [str(installed / "bin" / command[0]), *command[1:]],
        cwd=empty,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_wheel_carries_everything(built: Path) -> None:
    """Words, notebooks, fonts, templates, scripts and licences are in the wheel, each one."""
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {f"recovery_widgets/{name}" for name in files_below("recovery_widgets")}
    words = {f"recovery_widgets/data/{name}" for name in files_below("data")}
    notebooks = {f"recovery_widgets/notebooks/{name}" for name in files_below("notebooks")}
    inside = {name for name in names if name.startswith("recovery_widgets/")}
    assert inside == package | words | notebooks
    template = {name.split(f"{TEMPLATE}/")[1] for name in names if f"{TEMPLATE}/" in name}
    assert template == files_below("recovery_widgets/server/template")
    licences = {name.split("/licenses/")[1] for name in names if "/licenses/" in name}
    assert {"LICENSE", "LICENSE-WORDS"} < licences
    assert any(name.endswith("OFL.txt") for name in licences)


def test_source_archive_carries_everything(built: Path) -> None:
    """The source archive has what is needed to build, to test and to change the workbook."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.split("/", 1)[1] for name in opened.getnames()}
    for folder in ("data", "notebooks", "recovery_widgets", "tests", "docs", "requirements"):
        assert {f"{folder}/{name}" for name in files_below(folder)} <= names
    alone = {"Makefile", "hatch_build.py", "environment.yml", "CONTRIBUTING.md", ".ci/run"}
    assert alone <= names


def test_installed_workbook_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    """What is tested here is what the wheel brought."""
    code = "import recovery_widgets; print(recovery_widgets.__file__)"
    assert in_an_empty_folder(installed, tmp_path, "python", "-c", code).startswith(str(installed))


def test_installed_workbook_finds_its_files(installed: Path, tmp_path: Path) -> None:
    """The words, the notebook and the template are found from an empty folder."""
    code = (
        "from recovery_widgets.places import data_folder, notebook\n"
        "from voila.paths import collect_template_paths\n"
        "print(data_folder()); print(notebook())\n"
        "print(collect_template_paths(['voila', 'nbconvert'], 'recovery')[0])"
    )
    found = in_an_empty_folder(installed, tmp_path, "python", "-c", code).splitlines()
    assert all(path.startswith(str(installed)) and Path(path).exists() for path in found), found
    assert found[2].endswith(TEMPLATE)


def test_installed_workbook_makes_papers(installed: Path, tmp_path: Path) -> None:
    """The command checks the words and makes the empty plan, from an empty folder."""
    said = in_an_empty_folder(installed, tmp_path, "recovery-workbook", "check")
    assert re.search(r"in order: \d+ chapters, \d+ items\.", said)
    in_an_empty_folder(installed, tmp_path, "recovery-workbook", "blank", "-o", "plan.pdf")
    assert tmp_path.joinpath("plan.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


@contextmanager
def started(folder: Path, *command: str) -> Iterator[subprocess.Popen[str]]:
    """A server that is asked to stop at the end, as Ctrl and C together do."""
    server = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def page(address: str, seconds: float = 60) -> str:
    """The page at an address, asked for until the server is there."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode("utf-8"))
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_installed_workbook_is_served(
    installed: Path, tmp_path: Path, free_port: Callable[[], int]
) -> None:
    """The printed address opens the page at once, from an empty folder, which stays empty."""
    port = free_port()
    serve = (str(installed / "bin/recovery-workbook"), "serve", "--no-browser", f"--port={port}")
    with started(tmp_path, *serve) as server:
        assert server.stdout is not None
        address = f"http://127.0.0.1:{port}/"
        assert address in server.stdout.readline()
        html = page(address, seconds=0)
    assert "Get help now" in html
    assert 'name="answers.rest-naps.chosen"' in html
    assert list(tmp_path.iterdir()) == []


def test_plain_voila_shows_the_installed_workbook(
    installed: Path, tmp_path: Path, free_port: Callable[[], int]
) -> None:
    """Plain Voila finds the template by itself, and prints the form with the engine behind it."""
    port = free_port()
    (notebook,) = installed.glob("lib/python*/site-packages/recovery_widgets/notebooks/r*.ipynb")
    voila = (str(installed / "bin/python"), "-m", "voila", str(notebook), "--no-browser")
    with started(tmp_path, *voila, f"--port={port}"):
        html = page(f"http://127.0.0.1:{port}/")
    assert 'name="answers.rest-naps.chosen"' in html
    assert "application/vnd.jupyter.widget-view+json" in html
