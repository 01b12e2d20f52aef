"""Numbers, days, lists and how many: each as the language of the words has it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from recovery_widgets.content.language import Language
from recovery_widgets.content.shapes import Counted, put

KINDS = Counted(zero="none", one="one", two="a pair", few="… few", many="… many", other="… in all")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en-GB", {0: "0 in all", 1: "one", 2: "2 in all", 1250: "1,250 in all"}),
        ("cy", {0: "none", 1: "one", 2: "a pair", 3: "3 few", 6: "6 many", 7: "7 in all"}),
        ("pl", {1: "one", 2: "2 few", 5: "5 many", 22: "22 few"}),
        ("he", {1: "one", 2: "a pair", 3: "3 in all"}),
        ("ja", {1: "1 in all", 2: "2 in all"}),
    ],
)
def test_how_many_is_said_with_the_words_for_that_number(tag: str, said: dict[int, str]) -> None:
    """Each language has its own kinds of numbers, and its own way to write them."""
    language = Language(tag)
    assert {number: language.counted(KINDS, number) for number in said} == said


def test_days_and_lists_are_written_as_the_language_does() -> None:
    """The order of a date, and the words and signs between the parts of a list."""
    day = date(2026, 11, 22)
    assert Language("en-GB").day(day) == "22 November 2026"
    assert Language("cy").day(day) == "22 Tachwedd 2026"
    assert Language("en-GB").listed(part for part in "abc") == "a, b and c"
    assert Language("ar").listed("ab") == "a وb"
    assert [Language("en").listed(parts) for parts in ("", "a")] == ["", "a"]
    assert [Language(tag).direction for tag in ("en", "he", "ar")] == ["ltr", "rtl", "rtl"]


def test_only_one_place_is_filled() -> None:
    """What is put into a sentence is not looked at again."""
    assert put("Made on ….", "…, {nation}") == "Made on …, {nation}."


def in_words(copy: Any) -> list[str]:
    """The mistakes in words.yaml; elsewhere English words are mistakes in other languages too."""
    return [problem for problem in copy.problems() if problem.startswith("words.yaml")]


def test_what_is_weighed_is_no_number_to_call(copy: Any) -> None:
    """Grams and the like are known by their names in the language of the words."""
    copy.change("workbook.yaml", "language: en-GB", "language: de")
    assert any("“400” is not the number of anybody" in problem for problem in copy.problems())
    for _ in ("short", "whole"):
        copy.change("chapters/food.yaml", "400 micrograms", "400 Mikrogramm")
    assert copy.problems() == []


def test_words_for_each_kind_of_number_are_there(copy: Any) -> None:
    """What a language needs and lacks is told with its line, and so is what it has no use for."""
    copy.change("workbook.yaml", "language: en-GB", "language: pl")
    line = copy.line("words.yaml", "pages:")
    assert in_words(copy) == [
        f"words.yaml, line {line}: this language needs words for “few” here too.",
        f"words.yaml, line {line}: this language needs words for “many” here too.",
    ]
    copy.change("workbook.yaml", "language: pl", "language: ja")
    assert in_words(copy) == [
        f"words.yaml, line {line + 1}: this language has no numbers of the kind “one”. Take it out."
    ]


def test_words_for_a_number_have_a_place_for_it(copy: Any) -> None:
    """A sentence that would swallow its number or its day is told."""
    for name, old in (("other", "other: … pages"), ("page", "page: Page …")):
        copy.change("words.yaml", old, f"{name}: Pages")
        line = copy.line("words.yaml", f"{name}: Pages")
        told = f"words.yaml, line {line}: “{name}” holds “Pages”, but it must be words with one “…”"
        assert any(problem.startswith(told) for problem in copy.problems())
