"""Where each source is used: what a reader of the sources, and whoever checks them, wants to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recovery_widgets.content.chapters import Chapter, HelpChapter, ItemsChapter
from recovery_widgets.content.shapes import Guide

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content

Use = tuple[str, Iterable[str]]


def uses_in(chapter: Chapter) -> Iterator[Use]:
    """Each part of a chapter that names sources: what it is called, and their ids."""
    yield chapter.name, chapter.sources
    yield from _guides(chapter.guides)
    if isinstance(chapter, ItemsChapter):
        for item in chapter.items:
            yield item.name, item.sources
            yield from _guides(item.guides)
    if isinstance(chapter, HelpChapter):
        for group in (*chapter.groups, *chapter.extra):
            for sign in group.signs:
                yield group.heading, sign.sources
        for sign in chapter.brief:
            yield chapter.name, sign.sources


def _guides(guides: Iterable[Guide]) -> Iterator[Use]:
    for guide in guides:
        yield guide.name, guide.sources


def uses(content: Content) -> dict[str, tuple[str, ...]]:
    """For each source that is used, the parts of the workbook that rest on it, each once."""
    found: dict[str, dict[str, None]] = {}
    for part, sources in _all(content):
        for source in sources:
            found.setdefault(source, {})[part] = None
    return {id_: tuple(found[id_]) for id_ in content.sources if id_ in found}


def _all(content: Content) -> Iterator[Use]:
    for chapter in content.chapters:
        for part, sources in uses_in(chapter):
            yield part if part == chapter.name else f"{chapter.name} – {part}", sources
    for nation in content.nations.values():
        yield f"{content.you.name} – {nation.name}", nation.sources
    for organisation in content.organisations.values():
        yield organisation.name, organisation.sources
