"""A kernel lives only as long as it is needed, and only so many at a time; her words outlive it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
import websocket
from playwright.sync_api import expect

from recovery_widgets.content import Content

SPOKEN = "v1.kernel.websocket.jupyter.org"
SECRET = "Rowan under the cherry tree 8471"

# The same server with limits of seconds instead of minutes, and of two plans. What a test puts into
# a folder of its own comes before the package when a kernel looks for it.
HURRIED = """
import os
from recovery_widgets.server import limits, serve
os.environ["PYTHONPATH"] = os.pathsep.join(["{first}", os.environ.get("PYTHONPATH", "")])
limits.GRACE, limits.IDLE_KERNEL, limits.LOOK_FOR_IDLE = 2, 15, 1
serve({port}, open_browser=False, most_plans=2)
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the kernels of the hurried workbook look first."""
    return tmp_path_factory.mktemp("first")


@pytest.fixture(scope="module")
def hurried(start: Callable[..., Any], free_port: Callable[[], int], first: Path) -> Any:
    """A workbook that is in a hurry."""
    port = free_port()
    code = HURRIED.format(port=port, first=first)
    return start(sys.executable, "-c", code, port=port, ready="is open at")


@pytest.fixture
def ask(open_page, hurried) -> Callable[[], tuple[int, str]]:
    """Ask for an engine without a page: the status, and the kernel's id."""
    request = open_page(hurried.address).page.request

    def ask_once() -> tuple[int, str]:
        answer = request.get(hurried.address + "engine")
        return answer.status, answer.json()["kernel"] if answer.ok else answer.text()

    return ask_once


@dataclass
class Taken:
    """A place that is taken: the kernel's id, and the line to it."""

    kernel: str
    line: websocket.WebSocket


@pytest.fixture
def take(ask, hurried, until) -> Callable[[], Taken]:
    """Take a place as a page does, as soon as one is free."""
    host = hurried.address.split("/")[2]

    def take_one() -> Taken:
        kernels: list[str] = []
        until(lambda: kernels.append(ask()[1]) or kernels[-1])
        address = f"ws://{host}/api/kernels/{kernels[-1]}/channels"
        return Taken(
            kernels[-1], websocket.create_connection(address, timeout=30, subprotocols=[SPOKEN])
        )

    return take_one


def test_a_kernel_to_which_nobody_connects_ends(ask, hurried, until):
    """Whoever asks for an engine and goes away leaves nothing behind."""
    status, kernel = ask()
    assert (status, len(kernel)) == (200, 36)
    until(lambda: not hurried.kernels(kernel))


def test_an_idle_kernel_ends_and_her_words_stay(open_page, hurried, until, text_of):
    """Left alone her kernel ends, though her page is open; her next PDF comes from another one.
    The kernel that waits for the next visitor goes on waiting."""
    watched = open_page(hurried.address)
    kernel = watched.kernel_of_review()
    until(lambda: not hurried.kernels(kernel))
    until(lambda: len(hurried.kernels()) == 1)
    (waiting,) = hurried.kernels()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    watched.go("review")
    assert "".join(SECRET.split()) in text_of(watched.save("pdf"))
    assert waiting in hurried.kernels()


def test_a_dead_kernel_takes_no_place(ask, take, hurried):
    """When a kernel has died, whoever was connected to it is told at once, and its place is free."""
    one, other = take(), take()
    assert ask() == (503, "")
    for process in hurried.kernels(one.kernel):
        psutil.Process(process).kill()
    while one.line.recv():
        pass
    assert ask()[0] == 200
    other.line.close()


@pytest.mark.parametrize(
    ("module", "code"),
    [
        pytest.param("recovery_widgets", "raise ImportError", id="ran no notebook"),
        # It says not one word, and whoever asks has thirty seconds.
        pytest.param("ipykernel_launcher", "raise SystemExit", id="died while it started"),
    ],
)
def test_a_kernel_that_did_not_run_the_notebook_is_not_handed_out(
    ask, hurried, first, until, module: str, code: str
):
    """Whoever asks is told to ask again, and takes no place."""
    until(lambda: len(hurried.kernels()) == 1)
    in_the_way = first / f"{module}.py"
    in_the_way.write_text(code)
    try:
        # Those that were started before may have run it.
        assert [ask()[0] for _ in range(6)][-2:] == [503, 503]
    finally:
        in_the_way.unlink()
    until(lambda: ask()[0] == 200)


def test_a_kernel_that_could_not_be_started_is_tried_again(ask, hurried, until):
    """When the server's folder could not be used for a while, as on a full disk, her plan comes after."""
    until(lambda: hurried.kernels())
    called = psutil.Process(min(hurried.kernels())).cmdline()
    folder = Path(called[called.index("-f") + 1]).parent
    away = folder.rename(folder.with_name(folder.name + "-away"))
    folder.write_text("in the way")
    until(lambda: ask()[0] == 500)
    folder.unlink()
    away.rename(folder)
    until(lambda: ask()[0] == 200)


def test_when_all_places_are_taken_she_waits_on_her_page(
    ask, take, open_page, hurried, content: Content
):
    """The third of two is told that the page is connecting, and gets her plan when a place is free."""
    places = [take(), take()]
    assert ask() == (503, "")
    watched = open_page(hurried.address)
    watched.go("rest")
    watched.tick("rest-naps")
    watched.go("review")
    said = watched.page.locator("#review [data-status]")
    expect(said).to_have_text(content.words.page.connecting)
    for place in places:
        place.line.close()
    expect(said).to_have_text(content.words.page.shown)
    expect(watched.page.locator("[data-preview]")).to_contain_text(
        content.items["rest-naps"].sentence
    )
