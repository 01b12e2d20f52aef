"""The server: a Voila that prints the workbook once and hands it out from memory."""

from __future__ import annotations

import sys
from pathlib import Path

from recovery_widgets.server.limits import MOST_PLANS

__all__ = ["MOST_PLANS", "ServerProblem", "leave_grammar_out", "serve"]


class ServerProblem(Exception):
    """Raised when the workbook cannot be served; the message says what to do about it."""


def leave_grammar_out() -> None:
    """Spare this process a grammar of all web addresses, before it imports Jupyter.

    One of Jupyter's libraries builds it for the module named here, which takes two seconds, and checks
    no address with it. Without the module that check is left out.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # how Python is told so


def serve(
    port: int = 8866,
    *,
    open_browser: bool = True,
    host: str = "127.0.0.1",
    most_plans: int = MOST_PLANS,
    words: Path | None = None,
) -> None:
    """Serve the workbook on `host` and `port` until interrupted.

    At most `most_plans` plans are open at the same moment. `words` is the folder of all words (the one
    of the workbook's language when None).

    Raises ServerProblem when the port is taken or may not be used, and ContentProblems when the
    words cannot be used.
    """
    leave_grammar_out()
    # Imported here, as the words are read with it, for which `--help` should not wait.
    from recovery_widgets.server.start import run

    run(port, open_browser=open_browser, host=host, most_plans=most_plans, words=words)
