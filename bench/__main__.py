"""Runs the whole benchmark: `python -m bench`, or `make bench`; ROUNDS=… says how many rounds."""

from __future__ import annotations

import json
import os
import platform
import signal
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat
import voila
from playwright.sync_api import Browser

from bench.contestants import static_page, stock_notebook
from bench.controls import count, read_form
from bench.line import look_at_line
from bench.paper_report import paper_report
from bench.papers import compare
from bench.results import CONTESTANTS, STATIC, STOCK, VISITS, WORKBOOK, Results, report
from bench.servers import Server, free_port, running
from bench.visits import LINES, PHONE, chromium, visit

OUT = Path(__file__).resolve().parent / "out" / "results.json"
# How often each engine makes each paper, when it is warm.
PAPERS = 11
# A chapter that begins with boxes, so that one is on screen; the notebook begins with them anyway.
CHAPTER = {WORKBOOK: "rest", STATIC: "rest", STOCK: ""}


@dataclass(frozen=True)
class Field:
    """The started contestants and their common controls."""

    servers: dict[str, Server]
    controls: dict[str, int]


def start(stack: ExitStack, folder: Path) -> Field:
    """Start the workbook, make the other two from its controls, and start them as well."""

    def serve(name: str, ready: str, *arguments: str) -> Server:
        port = free_port()
        filled = [part.format(port=port) for part in arguments]
        return stack.enter_context(running(folder / name, ready, *filled, port=port))

    command = ("recovery_widgets", "serve", "--no-browser", "--port", "{port}")
    workbook = serve("workbook", "is open at", *command)
    form = read_form(workbook.page())
    page, notebook = folder / "page.html", folder / "stock.ipynb"
    page.write_text(static_page(form), encoding="utf-8")
    nbformat.write(stock_notebook(form), notebook)
    static = serve("static", "ready", "bench.static", str(page), "{port}")
    stock = serve("stock", "running at", "voila", str(notebook), "--no-browser", "--port={port}")
    return Field({WORKBOOK: workbook, STATIC: static, STOCK: stock}, count(form))


def order(number: int) -> list[str]:
    """The contestants in the order of a round: everybody is first, second and last in turn."""
    first = number % len(CONTESTANTS)
    return [*CONTESTANTS[first:], *CONTESTANTS[:first]]


def measure(browser: Browser, servers: dict[str, Server], results: Results) -> None:
    """All rounds; each measures every contestant on every line, at a first and a second visit."""
    for number in range(results.rounds):
        for line in LINES:
            for who in order(number):
                _tell(f"round {number + 1} of {results.rounds}, {line} line, {who}")
                _two_visits(browser, servers[who], line, who, results)


def _two_visits(browser: Browser, server: Server, line: str, who: str, results: Results) -> None:
    context = browser.new_context(viewport=PHONE)
    try:
        for which in VISITS:
            server.rest()
            seen = visit(context, server.address, line, CHAPTER[who], review=who == WORKBOOK)
            results.add(line, which, who, seen)
    finally:
        context.close()
    server.rest()


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _about(browser: Browser) -> dict[str, object]:
    return {
        "chromium": browser.version,
        "python": platform.python_version(),
        "voila": voila.__version__,
        "processors": os.cpu_count(),
        "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
    }


def main() -> None:
    """Measure, print the table, and keep every figure in `bench/out/results.json`."""
    # So that the servers are ended then, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        _tell("Starting the servers.")
        field = start(stack, folder)
        browser = stack.enter_context(chromium())
        results = Results(max(1, int(os.environ.get("ROUNDS", "3"))), field.controls)
        results.about = _about(browser)
        results.lines = [
            look_at_line(browser, field.servers[STATIC].address, line) for line in LINES
        ]
        measure(browser, field.servers, results)
    _tell("making papers")
    papers = compare(PAPERS)
    results.papers = {name: asdict(engine) for name, engine in papers.items()}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(results.as_json(), indent=1), encoding="utf-8")
    print(f"\n{report(results)}\n\n{paper_report(papers, PAPERS)}")


if __name__ == "__main__":
    main()
