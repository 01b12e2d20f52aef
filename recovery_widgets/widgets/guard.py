"""One guard around everything a browser can set off in Python.

An exception inside a widget's callback vanishes in a served page; and a traceback could carry her
words into a log. So a callback under guard logs the kind of mistake and the place in our
code, never a value, and answers calmly.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

log = logging.getLogger("recovery_widgets")


@contextmanager
def guarded(doing: str) -> Iterator[None]:
    """Run the body; an exception is logged without its message and goes no further."""
    try:
        yield
    except Exception as error:
        log.error("%s: %s at %s", doing, type(error).__name__, _place(error.__traceback__))


def _place(traceback: TracebackType | None) -> str:
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return "an unknown place"
    return f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"
