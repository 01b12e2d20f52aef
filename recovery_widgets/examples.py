"""Example plans: the gallery shows them, and the tests, the pictures and the bench lean on them."""

from __future__ import annotations

from recovery_widgets.places import examples_folder
from recovery_widgets.plan import Plan
from recovery_widgets.planfile import read_plan


def example_names() -> tuple[str, ...]:
    """The names of all examples, in order of the alphabet."""
    return tuple(sorted(path.stem for path in examples_folder().glob("*.json")))


def example(name: str) -> Plan:
    """The example plan called `name`; FileNotFoundError when there is none."""
    return read_plan((examples_folder() / f"{name}.json").read_bytes())
