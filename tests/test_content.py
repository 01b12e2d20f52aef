from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recovery_widgets.content import Content, ItemsChapter, load_content
from recovery_widgets.content.yaml_reader import read_yaml

CHAPTERS = """
welcome you short help-now support rest food bodywork remembering people rights organisations review about
"""
# The first workbook had these. A plan saved then is still read, so no id may go without a new one.
FOR_EVER = """
support-people support-doula support-online support-gifts
rest-time-off rest-household rest-helpers rest-naps rest-relaxation
food-cooks food-deliveries food-warming food-snacks
body-massage body-closing-bones body-womb-massage body-manual-therapists body-wrapping
body-keeping-warm
remember-object remember-date remember-ceremony
"""


def read(tmp_path: Path, text: str | bytes) -> Any:
    """What the strict reader makes of `text`."""
    path = tmp_path / "one.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_yaml(path, tmp_path)


def test_chapters_come_in_their_order(content: Content) -> None:
    """Her words first, help before everything else, the plan near the end."""
    assert [chapter.id for chapter in content.chapters] == CHAPTERS.split()


def test_no_item_of_an_old_plan_is_lost(content: Content) -> None:
    """Every id that was ever published is there, or leads to its new one."""
    assert [
        id_ for id_ in FOR_EVER.split() if content.renamed.get(id_, id_) not in content.items
    ] == []


def test_every_item_can_be_ticked_and_offers_ideas(content: Content) -> None:
    """Every item has a sentence that she could say herself, and a hint."""
    for item in content.items.values():
        assert re.search(r"\bI\b|\bI[’']|\bme\b|\bmy\b|\bus\b|\bour\b", item.sentence), item.id
        assert item.hint


def test_words_are_read_again_only_when_a_file_has_changed(copy: Any) -> None:
    """A file that was written, put there or taken away is noticed, also when it is a drawing."""
    before = load_content(copy.folder)
    assert load_content(copy.folder) is before
    copy.change("workbook.yaml", before.workbook.title, "Another title")
    after = load_content(copy.folder)
    assert after.workbook.title == "Another title"
    copy.write("chapters/forgotten.yaml", "id: forgotten\n")
    assert any("forgotten.yaml" in problem for problem in copy.problems())
    (copy.folder / "chapters/forgotten.yaml").unlink()
    copy.write("pictures/nobody.svg", "<svg/>")
    assert any("nobody.svg" in problem for problem in copy.problems())


@pytest.mark.parametrize("text", ["03457404040", "no", "9:30", "1e3", "~", "null", "2026-11-22"])
def test_values_stay_the_text_that_was_typed(tmp_path: Path, text: str) -> None:
    """A number, a no, a time or a date is read as the very characters in the file."""
    assert read(tmp_path, f"phone: {text}\n").tree == {"phone": text}


def test_key_written_twice_names_both_lines(tmp_path: Path) -> None:
    """Of two equal keys none is dropped in silence: both lines are named."""
    (problem,) = read(tmp_path, "name: a\nhint: b\nname: c\n").problems
    assert str(problem) == (
        "one.yaml, line 3: “name” is written twice; the first one is in line 1. Keep one."
    )


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named, with what to do about it."""
    (problem,) = read(tmp_path, "name: caf\xe9".encode("latin-1")).problems
    assert "Save it again as UTF-8" in problem.sentence


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """A file saved by an editor that puts a mark before the first letter reads the same."""
    assert read(tmp_path, b"\xef\xbb\xbfname: a\n").tree == {"name": "a"}


def test_tabs_and_missing_quotation_marks_name_their_line(tmp_path: Path) -> None:
    """What breaks the file is told with its line, not as a crash."""
    (tab,) = read(tmp_path, "items:\n\t- one\n").problems
    assert tab.line == 2
    (colon,) = read(tmp_path, "a: one\nb: two: three\n").problems
    assert colon.line == 2


def test_empty_file_is_told(tmp_path: Path) -> None:
    """A file with nothing in it is named."""
    (problem,) = read(tmp_path, "# nothing yet\n").problems
    assert problem.sentence == "this file is empty."


@pytest.mark.parametrize(
    "text", ["a: &a [*a]\n", "[" * 5000, "[" * 200_000 + "]" * 200_000, "- " * 5000]
)
def test_endless_nesting_is_told(tmp_path: Path, text: str) -> None:
    """A file nested without end, or in itself, is told and not a crash."""
    (problem,) = read(tmp_path, text).problems
    assert problem.sentence == "this file is nested too deeply to be read."


def test_tags_make_nothing(tmp_path: Path) -> None:
    """A tag that would run something in other readers is only text here."""
    assert read(tmp_path, "a: !!python/name:os.system x\n").tree == {"a": "x"}


def test_missing_file_is_told(copy: Any) -> None:
    """A chapter without its file is named, and so is a missing list of words."""
    (copy.folder / "chapters/rest.yaml").unlink()
    (copy.folder / "words.yaml").unlink()
    told = copy.problems()
    assert "words.yaml, line 1: this file is missing, or may not be read." in told
    assert "chapters/rest.yaml, line 1: this file is missing, or may not be read." in told


def test_unknown_key_is_told_with_its_line(copy: Any) -> None:
    """A misspelt key is named where it stands, and so is the one that is missing for it."""
    copy.change("chapters/rest.yaml", "    hint: ", "    hnit: ")
    line = copy.line("chapters/rest.yaml", "hnit")
    told = copy.problems()
    assert any(t.startswith(f"chapters/rest.yaml, line {line}: “hnit” is not known") for t in told)
    assert any("“hint” is missing here" in t for t in told)


@pytest.mark.parametrize(
    ("name", "old", "new", "part", "sentence"),
    [
        ("chapters/rest.yaml", "- id: rest-naps", "- id: Rest Naps", "Rest Naps", "an id:"),
        ("organisations.yaml", 'phone: "999"', 'phone: "nine"', '"nine"', "a telephone number"),
        ("organisations.yaml", "url: https://", "url: www.", "url: www.", "a web address"),
        ("workbook.yaml", "words_dated: 2026", "words_dated: 22/11/2026 #", "22/11", "a date"),
        ("workbook.yaml", "language: en-GB", "language: British English", "British", "en-GB"),
        ("chapters/rest.yaml", "kind: items", "kind: things", "kind: things", "“kind” is missing"),
        ("sources.yaml", "kind: charity", "kind: hearsay", "kind: hearsay", "It must be one of"),
        ("chapters/rest.yaml", "name: Rest", "name: [Rest]", "name: [Rest]", "one piece of text"),
        ("copies.yaml", "picked: no", "picked: maybe", "picked: maybe", "It must be yes or no"),
        ("copies.yaml", "  closing_heading: From me\n", "", "  closing:", "go together"),
    ],
)
def test_wrong_value_is_told_with_its_line(
    copy: Any, name: str, old: str, new: str, part: str, sentence: str
) -> None:
    """A value in the wrong form is told with its line, and in which form it must be."""
    copy.change(name, old, new)
    line = copy.line(name, part)
    told = copy.problems()
    assert any(t.startswith(f"{name}, line {line}: ") and sentence in t for t in told), told


def test_references_that_lead_nowhere_are_told(copy: Any) -> None:
    """A source, an organisation and a renamed item must be there to be named."""
    rest, help_now = "chapters/rest.yaml", "chapters/help-now.yaml"
    copy.change(rest, "sources: [", "sources: [no-such-source, ")
    copy.change(help_now, "samaritans-uk", "no-such-line")
    copy.write("renamed-ids.yaml", "rest-old: no-such-item\n")
    told = copy.problems()
    assert f"{rest}, line {copy.line(rest, 'no-such-source')}: there is no source " in "".join(told)
    assert f"{help_now}, line {copy.line(help_now, 'no-such-line')}: " in "".join(told)
    assert "renamed-ids.yaml, line 1: there is no item “no-such-item” to follow to." in told


def test_id_used_twice_is_told(copy: Any) -> None:
    """Two items cannot have one id, in one chapter or in two."""
    copy.change("chapters/food.yaml", "id: food-cooks", "id: rest-naps")
    line = copy.line("chapters/food.yaml", "id: rest-naps")
    expected = "the item id “rest-naps” is already used in chapters/rest.yaml."
    assert f"chapters/food.yaml, line {line}: {expected}" in copy.problems()


def test_caution_needs_a_source(copy: Any) -> None:
    """A caution that nobody published is not printed."""
    text = (copy.folder / "chapters/rest.yaml").read_text(encoding="utf-8")
    copy.write("chapters/rest.yaml", re.sub(r"\n    sources: \[.*\]", "", text, count=1))
    assert any("has a caution but names no source" in told for told in copy.problems())


def test_every_mistake_is_told_at_once_in_order(copy: Any) -> None:
    """Mistakes in several files come together, each file's by line."""
    text = (copy.folder / "chapters/rest.yaml").read_text(encoding="utf-8")
    copy.write("chapters/rest.yaml", text.replace("    hint: ", "    hnit: "))
    copy.change("words.yaml", "  when: ", "  wen: ")
    told = copy.problems()
    assert {t.split(",")[0] for t in told} == {"words.yaml", "chapters/rest.yaml"}
    lines = [int(t.split("line ")[1].split(":")[0]) for t in told if t.startswith("chapters/rest")]
    assert len(lines) >= 8
    assert lines == sorted(lines)


def test_every_number_was_checked_and_has_an_address(content: Content) -> None:
    """Every organisation says when its number was checked, and where more can be read."""
    for organisation in content.organisations.values():
        assert organisation.number_checked.year >= 2026, organisation.id
        assert organisation.url.startswith("https://"), organisation.id
        assert organisation.phone or organisation.sms or organisation.url


def test_number_known_to_be_out_of_date_is_nowhere(root: Path) -> None:
    """A number that the Miscarriage Association no longer answers stands in no file."""
    for path in (root / "data").rglob("*.*"):
        if path.name == "outdated.yaml":
            continue  # The list of such numbers.
        digits = re.sub(r"[ \-()]", "", path.read_text(encoding="utf-8"))
        assert "01924200799" not in digits, path


def test_cautions_and_warning_signs_name_their_sources(content: Content) -> None:
    """Everything that states a health fact says where it was read."""
    for chapter in content.chapters:
        if isinstance(chapter, ItemsChapter):
            assert all(item.sources for item in chapter.items if item.caution)
    assert all(s.url and s.publisher and s.read.year >= 2026 for s in content.sources.values())


def test_words_are_the_same_wherever_they_are_read_from(copy: Any) -> None:
    """A copy of the folder reads as the folder itself does."""
    assert load_content(copy.folder) == load_content()


def test_chapter_that_nobody_would_see_is_told(copy: Any) -> None:
    """A chapter's file that workbook.yaml does not name is a mistake, told where the list is."""
    copy.write("chapters/partner.yaml", "kind: words")
    (problem,) = copy.problems()
    line = copy.line("workbook.yaml", "chapters:")
    assert problem.startswith(f"workbook.yaml, line {line}: chapters/partner.yaml is not in this")


def test_every_short_word_is_used(root: Path) -> None:
    """No label or message stands in words.yaml that no page and no paper shows."""
    package = root / "recovery_widgets"
    named = ("words.py", "picture_words.py")
    places = [*package.rglob("*.py"), *package.rglob("*.j2"), *package.rglob("*.jinja")]
    shown = "\n".join(p.read_text(encoding="utf-8") for p in places if p.name not in named)
    beside = ("form", "page", "look", "aloud", "message", "entry", "breath", "glance", "device")
    for group in (*beside, "paper"):
        for name in type(getattr(load_content().words, group)).model_fields:
            used = rf'\b{group}\.{name}\b|"{name}"'
            assert re.search(used, shown), f"{group}.{name}"


def test_number_that_is_nobodys_is_told(copy: Any) -> None:
    """A number in a sentence is one of organisations.yaml; a temperature, an hour or a year is none."""
    copy.change(
        "chapters/help-now.yaml",
        "Soaking a large pad in an hour",
        "Within 24 hours, at 38.5°C, in 2027, with 400 g, soaking a pad in an hour",
    )
    file = "nations.yaml"
    copy.change(file, "Samaritans on 116 123", "Samaritans on 116 132")
    line = copy.line(file, "116 132")
    (told,) = copy.problems()
    assert told.startswith(f"{file}, line {line}: “116 132” is not the number of anybody")
