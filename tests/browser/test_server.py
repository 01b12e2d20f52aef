"""The server shows, keeps and lets through only what the workbook needs."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import psutil
import pytest
import websocket
from playwright.sync_api import expect

from recovery_widgets.server.app import FIXED

SECRET = "Rowan-under-the-cherry-tree-8471"
NOBODY = "00000000-0000-4000-8000-000000000000"
EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
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

    def engine(self, query: str = "") -> tuple[str, str]:
        """A new engine: its HTML and the id of its kernel."""
        html = self("/engine" + query).text
        return html, re.search(r'"kernelId": "([^"]+)"', html)[1]

    def socket(self, kernel: str, **more) -> websocket.WebSocket:
        """A socket to a kernel, as the widgets open one."""
        address = f"ws://{self.host}/api/kernels/{kernel}/channels?session_id=one"
        return websocket.create_connection(address, timeout=10, **more)

    def end(self, kernel: str, **headers: str) -> int:
        """Ask for the end of a kernel; the status of the answer."""
        return self(f"/voila/api/shutdown/{kernel}", "POST", b"", **headers).status

    def lives(self, kernel: str) -> bool:
        """Whether a kernel is there."""
        return self(f"/api/kernels/{kernel}").status == 200


@pytest.fixture
def ask(server) -> Iterator[Caller]:
    """Ask the workbook's server; what was done to it did not end it."""
    caller = Caller(server.running)
    yield caller
    assert caller("/").status == 200


@pytest.fixture
def kernel(ask) -> str:
    """The kernel of an engine, the same one for every test that does not end it."""
    if not (_kernels and ask.lives(_kernels[-1])):
        _kernels.append(ask.engine()[1])
    return _kernels[-1]


_kernels: list[str] = []


def message(kind: str, content: object = None) -> str:
    """A message of this kind, in the older of the two ways to write one."""
    header = {"msg_id": "1", "msg_type": kind, "session": "one", "username": "", "version": "5.3"}
    content = content or {"code": "import os; os._exit(3)", "silent": False}
    parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return json.dumps({**parts, "channel": "shell", "buffers": []})


def scripts_of(html: str) -> list[str]:
    """The addresses of the scripts an engine begins with."""
    return re.findall(r'<script src="([^"]+)"', html)


def test_every_kind_of_address_has_the_headers(ask, kernel):
    """Page, engine, script, kernel, mistake: each says what may be done with it, and nothing of us."""
    html, other = ask.engine()
    ask.end(other, Sec_Fetch_Site="same-origin")
    script = scripts_of(html)[0]
    nothing = ("/nothing", f"/api/kernels/{NOBODY}", script + ".map", "/engine/x", "//")
    for path in ("/", "/engine", script, f"/api/kernels/{kernel}", *nothing):
        answer = ask(path)
        assert {name: answer.headers[name] for name in EVERYWHERE} == EVERYWHERE, path
        assert "microphone=()" in answer.headers["Permissions-Policy"], path
        assert answer.headers["Server"] is None
        framing = ("SAMEORIGIN", "'self'") if path == "/engine" else ("DENY", "'none'")
        assert answer.headers["X-Frame-Options"] == framing[0], path
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; "), path
        assert f"frame-ancestors {framing[1]}" in policy, path
        stored = "immutable" in answer.headers["Cache-Control"]
        assert stored == (path == script), path
        assert stored or "no-store" in answer.headers["Cache-Control"], path
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


def test_a_kernel_can_be_asked_only_whether_it_lives(ask, kernel):
    """No list of kernels, no start, no interrupt, no restart; and no end without the beacon's address."""
    own = {"Origin": f"http://{ask.host}", "Sec_Fetch_Site": "same-origin"}
    for method in ("GET", "POST"):
        assert ask("/api/kernels", method, **own).status == 404
        for action in ("interrupt", "restart"):
            assert ask(f"/api/kernels/{kernel}/{action}", method, **own).status == 404
    for method in ("DELETE", "PATCH", "PUT", "POST", "OPTIONS"):
        assert ask(f"/api/kernels/{kernel}", method, **own).status == 405, method
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
def test_no_path_leads_out_of_the_scripts(ask, path):
    """Upward, absolute, encoded or broken: no file but a script is ever given."""
    assert ask(f"{FIXED}/static/voila.js").status == 200
    inside = "/labextensions/anywidget/static/"
    for start in ("/", "/engine/", f"{FIXED}/static/", f"{FIXED}/labextensions/", FIXED + inside):
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
    "kind", ["execute_request", "shutdown_request", "interrupt_request", "complete_request"]
)
def test_only_widget_messages_reach_a_kernel(ask, kernel, kind):
    """A message that would run, end or ask anything else is dropped; the kernel lives and answers."""
    line = ask.socket(kernel)
    line.send(message(kind))
    line.send(message("kernel_info_request"))
    while (heard := json.loads(line.recv()))["msg_type"] != "kernel_info_reply":
        assert heard["msg_type"] not in (kind.replace("request", "reply"), "execute_input", "error")
    line.shutdown()
    assert ask.lives(kernel)


def test_a_socket_from_another_site_is_refused(ask, kernel):
    """Another origin gets no socket, and neither does a kernel that is not there."""
    for of, origin in ((kernel, "https://elsewhere.example"), (NOBODY, f"http://{ask.host}")):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            ask.socket(of, origin=origin)
        assert refused.value.status_code == (403 if of == kernel else 404)


MALFORMED = ["", "{", "[]", "null", '{"channel": "shell"}', "x" * 1000, '{"header": 1}', "\x00" * 9]


@pytest.mark.parametrize("newer", [False, True])
def test_malformed_messages_end_nothing_but_their_socket(ask, kernel, newer):
    """Whatever is sent that is no message, the server and the kernel live, and no log tells of it."""
    spoken = ["v1.kernel.websocket.jupyter.org"] if newer else []
    for words in MALFORMED:
        for send in ("send", "send_binary"):
            line = ask.socket(kernel, subprotocols=spoken)
            getattr(line, send)(words.encode() if send == "send_binary" else words + SECRET)
            line.shutdown()
    raw = ask.socket(kernel)
    raw.sock.sendall(b"\xff\xff\xff\xff" + b"\x00" * 64)
    raw.shutdown()
    assert ask.lives(kernel)
    assert SECRET not in ask.running.log


def test_a_paper_for_an_older_browser_stops_nobody(ask, kernel):
    """Whoever speaks the older of the two ways gets a PDF too, and the server goes on answering."""
    line = ask.socket(kernel)
    line.send(message("comm_info_request", {"target_name": "jupyter.widget"}))
    while (heard := json.loads(line.recv()))["msg_type"] != "comm_info_reply":
        pass
    wanted = {"method": "custom", "content": {"ask": "pdf", "number": 1, "paths": {}}}
    for comm in heard["content"]["comms"]:
        line.send(message("comm_msg", {"comm_id": comm, "data": wanted}))
    answer = ""
    while not (isinstance(answer, bytes) and b"%PDF-" in answer):
        answer = line.recv()
    line.shutdown()
    assert ask("/").status == 200


def test_the_query_changes_nothing_and_is_not_logged(ask):
    """Neither another template nor a theme can be asked for, and no query is written anywhere."""
    plain, first = ask.engine()
    other, second = ask.engine(f"?template=reveal&theme=dark&words={SECRET}")
    for kernel in (first, second):
        ask.end(kernel, Sec_Fetch_Site="same-origin")
    same = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}")
    assert same.sub("", other) == same.sub("", plain)
    assert ask(f"/?template=reveal&theme=dark&words={SECRET}").text == ask("/").text
    ask(f"/nothing?words={SECRET}")
    ask(f"/voila/api/shutdown/{first}?words={SECRET}", "POST")
    assert SECRET not in ask.running.log
