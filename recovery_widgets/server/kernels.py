"""The kernels behind the engines: kept quiet, those that wait, those handed out, and their end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop

from recovery_widgets.server import limits
from recovery_widgets.server.memory import give_back_soon

# A traceback of ipykernel's own can hold what a message held; our own callbacks
# log for themselves, without her words (widgets/guard.py).
SILENT = "--IPKernelApp.log_level=CRITICAL"


class QuietKernels(AsyncMappingKernelManager):
    """Starts kernels that write no tracebacks into the server's log."""

    # Jupyter's own signature differs between its classes; Voila passes keywords only.
    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel and give its id."""
        kernel_id: str = await super().start_kernel(extra_arguments=[SILENT], **kwargs)
        return kernel_id

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody has asked for long; one that waits for a visitor may wait."""
        if kernel_id not in _waiting(self):
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]  # Jupyter's


# The functions below take Voila's own kind of `QuietKernels`, which has a pool of kernels that ran the
# notebook and wait for a visitor. `_pools` is private to voila 0.5.13, which is why that version is
# pinned.


def _waiting(kernels: Any) -> set[str]:
    pools = kernels._pools.values()
    return {one.result()["kernel_id"] for pool in pools for one in pool if one.done()}


def handed_out(kernels: Any) -> set[str]:
    """The ids of the kernels that visitors have; one that is just being started counts as well."""
    return set(kernels.list_kernel_ids()) - _waiting(kernels)


def hand_out(kernels: Any, kernel_id: str) -> None:
    """Begin a kernel's time with a visitor: it may have waited for hours, and is not idle for that.

    Whoever asked for it may never connect to it; then it ends.
    """
    kernels.get_kernel(kernel_id).last_activity = datetime.now(UTC)
    let_go_if_left(kernels, kernel_id)


async def drop_dead_kernels(kernels: Any, notebook: str) -> None:
    """Take kernels that died while they waited out of the pool of a notebook.

    Voila hands a kernel out without looking whether it lives.
    """
    for waiting in list(kernels._pools.get(notebook, ())):
        if not waiting.done():
            continue
        kernel_id = waiting.result()["kernel_id"]
        if kernel_id in kernels and await ensure_async(kernels.get_kernel(kernel_id).is_alive()):
            continue
        kernels._pools[notebook].remove(waiting)
        kernels.fill_if_needed(delay=0, notebook_name=notebook)


_going: set[str] = set()


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


def let_go_if_left(kernels: Any, kernel_id: str) -> None:
    """End a kernel after a while, unless somebody is connected to it then."""
    IOLoop.current().call_later(limits.GRACE, _let_go_if_alone, kernels, kernel_id)


async def _let_go_if_alone(kernels: Any, kernel_id: str) -> None:
    if kernel_id not in kernels or kernel_id in _waiting(kernels):
        return
    if not kernels.kernel_model(kernel_id)["connections"]:
        await let_go(kernels, kernel_id)
