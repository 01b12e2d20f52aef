"""The server: a Voila that prints the workbook once and hands it out from memory."""

from __future__ import annotations


class ServerProblem(Exception):
    """Raised when the workbook cannot be served; the message says what to do about it."""


def serve(port: int = 8866, *, open_browser: bool = True, host: str = "127.0.0.1") -> None:
    """Serve the workbook on `host` and `port` until interrupted.

    Raises ServerProblem when the port is taken or may not be used, and ContentProblems when the
    words cannot be used.
    """
    # Imported here: Voila takes a second, and `--help` should not wait for it.
    from recovery_widgets.server.app import run

    run(port, open_browser=open_browser, host=host)
