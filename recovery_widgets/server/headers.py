"""What every answer says about itself: that nobody may frame or keep it, and what it may load."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import traceback
from html.parser import HTMLParser
from typing import Any

import tornado.web

# A script of JSON is read, never run.
READ_ONLY = "application/json"

# Everything that is not a page: it loads nothing, and nobody may show it in a frame.
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": NOTHING,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}

# Whoever knows the id of a kernel can talk to it, so ids are not for the log.
KERNEL_ID = re.compile(r"\w+-\w+-\w+-\w+-\w+")

# A host may be named by whoever asks, so it is printed into a header only when it is one.
HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")

log = logging.getLogger("recovery_widgets.server")


class Quiet(tornado.web.RequestHandler):
    """Errors are a bare status: no traceback, and none of the stock pages that ask a CDN for fonts.

    The page that waits for an engine notices by itself, and asks again.
    """

    def set_default_headers(self) -> None:
        """The same headers on every answer, errors too; Jupyter's own are not wanted."""
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the status and nothing else."""
        self.finish()

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Say where it happened, and not what was in hand: an exception's words may be hers."""
        if not isinstance(value, tornado.web.HTTPError):
            name = getattr(typ, "__name__", "?")
            log.error("%s in %s\n%s", name, type(self).__name__, "".join(traceback.format_tb(tb)))


class Nothing(Quiet):
    """Every address that is not one of ours."""

    def prepare(self) -> None:
        """Not found, whatever was asked."""
        raise tornado.web.HTTPError(404)

    def check_xsrf_cookie(self) -> None:
        """Nothing is done here, so nobody need prove who asks."""


def log_request(handler: tornado.web.RequestHandler) -> None:
    """One line for a request that went wrong: no query, no id, no words."""
    if handler.get_status() >= 500:
        path = KERNEL_ID.sub("…", handler.request.path)
        log.error("%d %s %s", handler.get_status(), handler.request.method, path)


def page_policy(html: str) -> str:
    """The policy of the printed page: exactly its own scripts and styles, its font, and no frame."""
    found = _Inline()
    found.feed(html)
    found.close()
    return "; ".join(
        [
            "default-src 'none'",
            _sources("script-src", found.texts["script"]),
            _sources("style-src", found.texts["style"]),
            "img-src data:",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def policy_here(policy: str, host: str) -> str:
    """The same policy where this server is called `host`: the page may open a socket to it."""
    # Safari before 15.4 does not count a socket to this server as 'self'.
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return f"{policy}; connect-src 'self'{sockets}"


def _sources(start: str, texts: list[str]) -> str:
    return " ".join([start, *(f"'sha256-{_digest(text)}'" for text in texts)])


def _digest(text: str) -> str:
    # A browser reads every kind of line end as this one before it hashes.
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(plain.encode("utf-8", "replace")).digest()).decode()


class _Inline(HTMLParser):
    """Collects the text of the scripts that run and of the styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a text."""
        if tag in self.texts and dict(attrs).get("type") != READ_ONLY:
            self._open = tag
            self.texts[tag].append("")

    def handle_data(self, data: str) -> None:
        """Continue it."""
        if self._open:
            self.texts[self._open][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag == self._open:
            self._open = None
