"""What the browser tests share: one workbook, and a real Chromium that is watched."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from recovery_widgets.compose import for_her
from recovery_widgets.content import Content
from recovery_widgets.plan import You

from .chromiums import browser, playwright, quick_browser, whole_browser

__all__ = ("browser", "playwright", "quick_browser", "whole_browser")

# Milliseconds; far more than anything needs on a busy machine, so only a real fault meets it.
# `make soak` has outages of so many seconds.
PATIENCE = 60_000 + 3000 * int(os.environ.get("OUTAGE", "0"))
expect.set_options(timeout=PATIENCE)

# What a browser says when a policy stopped something.
POLICY = re.compile("Content.Security.Policy|Permissions|Refused")

PHONE = {"width": 390, "height": 844}


class Workbook:
    """A workbook as `recovery-workbook serve` starts it. It can be harmed, and started again."""

    def __init__(self, start: Callable[..., Any], port: int) -> None:
        self._start = start
        self._port = port
        self.begin()

    def begin(self) -> None:
        """Start it at its own address, for the first time or again."""
        command = (sys.executable, "-m", "recovery_widgets", "serve", "--no-browser")
        port = self._port
        self.running = self._start(*command, "--port", str(port), port=port, ready="is open at")

    @property
    def address(self) -> str:
        """Where it is open, now and after every new start."""
        return self.running.address

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self.running.process.poll() is None

    def kernels(self, name: str = "") -> set[int]:
        """The process ids of all its kernels, or of the one with this id."""
        return self.running.kernels(name)

    @staticmethod
    def tell(processes: set[int], what: signal.Signals) -> None:
        """Send a signal to those of these processes that are still there."""
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, what)

    def kill(self) -> None:
        """End it at once and without a word, as a power cut does."""
        kernels = self.kernels()
        self.running.process.kill()
        self.running.process.wait()
        self.tell(kernels, signal.SIGKILL)


@pytest.fixture(scope="session")
def one_workbook(start: Callable[..., Any], free_port: Callable[[], int]) -> Workbook:
    """One workbook for all tests of a worker: to start one takes seconds."""
    return Workbook(start, free_port())


@pytest.fixture
def server(one_workbook: Workbook) -> Workbook:
    """The workbook, running, whatever the test before this one did to it."""
    if not one_workbook.alive:
        one_workbook.begin()
    return one_workbook


@pytest.fixture
def fresh_server(one_workbook: Workbook, until: Callable[..., None]) -> Workbook:
    """The workbook, just started: nobody was there before, so no kernel is still on its way out."""
    if one_workbook.alive:
        one_workbook.kill()
    one_workbook.begin()
    until(lambda: len(one_workbook.kernels()) == 1)
    return one_workbook


@dataclass
class Watched:
    """A page with everything it asked for and everything that went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """What it asked for, but for the font, which comes when the page has come whole."""
        return [url for url in self.requests if not url.endswith(".woff2")]

    def troubled(self, control: Locator, sentence: str) -> None:
        """Wait until a control is marked and led to, with this sentence beside it and in the list above."""
        expect(control).to_have_attribute("aria-invalid", "true")
        expect(control).to_have_accessible_description(re.compile(re.escape(sentence)))
        expect(control).to_be_focused()
        ways = control.locator("xpath=ancestor::*[@data-chapter]").locator("[data-problems] a")
        expect(ways).to_have_text([sentence])
        ways.press("Enter")
        expect(control).to_be_focused()

    def open_parts(self) -> None:
        """Open the panel with the parts of the workbook, where it is not open."""
        if not self.page.locator(".parts ol").is_visible():
            self.page.locator(".parts > details > summary").click()

    def look(self, what: str, how: str) -> None:
        """Choose how the page looks, as a person does."""
        self.open_parts()
        control = self.page.locator(f'[data-wear="{what}"]')
        if not control.is_visible():
            control.locator("xpath=ancestor::details[1]/summary").click()
        control.select_option(how)

    def go(self, chapter: str) -> None:
        """Open a chapter through its link, as a person does."""
        self.open_parts()
        self.page.locator(f'.parts a[href="#{chapter}"]').click()
        expect(self.page.locator(f"#{chapter}")).to_be_visible()

    def tick(self, item: str) -> None:
        """Tick an item of the chapter in view."""
        self.named(f"answers.{item}.chosen").check()

    def write(self, path: str, words: str) -> None:
        """Write into the control of this path."""
        self.named(path).fill(words)

    def named(self, path: str) -> Locator:
        """The control of this path, in its own chapter and not in the short route."""
        return self.page.locator(f'[name="{path}"]:not(.asked *)')

    def kernel_of_review(self) -> str:
        """Open the review, and give the id of the kernel behind it."""
        with self.page.expect_response("**/engine") as asked:
            self.review()
        return str(asked.value.json()["kernel"])

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


def watch(page: Page) -> Watched:
    """Watch a page from now on."""
    watched = Watched(page)
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("request", lambda request: watched.sent.append(request.post_data or ""))
    page.on("pageerror", lambda error: watched.mistakes.append(str(error)))
    page.on("console", lambda said: watched.complaints.append(said.text))
    page.on(
        "websocket",
        lambda socket_: socket_.on("framesent", lambda sent: watched.sent.append(str(sent))),
    )
    return watched


Open = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, server: Workbook) -> Iterator[Open]:
    """Open the workbook as a new visitor, with nothing from before; at the end nothing foreign was
    asked for, and nothing of its own was stopped."""
    opened: list[tuple[Watched, str]] = []

    def open_it(address: str = server.address, **settings: object) -> Watched:
        context = browser.new_context(**{"viewport": PHONE, **settings})
        watched = watch(context.new_page())
        opened.append((watched, address))
        watched.page.goto(address)
        return watched

    yield open_it
    for watched, _ in opened:
        watched.page.context.close()
    for watched, address in opened:
        here = (address.split("#")[0], "blob:", "data:")
        assert [url for url in watched.requests if not url.startswith(here)] == []
        assert watched.mistakes == []
        # The policies of our answers stop nothing of the workbook.
        assert [said for said in watched.complaints if POLICY.search(said)] == []


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
    chapter = for_her(content, You())[0].chapter("help-now")
    signs = [sign.text for group in chapter.groups for sign in group.signs]
    lines = [content.organisations[name] for group in chapter.lines for name in group.organisations]
    numbers = [line.phone or line.sms or "" for line in lines]
    return [letters(words) for words in (*signs, *numbers)]
