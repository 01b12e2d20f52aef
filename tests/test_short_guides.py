"""Every guide can be read in a few plain words, and none of them leaves out what keeps her safe."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from recovery_widgets.content import Content, Guide
from recovery_widgets.content.checks import guides_of
from recovery_widgets.content.reading_age import reading_ages
from recovery_widgets.content.short_guides import check_short
from recovery_widgets.content.yaml_reader import Reading

GUIDE = Guide(
    id="rest-example-steps",
    name="Making a quiet seat",
    short=("Put a cushion behind your back.", "Look out for as long as you like."),
    steps=("Put a cushion where your back rests. If it hurts, call {worried}.",),
    first=("With a leg that is painful, leave this out and call {worried}.",),
)
SLIPS = {
    "none": ({"short": ()}, "“rest-example-steps” has no short version"),
    "four sentences": ({"short": ("Sit. Rest.", "Sleep. Go.")}, "there are 4 sentences in “short”"),
    "a long one": (
        {"short": ("Put it on the bed or by the bed or on it and so.",)},
        "a sentence of “short” has 14 words",
    ),
    "hard words": (
        {"short": ("Supplementary upholstery is recommended.",)},
        "the reading age of “short” is",
    ),
    "whom to call": ({"first": ()}, "“short” leaves out “{worried}”"),
}


def told_of(content: Content, *guides: Guide, **update: tuple[str, ...]) -> list[str]:
    """What is said of the chapter on rest, with these guides alone, and with what else is changed."""
    alone = {"guides": guides, "items": (), **update}
    chapter = content.chapter("rest").model_copy(update=alone)
    reading = Reading("chapters/rest.yaml", lines={("guides", 0, "short"): 7})
    check_short(replace(content, chapters=(chapter,)), {reading.file: reading})
    return [str(problem) for problem in reading.problems]


def test_every_guide_has_a_short_version(content: Content) -> None:
    """In every chapter each guide says its own in one to three sentences, shorter than the whole."""
    guides = [guide for chapter in content.chapters for _, guide in guides_of(chapter)]
    assert len(guides) >= 137
    assert [guide.id for guide in guides if not 1 <= len(guide.short) <= 3] == []


def test_a_short_version_in_order_is_not_told(content: Content) -> None:
    """What `first` says, which is always shown, need not be said again."""
    assert told_of(content, GUIDE) == []


@pytest.mark.parametrize(("change", "said"), SLIPS.values(), ids=SLIPS)
def test_each_slip_in_a_short_version_is_told(content: Content, root, change, said: str) -> None:
    """A missing, long or hard one is told, and one without whom to call; each alone, with its line, and
    in words that the document for writers explains."""
    (told,) = told_of(content, GUIDE.model_copy(update=change))
    line = 7 if change.get("short", GUIDE.short) else 1
    assert told.startswith(f"chapters/rest.yaml, line {line}: {said}")
    document = (root / "docs/editing-content.md").read_text(encoding="utf-8")
    explained = [
        cell for cell in re.findall(r"^\| (.*?) \|", document, re.MULTILINE) if "short" in cell
    ]
    assert any(part in told for cell in explained for part in cell.split("; "))


def test_a_long_introduction_has_a_short_version_too(content: Content) -> None:
    """The first words of a chapter may be fifty; with more of them, or a hard short version, it is told."""
    assert told_of(content, intro=("word " * 50,)) == []
    (none,) = told_of(content, intro=("word " * 51,))
    assert "“rest” has no short version" in none
    (hard,) = told_of(content, short=("Supplementary upholstery is recommended.",))
    assert "the reading age of “short” is" in hard


def test_easy_words_do_not_hide_hard_ones() -> None:
    """The reading age of a file is that of its whole texts; short versions make it no lower."""
    tree = {"text": ["This sentence has considerably difficult vocabulary."]}
    ages = [
        reading_ages({"rest.yaml": Reading("rest.yaml", tree=one)})
        for one in (tree, {**tree, "short": ["Sit down."] * 3})
    ]
    assert ages[0] == ages[1]
