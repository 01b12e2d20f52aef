"""What an engine asks of the server: a line to its kernel, and the end of that kernel."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import tornado.web
from jupyter_server.auth import IdentityProvider, User
from jupyter_server.base.handlers import APIHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from recovery_widgets.server.headers import Quiet
from recovery_widgets.server.kernels import join, leave, let_go
from recovery_widgets.server.memory import give_back_soon


class Anybody(IdentityProvider):
    """Lets everybody in and knows nobody again, so that no cookie is set."""

    def get_user(self, handler: tornado.web.RequestHandler) -> User:
        """The same name for everyone."""
        return User("anybody")


class Channels(Quiet, VoilaKernelWebsocketHandler):
    """The socket between a page and its kernel."""

    joined = False

    async def open(self, kernel_id: str) -> None:
        """Begin. A kernel that has ended while this line was made is not waited for, and the older of
        the two ways to write a message is not spoken here: Voila (0.5.13) would count to 2**63 over an
        answer of bytes, and answer nobody any more."""
        self.joined = bool(self.selected_subprotocol) and join(self.kernel_manager, kernel_id, self)
        if self.joined:
            await super().open(kernel_id)
        else:
            self.close()

    def on_message(self, ws_message: str | bytes) -> None:
        """Pass a message on; whoever sends what is no message is hung up on, and nothing is logged."""
        try:
            _check_parts(ws_message)
            super().on_message(ws_message)
        # The stock reader fails in a dozen ways on a malformed message, each with a part of it.
        except Exception:
            self.close(1003, "not a message")

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Send; that the other side has gone meanwhile is no mistake, and is not logged."""
        sent = super().write_message(message, binary)
        if sent is not None:
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())
        return sent

    def on_close(self) -> None:
        """Let the kernel go too, unless somebody is connected to it again soon."""
        if self.joined:
            super().on_close()
            give_back_soon()
            leave(self.kernel_manager, self.kernel_id, self)


def _check_parts(words: str | bytes) -> None:
    """Refuse what is not bytes, or claims more parts than it has room for.

    The stock readers believe the number with which a message begins, and would count to 2**64.
    """
    if isinstance(words, str) or 8 * (int.from_bytes(words[:8], "little") + 1) > len(words):
        raise ValueError


class Shutdown(Quiet, APIHandler):
    """Ends a kernel when its page is left.

    A browser sends this while the page is going away, with no header of ours, so the stock answer
    is 403 for want of a token. That the page itself sent it is known from the browser instead.
    """

    SUPPORTED_METHODS = ("POST",)

    def check_xsrf_cookie(self) -> None:
        """Only a page of this very site may ask."""
        headers = self.request.headers
        site = headers.get("Sec-Fetch-Site")
        # Browsers send the first over https only, and the second with every POST.
        ours = urlsplit(headers.get("Origin", "")).netloc == headers.get("Host")
        if not (site == "same-origin" if site else ours):
            raise tornado.web.HTTPError(403)

    async def post(self, kernel_id: str) -> None:
        """End the kernel; the answer is the same when there is none."""
        await let_go(self.kernel_manager, kernel_id)
        self.set_status(204)
