"""What the browser tests share: a really started server, and a real Chromium that is watched."""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from pypdf import PdfReader

from recovery_widgets.content import Content

# Milliseconds; far more than anything needs on a busy machine, so only a real fault meets it.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

PHONE = {"width": 390, "height": 844}
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


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

    def kernels(self) -> set[int]:
        """The process ids of all kernels of this server."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return {child.pid for child in children if _is_kernel(child)}

    def stop(self) -> None:
        """End the server as a person would, and wait for its end."""
        self.process.terminate()
        self.process.wait(timeout=60)


def _is_kernel(process: psutil.Process) -> bool:
    try:
        return "ipykernel_launcher" in process.cmdline()
    except psutil.Error:
        return False


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """Gives a port that nobody uses at this moment."""
    return find_free_port


def find_free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


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
    assert running.process.poll() is None, f"the server ended: {running.log}"


@pytest.fixture(scope="session")
def start_workbook(start: Start) -> Callable[[], Running]:
    """Start the workbook as `recovery-workbook serve` does."""

    def start_it() -> Running:
        port = find_free_port()
        command = (sys.executable, "-m", "recovery_widgets", "serve", "--no-browser")
        return start(*command, "--port", str(port), port=port, ready="is open at")

    return start_it


@pytest.fixture(scope="session")
def server(start_workbook: Callable[[], Running]) -> Running:
    """One workbook for all tests that do it no harm."""
    return start_workbook()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_path.strip(), args=FLAGS)


@dataclass
class Watched:
    """A page with everything it asked for and everything that went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def go(self, chapter: str) -> None:
        """Open a chapter through its link, as a person does."""
        parts = self.page.locator(".parts > details > summary")
        if not self.page.locator(".parts ol").is_visible():
            parts.click()
        self.page.locator(f'.parts a[href="#{chapter}"]').click()
        expect(self.page.locator(f"#{chapter}")).to_be_visible()

    def tick(self, item: str) -> None:
        """Tick an item of the chapter in view."""
        self.named(f"answers.{item}.chosen").check()

    def write(self, path: str, words: str) -> None:
        """Write into the control of this path."""
        self.named(path).fill(words)

    def named(self, path: str) -> Locator:
        """The control of this path."""
        return self.page.locator(f'[name="{path}"]')

    def review(self) -> Locator:
        """Open the review and wait until the plan is shown."""
        self.go("review")
        status = self.page.locator("#review [data-status]")
        expect(status).to_have_text(str(status.get_attribute("data-shown")))
        return self.page.locator("[data-preview]")

    def save(self, what: str = "pdf") -> bytes:
        """Press a save button of the review and give the file that arrives."""
        with self.page.expect_download(timeout=PATIENCE) as download:
            self.page.locator(f'[data-paper="{what}"]').click()
        return Path(download.value.path()).read_bytes()


def watch(context: BrowserContext, address: str) -> Watched:
    """Open a page of its own and watch it."""
    watched = Watched(context.new_page())
    page = watched.page
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("request", lambda request: watched.sent.append(request.post_data or ""))
    page.on("pageerror", lambda error: watched.mistakes.append(str(error)))
    page.on(
        "websocket",
        lambda socket_: socket_.on("framesent", lambda sent: watched.sent.append(str(sent))),
    )
    page.goto(address)
    return watched


Open = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, server: Running) -> Iterator[Open]:
    """Open the workbook in a fresh browser context; at the end nothing foreign was asked for."""
    opened: list[tuple[Watched, BrowserContext, str]] = []

    def open_it(address: str = server.address, **settings: object) -> Watched:
        context = browser.new_context(**{"viewport": PHONE, **settings})
        watched = watch(context, address)
        opened.append((watched, context, address))
        return watched

    yield open_it
    for watched, context, address in opened:
        context.close()
        here = (address.split("#")[0], "blob:", "data:")
        assert [url for url in watched.requests if not url.startswith(here)] == []
        assert watched.mistakes == []


def letters(text: str) -> str:
    """A text without its white space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def text_of() -> Callable[[bytes], str]:
    """All letters of a PDF, without white space."""

    def text_of_pdf(pdf: bytes) -> str:
        return letters("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))

    return text_of_pdf


@pytest.fixture(scope="session")
def safety_words(content: Content) -> list[str]:
    """The sentences of the safety page and the numbers of every line on it, without white space."""
    chapter = content.chapter("help-now")
    signs = [sign.text for group in chapter.groups for sign in group.signs]
    lines = [content.organisations[name] for group in chapter.lines for name in group.organisations]
    numbers = [line.phone or line.sms or "" for line in lines]
    return [letters(words) for words in (*signs, *numbers)]
