"""The kernels behind the engines: kept quiet, those that wait, those handed out, and their end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Protocol

import tornado.web
from jupyter_client.manager import KernelManager
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop

from recovery_widgets.server import limits
from recovery_widgets.server.memory import give_back_soon

# A traceback of ipykernel's own can hold what a message held; our own callbacks
# log for themselves, without her words (widgets/guard.py). And nobody reads what a kernel ran before.
SILENT = ("--IPKernelApp.log_level=CRITICAL", "--HistoryManager.enabled=False")


class Line(Protocol):
    """A connection of a page to its kernel."""

    def close(self) -> None:
        """Hang up."""


class QuietKernels(AsyncMappingKernelManager):
    """Starts kernels that write no tracebacks into the server's log, and hangs up when one has ended:
    a page whose line is cut asks for another kernel at once, instead of waiting for an answer."""

    def __init__(self, **kwargs: Any) -> None:
        # The lines to each kernel that was handed out.
        self.lines: dict[str, set[Line]] = {}
        # What began each kernel; of those in the pool, the result is what Voila knows of it.
        self._begun: dict[str, asyncio.Task[Any] | None] = {}
        # Those that are being started: Jupyter lists them only when they run.
        self._beginning: set[asyncio.Future[str]] = set()
        self.ended = False
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]  # Jupyter's

    # Jupyter's own signature differs between its classes; Voila passes keywords only.
    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel and give its id.

        Raises tornado.web.HTTPError when the server is about to end.
        """
        if self.ended:
            raise tornado.web.HTTPError(503)
        start = super().start_kernel(extra_arguments=[*SILENT], **kwargs)
        beginning = asyncio.ensure_future(start)
        self._beginning.add(beginning)
        beginning.add_done_callback(self._beginning.discard)
        kernel_id = await beginning
        self._begun[kernel_id] = asyncio.current_task()
        return kernel_id

    async def end_all(self) -> None:
        """End every kernel and start no other. Jupyter's own way stumbles over one that begins or ends
        just then, and a page whose line is cut asks for another at once."""
        self.ended = True
        await asyncio.gather(*self._beginning, return_exceptions=True)
        while self.list_kernel_ids():
            # One that is no longer there when its turn comes.
            with suppress(tornado.web.HTTPError):
                await ensure_async(self.shutdown_all(now=True))

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel nobody has asked for a while; one that was not handed out yet is never idle."""
        if kernel_id in self.lines:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]  # Jupyter's

    def remove_kernel(self, kernel_id: str) -> KernelManager:
        """Forget a kernel that has ended, and hang up on whoever was connected to it or waits for it."""
        for line in self.lines.pop(kernel_id, ()):
            line.close()
        _stop_waiting(self._begun.pop(kernel_id, None))
        return super().remove_kernel(kernel_id)


def _stop_waiting(begun: asyncio.Task[Any] | None) -> None:
    # Voila would wait a minute for the first word of a kernel that died before it could say one.
    if begun is not None and _started(begun) and isinstance(known := begun.result(), dict):
        known["task"].cancel()


# The functions below take Voila's own kind of `QuietKernels`, which has a pool of kernels that ran the
# notebook and wait for a visitor. `_pools`, and what is in it, is private to voila 0.5.13, which is why
# that version is pinned.


def _started(waiting: Any) -> bool:
    return waiting.done() and not waiting.cancelled() and waiting.exception() is None


def hand_out(kernels: Any, kernel_id: str) -> None:
    """Begin a kernel's time with a visitor: it may have waited for hours, and is not idle for that.

    Whoever asked for it may never connect to it; then it ends.
    """
    kernels.get_kernel(kernel_id).last_activity = datetime.now(UTC)
    kernels.lines[kernel_id] = set()
    let_go_if_left(kernels, kernel_id)


async def replace_dead(kernels: Any, notebook: str) -> None:
    """Let go of kernels whose process has died, and see that one waits for the next visitor.

    Voila hands a kernel out without looking whether it lives, and when one could not be started, it
    never tries again. A kernel whose page has not connected yet is left to it: the page notices a
    silent kernel sooner than one that is not there.
    """
    unmet = {one for one, lines in kernels.lines.items() if not lines}
    for kernel_id in set(kernels.list_kernel_ids()) - unmet:
        if kernel_id in kernels and await _has_died(kernels.get_kernel(kernel_id)):
            await let_go(kernels, kernel_id)
    if kernels.ended:
        return
    pool = kernels._pools[notebook]
    pool[:] = [one for one in pool if not one.done() or _started(one)]
    if not pool:
        kernels.fill_if_needed(delay=0, notebook_name=notebook)


async def _has_died(kernel: KernelManager) -> bool:
    # One that is just being started has no process yet.
    return kernel.has_kernel and not await ensure_async(kernel.is_alive())


_going: set[str] = set()


def join(kernels: Any, kernel_id: str, line: Line) -> bool:
    """Connect a line to a kernel; False when the kernel is about to end, or has ended."""
    if kernel_id not in kernels.lines or kernel_id in _going:
        return False
    kernels.lines[kernel_id].add(line)
    return True


def leave(kernels: Any, kernel_id: str, line: Line) -> None:
    """Take a line away. Its kernel goes too, unless somebody is connected to it again soon."""
    if kernel_id in kernels.lines:
        kernels.lines[kernel_id].discard(line)
        let_go_if_left(kernels, kernel_id)


async def let_go(kernels: Any, kernel_id: str) -> None:
    """End a kernel at once, with all it remembers. It may be asked twice, or be gone already."""
    if kernel_id not in kernels or kernel_id in _going:
        return
    _going.add(kernel_id)
    try:
        await ensure_async(kernels.shutdown_kernel(kernel_id, now=True))
    finally:
        _going.discard(kernel_id)
        give_back_soon()


_planned: dict[str, Any] = {}


def let_go_if_left(kernels: Any, kernel_id: str) -> None:
    """End a kernel after a while, unless somebody is connected to it then."""
    loop = IOLoop.current()
    if earlier := _planned.pop(kernel_id, None):
        loop.remove_timeout(earlier)
    _planned[kernel_id] = loop.call_later(limits.GRACE, _let_go_if_alone, kernels, kernel_id)


async def _let_go_if_alone(kernels: Any, kernel_id: str) -> None:
    _planned.pop(kernel_id, None)
    if not kernels.lines.get(kernel_id):
        await let_go(kernels, kernel_id)
