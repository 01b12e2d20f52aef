"""One visit of one page in a real Chromium, on one line, watched from inside and from the wire."""

from __future__ import annotations

import base64
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

# Milliseconds; stock Voila needs most of a minute on the slow line.
PATIENCE = 240_000
PHONE: ViewportSize = {"width": 390, "height": 844}
# A Chromium that asks for nothing by itself; the browser tests begin with these too.
ALONE = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
FLAGS = [
    *ALONE,
    # Voila's own template asks a CDN for an icon font. Nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WATCH = Path(__file__).with_name("visit.js").read_text(encoding="utf-8")

# As Chromium's protocol wants them: milliseconds, and bytes a second.
LINES: dict[str, dict[str, float] | None] = {
    "loopback": None,
    "slow": {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8},
}


@dataclass
class Wire:
    """What one tab fetched from its server: the cache and other hosts are not counted."""

    address: str
    requests: int = 0
    elsewhere: int = 0
    # The bytes of each request, and of each message of a socket.
    _received: Counter[str] = field(default_factory=Counter)
    _ours: set[str] = field(default_factory=set)

    def listen(self, session: CDPSession) -> None:
        """Count from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", self._from_cache)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._coming)
        session.on("Network.loadingFinished", self._arrived)
        session.on("Network.webSocketCreated", self._socket)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)

    def _asked(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(self.address):
            self.requests += 1
            self._ours.add(event["requestId"])
        elif url.startswith("http"):
            self.elsewhere += 1

    def _from_cache(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._ours:
            self._ours.remove(event["requestId"])
            self.requests -= 1

    def _answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._from_cache(event)

    @property
    def fetched(self) -> int:
        """The bytes that have arrived so far; a page may be used before the last of them."""
        return self._received.total()

    def _coming(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._ours:
            self._received[event["requestId"]] += int(event["encodedDataLength"])

    def _arrived(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._ours:
            # With the headers.
            self._received[event["requestId"]] = int(event["encodedDataLength"])

    def _socket(self, event: dict[str, Any]) -> None:
        self.requests += 1

    def _frame(self, event: dict[str, Any]) -> None:
        # Before compression: the protocol does not tell what it was on the wire.
        frame = event["response"]
        data = frame["payloadData"]
        size = len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode())
        self._received[event["requestId"]] += size


@dataclass(frozen=True)
class Visit:
    """What one visit measured: milliseconds, bytes and requests."""

    tickable: float
    bytes: int
    requests: int
    elsewhere: int
    review: float | None = None
    review_bytes: int | None = None
    review_requests: int | None = None
    # More than one: the first was lost on the way and the page made another.
    engines: int | None = None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real Chromium, the one that `make bench` found."""
    written = Path(sys.prefix, "chromium-path")
    path = os.environ.get("CHROMIUM") or (written.is_file() and written.read_text("utf-8").strip())
    if not path:
        raise SystemExit("No Chromium is known yet. Run `make bench`, or name one with CHROMIUM=…")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_tab(context: BrowserContext, line: str, wire: Wire) -> tuple[Page, CDPSession]:
    """A new tab on this line."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    session = context.new_cdp_session(page)
    wire.listen(session)
    session.send("Network.enable")
    if (limits := LINES[line]) is not None:
        session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    return page, session


def marked(page: Page, name: str) -> float:
    """Wait for a mark of `visit.js` and give its milliseconds."""
    # Not wait_for_function: a strict content security policy blocks what that evaluates.
    root = page.locator(f"html[data-bench-{name}]")
    root.wait_for(state="attached")
    return float(root.get_attribute(f"data-bench-{name}") or "nan")


def visit(context: BrowserContext, address: str, line: str, chapter: str, review: bool) -> Visit:
    """Open the page at a chapter, tick the first box, and look at the review if it has one."""
    wire = Wire(address)
    page, session = open_tab(context, line, wire)
    page.add_init_script(WATCH)
    page.goto(f"{address}#{chapter}" if chapter else address, wait_until="commit")
    tickable = marked(page, "tickable")
    _tick(page)
    # The first box may be there long before the end of the page.
    page.wait_for_load_state()
    so_far = Visit(tickable, wire.fetched, wire.requests, wire.elsewhere)
    if review:
        so_far = _look_at_review(page, wire, so_far)
    # Leaving, as a person does, lets the page say goodbye to its kernel.
    session.send("Network.disable")
    page.goto("about:blank")
    page.close()
    return so_far


def _tick(page: Page) -> None:
    """The box really takes a click; this is a check and is not timed."""
    box = page.locator("[data-bench-box]")
    box.click()
    expect(box).to_be_checked()


def _look_at_review(page: Page, wire: Wire, so_far: Visit) -> Visit:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    link = page.locator('.parts a[href="#review"]')
    if not link.is_visible():
        page.locator(".parts > details > summary").click()
    link.click()
    shown = marked(page, "review")
    return Visit(
        so_far.tickable,
        so_far.bytes,
        so_far.requests,
        so_far.elsewhere,
        review=shown,
        review_bytes=wire.fetched,
        review_requests=wire.requests,
        engines=sum(url.endswith("/engine") for url in asked),
    )
