"""Her own word for her loss stands in every sentence, and reads well there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from recovery_widgets.compose import compose, for_her
from recovery_widgets.content import Content
from recovery_widgets.content.tokens import TOKEN
from recovery_widgets.content.yaml_reader import leaves
from recovery_widgets.document import View
from recovery_widgets.exports import FORMATS, make_paper
from recovery_widgets.exports.printable import labelled, tidy
from recovery_widgets.plan import LONGEST_WORD, Answer, Plan, You

DAY = date(2026, 11, 22)


def texts_of(content: Content) -> Iterator[tuple[str, str]]:
    """Every text of the chapters but the one that asks for her word, with its place."""
    for chapter in content.chapters:
        if chapter.kind != "you":
            for where, text in leaves(chapter.model_dump(mode="json")):
                yield f"{chapter.id} {where}", text


def choices(content: Content) -> list[str]:
    """Every word she can choose, as an id."""
    return [word.id for word in content.you.words]


def everything(content: Content, **you: Any) -> Plan:
    """A plan with every tick there is."""
    return Plan(answers={id_: Answer(chosen=True) for id_ in content.items}, you=You(**you))


def test_with_each_word_no_other_word_is_left(content: Content) -> None:
    """Whatever she chooses, no other choice stands anywhere: not on screen, not on paper."""
    for chosen in content.you.words:
        others = {w for word in content.you.words for w in (word.my, word.your)}
        others -= {chosen.my, chosen.your, "what happened"}
        wrong = re.compile(rf"\b({'|'.join(sorted(others))})\b", re.IGNORECASE)
        fitted, _ = for_her(content, You(word=chosen.id))
        found = [(where, text) for where, text in texts_of(fitted) if wrong.search(text)]
        assert found == []
        plan = everything(content, word=chosen.id)
        paper = make_paper(compose(content, plan, View.MINE, DAY), "text").content.decode()
        assert not wrong.search(paper)
        assert "{" not in paper


def test_a_name_stands_where_she_wants_it(content: Content) -> None:
    """A name of her own is used on screen and paper instead of every other word, to the letter."""
    used = [text for _, text in texts_of(content) if TOKEN.search(text) and "my loss" in text]
    assert used, "no sentence uses her word"
    fitted, _ = for_her(content, You(word="baby", own="Rowan {my loss} <b>"))
    said = [text for _, text in texts_of(fitted) if "Rowan {my loss} <b>" in text]
    assert len(said) >= len(used)


@pytest.mark.parametrize("own", ["", "x" * (LONGEST_WORD + 1), "a\nb " * 30])
def test_a_word_too_long_for_a_sentence_stays_out_of_it(content: Content, own: str) -> None:
    """The word she chose is used then; on paper her own stands in full where it was asked."""
    fitted, _ = for_her(content, You(word="baby", own=own))
    assert any("my baby" in text for _, text in texts_of(fitted))
    paper = make_paper(
        compose(content, Plan(you=You(word="baby", own=own)), View.MINE, DAY), "text"
    ).content.decode()
    assert "".join((own or "my baby").split()) in "".join(paper.split())


@pytest.mark.parametrize("own", ["a\ud800b", "\udc64", "\x00", "{nb}", "\u202e"])
def test_no_word_of_hers_is_a_mistake(content: Content, own: str) -> None:
    """What a damaged file or a strange keyboard put there stops no paper, and stands where it was asked."""
    document = compose(content, Plan(you=You(own=own)), View.MINE, DAY)
    papers = {name: make_paper(document, name).content for name in FORMATS}
    assert f"{labelled(str(content.you.word))} {tidy(own)}".rstrip() in papers["text"].decode()


# What no word may follow or go before: some choices are a time, some a person, some a phrase.
JARS = re.compile(
    r"\b(after|since|during|before|until|the|a|an|this|your|my|our|every|each) \{(your|my) loss\}"
    r"|\{(your|my) loss\}(’s|s\b| (is|was|has|ended|happened|began|died))",
    re.IGNORECASE,
)


def test_her_word_stands_where_each_of_them_reads_well(content: Content) -> None:
    """A person, a thing and “what happened” all fit: none follows “after”, none does something."""
    jarring = [(where, text) for where, text in texts_of(content) if JARS.search(text)]
    assert jarring == []


def test_nothing_asks_how_far_along_she_was(content: Content) -> None:
    """No question and no choice is about weeks."""
    asked = [
        text
        for item in content.items.values()
        for text in (item.name, item.sentence, item.who, item.when, item.note)
        if text
    ]
    form = map(str, content.words.form.model_dump().values())
    weeks = re.compile(r"how (far|many weeks)|which week|weeks (pregnant|along)", re.IGNORECASE)
    assert [text for text in (*asked, *form) if weeks.search(text)] == []
