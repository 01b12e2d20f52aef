"""What comes before the server itself: the words are checked, the port is taken, the ancestor begins."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tornado.netutil import bind_sockets

from recovery_widgets.content import load_content
from recovery_widgets.places import WORDS, data_folder
from recovery_widgets.server import ServerProblem, ancestor


def run(port: int, *, open_browser: bool, host: str, most_plans: int, words: Path | None) -> None:
    """Check the words, then serve; see `recovery_widgets.server.serve`."""
    words = words or data_folder()
    # Mistakes in the words are told here, where they can be read, not in a kernel.
    load_content(words)
    try:
        # First of all, so that a port in use starts no kernel.
        sockets = bind_sockets(port, host)
    except OSError as error:
        raise ServerProblem(_port_sentence(error, port)) from None
    with _told_to_kernels(words):
        ancestor.begin()
        # Imported here: it takes Voila a second, in which the ancestor loads too.
        from recovery_widgets.server.app import serve_on

        serve_on(sockets, port, open_browser=open_browser, host=host, most_plans=most_plans)


@contextmanager
def _told_to_kernels(words: Path) -> Iterator[None]:
    """The page and every kernel speak the same language; whoever called is left as before."""
    before = os.environ.get(WORDS)
    os.environ[WORDS] = str(words)
    try:
        yield
    finally:
        del os.environ[WORDS]
        if before is not None:
            os.environ[WORDS] = before


def _port_sentence(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by a workbook that is already open. Close that one, "
            f"or choose another port: make workbook PORT={port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"This account may not use port {port}. Choose one above 1023, such as 8866."
    return f"The workbook cannot be opened on port {port}: {error.strerror}."
