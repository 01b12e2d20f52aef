"""The kernels of a served workbook are copies of one process, and never outlive the server."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

import psutil
import pytest
from tornado.web import HTTPError

from recovery_widgets.server.kernels import QuietKernels

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a kernel begins as every Jupyter's"
)

# As somebody may write it who never heard of processes that are copied: nothing guards the call.
PROGRAM = """
from recovery_widgets.server import serve
print("begun", flush=True)
serve({port}, open_browser=False)
"""


@pytest.fixture
def serve(
    start: Callable[..., Any], free_port: Callable[[], int], tmp_path: Path
) -> Callable[..., Any]:
    """Serve the workbook from a program of somebody's own, with more environment if wanted."""

    def start_program(**more: str) -> Any:
        program, port = tmp_path / "program.py", free_port()
        program.write_text(PROGRAM.format(port=port))
        return start(sys.executable, program, port=port, ready="is open at", **more)

    return start_program


def asked(running: Any) -> HTTPResponse:
    """What a server answers when an engine is asked for."""
    line = HTTPConnection(running.address.split("/")[2], timeout=60)
    line.request("GET", "/engine")
    return line.getresponse()


@pytest.fixture
def engine(until: Callable[..., None]) -> Callable[[Any], str]:
    """Ask for an engine until there is one, as a page does: the id of its kernel."""

    def ask(running: Any) -> str:
        got: list[str] = []

        def given() -> bool:
            answer = asked(running)
            if answer.status == 200:
                got.append(json.load(answer)["kernel"])
            return bool(got)

        until(given)
        return got[0]

    return ask


def parent(process: int) -> int:
    """The process that a process is a child of."""
    return psutil.Process(process).ppid()


def test_kernels_are_copies_of_one_process(serve, engine, until):
    """They share what that one has loaded; when it dies another comes, and the program runs once."""
    running = serve()
    (kernel,) = running.kernels(engine(running))
    until(lambda: len(running.kernels()) == 2)
    (waiting,) = running.kernels() - {kernel}
    own = psutil.Process(kernel).memory_full_info()
    assert own.uss < 0.6 * own.rss
    ancestor = parent(kernel)
    assert parent(ancestor) == running.process.pid
    assert parent(waiting) == ancestor
    psutil.Process(ancestor).kill()
    (kernel,) = running.kernels(engine(running))
    assert parent(kernel) != ancestor
    until(lambda: not psutil.pid_exists(waiting))
    assert running.log.count("begun") == 1


def test_a_server_that_is_told_to_end_leaves_nothing(serve, until):
    """Also while pages ask for another engine, as each does when its line is cut."""
    running = serve()
    answers: list[int] = []

    def ask_on() -> None:
        with suppress(OSError, HTTPException):
            while True:
                answers.append(asked(running).status)

    with ThreadPoolExecutor() as pages:
        for _ in range(4):
            pages.submit(ask_on)
        until(lambda: 200 in answers)
        running.stop()
    assert [path for path in Path(running.folder, "tmp").iterdir() if "voila" in path.name] == []
    assert "Traceback" not in running.log
    assert "Error" not in running.log


def test_the_end_waits_for_a_kernel_that_begins_and_starts_no_other(tmp_path: Path):
    """One that is being started would live on."""

    async def begin_and_end() -> None:
        kernels = QuietKernels(connection_dir=str(tmp_path))
        beginning = asyncio.ensure_future(kernels.start_kernel())
        while not kernels._pending_kernels:
            await asyncio.sleep(0)
        assert not kernels.list_kernel_ids()
        await kernels.end_all()
        assert beginning.done()
        with pytest.raises(HTTPError):
            await kernels.start_kernel()

    # In a thread of its own: in this one, what speaks to the browsers may have a loop already.
    with ThreadPoolExecutor() as aside:
        aside.submit(lambda: asyncio.run(begin_and_end())).result()
    assert list(tmp_path.iterdir()) == []
    mine = psutil.Process().children()
    assert not [one for one in mine if str(tmp_path) in " ".join(one.cmdline())]


def test_nothing_outlives_a_server_that_is_killed(serve, engine, until):
    """No process of it is left when it had no time to end them."""
    running = serve()
    engine(running)
    processes = psutil.Process(running.process.pid).children(recursive=True)
    assert len(processes) >= 3
    running.process.kill()
    running.process.wait()
    until(lambda: not any(one.is_running() for one in processes))


def test_where_nothing_can_be_copied_kernels_begin_as_everywhere(serve, engine, tmp_path: Path):
    """Processes are asked to be copied through a file in the folder for temporary ones; here its name
    is longer than the system takes."""
    far = tmp_path / ("far" * 30)
    far.mkdir()
    running = serve(TMPDIR=str(far))
    (kernel,) = running.kernels(engine(running))
    assert parent(kernel) == running.process.pid
    assert "ipykernel_launcher" in psutil.Process(kernel).cmdline()
