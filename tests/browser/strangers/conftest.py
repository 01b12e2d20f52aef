"""Somebody who speaks to the server past every page."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import websocket

SPOKEN = "v1.kernel.websocket.jupyter.org"


class Caller:
    """Asks a running server as no browser would: the path exactly as given, the headers as wished."""

    def __init__(self, running) -> None:
        self.running = running
        self.host = urlsplit(running.address).netloc

    def __call__(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
        """The answer, with its body as `text`."""
        line = http.client.HTTPConnection(self.host, timeout=10)
        line.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = line.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
        line.close()
        return answer

    def engine(self, query: str = "") -> dict[str, str]:
        """A new engine: the ids of its kernel and of the review widget in it."""
        return json.loads(self("/engine" + query).text)

    def socket(self, kernel: str, **more) -> websocket.WebSocket:
        """A socket to a kernel, as the page opens one."""
        address = f"ws://{self.host}/api/kernels/{kernel}/channels?session_id=one"
        return websocket.create_connection(address, timeout=10, subprotocols=[SPOKEN], **more)

    def end(self, kernel: str, **headers: str) -> int:
        """Ask for the end of a kernel; the status of the answer."""
        return self(f"/voila/api/shutdown/{kernel}", "POST", b"", **headers).status

    def lives(self, kernel: str) -> bool:
        """Whether a kernel is there."""
        return bool(self.running.kernels(kernel))


@pytest.fixture
def ask(server) -> Iterator[Caller]:
    """Ask the workbook's server; what was done to it did not end it."""
    caller = Caller(server.running)
    yield caller
    assert caller("/").status == 200


@pytest.fixture
def engine(ask) -> dict[str, str]:
    """An engine, the same one for every test that does not end it."""
    if not (_engines and ask.lives(_engines[-1]["kernel"])):
        _engines.append(ask.engine())
    return _engines[-1]


@pytest.fixture
def kernel(engine) -> str:
    """The id of its kernel."""
    return engine["kernel"]


_engines: list[dict[str, str]] = []
