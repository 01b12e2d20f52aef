"""What the server answers: the printed page from memory, and an engine for whoever asks."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import tornado.web
from voila.tornado.handler import TornadoVoilaHandler

from recovery_widgets.server.headers import Quiet, policy_here
from recovery_widgets.server.kernels import hand_out, let_go, replace_dead
from recovery_widgets.server.webfont import KEPT, letters

if TYPE_CHECKING:
    from recovery_widgets.server.app import WorkbookServer


class PageHandler(Quiet):
    """The page. It sets no cookie and starts no kernel: it is the same for everyone."""

    def initialize(self, workbook_server: WorkbookServer) -> None:
        """Remember whose page this is."""
        self.workbook_server = workbook_server

    async def get(self) -> None:
        """Send the page, compressed for whoever understands that."""
        page = await self.workbook_server.page
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy_here(page.policy, self.request.host))
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(page.gzipped)
        else:
            self.finish(page.plain)

    async def head(self) -> None:
        """The same without the page."""
        await self.get()

    def compute_etag(self) -> str | None:
        """None: the page is not stored, so there is nothing to compare with."""
        return None


class FontHandler(Quiet):
    """The font of the page: the one thing of ours that a browser may keep, as it is the same for everyone."""

    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "font/woff2")
        self.set_header("Cache-Control", KEPT)
        self.finish(letters())

    def head(self) -> None:
        """The same without the font."""
        self.get()

    def compute_etag(self) -> str | None:
        """None: its address says which one it is."""
        return None


# Those who have asked for an engine and are still waiting for it.
_asked: set[tornado.web.RequestHandler] = set()


class EngineHandler(Quiet, TornadoVoilaHandler):
    """An engine: a kernel that is alive and ran the notebook, and the ids to speak to it."""

    def initialize(self, **kwargs: Any) -> None:
        """Remember the server, then be Voila's handler."""
        self.workbook_server: WorkbookServer = kwargs.pop("workbook_server")
        super().initialize(**kwargs)

    async def get(self, path: str | None = None) -> None:
        """Send the ids, as Voila prints them; kernels of the pool that died are not handed out.

        503 when as many plans are open as may be, or when this kernel did not get that far.
        """
        self._forget_query()
        kernels = self.workbook_server.kernel_manager
        if len(kernels.lines) + len(_asked) >= self.workbook_server.most_plans:
            raise tornado.web.HTTPError(503)
        _asked.add(self)
        try:
            ids = await self._ids(path)
        finally:
            _asked.discard(self)
        hand_out(kernels, ids["kernel"])
        # Voila set some of its own.
        self.clear()
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(ids))

    async def _ids(self, path: str | None) -> dict[str, str]:
        kernels = self.workbook_server.kernel_manager
        await replace_dead(kernels, self.workbook_server.relative_notebook)
        try:
            printed = "".join([part async for part in self.get_generator(path)])
        except asyncio.CancelledError:
            # This kernel died before it could say a word; her page asks again.
            raise tornado.web.HTTPError(503) from None
        except RuntimeError:
            # Or the whole server ends just now.
            if kernels.ended:
                raise tornado.web.HTTPError(503) from None
            raise
        ids: dict[str, str] = json.loads(printed)
        if not ids["model"]:
            # The notebook did not run to its end, as when its kernel dies; her page asks again.
            await let_go(kernels, ids["kernel"])
            raise tornado.web.HTTPError(503)
        return ids

    def _forget_query(self) -> None:
        # Voila would start a kernel of its own for ?template= and ?theme=, and tell each kernel
        # the whole address.
        self.request.arguments = {}
        self.request.query_arguments = {}
        self.request.query = ""
        self.request.uri = self.request.path
