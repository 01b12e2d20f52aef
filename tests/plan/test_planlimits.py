from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.document import View
from recovery_widgets.plan import LONGEST_TEXT, Person, Plan

DAY = date(2026, 11, 22)

# Of the processor, on a slow machine; she waits for two at most.
SECONDS = 1.5
MEGABYTES = 120


def test_no_file_takes_long_or_fills_the_memory() -> None:
    """Whatever a file is full of, it is opened or refused in a moment, and in little memory."""
    script = Path(__file__).with_name("hostile_files.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    cost = json.loads(done.stdout)
    assert {name: spent for name, spent in cost["seconds"].items() if spent > SECONDS} == {}
    assert cost["megabytes"] < MEGABYTES


def test_a_plan_too_large_for_a_file_is_still_a_paper(content: Content) -> None:
    """Her words are on the paper to the last; it carries no file, and does not say that it does."""
    note = "x" * LONGEST_TEXT
    people = tuple(Person(f"r{n}", note, note, note) for n in range(40))
    document = compose(content, Plan(people=people), View.MINE, DAY)
    assert document.carried is None
    assert note in repr(document)
    assert compose(content, Plan(people=people[:1]), View.MINE, DAY).carried is not None
