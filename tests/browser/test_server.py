"""The server shows, keeps and lets through only what the workbook needs."""

from __future__ import annotations

import http.client
import json
import re
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

import psutil
import pytest
import websocket
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from playwright.sync_api import expect

SECRET = "Rowan-under-the-cherry-tree-8471"
SPOKEN = "v1.kernel.websocket.jupyter.org"
NOBODY = "00000000-0000-4000-8000-000000000000"
EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Caller:
    """Asks a running server as no browser would: the path exactly as given, the headers as wished."""

    def __init__(self, running) -> None:
        self.running = running
        self.host = urlsplit(running.address).netloc

    def __call__(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
        """The answer, with its body as `text`."""
        line = http.client.HTTPConnection(self.host, timeout=10)
        line.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = line.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
        line.close()
        return answer

    def engine(self, query: str = "") -> dict[str, str]:
        """A new engine: the ids of its kernel and of the review widget in it."""
        return json.loads(self("/engine" + query).text)

    def socket(self, kernel: str, **more) -> websocket.WebSocket:
        """A socket to a kernel, as the page opens one."""
        address = f"ws://{self.host}/api/kernels/{kernel}/channels?session_id=one"
        return websocket.create_connection(address, timeout=10, subprotocols=[SPOKEN], **more)

    def end(self, kernel: str, **headers: str) -> int:
        """Ask for the end of a kernel; the status of the answer."""
        return self(f"/voila/api/shutdown/{kernel}", "POST", b"", **headers).status

    def lives(self, kernel: str) -> bool:
        """Whether a kernel is there."""
        return bool(self.running.kernels(kernel))


@pytest.fixture
def ask(server) -> Iterator[Caller]:
    """Ask the workbook's server; what was done to it did not end it."""
    caller = Caller(server.running)
    yield caller
    assert caller("/").status == 200


@pytest.fixture
def engine(ask) -> dict[str, str]:
    """An engine, the same one for every test that does not end it."""
    if not (_engines and ask.lives(_engines[-1]["kernel"])):
        _engines.append(ask.engine())
    return _engines[-1]


@pytest.fixture
def kernel(engine) -> str:
    """The id of its kernel."""
    return engine["kernel"]


_engines: list[dict[str, str]] = []


def message(kind: str, content: object = None) -> bytes:
    """A message of this kind, written as Jupyter's own server reads it."""
    # A kernel takes no message twice.
    once = {"msg_id": str(uuid.uuid4()), "msg_type": kind}
    header = {**once, "session": "one", "username": "", "version": "5.3"}
    content = content or {"code": "import os; os._exit(3)", "silent": False}
    parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    return serialize_msg_to_ws_v1(parts, "shell")


def want(engine: dict[str, str], what: str) -> bytes:
    """A message that asks the review of an engine for a paper of an empty plan."""
    wanted = {"method": "custom", "content": {"ask": what, "number": 1, "paths": {}}}
    return message("comm_msg", {"comm_id": engine["model"], "data": wanted})


def answers_of(line: websocket.WebSocket, *, whole: bool = False):
    """What a widget says next over a line: the content of its message, or all bytes of it."""
    while True:
        heard = line.recv()
        _, (header, _, _, content, *_) = deserialize_msg_from_ws_v1(heard)
        if json.loads(header)["msg_type"] == "comm_msg":
            return heard if whole else json.loads(content)


def test_every_kind_of_address_has_the_headers(ask, kernel):
    """Page, engine, line, mistake: each says what may be done with it, and nothing of us."""
    ask.end(ask.engine()["kernel"], Sec_Fetch_Site="same-origin")
    nothing = ("/nothing", f"/api/kernels/{NOBODY}", "/engine/x", "//")
    for path in ("/", "/engine", f"/api/kernels/{kernel}/channels", *nothing):
        answer = ask(path)
        assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE, path
        assert "microphone=()" in answer.headers["Permissions-Policy"], path
        assert answer.headers["Server"] is None
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; "), path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        if path in nothing:
            assert (answer.status, answer.text) == (404, ""), path


def test_a_kernel_ends_when_its_page_is_left_and_another_lives_on(open_page, server, until):
    """Of two visitors neither sees the other's plan; ten seconds after one has closed the page her
    kernel is gone, and the other's is not."""
    stays, leaves = open_page(), open_page()
    stays.go("people")
    stays.write("people.r1.name", "Amara")
    for watched in (stays, leaves):
        watched.kernel = watched.kernel_of_review()
    expect(stays.page.locator("[data-preview]")).to_contain_text("Amara")
    expect(leaves.page.locator("[data-preview]")).not_to_contain_text("Amara")
    ask = Caller(server.running)
    leaves.page.close(run_before_unload=True)
    until(lambda: not server.kernels(leaves.kernel), seconds=10)
    until(lambda: not ask.lives(leaves.kernel), seconds=10)
    assert ask.lives(stays.kernel)
    assert stays.save("pdf").startswith(b"%PDF-")


def test_only_this_site_can_end_a_kernel(ask, kernel):
    """A page elsewhere cannot end it, even with its id; who asks twice, or for nothing, is told no more."""
    own = f"http://{ask.host}"
    for headers in ({}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
        assert ask.end(kernel, **headers) == 403
        assert ask.end(kernel, Sec_Fetch_Site="cross-site", **headers) == 403
    assert ask.end(kernel, Sec_Fetch_Site="same-site", Origin=own) == 403
    assert ask.lives(kernel)
    assert ask.end(kernel, Origin=own) == 204
    assert not ask.lives(kernel)
    for gone in (kernel, NOBODY):
        assert ask.end(gone, Sec_Fetch_Site="same-origin") == 204


def test_the_id_of_a_kernel_opens_a_line_and_nothing_else(ask, kernel):
    """No list of kernels, no look at one, no start, interrupt, restart or end but the beacon's."""
    own = {"Origin": f"http://{ask.host}", "Sec_Fetch_Site": "same-origin"}
    for path in ("", f"/{kernel}", f"/{kernel}/interrupt", f"/{kernel}/restart"):
        for method in ("GET", "DELETE", "PATCH", "PUT", "POST"):
            assert ask(f"/api/kernels{path}", method, **own).status == 404, (method, path)
    assert ask.lives(kernel)


STOCK = re.findall(
    r"\S+",
    """
    /login /logout /api/me /api/contents/ /api/sessions /api/terminals
    /voila/api/themes/@jupyterlab/theme-light-extension/index.css /voila/api/contents/
    /voila/templates/base/static/voila.js /voila/static/voila.js /voila/labextensions/anywidget/package.json
    /voila/files/recovery-plan.ipynb /voila/render/recovery-plan.ipynb /voila/tree/
    /voila/query/00000000-0000-4000-8000-000000000000 /voila/execution/00000000-0000-4000-8000-000000000000
    /static/style/style.min.css /static/favicon.ico /favicon.ico /recovery-plan.ipynb /index.html
""",
)


@pytest.mark.parametrize("path", STOCK)
def test_no_other_address_exists(ask, path):
    """What Voila and Jupyter serve elsewhere is not here, to read or to write."""
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = ask(path, method)
        assert (answer.status, answer.text) == (404, ""), method


UPS = ("../", "..%2f", "%2e%2e/", "%252e%252e%252f", "..\\", "..%5c", "..%c0%af")
ABSOLUTE = ("", "/", "%2f", "//", "~/", "file:///", "%00/")
UPWARD = [*(up * 12 + "etc/passwd" for up in UPS), *(root + "etc/passwd" for root in ABSOLUTE), "."]


@pytest.mark.parametrize("path", UPWARD)
def test_no_path_leads_to_a_file(ask, path):
    """Upward, absolute, encoded or broken: no file is ever given."""
    for start in (
        "/",
        "/engine/",
        "/api/kernels/",
        f"/api/kernels/{NOBODY}/",
        "/voila/api/shutdown/",
    ):
        answer = ask(start + path)
        if start == "/" and path == ".":
            continue
        assert 400 <= answer.status < 500, start
        assert answer.text == "", start


def test_a_message_that_is_too_large_ends_its_own_socket_only(ask, kernel):
    """Fifty megabytes, as a message or as a body, are refused before they are read."""
    before = psutil.Process(ask.running.process.pid).memory_info().rss
    line = ask.socket(kernel)
    # The server hangs up while the message is still on its way, or right after it.
    with pytest.raises((OSError, websocket.WebSocketException)):  # noqa: PT012 - either line may meet it
        line.send("x" * 50_000_000)
        while line.recv():
            pass
        raise websocket.WebSocketConnectionClosedException
    with pytest.raises(OSError):  # noqa: PT012 - the body may be cut off or answered
        answer = ask(f"/voila/api/shutdown/{kernel}", "POST", b"x" * 50_000_000)
        assert answer.status in (400, 413)
        raise ConnectionError
    assert ask.lives(kernel)
    assert psutil.Process(ask.running.process.pid).memory_info().rss - before < 30_000_000


@pytest.mark.parametrize(
    "kind",
    [
        "execute",
        "shutdown",
        "interrupt",
        "complete",
        "inspect",
        "history",
        "kernel_info",
        "comm_info",
    ],
)
def test_only_widget_messages_reach_a_kernel(ask, engine, kind):
    """A message that would run, end or ask anything else is dropped; the kernel lives and answers."""
    line = ask.socket(engine["kernel"])
    line.send_binary(message(f"{kind}_request"))
    line.send_binary(want(engine, "preview"))
    heard: list[str] = []
    while "comm_msg" not in heard:
        _, (header, *_) = deserialize_msg_from_ws_v1(line.recv())
        heard.append(json.loads(header)["msg_type"])
    line.shutdown()
    assert set(heard) <= {"status", "comm_msg"}
    assert ask.lives(engine["kernel"])


def test_a_message_for_another_kernel_reaches_nobody(ask, engine):
    """Whoever writes to the widget of somebody else, over a line of her own, gets no answer to it."""
    other = ask.engine()
    hers, mine = ask.socket(other["kernel"]), ask.socket(engine["kernel"])
    mine.send_binary(want({**engine, "model": other["model"]}, "pdf"))
    mine.send_binary(want(engine, "preview"))
    answers = [answers_of(mine) for _ in ("working", "done")]
    assert {answer["comm_id"] for answer in answers} == {engine["model"]}
    hers.send_binary(want(other, "preview"))
    assert answers_of(hers)["data"]["content"]["state"] == "working"
    assert b"%PDF-" not in answers_of(hers, whole=True)
    for line in (hers, mine):
        line.shutdown()
    ask.end(other["kernel"], Sec_Fetch_Site="same-origin")


def test_a_socket_from_another_site_is_refused(ask, kernel):
    """Another origin gets no socket, and neither does a kernel that is not there."""
    for of, origin in ((kernel, "https://elsewhere.example"), (NOBODY, f"http://{ask.host}")):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            ask.socket(of, origin=origin)
        assert refused.value.status_code == (403 if of == kernel else 404)


MALFORMED = ["", "{", "[]", "null", '{"channel": "shell"}', "x" * 1000, '{"header": 1}', "\x00" * 9]


def test_malformed_messages_end_nothing_but_their_socket(ask, kernel):
    """Whatever is sent that is no message, the server and the kernel live, and no log tells of it."""
    for words in MALFORMED:
        for send in ("send", "send_binary"):
            line = ask.socket(kernel)
            getattr(line, send)(words.encode() if send == "send_binary" else words + SECRET)
            line.shutdown()
    raw = ask.socket(kernel)
    raw.sock.sendall(b"\xff\xff\xff\xff" + b"\x00" * 64)
    raw.shutdown()
    assert ask.lives(kernel)
    assert SECRET not in ask.running.log


def test_who_speaks_the_older_way_is_hung_up_on(ask, kernel):
    """There are two ways to write a message; the older one is refused, and the kernel lives."""
    address = f"ws://{ask.host}/api/kernels/{kernel}/channels"
    line = websocket.create_connection(address, timeout=10)
    assert line.recv_data()[0] == websocket.ABNF.OPCODE_CLOSE
    assert ask.lives(kernel)


def test_the_query_changes_nothing_and_is_not_logged(ask):
    """Neither another template nor a theme can be asked for, and no query is written anywhere."""
    kernel = ask.engine(f"?template=reveal&theme=dark&words={SECRET}")["kernel"]
    ask.end(kernel, Sec_Fetch_Site="same-origin")
    assert ask(f"/?template=reveal&theme=dark&words={SECRET}").text == ask("/").text
    ask(f"/nothing?words={SECRET}")
    ask(f"/voila/api/shutdown/{kernel}?words={SECRET}", "POST")
    assert SECRET not in ask.running.log
