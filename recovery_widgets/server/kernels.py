"""The kernels behind the engines: the stock ones, told to keep quiet."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

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
