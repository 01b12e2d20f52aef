"""The pictures of the workbook: drawings with the words that say what they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recovery_widgets.content.chapters import guides_of
from recovery_widgets.content.drawings import Drawing, read_drawing
from recovery_widgets.content.shapes import Id, Shape, Text
from recovery_widgets.content.yaml_reader import Reading, Where
from recovery_widgets.places import pictures_folder

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content

WORDS = "pictures.yaml"


class Caption(Shape):
    """What a drawing shows, for whoever does not see it (`alt`), and the line below it."""

    id: Id
    alt: Text
    caption: Text


@dataclass(frozen=True)
class Picture:
    """A drawing of ours with its words."""

    alt: str
    caption: str
    drawing: Drawing


def drawings_folder(words: Path) -> Path:
    """Where the drawings are: all languages share them, unless a folder of words brings its own."""
    own = words / "pictures"
    return own if own.is_dir() else pictures_folder()


def read_pictures(
    captions: tuple[Caption, ...], words: Path, readings: dict[str, Reading]
) -> dict[str, Picture]:
    """The pictures by their ids; what is wrong with a drawing is noted in a reading of its own."""
    folder, pictures = drawings_folder(words), {}
    told = readings[WORDS]
    for i, caption in enumerate(captions):
        name = f"{caption.id}.svg"
        if not (folder / name).is_file():
            told.add((i, "id"), f"there is no drawing {folder.name}/{name}.")
            continue
        reading = readings.setdefault(f"{folder.name}/{name}", Reading(f"{folder.name}/{name}"))
        if drawing := read_drawing(folder / name, reading):
            pictures[caption.id] = Picture(caption.alt, caption.caption, drawing)
    named = {caption.id for caption in captions}
    for path in sorted(folder.glob("*")):
        if path.suffix != ".svg" or path.stem not in named:
            told.add((), f"{folder.name}/{path.name} has no words here, so nobody would see it.")
    return pictures


def check_pictures(content: Content, readings: dict[str, Reading]) -> None:
    """Note every picture that is not there, stands beside no step, or is shown nowhere."""
    shown = set()
    for file, where, id_ in _named(content):
        shown.add(id_)
        if id_ not in content.pictures:
            readings[file].add(where, f"there is no picture “{id_}” in {WORDS}.")
    for chapter in content.chapters:
        for where, guide in guides_of(chapter):
            file = f"chapters/{chapter.id}.yaml"
            if guide.pictures and not guide.first:
                sentence = f"“{guide.id}” shows how, and doesn’t say what to know first."
                readings[file].add((*where, "pictures"), sentence)
            for i, one in enumerate(guide.pictures):
                if one.step > len(guide.steps):
                    sentence = f"“{guide.id}” has no step {one.step}."
                    readings[file].add((*where, "pictures", i), sentence)
    for i, entry in enumerate(readings[WORDS].tree):
        if entry["id"] not in shown:
            readings[WORDS].add((i, "id"), f"nothing in the workbook shows “{entry['id']}”.")


def _named(content: Content) -> Iterator[tuple[str, Where, str]]:
    """Every picture that a chapter names, with its file and place."""
    for chapter in content.chapters:
        file = f"chapters/{chapter.id}.yaml"
        if chapter.picture:
            yield file, ("picture",), chapter.picture
        for where, guide in guides_of(chapter):
            for i, one in enumerate(guide.pictures):
                yield file, (*where, "pictures", i, "picture"), one.picture
            if guide.breathing:
                yield file, (*where, "breathing"), guide.breathing
