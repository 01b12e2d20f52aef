from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_widgets.plan import (
    LARGEST_FILE,
    LONGEST_TEXT,
    MOST_ROWS,
    Answer,
    OwnItem,
    Person,
    Plan,
    PlanProblem,
    Unit,
)

# Whatever a keyboard, a paste or a broken emoji can put into a field.
words = st.text(st.characters(), max_size=60)
some = st.text(st.characters(), min_size=1, max_size=60)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
answers = st.builds(Answer, st.booleans(), words, words, words).filter(lambda a: a != Answer())


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan, its rows numbered as a plan file numbers them."""
    people = draw(st.lists(st.builds(Person, st.just(""), some, *[words] * 6), max_size=4))
    own = draw(st.dictionaries(ids, st.lists(some, min_size=1, max_size=3), max_size=3))
    return Plan(
        answers=draw(st.dictionaries(ids, answers, max_size=5)),
        people=tuple(replace(p, row=f"r{n}") for n, p in enumerate(people, 1)),
        own={
            chapter: tuple(OwnItem(f"r{n}", text) for n, text in enumerate(texts, 1))
            for chapter, texts in own.items()
        },
        unit=draw(st.builds(Unit, words, words)),
    )


@given(plans())
def test_form_and_plan_say_the_same(plan: Plan) -> None:
    """A plan spelled as the form's paths is the same plan again."""
    assert Plan.from_paths(plan.paths()) == plan


@given(plans())
def test_plan_file_holds_every_word_to_the_letter(plan: Plan) -> None:
    """A plan written to a file and read again is the same plan, broken characters and all."""
    text = plan.to_json()
    assert Plan.from_json(text) == plan
    assert Plan.from_json(text.encode("utf-8")) == plan


@given(plans(), ids, answers)
def test_one_form_changes_only_its_own_part(plan: Plan, item: str, answer: Answer) -> None:
    """What one form holds replaces that form's part of the plan and leaves the rest."""
    prefix = f"answers.{item}."
    form = Plan(answers={item: answer}).paths()
    changed = plan.with_form(lambda path: path.startswith(prefix), form)
    assert changed.answers[item] == answer
    others = {id_: a for id_, a in plan.answers.items() if id_ != item}
    assert {id_: a for id_, a in changed.answers.items() if id_ != item} == others
    assert (changed.people, changed.own) == (plan.people, plan.own)


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


def test_renamed_item_keeps_her_words() -> None:
    """An answer under an old id is found under the new one."""
    old = Plan(answers={"rest-old": Answer(True, note="quietly")})
    new = old.renamed({"rest-old": "rest-naps"})
    assert new.answers == {"rest-naps": Answer(True, note="quietly")}


@pytest.mark.parametrize(
    "text",
    [
        "", "no plan", "{", "[]", "null", "3", '"recovery-plan"', "{}", '{"format": "diary"}',
        "[" * 100_000, '{"a":' * 100_000, "9" * 5000, b"\xff\xfe\x00", b"\x00" * 40, b"%PDF-1.7",
        b"\x80\x81", '{"format": "recovery-plan"}',
    ],
)  # fmt: skip
def test_what_is_no_plan_gets_a_sentence(text: str | bytes) -> None:
    """Anything that is no plan file is told in a sentence, never as a crash."""
    with pytest.raises(PlanProblem, match=r"^(This|That) .*\.$"):
        Plan.from_json(text)


@pytest.mark.parametrize(
    "part",
    [
        {"answers": []}, {"answers": {"rest-naps": "yes"}}, {"answers": {"rest-naps": None}},
        {"answers": {"rest-naps": {"chosen": "yes"}}}, {"answers": {"rest-naps": {"chosen": 1}}},
        {"answers": {"rest-naps": {"note": 5}}}, {"answers": {"rest-naps": {"note": ["a"]}}},
        {"people": {}}, {"people": ["Mo"]}, {"people": [{"name": {"first": "Mo"}}]},
        {"own": []}, {"own": {"rest": {"r1": "tea"}}}, {"own": {"rest": ["tea"]}},
        {"own": {"rest": [{"text": None}]}},
        {"version": "1"}, {"version": 0}, {"version": True}, {"version": 1.0}, {"version": None},
        {"version": 2},
    ],
)  # fmt: skip
def test_plan_with_a_wrong_part_gets_a_sentence(part: dict[str, object]) -> None:
    """A plan file whose parts are of the wrong kind is refused as a whole, with a sentence."""
    whole = {"format": "recovery-plan", "version": 1, **part}
    with pytest.raises(PlanProblem, match=r"\.$"):
        Plan.from_json(json.dumps(whole))


def test_plan_of_a_newer_workbook_says_so() -> None:
    """A plan from a newer workbook is not half read."""
    with pytest.raises(PlanProblem, match="newer workbook"):
        Plan.from_json('{"format": "recovery-plan", "version": 99, "answers": 7}')


def test_parts_a_plan_does_not_know_are_left_aside() -> None:
    """A part that another program added does no harm."""
    whole = {"format": "recovery-plan", "version": 1, "colour": "blue", "people": [{"age": "3"}]}
    assert Plan.from_json(json.dumps(whole)) == Plan()


def test_limits_are_far_away_and_told() -> None:
    """10,000 characters fit; more than a plan can hold is told, not cut."""
    plan = Plan.from_paths({"answers.rest-naps.note": "a" * 10_000})
    assert Plan.from_json(plan.to_json()) == plan
    Plan.from_paths({"answers.rest-naps.note": "a" * LONGEST_TEXT})
    with pytest.raises(PlanProblem, match="20,000 characters"):
        Plan.from_paths({"answers.rest-naps.note": "a" * (LONGEST_TEXT + 1)})
    rows = {f"people.r{n}.name": "Mo" for n in range(MOST_ROWS + 1)}
    with pytest.raises(PlanProblem, match="200 rows"):
        Plan.from_paths(rows)
    with pytest.raises(PlanProblem, match="too large"):
        Plan.from_json("x" * (LARGEST_FILE + 1))


def test_plan_cannot_be_changed() -> None:
    """A plan is one value: whoever holds it, holds it unchanged."""
    plan = Plan.from_paths({"answers.rest-naps.chosen": True})
    with pytest.raises(AttributeError):
        plan.people = ()  # type: ignore[misc]  # the point of this test
    with pytest.raises(TypeError):
        plan.answers["rest-naps"] = Answer()  # type: ignore[index]  # the point of this test


def test_rows_keep_their_ids_in_a_plan_file() -> None:
    """A list with a gap comes back with the same rows; doubled or foreign ids are counted anew."""
    plan = Plan.from_paths({"people.r3.name": "Tom", "people.r1.name": "Amara"})
    assert Plan.from_json(plan.to_json()) == plan
    doubled = plan.to_json().replace('"r3"', '"r1"')
    assert [person.row for person in Plan.from_json(doubled).people] == ["r1", "r2"]
    assert [person.name for person in Plan.from_json(doubled).people] == ["Amara", "Tom"]
