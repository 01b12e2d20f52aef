"""The one process in which everything is loaded, and of which the kernels are copies (on Linux).

A kernel that begins from nothing reads the same libraries and the same words as every other, which takes
it a second, and holds them for itself. A copy begins at once and shares what it does not change.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Windows has none of these.
    from multiprocessing.context import ForkServerContext, ForkServerProcess

# Elsewhere a process may be hurt by being copied, or cannot be.
COPIES = sys.platform == "linux"
LOADED = "recovery_widgets.server.loaded"


def begin() -> None:
    """Let the ancestor begin, so that it loads while the server does. If it cannot, `bear` will say so."""
    if COPIES:
        from multiprocessing import forkserver

        _descent()
        with suppress(OSError), _as_if_no_program_ran():
            forkserver.ensure_running()


def bear(arguments: list[str], environment: dict[str, str], folder: str) -> ForkServerProcess:
    """Start a kernel with these arguments, environment and folder.

    Raises OSError or EOFError when there is no ancestor and none can begin, as when the name of the
    folder for temporary files is too long for it.
    """
    process = _descent().Process(
        target=_live, args=(arguments, _plain(environment), folder), daemon=True
    )
    with _as_if_no_program_ran():
        process.start()
    return process


def _descent() -> ForkServerContext:
    descent = multiprocessing.get_context("forkserver")
    descent.set_forkserver_preload([LOADED])
    return descent


@contextmanager
def _as_if_no_program_ran() -> Iterator[None]:
    # A copy would run the program that serves once more, to know what it defines.
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


def _plain(environment: dict[str, str]) -> dict[bytes, bytes]:
    # Voila's names are of a kind of its own, which a copy would import all of Voila to know.
    return {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}


def _live(arguments: list[str], environment: dict[bytes, bytes], folder: str) -> None:
    from ipykernel.kernelapp import IPKernelApp

    # Ctrl and C are for the server.
    os.setsid()
    _be_called(Path(arguments[1]))
    threading.Thread(target=_end_with_server, daemon=True).start()
    os.environb.clear()
    os.environb.update(environment)
    os.chdir(folder)
    IPKernelApp.launch_instance(arguments)


def _be_called(connection_file: Path) -> None:
    # What `ps` and `top` show, in at most fifteen letters; otherwise all copies are called alike.
    kernel_id = connection_file.stem.removeprefix("kernel-")
    with suppress(OSError):
        Path("/proc/self/comm").write_text(f"kernel-{kernel_id[:8]}", encoding="ascii")


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
    os._exit(0)
