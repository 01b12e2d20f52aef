"""A whole workbook in a language that nobody speaks, made of the English one.

Every sentence of ours is written in Hebrew letters and is a third longer, so that a sentence that is
not in the words, a text that is laid out for the other direction and a place that is too small are seen.
Names of organisations, addresses, numbers, ids and what stands between braces stay as they are.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from recovery_widgets.content import Content, load_content
from recovery_widgets.content.wording import UNREAD, is_sentence
from recovery_widgets.content.yaml_reader import Where, read_yaml
from recovery_widgets.places import data_folder

LANGUAGE = "he"
ENGLISH = "abcdefghijklmnopqrstuvwxyz"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןץ"
LETTERS = str.maketrans(ENGLISH + ENGLISH.upper(), HEBREW * 2)
# Left as they are: what stands between braces, and addresses. What is weighed is weighed in Hebrew.
KEPT = re.compile(r"\{[^{}]*\}|https?://\S+|(?<=\d )(?:g|ml|micrograms)\b")
MEASURES = {"g": "גרם", "ml": "מ״ל", "micrograms": "מיקרוגרם"}
# Hebrew has words of its own for two of something, where English has none.
DUAL = "two"


def said(text: str) -> str:
    """A sentence in the pseudo-language: other letters, and a third more of them."""
    ends = [0]
    for kept in KEPT.finditer(text):
        ends += kept.span()
    ends.append(len(text))
    # Every second piece is one to keep.
    pieces = [text[start:end] for start, end in pairwise(ends)]
    parts = enumerate(pieces)
    return "".join(MEASURES.get(one, one) if i % 2 else _longer(one) for i, one in parts)


def _longer(text: str) -> str:
    return re.sub("[A-Za-z]+", lambda word: _word(word[0]), text)


def _word(word: str) -> str:
    hebrew = word.translate(LETTERS)
    return hebrew + hebrew[: round(len(word) / 3)]


def pseudo_words(english: Path, folder: Path) -> Path:
    """Write the words of `english` in the pseudo-language to `folder`, which must not be there yet."""
    shutil.copytree(english, folder)
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        if name in UNREAD:
            continue
        tree = _grown(read_yaml(path, folder).tree, name, ())
        path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _grown(tree: Any, file: str, where: Where) -> Any:
    if isinstance(tree, dict):
        grown = {key: _grown(part, file, (*where, key)) for key, part in tree.items()}
        return {**grown, DUAL: grown["other"]} if set(tree) == {"one", "other"} else grown
    if isinstance(tree, list):
        return [_grown(part, file, (*where, i)) for i, part in enumerate(tree)]
    if (file, where) == ("workbook.yaml", ("language",)):
        return LANGUAGE
    # A word to be sent to a number is the same in every language.
    return said(tree) if is_sentence(file, where) and where[-1] != "sms_body" else tree


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every word in the pseudo-language."""
    return pseudo_words(data_folder("en"), tmp_path_factory.mktemp("pseudo") / "words")


@pytest.fixture(scope="session")
def hebrew(words: Path) -> Content:
    """The same words, read."""
    return load_content(words)


@pytest.fixture(scope="session")
def names(hebrew: Content) -> set[str]:
    """What has Latin letters in every language: names, addresses, and words that are sent to a number."""
    there = hebrew.organisations.values()
    publishers = {source.publisher for source in hebrew.sources.values()}
    # A word of another language is marked, and parts the name it stands in.
    parted = (name.split(one.words) for name in publishers for one in hebrew.workbook.foreign)
    return {
        *publishers,
        *(part for parts in parted if len(parts) > 1 for part in parts),
        *(part for one in there for part in (one.name, one.site, one.sms_body) if part),
    }


@pytest.fixture(scope="session")
def english_in(names: set[str]) -> Callable[..., list[str]]:
    """The Latin letters in a text that are of no name and no word of hers, with what is around them."""

    def find(text: str, *hers: str) -> list[str]:
        rest = squeezed(text)
        for name in sorted({*map(squeezed, (*names, *hers))} - {""}, key=len, reverse=True):
            rest = rest.replace(name, "|")
        return re.findall(r".{0,20}[A-Za-z]+.{0,20}", rest)

    return find


def squeezed(text: str) -> str:
    """A text without white space and without what joins words unseen."""
    return re.sub(r"[\s\u2060]+", "", text)
