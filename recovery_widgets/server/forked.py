"""How Jupyter starts a kernel here: as a copy of the ancestor, where there is one."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from recovery_widgets.server import ancestor

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

_NAME = "recovery-forked"


def fork_kernels() -> None:
    """Have Jupyter start every kernel of this process so."""
    factory = KernelProvisionerFactory.instance()
    entry = EntryPoint(_NAME, f"{__name__}:{Forked.__name__}", factory.GROUP_NAME)
    factory.provisioners[_NAME] = entry
    factory.default_provisioner_name = _NAME


class Forked(LocalProvisioner):
    """Starts a kernel as a copy; where there is no ancestor, as every Jupyter does."""

    # A `Handle`, or a `subprocess.Popen` from every Jupyter.
    process: Any = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel of this command."""
        if ancestor.COPIES:
            with suppress(OSError, EOFError):
                self._copy(cmd[cmd.index("-f") :], kwargs["env"], kwargs.get("cwd") or Path.cwd())
                return self.connection_info
        return await super().launch_kernel(cmd, **kwargs)

    def _copy(self, arguments: list[str], environment: dict[str, str], folder: Path | str) -> None:
        self.process = Handle(ancestor.bear(arguments, environment, str(folder)))
        self.pid, self.cwd = self.process.pid, folder


class Handle:
    """A copy, as Jupyter speaks to what it started: like a `subprocess.Popen` without pipes."""

    stdin = stdout = stderr = None

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """With which code it ended; None while it runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait for its end."""
        self._process.join()
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Send it a signal, if it still runs."""
        if self.pid is not None and self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signum)
