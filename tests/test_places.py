"""The words of the language that was asked for are found, wherever they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recovery_widgets import places
from recovery_widgets.content import review_content
from recovery_widgets.places import LANGUAGE, USUAL, WORDS, NoWords, data_folder, languages


@pytest.fixture
def two(copy: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of words in `en`, with the same words once more as `en-AU`."""
    both = tmp_path / "data"
    both.mkdir()
    (both / "en").symlink_to(data_folder())
    copy.change("workbook.yaml", "language: en-GB", "language: en-AU")
    copy.folder.rename(both / "en-AU")
    (both / "pictures").symlink_to(places.pictures_folder())
    monkeypatch.setattr(places, "data_root", lambda: both)
    return both


def test_english_is_spoken_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish the words are English, whatever the language of the machine."""
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert data_folder().name == USUAL


@pytest.mark.parametrize("language", languages())
def test_every_language_there_is_can_be_used(language: str) -> None:
    """Each folder of words is whole, called by its language, and has nothing to mend."""
    review = review_content(data_folder(language))
    assert f"{review.content.workbook.language}-".startswith(f"{language}-")
    assert review.problems == ()


def test_language_is_chosen_by_option_or_environment(
    two: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option comes first, then a folder anywhere, then the language of the environment."""
    assert languages() == ("en", "en-AU")
    paper = tmp_path / "paper.html"
    monkeypatch.setenv(LANGUAGE, "en-AU")
    for more in ((), ("--language", "en-AU")):
        assert run("blank", *more, "-o", paper).returncode == 0
        assert '<html lang="en-AU"' in paper.read_text(encoding="utf-8")
    monkeypatch.setenv(WORDS, str(data_folder("en")))
    assert run("blank", "-o", paper).returncode == 0
    assert '<html lang="en-GB"' in paper.read_text(encoding="utf-8")
    assert data_folder("en-AU") == two / "en-AU"


@pytest.mark.parametrize("command", ["serve", "blank", "export-content"])
def test_language_that_is_not_there_is_told(run: Any, command: str) -> None:
    """The sentence names the languages there are; the name leads to no folder elsewhere."""
    for asked in ("xx", "../data/en", "EN", ".."):
        done = run(command, "--language", asked, *(() if command == "serve" else ("-o", "x.pdf")))
        told = f"There are no words in the language “{asked}”. There are words in: en.\n"
        assert (done.returncode, done.stderr) == (1, told)


def test_folder_without_words_is_told(run: Any, tmp_path: Path) -> None:
    """A folder that the environment names and that holds no words is one sentence."""
    done = run("check", **{WORDS: str(tmp_path)})
    assert done.returncode == 1
    assert done.stderr == f"{WORDS} names “{tmp_path}”, and no workbook.yaml is there.\n"
    with pytest.raises(NoWords):
        data_folder("not-there")


def test_folder_of_all_languages_is_no_language(two: Path, run: Any) -> None:
    """Whoever checks the folder above the languages is told which there are."""
    done = run("check", two)
    assert done.returncode == 1
    assert done.stderr == f"“{two}” holds words in: en, en-AU. Name one of these folders.\n"


def test_folder_is_called_by_its_language(two: Path, run: Any, copy: Any) -> None:
    """In `data/` a folder with another language's name is told; a copy elsewhere may have any name."""
    (two / "en-AU").rename(two / "fr")
    done = run("check", two / "fr")
    assert "workbook.yaml, line 3: “en-AU” stands in the folder “fr”." in done.stderr
    (two / "fr").rename(copy.folder)
    assert copy.problems() == []


def test_language_nobody_knows_is_told(copy: Any) -> None:
    """A tag that stands for no language, so that no date could be written, is a mistake."""
    copy.change("workbook.yaml", "language: en-GB", "language: qqx")
    (told,) = copy.problems()
    assert (
        told == "workbook.yaml, line 3: nothing is known of the language “qqx”, such as its dates."
    )
