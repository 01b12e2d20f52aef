"""A saved plan, and what a command says when it gives up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recovery_widgets.plan import Answer, Plan
from recovery_widgets.planfile import write_plan

PLAN = Plan(answers={"rest-naps": Answer(True, note="on the sofa ☐ ŷ")})


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A saved plan."""
    path = tmp_path / "plan.json"
    path.write_text(write_plan(PLAN), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def told() -> Callable[[Any], str]:
    """The sentence a command gave up with: on stderr, alone, with no traceback."""

    def sentence(done: Any) -> str:
        assert done.returncode == 1, done
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        return str(done.stderr.strip())

    return sentence
