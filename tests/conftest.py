"""What the tests share: the words, a copy of them to break, the command line, a server, a Chromium."""

from __future__ import annotations

import gc
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, settings

from recovery_widgets import cli
from recovery_widgets.content import Content, ContentProblems, load_content
from recovery_widgets.places import data_folder, pictures_folder
from recovery_widgets.server import leave_grammar_out

from .turns import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = ("pytest_collection_modifyitems", "pytest_xdist_make_scheduler")

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is slow, and nothing is wrong for that.
SLOW = [HealthCheck.too_slow]
settings.register_profile(
    "house", deadline=None, database=None, max_examples=150, suppress_health_check=SLOW
)
settings.load_profile("house")

# Every word and every test stays to the end, and Python would look through all of them again and again.
gc.set_threshold(50_000, 20, 50)
leave_grammar_out()


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def every() -> bool:
    """Whether all combinations are wanted, as `make every` does, and not only enough to meet each part."""
    return bool(os.environ.get("EVERY"))


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
    words = Path(shutil.copytree(data_folder(), tmp_path / "words"))
    shutil.copytree(pictures_folder(), words / "pictures")
    return Copy(words)


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `recovery-workbook` in an empty folder, with more environment if wanted.

    In this very process, which saves a second each time; the tests of the packaging and of the
    started server run the real command.
    """
    empty = tmp_path / "here"
    empty.mkdir()

    def run_command(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        said = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "12"]
        with monkeypatch.context() as here, redirect_stdout(said[0]), redirect_stderr(said[1]):
            here.chdir(empty)
            for name, value in more.items():
                here.setenv(name, value)
            try:
                code = cli.main([str(argument) for argument in arguments])
            except SystemExit as end:
                code = end.code
        out, err = (one.buffer.getvalue().decode() for one in said)
        return subprocess.CompletedProcess(arguments, code, out, err)

    return run_command


@dataclass
class Running:
    """A started server: its address, its process, its log and the folder it was started in."""

    address: str
    process: subprocess.Popen[str]
    folder: Path
    lines: list[str] = field(default_factory=list)

    @property
    def log(self) -> str:
        """Everything the server has printed so far."""
        return "".join(self.lines)

    def kernels(self, name: str = "") -> set[int]:
        """The process ids of all kernels of this server, or of the one with this id."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return {child.pid for child in children if _is_kernel(child, name)}

    def times_in_memory(self, words: str) -> int:
        """How often these words are found in the memory of all its processes that are nobody's kernel
        (Linux only)."""
        server = psutil.Process(self.process.pid)
        everybodys = {server.pid, *(child.pid for child in server.children(recursive=True))}
        return sum(_times_in(process, words) for process in everybodys - self.kernels())

    def stop(self) -> None:
        """End the server as a person would, and wait for its end."""
        self.process.terminate()
        self.process.wait(timeout=60)


def _times_in(process: int, words: str) -> int:
    place = Path("/proc", str(process))
    try:
        with (place / "mem").open("rb", buffering=0) as memory:
            lines = (place / "maps").read_text(encoding="utf-8").splitlines()
            return sum(_count(memory, *part, words) for part in _readable(lines))
    except (FileNotFoundError, ProcessLookupError):
        # It ended since it was listed (a kernel does, once its page is cleared): it holds nothing.
        return 0


def _readable(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each part of a memory begins that can be read, and how long it is."""
    for line in lines:
        addresses, rights, *_, name = f"{line} -".split()[:7]
        if rights.startswith("r") and not name.startswith("[v"):
            start, end = (int(one, 16) for one in addresses.split("-"))
            yield start, end - start


def _count(memory: io.FileIO, start: int, size: int, words: str) -> int:
    try:
        memory.seek(start)
        content = memory.read(size)
    except (OSError, OverflowError):
        return 0
    return sum(content.count(words.encode(code)) for code in ("utf-8", "utf-16-le", "utf-32-le"))


def _is_kernel(process: psutil.Process, name: str) -> bool:
    try:
        command, called = process.cmdline(), process.name()
    except psutil.Error:
        return False
    if "ipykernel_launcher" in command:
        return name in " ".join(command)
    # A copy of the ancestor calls itself by the beginning of its id.
    return called.startswith("kernel-") and name.startswith(called[len("kernel-") :][: len(name)])


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """Gives a port that nobody uses at this moment."""

    def find() -> int:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return int(one.getsockname()[1])

    return find


Start = Callable[..., Running]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Start a command as a server, in a folder, home and temporary folder of its own."""
    started: list[Running] = []

    def start_command(*command: str | Path, port: int, ready: str, **more: str) -> Running:
        folder = tmp_path_factory.mktemp("server")
        for name in ("home", "tmp", "here"):
            (folder / name).mkdir()
        environment = {
            **os.environ,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "JUPYTER_PREFER_ENV_PATH": "1",
            **more,
        }
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder / "here",
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        running = Running(f"http://127.0.0.1:{port}/", process, folder)
        started.append(running)
        _wait_for(running, ready)
        return running

    yield start_command
    for running in started:
        if running.process.poll() is None:
            running.stop()


def _wait_for(running: Running, ready: str) -> None:
    seen = threading.Event()

    def read() -> None:
        assert running.process.stdout is not None
        for line in running.process.stdout:
            running.lines.append(line)
            if re.search(ready, line):
                seen.set()
        seen.set()

    threading.Thread(target=read, daemon=True).start()
    assert seen.wait(120), f"the server did not say it is ready: {running.log}"
    assert re.search(ready, running.log), f"the server ended: {running.log}"


@pytest.fixture(scope="session")
def until() -> Callable[..., None]:
    """Wait until something is true; fail when it does not come in so many seconds."""

    def wait(true: Callable[[], bool], seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "it did not come true"
            time.sleep(0.05)

    return wait


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that `make test` found."""
    named = os.environ.get("CHROMIUM")
    written = Path(sys.prefix, "chromium-path")
    if named or written.is_file():
        return (named or written.read_text(encoding="utf-8")).strip()
    pytest.fail("No Chromium is known yet. Run `make test`, or name one with CHROMIUM=…")
