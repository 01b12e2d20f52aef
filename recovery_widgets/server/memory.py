"""Leaves nothing of hers lying about in the server's memory once her kernel has ended.

Her words pass through this process on their way to her kernel. What Python and the C library give
back stays readable in the process until something else is written there, which can be never.
So the C library (glibc, on Linux) is told to overwrite whatever is given back, and objects that hold
each other alive are looked for soon after a kernel has ended. On other systems only the second is done.
"""

from __future__ import annotations

import gc
import os
import sys

from tornado.ioloop import IOLoop

# Read by glibc and by Python when a process starts: overwrite what is given back; keep no small pieces
# by that would be passed over; and let Python keep none by either.
OVERWRITE = {
    "MALLOC_PERTURB_": "90",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",
    "PYTHONMALLOC": "malloc",
}

# Seconds after which it is looked for; what comes within them is done in one.
SOON = 2


def start_again_overwriting() -> None:
    """Start this very command again, with memory overwritten when it is given back; once is enough."""
    if sys.platform != "linux":
        return
    if all(os.environ.get(name) == value for name, value in OVERWRITE.items()):
        # A kernel ends with all its memory, so it need not be slower for this.
        for name in OVERWRITE:
            del os.environ[name]
        return
    environment = {**os.environ, **OVERWRITE}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)  # noqa: S606 - itself


def settle() -> None:
    """Let what is there at the start count as there for good, so that a look takes no time."""
    gc.collect()
    gc.freeze()


_planned = False


def give_back_soon() -> None:
    """Give back what the last kernel left behind, in a moment."""
    global _planned
    if not _planned:
        _planned = True
        IOLoop.current().call_later(SOON, _give_back)


def _give_back() -> None:
    global _planned
    _planned = False
    gc.collect()
