"""Starts the contestants' servers, and ends them with everything they started."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
START = 120
# Seconds. Voila fills its pool of kernels a second after one is taken: quiet must last longer.
QUIET, LOOK, LONGEST = 1.5, 0.25, 30.0
BUSY = 0.06


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/"

    def page(self) -> str:
        """The page as it is without a browser."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", "/")
            return connection.getresponse().read().decode("utf-8")
        finally:
            connection.close()

    def rest(self) -> None:
        """Wait until the server and its kernels have nothing to do, so that visits do not overlap."""
        end = time.monotonic() + LONGEST
        quiet = 0.0
        before = self._worked()
        while quiet < QUIET and time.monotonic() < end:
            time.sleep(LOOK)  # the time between two looks at what is waited for
            now = self._worked()
            quiet = quiet + LOOK if now - before < BUSY * LOOK else 0.0
            before = now

    def _worked(self) -> float:
        total = 0.0
        for process in family(self.process):
            with suppress(psutil.Error):
                times = process.cpu_times()
                total += times.user + times.system
        return total


def family(process: psutil.Process) -> list[psutil.Process]:
    """A process and all it started."""
    with suppress(psutil.Error):
        return [process, *process.children(recursive=True)]
    return []


def end(process: psutil.Process) -> None:
    """End a server, then whatever of its family outlived it."""
    members = family(process)
    with suppress(psutil.Error):
        process.terminate()
    _, left = psutil.wait_procs(members, timeout=10)
    for one in left:
        with suppress(psutil.Error):
            one.kill()
    psutil.wait_procs(left, timeout=10)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _environment(home: Path) -> dict[str, str]:
    # A home of its own: what a person set for Jupyter must not change what is measured.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    own = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": path}
    return {**kept, **own, "JUPYTER_PREFER_ENV_PATH": "1", "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(home: Path, ready: str, *arguments: str, port: int) -> Iterator[Server]:
    """Run a module of this Python as a server until the block ends."""
    home.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=home,
        env=_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        _wait_for(process, ready)
        yield Server(port, psutil.Process(process.pid))
    finally:
        if process.poll() is None:
            end(psutil.Process(process.pid))


def _wait_for(process: subprocess.Popen[str], ready: str) -> None:
    seen, said = threading.Event(), list[str]()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if ready in line:
                seen.set()
        seen.set()

    # It goes on reading, so that a server with much to say is never held up.
    threading.Thread(target=read, daemon=True).start()
    if not seen.wait(START) or process.poll() is not None:
        raise RuntimeError(f"A server did not start: {''.join(said)}")
