"""Checks what only the whole can show: every id stands once, every reference leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_widgets import places
from recovery_widgets.content.chapters import (
    ItemsChapter,
    ShortChapter,
    YouChapter,
    guides_of,
)
from recovery_widgets.content.copies import COPIES
from recovery_widgets.content.language import Language, is_known
from recovery_widgets.content.pictures import WORDS as PICTURES
from recovery_widgets.content.pictures import check_pictures
from recovery_widgets.content.shapes import Counted, Guide, Item
from recovery_widgets.content.tokens import KNOWN, unknown
from recovery_widgets.content.yaml_reader import Reading, Where, leaves

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content

Readings = dict[str, Reading]


def check_language(content: Content, readings: Readings, folder: Path) -> None:
    """The language is one whose dates and plurals are known, and is called as its folder in `data/` is."""
    language, note = content.workbook.language, readings["workbook.yaml"].add
    if is_known(language):
        _check_counted(content.language.plurals, readings["words.yaml"])
    else:
        note(("language",), f"nothing is known of the language “{language}”, such as its dates.")
    # `en` holds the words of en-GB; a copy that stands elsewhere is called as its owner likes.
    if folder.resolve().parent == places.data_root() and not f"{language}-".startswith(
        f"{folder.name}-"
    ):
        sentence = f"“{language}” stands in the folder “{folder.name}”. The folder is called by its language."
        note(("language",), sentence)


def _check_counted(plurals: frozenset[str], reading: Reading) -> None:
    """Words that say how many are there for each kind of number of the language, and for no other."""
    for where, counted in _named_parts(reading.tree):
        if not set(counted) <= set(Counted.model_fields):
            continue
        for missing in sorted(plurals - set(counted)):
            reading.add(where, f"this language needs words for “{missing}” here too.")
        for spare in sorted(set(counted) - plurals):
            sentence = f"this language has no numbers of the kind “{spare}”. Take it out."
            reading.add((*where, spare), sentence)


def _named_parts(tree: object, where: Where = ()) -> Iterator[tuple[Where, dict[str, object]]]:
    if isinstance(tree, dict):
        yield where, tree
        for name, part in tree.items():
            yield from _named_parts(part, (*where, name))


def check_references(content: Content, readings: Readings) -> None:
    """Note every double id, dangling reference and unsourced caution in its file's reading."""
    for name in ("organisations.yaml", "sources.yaml", "nations.yaml", "copies.yaml", PICTURES):
        _check_ids_once(readings[name])
    _check_items_once(content, readings)
    for key, known, place in (
        ("sources", content.sources, "source “{}” in sources.yaml"),
        ("organisations", content.organisations, "organisation “{}” in organisations.yaml"),
        ("nations", content.nations, "nation “{}” in nations.yaml"),
        ("within", content.nations, "nation “{}” in nations.yaml"),
    ):
        for file, where, name in _named_under(key, readings):
            if name not in known:
                readings[file].add(where, f"there is no {place.format(name)}.")
    for file, where, name in _named_under("nations", readings):
        if inside := name in content.nations and content.nations[name].within:
            sentence = f"“{name}” stands for several. Name them one by one: {', '.join(inside)}."
            readings[file].add(where, sentence)
    _check_copies(content, readings)
    _check_chapters(content, readings)
    _check_guides(content, readings)
    check_pictures(content, readings)
    _check_tokens(readings)
    _check_may_be_shown(content, readings)
    _check_numbers(content, readings)
    for old, new in content.renamed.items():
        if new not in content.items:
            readings["renamed-ids.yaml"].add((old,), f"there is no item “{new}” to follow to.")


def _check_copies(content: Content, readings: Readings) -> None:
    """Every copy the page offers has its words, and offers only what there is."""
    reading = readings["copies.yaml"]
    known = {*content.items, *(chapter.id for chapter in content.chapters)}
    for i, copy in enumerate(content.copies.values()):
        for j, name in enumerate(copy.may_hold):
            if name not in known:
                reading.add((i, "may_hold", j), f"there is no chapter and no item “{name}”.")
        if bool(copy.closing) != bool(copy.closing_heading):
            alone = "closing" if copy.closing else "closing_heading"
            sentence = "“closing” and “closing_heading” go together: one alone is not printed."
            reading.add((i, alone), sentence)
    for missing in (id_ for id_ in COPIES if id_ not in content.copies):
        reading.add((), f"the copy “{missing}” is missing in this file.")


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
            elif not item.sources:
                _check_no_fact(item, readings[file], where)


def _check_chapters(content: Content, readings: Readings) -> None:
    for name, chapter in zip(content.workbook.chapters, content.chapters, strict=True):
        note = readings[f"chapters/{name}.yaml"].add
        if chapter.id != name:
            note(("id",), f"the id must be “{name}”, as the file is called.")
        if isinstance(chapter, ShortChapter):
            for i, ask in enumerate(chapter.asks):
                if ask.item not in content.items:
                    note(("asks", i, "item"), f"there is no item “{ask.item}” in any chapter.")
    if sum(isinstance(chapter, YouChapter) for chapter in content.chapters) != 1:
        sentence = "one chapter must be of the kind “you”: every sentence asks it for her word."
        readings["workbook.yaml"].add(("chapters",), sentence)


# Whom to call, how many, how long, since when: what can be wrong.
_FACT = re.compile(r"\{(emergency|worried|worried more|crisis|hospital)\}|\d")


def _check_no_fact(thing: Item | Guide, reading: Reading, where: Where) -> None:
    # The guides of an item name sources of their own.
    said = thing.model_dump(mode="json", exclude={"id", "organisations", "guides"})
    for _, text in leaves(said):
        if found := _FACT.search(text):
            sentence = f"“{thing.id}” says “{found[0]}” but names no source for it."
            reading.add(where, sentence)
            return


def _check_guides(content: Content, readings: Readings) -> None:
    """A guide is named once; what says when not to do something says who says so."""
    seen: dict[str, str] = {}
    for chapter in content.chapters:
        file = f"chapters/{chapter.id}.yaml"
        for where, guide in guides_of(chapter):
            if guide.id in seen:
                sentence = f"the guide id “{guide.id}” is already used in {seen[guide.id]}."
                readings[file].add((*where, "id"), sentence)
            seen[guide.id] = file
            if not (guide.text or guide.steps or guide.points or guide.organisations):
                sentence = f"“{guide.id}” opens and holds nothing. Add a text, steps or points."
                readings[file].add((*where, "id"), sentence)
            if guide.first and not guide.sources:
                sentence = f"“{guide.id}” says what to know first but names no source for it."
                readings[file].add((*where, "first"), sentence)
            elif not guide.sources:
                _check_no_fact(guide, readings[file], (*where, "id"))


# Other files hold names, addresses and fixed texts, in which nothing is put.
_WITH_TOKENS = ("chapters/", "words.yaml")


def _check_tokens(readings: Readings) -> None:
    for file, reading in readings.items():
        for where, text in reading.leaves:
            if not file.startswith(_WITH_TOKENS):
                if re.search("[{}]", text):
                    reading.add(where, "no braces can stand in this file: nothing is put in here.")
                continue
            for name in unknown(text):
                known = ", ".join(f"{{{token}}}" for token in sorted(KNOWN))
                sentence = f"“{name}” stands between braces and is none of {known}."
                reading.add(where, sentence)


def _check_may_be_shown(content: Content, readings: Readings) -> None:
    reading = readings["organisations.yaml"]
    for i, organisation in enumerate(content.organisations.values()):
        if not organisation.ready:
            sentence = f"“{organisation.name}” is not ready, so it can’t stand here yet."
            reading.add((i, "ready"), sentence)
        if not organisation.publish_number and (organisation.phone or organisation.sms):
            sentence = (
                f"“{organisation.name}” has a number that is not to be published. Take it out."
            )
            reading.add((i, "publish_number"), sentence)


def _number(language: Language) -> re.Pattern[str]:
    """A number to call: three digits or more, but not 38°C (100.4°F), 24 hours, 400 g or the year 2027."""
    # The signs for grams and millilitres are the same in many languages.
    measures = "|".join(map(re.escape, sorted({*language.measures, "g", "ml"}, reverse=True)))
    return re.compile(
        r"(?<![\w.,£$])(?!(?:19|20)\d\d\b)\d[\d ]*\d{2}(?![\w.,]*[\d°])"
        rf"(?! (?:{measures})(?!\w))"
    )


def _check_numbers(content: Content, readings: Readings) -> None:
    """A number in a sentence must be one that is checked: a wrong one leads a frightened woman astray."""
    pattern = _number(content.language)
    known = {o.phone for o in content.organisations.values()}
    known |= {o.sms for o in content.organisations.values()}
    for name in (*(f"chapters/{name}.yaml" for name in content.workbook.chapters), "nations.yaml"):
        reading = readings[name]
        for where, text in reading.leaves:
            for number in pattern.findall(text):
                if number not in known:
                    sentence = f"“{number}” is not the number of anybody in organisations.yaml."
                    reading.add(where, sentence)


def check_sources_are_used(readings: Readings) -> None:
    """Note every source on which nothing rests: it would be checked again and again for nobody."""
    used = {source_id for _, _, source_id in _named_under("sources", readings)}
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


def _named_under(key: str, readings: Readings) -> Iterator[tuple[str, Where, str]]:
    """Every id in a list of this name, with its file and place."""
    for file, reading in readings.items():
        for where, text in reading.leaves:
            if len(where) > 1 and where[-2] == key:
                yield file, where, text
