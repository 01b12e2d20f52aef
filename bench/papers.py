"""Our PDF beside the same paper by other engines, a part of `make bench`.

Each engine runs in a process of its own that stays warm, and all of them make each paper in turn.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import page
from pypdf import PdfReader

from bench.engines import ENGINES
from bench.maker import DOCUMENTS
from recovery_widgets.compose import compose
from recovery_widgets.content import load_content
from recovery_widgets.content.pictures import Picture
from recovery_widgets.document import Circle, Document, View
from recovery_widgets.examples import example
from recovery_widgets.exports.text import make_text
from recovery_widgets.plan import Plan

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 1, 1)
# Everything a plan can hold, and as much as somebody may choose.
FULL, REAL = "full", "real"
STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}

Figures = dict[str, float]


@dataclass
class Engine:
    """What one engine did: milliseconds, bytes and megabytes; why not, when it is `absent`.

    `made` has a list of rounds for each document, the first of them cold; `kept` names the
    standards that each keeps to, and `lost` counts the words that cannot be found in it.
    """

    absent: str = ""
    loading: Figures = field(default_factory=dict)
    made: dict[str, list[Figures]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)


def documents() -> dict[str, Document]:
    """Her whole plan as the full example has it, and with every fifth of its answers.

    Without the drawings, which the other engines are not told how to make.
    """
    content, plan = load_content(), example("a-lot")
    return {
        FULL: _in_words(compose(content, plan, View.MINE, DAY)),
        REAL: _in_words(compose(content, fifth(plan), View.MINE, DAY)),
    }


def _in_words(document: Document) -> Document:
    sections = tuple(
        replace(part, blocks=tuple(b for b in part.blocks if not isinstance(b, (Picture, Circle))))
        for part in document.sections
    )
    return replace(document, pictures=(), sections=sections)


def fifth(plan: Plan) -> Plan:
    """The plan with every fifth of its answers."""
    return replace(plan, answers=dict(list(plan.answers.items())[::5]))


def compare(rounds: int, engines: tuple[str, ...] = ENGINES) -> dict[str, Engine]:
    """Let every engine make every document once cold, and `rounds` times warm, in turn."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        papers = documents()
        (folder / DOCUMENTS).write_bytes(pickle.dumps(papers))
        makers = {name: stack.enter_context(_running(name, folder)) for name in engines}
        found = {name: _met(maker) for name, maker in makers.items()}
        present = [name for name in engines if not found[name].absent]
        for number in range(rounds + 1):
            for paper in papers:
                for name in present:
                    figures = _ask(makers[name], f"{paper} {number}")
                    found[name].made.setdefault(paper, []).append(figures)
        for name in present:
            for paper, document in papers.items():
                content = folder / f"{name}-{paper}.pdf"
                found[name].kept[paper] = _kept(content.read_bytes())
                found[name].lost[paper] = len(lost_words(document, content))
    return found


@contextmanager
def _running(name: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "bench.maker", name, str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _met(maker: subprocess.Popen[str]) -> Engine:
    said = _heard(maker)
    return Engine(absent=said["absent"]) if "absent" in said else Engine(loading=said)


def _ask(maker: subprocess.Popen[str], line: str) -> Figures:
    assert maker.stdin
    maker.stdin.write(f"{line}\n")
    maker.stdin.flush()
    return _heard(maker)


def _heard(maker: subprocess.Popen[str]) -> dict[str, Any]:
    assert maker.stdout
    line = maker.stdout.readline()
    if not line:
        raise RuntimeError("An engine ended in the middle of its work; its reason is above.")
    heard: dict[str, Any] = json.loads(line)
    return heard


def _kept(content: bytes) -> list[str]:
    return [
        called
        for profile, called in STANDARDS.items()
        if page.validate_pdf_bytes(content, profile=profile).is_compliant
    ]


def lost_words(document: Document, content: Path) -> set[str]:
    """The words of the document that cannot be found in the text of a PDF."""
    text = "".join(one.extract_text() for one in PdfReader(content).pages)
    found = re.sub(r"[\s\u2060]+", "", text)
    # A plain text puts a colon where a page needs none.
    words = (word.strip(":") for word in make_text(document).decode().split())
    return {word for word in words if any(map(str.isalnum, word)) and word not in found}
