"""Files made to exhaust whoever opens them: prints what each one costs, for test_planlimits.py."""

from __future__ import annotations

import json
import resource
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

from recovery_widgets.plan import PlanProblem
from recovery_widgets.planfile import LARGEST_FILE, read_plan

BEGINNING = b'{"format":"recovery-plan","version":1,'


def full(before: bytes, one: Callable[[int], bytes], after: bytes) -> bytes:
    """A plan file, as large as may be, of one thing over and over."""
    room = LARGEST_FILE - len(BEGINNING) - len(before) - len(after)
    parts, number = [], 0
    while (room := room - len(part := one(number)) - 1) > 0:
        parts.append(part)
        number += 1
    return BEGINNING + before + b",".join(parts) + after


def pdf_of(*streams: bytes) -> bytes:
    """A PDF of nothing but streams."""
    parts = (b"1 0 obj\n<<>>\nstream\n%s\nendstream\nendobj\n" % stream for stream in streams)
    return b"%PDF-1.7\n" + b"".join(parts) + b"%%EOF\n"


def bomb(megabytes: int) -> bytes:
    """A deflated plan that is a thousand times as large."""
    deflater = zlib.compressobj(9)
    parts = [deflater.compress(BEGINNING + b'"x":"')]
    parts += (deflater.compress(b"a" * 1_000_000) for _ in range(megabytes))
    return b"".join((*parts, deflater.compress(b'"}'), deflater.flush()))


def hostile() -> dict[str, bytes]:
    """Each file by what it has too much of."""
    room = LARGEST_FILE - 200
    bursting = bomb(500)
    return {
        "answers": full(b'"answers":{', lambda n: b'"a%d":{"chosen":true}' % n, b"}}"),
        "empty answers": full(b'"answers":{', lambda n: b'"a%d":{}' % n, b"}}"),
        "unknown parts": full(b'"answers":{', lambda n: b'"a%d":{"q":1}' % n, b"}}"),
        "people": full(b'"people":[', lambda _: b"{}", b"]}"),
        "lists": full(b'"x":[', lambda _: b"[]", b"]}"),
        "objects": full(b'"x":[', lambda _: b"{}", b"]}"),
        "levels": BEGINNING + b'"x":' + b"[" * (room // 2) + b"]" * (room // 2) + b"}",
        "digits": full(b'"x":[', lambda _: b"9" * 4299, b"]}"),
        "digits of one number": BEGINNING + b'"x":' + b"9" * room + b"}",
        "half characters": BEGINNING + b'"x":"' + b"\\ud800" * (room // 6) + b'"}',
        "deflated": pdf_of(bursting),
        "deflated plans": pdf_of(*[bursting[:2000]] * (room // 2050)),
        "streams": b"%PDF-1.7\n" + b"stream\n\x78\x9c" * (room // 9),
        "junk": b"%PDF-1.7\n" + bytes(range(256)) * (room // 256),
        "nested parts": b"%PDF-1.7\n1 0 obj\n" + b"<<" * (room // 2),
        "bytes": b" " * 50_000_000,
    }


def seconds_for(file: bytes) -> float:
    """Seconds of the processor until a file is opened, or told to be none."""
    start = time.process_time()
    with suppress(PlanProblem):
        read_plan(file)
    return time.process_time() - start


def most_memory() -> float:
    """Megabytes this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    files = hostile()
    before = most_memory()
    seconds = {name: seconds_for(file) for name, file in files.items()}
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": most_memory() - before}))
