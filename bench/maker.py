"""One engine in a process of its own: `python -m bench.maker ENGINE FOLDER`.

It loads the engine, then makes a paper for each line it reads (the name of a document and a number),
and answers each time with a line of JSON. The documents lie in the folder, and the papers are put there.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import psutil

DOCUMENTS = "documents.pickle"
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, dict[str, float]]:
    """What `work` gives, and the milliseconds it took: on the clock, and of the processors."""
    start, spent = time.perf_counter(), time.process_time()
    given = work()
    wall, cpu = time.perf_counter() - start, time.process_time() - spent
    return given, {"wall": wall * 1000, "cpu": cpu * 1000}


def _memory() -> float:
    """Megabytes that this process has now.

    Linux tells the most a process ever had too, but counts what its parent had when it was born.
    """
    return float(psutil.Process().memory_info().rss / 1e6)


def _say(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


def main(engine: str, folder: Path) -> None:
    """Say how long loading took, or why it cannot be; then make what is asked for."""
    # A file that bench.papers wrote a moment ago.
    documents = pickle.loads((folder / DOCUMENTS).read_bytes())  # noqa: S301 (see above)
    try:
        module, loading = timed(lambda: import_module(f"bench.engines.{engine}"))
    # OSError: a library of the machine is missing, such as Pango.
    except (ImportError, OSError) as problem:
        _say(absent=str(problem).strip().splitlines()[0])
        return
    _say(**loading)
    for line in sys.stdin:
        name, number = line.split()
        document = documents[name]
        # Never the same paper twice: an engine may remember what it made.
        document = replace(document, opening=(*document.opening, f"Paper {number}."))
        content, figures = timed(lambda document=document: module.make(document))
        (folder / f"{engine}-{name}.pdf").write_bytes(content)
        _say(**figures, size=len(content), memory=_memory())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
