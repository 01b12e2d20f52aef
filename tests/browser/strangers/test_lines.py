"""What is said over a line to a kernel: widget messages get through, and nothing else does harm."""

from __future__ import annotations

import json
import uuid

import psutil
import pytest
import websocket
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

SECRET = "Rowan-under-the-cherry-tree-8471"
NOBODY = "00000000-0000-4000-8000-000000000000"


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
