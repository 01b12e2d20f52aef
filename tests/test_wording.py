"""No word that hurts stands in the workbook, and whoever writes one is told what to write instead."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from recovery_widgets.content import ContentProblems, review_content
from recovery_widgets.content.shapes import Avoided
from recovery_widgets.content.wording import check_wording, pattern_of
from recovery_widgets.content.yaml_reader import Reading
from recovery_widgets.places import data_folder

LISTED = [
    Avoided.model_validate(entry)
    for entry in yaml.safe_load((data_folder() / "wording.yaml").read_text(encoding="utf-8"))
]


def marked(text: str, file: str = "chapters/rest.yaml", key: str = "hint") -> list[str]:
    """What is said of a text that stands in a file."""
    reading = Reading(file, tree={key: text})
    check_wording(LISTED, {file: reading})
    return [problem.sentence for problem in reading.problems]


def test_the_workbook_says_none_of_the_words_to_leave_out() -> None:
    """Our own words need no mending, and every source carries something."""
    assert review_content().problems == ()


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry.words[0])
def test_each_word_to_leave_out_is_found(entry: Avoided) -> None:
    """In any case, at the start and the end of a sentence; quoted, it may stand."""
    for word in entry.words:
        for text in (f"{word.capitalize()} is here.", f"Is it\n{word.upper()}", f"({word}), so"):
            (said,) = [one for one in marked(text) if one.startswith(f"“{word}” is one")]
            assert entry.why in said
        assert marked(f"People may say “so {word} then”. It hurts.") == []


def test_a_word_inside_another_word_is_none_of_them() -> None:
    """Only whole words count, and what is no sentence is not read."""
    assert marked("The scraper and the adjustable chair, unjustly.") == []
    assert marked("https://example.org/just/try again", key="url") == []
    assert marked("Rainbow Baby Trust", "organisations.yaml", "name") == []
    assert marked("Rainbow baby groups", "organisations.yaml", "offers") != []
    assert pattern_of("you've got").search("You’ve\n got")


def test_check_tells_words_to_leave_out_and_sources_for_nothing(run: Any, copy: Any) -> None:
    """Each with its file and line; the workbook itself still opens with them."""
    copy.change("chapters/rest.yaml", "a few short rests", "just a few short rests")
    text = (copy.folder / "sources.yaml").read_text(encoding="utf-8")
    spare = "- id: spare\n  publisher: Nobody\n  url: https://example.org\n  kind: charity\n"
    copy.write("sources.yaml", f"{text}{spare}  read: 2026-11-22\n  review_by: 2027-11-22\n")
    assert copy.problems() == []
    done = run("check", copy.folder)
    assert done.returncode == 1
    line = copy.line("chapters/rest.yaml", "just a few")
    assert f"chapters/rest.yaml, line {line}: “just” is one of the words" in done.stderr
    assert "nothing in the workbook rests on the source “spare”" in done.stderr


def test_a_list_of_words_that_cannot_be_read_is_told(copy: Any) -> None:
    """A mistake in the list itself is told with its line, like every other."""
    copy.write("wording.yaml", "- words: []\n  why: Because.\n")
    with pytest.raises(ContentProblems, match=r"wording.yaml, line 1: "):
        review_content(copy.folder)


def test_what_is_late_is_told_when_it_is_asked_for(run: Any, copy: Any) -> None:
    """`check --due DAY` lists every source and number to be looked at again before it, and no other."""
    copy.change("organisations.yaml", "review_by: 2027-02-22", "review_by: 2027-01-10")
    line = copy.line("organisations.yaml", "2027-01-10")
    assert run("check", copy.folder).returncode == 0
    assert run("check", copy.folder, "--due", "2027-01-10").returncode == 0
    late = run("check", copy.folder, "--due", "2027-01-11")
    assert late.returncode == 1
    first = late.stderr.splitlines()[0]
    assert first.startswith(f"organisations.yaml, line {line}: “")
    assert first.endswith("was to be looked at again by 2027-01-10.")
    assert "1 place needs" in late.stderr
    assert run("check", copy.folder, "--due", "2030-01-01").stderr.count("looked at again") > 50
    wrong = run("check", copy.folder, "--due", "soon")
    assert "“soon” is no day. Write it as 2027-02-28." in wrong.stderr


@pytest.mark.parametrize("file", ["sources.yaml", "organisations.yaml"])
def test_each_source_and_number_says_when_to_look_again(copy: Any, file: str) -> None:
    """An entry without a day to look at it again is a mistake."""
    text = (copy.folder / file).read_text(encoding="utf-8")
    copy.write(file, re.sub(r"  review_by: .*\n", "", text, count=1))
    assert any("review_by" in told for told in copy.problems())
