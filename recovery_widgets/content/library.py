"""All words of the workbook, read and checked together: `load_content`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from recovery_widgets.content.chapters import Chapter, ItemsChapter, YouChapter
from recovery_widgets.content.checks import (
    check_dates,
    check_language,
    check_references,
    check_sources_are_used,
)
from recovery_widgets.content.copies import Copy
from recovery_widgets.content.language import Language, is_known
from recovery_widgets.content.pictures import WORDS as PICTURES
from recovery_widgets.content.pictures import Caption, Picture, drawings_folder, read_pictures
from recovery_widgets.content.reading_age import MEASURED, check_reading_age
from recovery_widgets.content.sentences import sentence_for
from recovery_widgets.content.shapes import (
    Avoided,
    Item,
    Nation,
    Organisation,
    Source,
    Workbook,
)
from recovery_widgets.content.short_guides import check_short
from recovery_widgets.content.wording import LISTS, check_outdated, check_wording, is_sentence
from recovery_widgets.content.words import Words
from recovery_widgets.content.yaml_reader import Problem, Reading, Where, read_yaml
from recovery_widgets.places import data_folder


class ContentProblems(Exception):
    """Raised when the words cannot be used; `problems` holds every mistake, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Content:
    """Every word she can read, checked: chapters in order, organisations and sources by id."""

    workbook: Workbook
    words: Words
    chapters: tuple[Chapter, ...]
    organisations: dict[str, Organisation]
    sources: dict[str, Source]
    nations: dict[str, Nation]
    renamed: dict[str, str]
    copies: dict[str, Copy]
    pictures: dict[str, Picture]

    def chapter(self, chapter_id: str) -> Chapter:
        """The chapter with this id; KeyError when there is none."""
        for chapter in self.chapters:
            if chapter.id == chapter_id:
                return chapter
        raise KeyError(chapter_id)

    @property
    def language(self) -> Language:
        """How the language of the words writes numbers, days and lists."""
        return Language(self.workbook.language)

    @property
    def default_nation(self) -> Nation:
        """Where she is taken to be until she says so: the first nation."""
        return next(iter(self.nations.values()))

    @property
    def you(self) -> YouChapter:
        """The chapter that asks for her words and where she is."""
        return next(chapter for chapter in self.chapters if isinstance(chapter, YouChapter))

    @property
    def items(self) -> dict[str, Item]:
        """Every item she can choose, by id, in the order of the chapters."""
        return {
            item.id: item
            for chapter in self.chapters
            if isinstance(chapter, ItemsChapter)
            for item in chapter.items
        }


class _Shelf:
    """Reads file after file and gathers every mistake, so that all are told at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.language: Language | None = None
        self.readings: dict[str, Reading] = {}

    def take(self, name: str, shape: Any) -> Any:
        """What `name` holds in this shape, or None when it has mistakes (noted)."""
        reading = read_yaml(self.root / name, self.root)
        self.readings[name] = reading
        if reading.problems:
            return None
        try:
            return _reader_of(shape).validate_python(self._ready(reading))
        except ValidationError as error:
            for detail in error.errors():
                reading.add(*sentence_for(detail, reading.tree))
            return None

    def _ready(self, reading: Reading) -> Any:
        """What was read, as the language needs it; its mistakes are looked for in what was written."""
        if self.language is None or self.language.direction == "ltr":
            return reading.tree
        return _each(reading.tree, reading.file, self.language)

    def miss_none(self, names: tuple[str, ...]) -> None:
        """Note every chapter's file that workbook.yaml does not name: nobody would ever see it."""
        listing = self.readings["workbook.yaml"]
        for path in sorted((self.root / "chapters").glob("*.yaml")):
            if names and path.stem not in names:
                sentence = f"chapters/{path.name} is not in this list, so nobody would see it."
                listing.add(("chapters",), sentence)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(p for reading in self.readings.values() for p in sorted(reading.problems))


@cache
def _reader_of(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _each(tree: Any, file: str, language: Language, where: Where = ()) -> Any:
    if isinstance(tree, dict):
        return {key: _each(part, file, language, (*where, key)) for key, part in tree.items()}
    if isinstance(tree, list):
        return [_each(part, file, language, (*where, i)) for i, part in enumerate(tree)]
    return language.in_order(tree) if is_sentence(file, where) else tree


def load_content(root: Path | None = None) -> Content:
    """Read every word in the folder `root` (those of the workbook's language when None).

    What was read before is given again as long as no file has changed. Raises ContentProblems with all
    mistakes at once, each with its file and line.
    """
    folder = (root or data_folder()).resolve()
    return _read(folder, _state(folder))


@lru_cache(maxsize=8)
def _read(folder: Path, state: tuple[Any, ...]) -> Content:
    return _load(_Shelf(folder))


def _state(folder: Path) -> tuple[Any, ...]:
    """What changes whenever a file of the words, or a drawing, is written, put there or taken away."""
    paths = sorted({*folder.rglob("*"), *drawings_folder(folder).rglob("*")})
    states = ((path, path.stat()) for path in paths if path.exists())
    return tuple(
        (path, at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns) for path, at in states
    )


def _load(shelf: _Shelf) -> Content:
    workbook: Workbook | None = shelf.take("workbook.yaml", Workbook)
    if workbook is not None and is_known(workbook.language):
        shelf.language = Language(workbook.language)
    words: Words | None = shelf.take("words.yaml", Words)
    organisations = shelf.take("organisations.yaml", tuple[Organisation, ...])
    sources = shelf.take("sources.yaml", tuple[Source, ...])
    nations = shelf.take("nations.yaml", tuple[Nation, ...])
    renamed = shelf.take("renamed-ids.yaml", dict[str, str])
    copies = shelf.take("copies.yaml", tuple[Copy, ...])
    captions = shelf.take(PICTURES, tuple[Caption, ...])
    pictures = read_pictures(captions, shelf.root, shelf.readings) if captions else {}
    names = workbook.chapters if workbook is not None else ()
    chapters = [shelf.take(f"chapters/{name}.yaml", Chapter) for name in names]
    shelf.miss_none(names)
    if not shelf.problems:
        assert workbook is not None
        assert words is not None
        content = Content(
            workbook=workbook,
            words=words,
            chapters=tuple(chapters),
            organisations={organisation.id: organisation for organisation in organisations},
            sources={source.id: source for source in sources},
            nations={nation.id: nation for nation in nations},
            renamed=renamed,
            copies={copy.id: copy for copy in copies},
            pictures=pictures,
        )
        check_language(content, shelf.readings, shelf.root)
        if is_known(workbook.language):
            check_references(content, shelf.readings)
        if not shelf.problems:
            return content
    raise ContentProblems(shelf.problems)


@dataclass(frozen=True)
class Review:
    """What a look at the words showed: they can be used, and `problems` are still to be mended.

    `ages` is the reading age in years of each file that holds sentences, by its name; of words in
    another language than English there are none.
    """

    content: Content
    problems: tuple[Problem, ...]
    ages: dict[str, float]


def review_content(root: Path | None = None, due: date | None = None) -> Review:
    """Look for what to mend in words that can be used as they are: words that hurt, sources for nothing.

    With `due` also what was to be looked at again before that day. Raises ContentProblems when the
    words cannot be used.
    """
    shelf = _Shelf(root or data_folder())
    content = _load(shelf)
    lists = {name: shelf.take(name, tuple[Avoided, ...]) for name in sorted(LISTS)}
    if shelf.problems:
        raise ContentProblems(shelf.problems)
    check_wording((*lists["wording.yaml"], *lists["claims.yaml"]), shelf.readings)
    check_outdated(lists["outdated.yaml"], shelf.readings)
    check_sources_are_used(shelf.readings)
    english = content.workbook.language.split("-")[0] == MEASURED
    if english:
        check_short(content, shelf.readings)
    ages = check_reading_age(shelf.readings) if english else {}
    if due is not None:
        check_dates(shelf.readings, due)
    return Review(content, shelf.problems, ages)
