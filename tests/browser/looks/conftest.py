"""A walk through every chapter, for each state once."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from recovery_widgets.content import Content

from .states import STATES
from .walker import NoPicture, Walk, Walker


@pytest.fixture(scope="session")
def tool(root: Path) -> ModuleType:
    """How pictures are kept and compared."""
    spec = importlib.util.spec_from_file_location("pictures", root / "tools/pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks for its own module.
    sys.modules["pictures"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def explanations() -> list[dict[str, Any]]:
    """What axe cannot decide by itself, and why it is right."""
    return yaml.safe_load(Path(__file__).with_name("explained.yaml").read_text("utf-8")) or []


@pytest.fixture
def walk(open_page, server, content: Content, tool, explanations) -> Callable[[str], Walk]:
    """What is seen on a walk through a state."""

    def walked(name: str) -> Walk:
        state, number = STATES[name], list(STATES).index(name)
        here = [one if name in one["states"] else {"colours": []} for one in explanations]
        chapters = [chapter.id for chapter in content.chapters]

        def once() -> Walk:
            watched = open_page(**state.settings(server.address))
            return Walker(state, number, watched, chapters, here, tool).go()

        try:
            return once()
        except NoPicture:
            # On another page; what this one would show wrongly, that one shows wrongly as well.
            return once()

    return walked
