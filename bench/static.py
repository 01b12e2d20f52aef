"""Serves one page from memory, as plainly as can be: `python -m bench.static PAGE PORT`.

It also answers what is needed to see whether the slowed line is slow for requests and sockets.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import sys
from pathlib import Path
from typing import Any

import tornado.web
import tornado.websocket

# Bytes that do not get smaller on the way.
FILLING = os.urandom(100_000)
LINE_PAGE = "<!doctype html><title>line</title>"


class Held(tornado.web.RequestHandler):
    """Something kept in memory."""

    def initialize(self, kind: str, content: bytes, gzipped: bool) -> None:
        """Remember what to answer."""
        self.kind, self.content, self.gzipped = kind, content, gzipped

    def get(self) -> None:
        """Send it; like the workbook's page, it is not stored."""
        self.set_header("Content-Type", self.kind)
        self.set_header("Cache-Control", "no-store")
        if self.gzipped:
            self.set_header("Content-Encoding", "gzip")
        self.finish(self.content)


class Echo(tornado.websocket.WebSocketHandler):
    """Answers each message with the filling."""

    def on_message(self, message: Any) -> None:
        """Send the filling."""
        self.write_message(FILLING, binary=True)


def application(page: bytes) -> tornado.web.Application:
    """The page at `/`, and the parts of the look at the line below `/line`."""
    html = "text/html; charset=utf-8"
    pressed = {"kind": html, "content": gzip.compress(page, 9, mtime=0), "gzipped": True}
    return tornado.web.Application(
        [
            ("/", Held, pressed),
            ("/line", Held, {"kind": html, "content": LINE_PAGE.encode(), "gzipped": False}),
            ("/line/bytes", Held, {"kind": "image/x-any", "content": FILLING, "gzipped": False}),
            ("/line/socket", Echo),
        ]
    )


async def serve(page: bytes, port: int) -> None:
    """Answer on this port, of this machine alone, until ended."""
    application(page).listen(port, "127.0.0.1")
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]).read_bytes(), int(sys.argv[2])))
