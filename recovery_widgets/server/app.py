"""The Voila application of the workbook: its settings, its addresses, its start and its end."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import threading
import webbrowser
from pathlib import Path
from socket import socket
from typing import Any

import tornado.ioloop
from jupyter_server.services.kernels.handlers import _kernel_id_regex
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_template_paths

from recovery_widgets.places import PACKAGE, UNSEEN, notebook
from recovery_widgets.server import ServerProblem, limits
from recovery_widgets.server.engine import Anybody, Channels, Shutdown
from recovery_widgets.server.files import room_for
from recovery_widgets.server.forked import fork_kernels
from recovery_widgets.server.handlers import EngineHandler, FontHandler, PageHandler
from recovery_widgets.server.headers import Nothing, log_request
from recovery_widgets.server.kernels import QuietKernels, replace_dead
from recovery_widgets.server.memory import settle
from recovery_widgets.server.printing import PrintedPage, print_page
from recovery_widgets.server.webfont import name


def settings(notebook_path: Path) -> Config:
    """The configuration that makes Voila quiet, private and quick."""
    config = Config()
    config.Voila.notebook_path = str(notebook_path)
    config.Voila.log_level = "ERROR"
    config.VoilaConfiguration.template = "base"
    config.VoilaConfiguration.resources = {"edition": "engine"}
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaConfiguration.default_pool_size = 1
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaKernelManager.default_env_variables = {UNSEEN: "1"}
    config.VoilaConfiguration.multi_kernel_manager_class = QuietKernels
    # Her words go from the server to a kernel over a port of this machine, and other people may
    # have accounts here.
    config.KernelManager.transport_encryption = "auto"
    # A kernel that was started again in place has no widgets any more: better a fresh one.
    config.KernelManager.autorestart = False
    # A page whose line was cut asks anew; nothing of hers waits here for it meanwhile.
    config.MappingKernelManager.buffer_offline_messages = False
    config.MappingKernelManager.cull_idle_timeout = limits.IDLE_KERNEL
    config.MappingKernelManager.cull_interval = limits.LOOK_FOR_IDLE
    config.MappingKernelManager.cull_connected = True
    # Jupyter notes in a home folder which notebooks it trusts; here it is always ours.
    config.NotebookNotary.db_file = ":memory:"
    config.NotebookNotary.secret = os.urandom(32)
    config.Voila.identity_provider_class = Anybody
    return config


class WorkbookServer(Voila):
    """Voila with the printed page at `/` and the engine at `/engine`."""

    page: asyncio.Future[PrintedPage]
    sockets: list[socket]
    most_plans: int

    @property
    def relative_notebook(self) -> str:
        """The notebook's path as Voila's pool of kernels names it."""
        return os.path.relpath(self.notebook_path, self.root_dir)

    def setup_template_dirs(self) -> None:
        """Use the template that comes with the package, wherever that is installed."""
        name = self.voila_configuration.template
        ours = str(PACKAGE / "server" / "template")
        self.template_paths = [ours, *collect_template_paths(["voila", "nbconvert"], name)]

    def init_settings(self) -> dict[str, Any]:
        """Keep what a kernel's Python writes about itself out of her home folder."""
        os.environ["IPYTHONDIR"] = os.path.join(self.connection_dir, "ipython")
        settings = super().init_settings()
        self.kernel_manager.allowed_message_types = limits.WIDGET_MESSAGES
        return {
            **settings,
            "default_handler_class": Nothing,
            "log_function": log_request,
            "websocket_max_message_size": limits.MOST_BYTES["message"],
            # The stock waiting time is longer than its own interval, which tornado complains of.
            "ws_ping_timeout": 30_000,
        }

    def init_handlers(self) -> list[Any]:
        """The page, its font, the engine, and what an engine asks for. No other address exists.

        None of Voila's own list is taken over: it would serve themes, templates and the notebook's
        folder, and log people in.
        """
        engine = {
            "notebook_path": self.relative_notebook,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
            "workbook_server": self,
        }
        addresses: list[tuple[Any, ...]] = [
            ("/", PageHandler, {"workbook_server": self}),
            (f"/{name()}", FontHandler),
            ("/engine", EngineHandler, engine),
            (f"/api/kernels/{_kernel_id_regex}/channels", Channels),
            (f"/voila/api/shutdown/{_kernel_id_regex}", Shutdown),
        ]
        return [(url_path_join(self.server_url, path), *rest) for path, *rest in addresses]

    def listen(self) -> None:
        """Answer on the port, print the page, say the address, and run until interrupted."""
        self.door = HTTPServer(self.app, max_body_size=limits.MOST_BYTES["body"])
        self.door.add_sockets(self.sockets)
        self.ioloop = tornado.ioloop.IOLoop.current()
        # The loop is an asyncio one, which its declared type does not say.
        self.page = asyncio.Future(loop=self.ioloop.asyncio_loop)  # type: ignore[attr-defined]
        self.problem: ServerProblem | None = None
        self.watch = tornado.ioloop.PeriodicCallback(self._look_for_dead, limits.LOOK_FOR_DEAD)
        self.ioloop.add_callback(self._open)
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        try:
            self.ioloop.start()
        finally:
            self.stop()
        if self.problem is not None:
            raise self.problem

    def stop(self) -> None:
        """End every kernel, then remove their folder; the other way round they would write into it."""
        self.watch.stop()
        self.door.stop()
        self.ioloop.run_sync(self.kernel_manager.end_all)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _look_for_dead(self) -> None:
        await replace_dead(self.kernel_manager, self.relative_notebook)

    async def _open(self) -> None:
        try:
            self.page.set_result(await print_page(self))
        except Exception as error:
            # Whatever went wrong: a server without a page is of no use, and must not look alive.
            self.problem = ServerProblem(
                f"The notebook did not give a page ({type(error).__name__}). Open it in "
                "JupyterLab and run it to see why."
            )
            self.page.cancel()
            self.ioloop.stop()
            return
        self.watch.start()
        settle()
        address = f"http://{self.ip}:{self.port}{self.base_url}"
        print(f"The workbook is open at {address}", flush=True)
        print("Press Ctrl and C together to close it.", flush=True)
        if self.open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _told_room_for(plans: int) -> int:
    room = room_for(plans)
    if room < plans:
        sentence = (
            f"The server may open too few files for {plans} plans: {room} can be open at once."
        )
        print(sentence, "A higher limit is set with ulimit -n.", file=sys.stderr, flush=True)
    return room


def serve_on(
    sockets: list[socket], port: int, *, open_browser: bool, host: str, most_plans: int
) -> None:
    """Serve on these sockets until interrupted; see `recovery_widgets.server.serve`."""
    app = WorkbookServer(config=settings(notebook()), port=port, ip=host, open_browser=open_browser)
    # No arguments of the command line reach Voila: ours are read already.
    app.initialize(argv=[])
    fork_kernels()
    app.sockets = sockets
    app.most_plans = _told_room_for(most_plans)
    try:
        app.start()
    except OSError as error:
        raise ServerProblem(
            f"The workbook needs a temporary folder and could not use one ({error.strerror or error}). "
            "Name a folder that can be written to: TMPDIR=/path/to/folder make workbook"
        ) from None
