"""In which order the tests run, and which of them by one worker."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

# The tests that take longest, the longest first.
LONGEST = (
    "test_the_notebooks_run_in_jupyterlab",
    "test_a_storm_of_faults",
    "test_looks.py",
    "test_whatever_she_writes_keeps",
    "test_plain_voila_gives_page",
    "test_what_a_foreign_hand",
    "test_keyboard_alone",
    "test_every_paper_of_every_place",
    "test_faults.py",
    "test_access.py",
    "test_kernels.py",
    "tests/browser/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests come before short ones, so that in the end all workers are ready together."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    places = (place for place, name in enumerate(LONGEST) if name in item.nodeid)
    return next(places, len(LONGEST))


# The tests in each of these share something that takes long to begin, so one worker has them all.
TOGETHER = ("tests/browser/languages/", "tests/browser/test_limits.py", "tests/test_packaging.py")


class Turns(LoadScopeScheduling):
    """Hands the tests out one by one. (xdist 3.8 looks for marks of its own where pytest 9.2 has none.)"""

    def _split_scope(self, nodeid: str) -> str:
        return next((name for name in TOGETHER if nodeid.startswith(name)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Turns:
    """Which worker runs which test."""
    return Turns(config, log)
