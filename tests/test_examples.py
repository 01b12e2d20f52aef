from __future__ import annotations

import pytest

from recovery_widgets.content import Content
from recovery_widgets.examples import example, example_names
from recovery_widgets.plan import Plan
from recovery_widgets.planfile import read_plan, write_plan


@pytest.mark.parametrize("name", example_names())
def test_example_speaks_of_items_there_are(content: Content, name: str) -> None:
    """Every example plan can be read, and chooses only what the workbook offers."""
    plan = example(name)
    assert set(plan.answers) <= set(content.items)
    assert set(plan.own) <= {chapter.id for chapter in content.chapters}
    assert read_plan(write_plan(plan).encode()) == plan


def test_examples_reach_from_nothing_to_everything(content: Content) -> None:
    """One example is the empty plan, and one ticks something in every area."""
    plans = [example(name) for name in example_names()]
    assert Plan() in plans
    areas = {item.split("-")[0] for item in content.items}
    ticked = [{id_.split("-")[0] for id_, a in plan.answers.items() if a.chosen} for plan in plans]
    assert areas in ticked
