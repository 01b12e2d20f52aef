"""Checks what only the whole can show: every id stands once, every reference leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from recovery_widgets.content.shapes import HelpChapter, ItemsChapter
from recovery_widgets.content.yaml_reader import Reading, Where, leaves

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content

Readings = dict[str, Reading]


def check_references(content: Content, readings: Readings) -> None:
    """Note every double id, dangling reference and unsourced caution in its file's reading."""
    for name in ("organisations.yaml", "sources.yaml"):
        _check_ids_once(readings[name])
    _check_items_once(content, readings)
    for file, where, source_id in _source_uses(readings):
        if source_id not in content.sources:
            readings[file].add(where, f"there is no source “{source_id}” in sources.yaml.")
    _check_chapters(content, readings)
    _check_numbers(content, readings)
    for old, new in content.renamed.items():
        if new not in content.items:
            readings["renamed-ids.yaml"].add((old,), f"there is no item “{new}” to follow to.")


def _check_ids_once(reading: Reading) -> None:
    seen: set[str] = set()
    for i, entry in enumerate(reading.tree):
        if entry["id"] in seen:
            reading.add((i, "id"), f"the id “{entry['id']}” is used twice in this file.")
        seen.add(entry["id"])


def _check_items_once(content: Content, readings: Readings) -> None:
    seen: dict[str, str] = {}
    for chapter in content.chapters:
        if not isinstance(chapter, ItemsChapter):
            continue
        file = f"chapters/{chapter.id}.yaml"
        for i, item in enumerate(chapter.items):
            where: Where = ("items", i, "id")
            if item.id in seen:
                sentence = f"the item id “{item.id}” is already used in {seen[item.id]}."
                readings[file].add(where, sentence)
            seen[item.id] = file
            if item.caution and not item.sources:
                sentence = f"“{item.id}” has a caution but names no source for it."
                readings[file].add(where, sentence)


def _check_chapters(content: Content, readings: Readings) -> None:
    for name, chapter in zip(content.workbook.chapters, content.chapters, strict=True):
        note = readings[f"chapters/{name}.yaml"].add
        if chapter.id != name:
            note(("id",), f"the id must be “{name}”, as the file is called.")
        if isinstance(chapter, HelpChapter):
            _check_lines(chapter, content, note)


def _check_lines(
    chapter: HelpChapter, content: Content, note: Callable[[Where, str], None]
) -> None:
    for i, group in enumerate(chapter.lines):
        for j, name in enumerate(group.organisations):
            if name not in content.organisations:
                where = ("lines", i, "organisations", j)
                note(where, f"there is no organisation “{name}” in organisations.yaml.")


# A number to call has three digits or more; 38°C (100.4°F), 24 hours and the year 2027 are none.
_NUMBER = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d ]*\d{2}(?![\w.,]*[\d°])")


def _check_numbers(content: Content, readings: Readings) -> None:
    """A number in a sentence must be one that is checked: a wrong one leads a frightened woman astray."""
    known = {o.phone for o in content.organisations.values()}
    known |= {o.sms for o in content.organisations.values()}
    for name in content.workbook.chapters:
        reading = readings[f"chapters/{name}.yaml"]
        for where, text in leaves(reading.tree):
            for number in _NUMBER.findall(text):
                if number not in known:
                    sentence = f"“{number}” is not the number of anybody in organisations.yaml."
                    reading.add(where, sentence)


def check_sources_are_used(readings: Readings) -> None:
    """Note every source on which nothing rests: it would be checked again and again for nobody."""
    used = {source_id for _, _, source_id in _source_uses(readings)}
    reading = readings["sources.yaml"]
    for i, source in enumerate(reading.tree):
        if source["id"] not in used:
            reading.add((i, "id"), f"nothing in the workbook rests on the source “{source['id']}”.")


def check_dates(readings: Readings, day: date) -> None:
    """Note every source and organisation that was to be looked at again before `day`."""
    for file, name in (("sources.yaml", "publisher"), ("organisations.yaml", "name")):
        for i, entry in enumerate(readings[file].tree):
            if date.fromisoformat(entry["review_by"]) < day:
                by = f"“{entry[name]}” was to be looked at again by {entry['review_by']}."
                readings[file].add((i, "review_by"), by)


def _source_uses(readings: Readings) -> Iterator[tuple[str, Where, str]]:
    for file, reading in readings.items():
        for where, text in leaves(reading.tree):
            if len(where) > 1 and where[-2] == "sources":
                yield file, where, text
