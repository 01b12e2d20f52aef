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

# The same server with limits of seconds instead of minutes, and of two plans. Its ancestor loads more,
# and what is for a while is put in a folder of the test's own.
HURRIED = """
import os
from recovery_widgets.server import ancestor, limits, serve
os.environ["PYTHONPATH"] = os.pathsep.join(["{here}", os.environ.get("PYTHONPATH", "")])
ancestor.LOADED = "in_the_way"
limits.GRACE, limits.IDLE_KERNEL, limits.LOOK_FOR_IDLE = 2, 15, 1
serve({port}, open_browser=False, most_plans=2)
"""

# A copy that does not open the workbook, or dies before it can say a word.
IN_THE_WAY = """
import os
import pathlib
from ipykernel.kernelapp import IPKernelApp
from recovery_widgets import workbook
from recovery_widgets.server import loaded

def unless(name, harm, whole):
    there = pathlib.Path(__file__).with_name(name)
    return lambda *given, **more: harm() if there.exists() else whole(*given, **more)

workbook.open_workbook = unless("no workbook", dict, workbook.open_workbook)
IPKernelApp.launch_instance = unless("no kernel", lambda: os._exit(1), IPKernelApp.launch_instance)
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what the hurried workbook writes, and of what is in its way."""
    folder = tmp_path_factory.mktemp("here")
    (folder / "in_the_way.py").write_text(IN_THE_WAY)
    return folder


@pytest.fixture(scope="module")
def hurried(start: Callable[..., Any], free_port: Callable[[], int], here: Path) -> Any:
    """A workbook that is in a hurry."""
    port = free_port()
    code = HURRIED.format(port=port, here=here)
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


def test_a_page_that_went_without_a_word_leaves_nothing_for_long(open_page, hurried, until):
    """A browser closes a busy page before it could say goodbye; its kernel ends as when a line is cut."""
    watched = open_page(hurried.address)
    kernel = watched.kernel_of_review()
    busy = "const end = Date.now() + 2000; while (Date.now() < end);"
    watched.page.evaluate(f"void setTimeout(() => {{ {busy} }})")
    watched.page.close(run_before_unload=True)
    # Sooner than an idle one would.
    until(lambda: not hurried.kernels(kernel), seconds=10)


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


@pytest.mark.parametrize("harm", ["no workbook", "no kernel"])
def test_a_kernel_that_did_not_run_the_notebook_is_not_handed_out(
    ask, hurried, here, until, harm: str
):
    """Whoever asks is told to ask again, and takes no place."""
    (here / harm).touch()
    # Those may have run it, and are handed out until they have ended.
    before = hurried.kernels()
    handed: set[int] = set()

    def all_have_ended() -> bool:
        status, kernel = ask()
        handed.update(hurried.kernels(kernel) if status == 200 else ())
        return not before & hurried.kernels()

    try:
        until(all_have_ended)
        assert handed <= before
        assert [ask()[0] for _ in range(3)] == [503] * 3
    finally:
        (here / harm).unlink()
    until(lambda: ask()[0] == 200)


def test_a_kernel_that_could_not_be_started_is_tried_again(ask, hurried, until):
    """When the server's folder could not be used for a while, as on a full disk, her plan comes after."""
    until(lambda: hurried.kernels())
    (folder,) = (hurried.folder / "tmp").glob("voila_*")
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
