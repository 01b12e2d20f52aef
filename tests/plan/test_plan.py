from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_widgets.plan import (
    LONGEST_TEXT,
    MOST_PARTS,
    MOST_ROWS,
    Answer,
    Plan,
    PlanProblem,
    TooLong,
)

ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
notes = st.text(st.characters(), min_size=1, max_size=60)


@given(st.data())
def test_form_and_plan_say_the_same(plans: st.SearchStrategy[Plan], data: st.DataObject) -> None:
    """A plan spelled as the form's paths is the same plan again."""
    plan = data.draw(plans)
    assert Plan.from_paths(plan.paths()) == plan


@given(st.data(), ids, notes)
def test_one_form_changes_only_its_own_part(
    plans: st.SearchStrategy[Plan], data: st.DataObject, item: str, note: str
) -> None:
    """What one form holds replaces that form's part of the plan and leaves the rest."""
    plan = replace(data.draw(plans), unknown="what another version wrote")
    prefix = f"answers.{item}."
    form = Plan(answers={item: Answer(note=note)}).paths()
    changed = plan.with_form(lambda path: path.startswith(prefix), form)
    assert changed == replace(plan, answers={**plan.answers, item: Answer(note=note)})


def test_words_stay_when_the_tick_is_taken_away() -> None:
    """A note without its tick is still in the plan, so that ticking again brings it back."""
    plan = Plan.from_paths({"answers.rest-naps.chosen": False, "answers.rest-naps.note": "sofa"})
    assert plan.answers["rest-naps"] == Answer(chosen=False, note="sofa")


def test_rows_keep_her_order_and_their_names() -> None:
    """People come in the order of their rows, row 10 after row 9, gaps and all."""
    paths = {f"people.r{n}.name": str(n) for n in (10, 2, 9)}
    plan = Plan.from_paths(paths)
    assert [person.row for person in plan.people] == ["r2", "r9", "r10"]
    assert dict(plan.paths()) == paths


@pytest.mark.parametrize(
    "path",
    [
        "answers.rest-naps.chosen.more", "answers.Rest.note", "answers..note", "answers.a.shout",
        "people.1.name", "people.r1234567.name", "own.rest.r1.chosen", "search", "", "__class__",
        "answers.rest-naps.note\n",
    ],
)  # fmt: skip
def test_paths_of_other_things_are_left_aside(path: str) -> None:
    """A control that is no part of a plan does not get into it."""
    assert Plan.from_paths({path: "x"}) == Plan()


def test_an_answer_under_both_ids_keeps_both_words() -> None:
    """Where an old and a new id both hold words, the new one's stay and the old one's fill the gaps."""
    both = Plan(answers={"new": Answer(note="now"), "old": Answer(True, who="Mo", note="then")})
    assert both.renamed({"old": "new"}) == Plan(answers={"new": Answer(True, "Mo", note="now")})


def test_renamed_item_keeps_her_words() -> None:
    """An answer under an old id is found under the new one."""
    old = Plan(answers={"rest-old": Answer(True, note="quietly")})
    new = old.renamed({"rest-old": "rest-naps"})
    assert new.answers == {"rest-naps": Answer(True, note="quietly")}


def test_limits_are_far_away_and_told() -> None:
    """10,000 characters fit; more than a plan can hold is told, not cut."""
    plan = Plan.from_paths({"answers.rest-naps.note": "a" * 10_000})
    assert Plan.from_paths(plan.paths()) == plan
    Plan.from_paths({"answers.rest-naps.note": "a" * LONGEST_TEXT})
    with pytest.raises(PlanProblem, match="20,000 characters"):
        Plan.from_paths({"answers.rest-naps.note": "a" * (LONGEST_TEXT + 1)})
    rows = {f"people.r{n}.name": "Mo" for n in range(MOST_ROWS + 1)}
    with pytest.raises(PlanProblem, match="200 rows"):
        Plan.from_paths(rows)
    with pytest.raises(TooLong, match="20,000 parts"):
        Plan.from_paths({f"answers.a{n}.note": "x" for n in range(MOST_PARTS + 1)})


def test_plan_cannot_be_changed() -> None:
    """A plan is one value: whoever holds it, holds it unchanged."""
    plan = Plan.from_paths({"answers.rest-naps.chosen": True})
    with pytest.raises(AttributeError):
        plan.people = ()  # type: ignore[misc]  # the point of this test
    with pytest.raises(TypeError):
        plan.answers["rest-naps"] = Answer()  # type: ignore[index]  # the point of this test
