"""What every kernel begins with: loaded once, in the process of which kernels are copies."""

from __future__ import annotations

import gc
import importlib
import signal
import sys

from recovery_widgets.content import load_content
from recovery_widgets.plan import Plan
from recovery_widgets.wishes import WISHES

# The notebook's own part, what runs it, and what each copy would import again.
_PARTS = (
    "recovery_widgets.workbook",
    "recovery_widgets.exports.calendar",
    "recovery_widgets.server.ancestor",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
)
# Made once of an empty plan, so that the first of hers needs no font to be read.
_MADE = ("preview", "pdf")


def _load() -> None:
    # Ctrl and C are for the server, also while this loads.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nobody looks for mistakes in a kernel that serves, and the tool for it takes more room than the rest.
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # how Python is told so
    for part in _PARTS:
        importlib.import_module(part)
    content = load_content()
    for wish in _MADE:
        WISHES[wish](content, Plan(), {})
    # What is here now stays: a look for rubbish in a copy would write on every page of it.
    gc.collect()
    gc.freeze()


_load()
