"""Looks whether the slowed line is really slow: for a request of the page, and for a socket of it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

from bench.static import FILLING
from bench.visits import LINES, Wire, open_tab

_FETCH = """async () => {
  const start = performance.now();
  await (await fetch("/line/bytes")).arrayBuffer();
  return performance.now() - start;
}"""
# From one message to its whole answer, when the connection is there already.
_SOCKET = """() => new Promise((resolve) => {
  const socket = new WebSocket(`ws://${location.host}/line/socket`);
  let start;
  socket.onopen = () => { start = performance.now(); socket.send("please"); };
  socket.onmessage = () => { resolve(performance.now() - start); socket.close(); };
})"""


@dataclass(frozen=True)
class Line:
    """Milliseconds that the filling takes on a line, and what it should take at the least."""

    name: str
    request: float
    socket: float
    expected: float


def look_at_line(browser: Browser, address: str, name: str) -> Line:
    """Fetch the filling by a request and over a socket; the address is the static page's."""
    context = browser.new_context()
    page, _ = open_tab(context, name, Wire(address))
    page.goto(f"{address}line")
    times = page.evaluate(_FETCH), page.evaluate(_SOCKET)
    context.close()
    limits = LINES[name]
    expected = (
        limits["latency"] + len(FILLING) / limits["downloadThroughput"] * 1000 if limits else 0
    )
    return Line(name, *times, expected)
