"""Any plan a woman can make."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import strategies as st

from recovery_widgets.plan import Answer, OwnItem, Person, Plan, Unit, You

# Whatever a keyboard, a paste or a broken emoji can put into a field.
anything = st.text(st.characters(), max_size=60)
something = st.text(st.characters(), min_size=1, max_size=60)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@st.composite
def any_plan(draw: st.DrawFn) -> Plan:
    """Any plan, its rows numbered as a page numbers them; no part of it is blank as a whole."""
    answer = st.builds(Answer, st.booleans(), anything, anything, anything)
    person = st.builds(Person, st.just(""), something, *[anything] * 6)
    people = draw(st.lists(person, max_size=4))
    own = draw(st.dictionaries(ids, st.lists(something, min_size=1, max_size=3), max_size=3))
    return Plan(
        answers=draw(st.dictionaries(ids, answer.filter(lambda a: a != Answer()), max_size=5)),
        people=tuple(replace(p, row=f"r{n}") for n, p in enumerate(people, 1)),
        own={
            chapter: tuple(OwnItem(f"r{n}", text) for n, text in enumerate(texts, 1))
            for chapter, texts in own.items()
        },
        unit=draw(st.builds(Unit, anything, anything)),
        you=draw(st.builds(You, ids, anything, anything, ids, st.booleans(), st.booleans())),
    )


@pytest.fixture(scope="session")
def plans() -> st.SearchStrategy[Plan]:
    """Any plan a woman can make, for `data.draw(plans)`."""
    return any_plan()
