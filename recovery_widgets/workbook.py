"""Puts the workbook together: chapters become widgets around one plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from recovery_widgets.content import (
    Chapter,
    Content,
    HelpChapter,
    ItemsChapter,
    PeopleChapter,
    ReviewChapter,
    ShortChapter,
    YouChapter,
    load_content,
)
from recovery_widgets.plan import Plan
from recovery_widgets.widgets import (
    Form,
    Made,
    Part,
    PlanModel,
    Review,
    chapter_markup,
    masthead_markup,
    script,
    style,
)
from recovery_widgets.wishes import WISHES


class Workbook:
    """The open workbook. Shown by itself it is the top of the page; `chapter` gives the rest."""

    def __init__(self, content: Content, plan: Plan) -> None:
        self.content = content
        self.model = PlanModel(plan=plan)
        self._parts: dict[str, Part] = {}

    @property
    def masthead(self) -> Part:
        """The top of the page: title, the way to help, the list of chapters."""
        if "masthead" not in self._parts:
            part = Part(
                kind="masthead",
                key="masthead",
                markup=lambda: masthead_markup(self.content, script(), style()),
                bare_markup=lambda: masthead_markup(self.content, "", ""),
            )
            part.printing = {
                "kind": "masthead",
                "language": self.content.workbook.language,
                "direction": self.content.language.direction,
                "title": self.content.workbook.title,
            }
            self._parts["masthead"] = part
        return self._parts["masthead"]

    def chapter(self, chapter_id: str) -> Part:
        """The widget of one chapter; KeyError when there is no such chapter."""
        if chapter_id not in self._parts:
            self._parts[chapter_id] = self._build(self.content.chapter(chapter_id))
        return self._parts[chapter_id]

    def make(self, wanted: str, plan: Plan, said: Mapping[str, Any]) -> Made:
        """What is `wanted`, one of WISHES, of a plan; `said` is what came along with the wish."""
        return WISHES[wanted](self.content, plan, said)

    def _build(self, chapter: Chapter) -> Part:
        markup = partial(chapter_markup, self.content, chapter)
        if isinstance(chapter, ReviewChapter):
            return Review(
                key=chapter.id,
                markup=markup,
                model=self.model,
                wishes=WISHES,
                make=self.make,
            )
        prefixes = _prefixes(chapter)
        if prefixes:
            return Form(
                kind=chapter.kind,
                key=chapter.id,
                markup=markup,
                model=self.model,
                prefixes=prefixes,
            )
        return Part(kind=chapter.kind, key=chapter.id, markup=markup)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.masthead._repr_mimebundle_(**kwargs)


def _prefixes(chapter: Chapter) -> tuple[str, ...]:
    """The beginnings of the paths that a chapter's form holds."""
    if isinstance(chapter, HelpChapter):
        return ("unit.",)
    if isinstance(chapter, YouChapter):
        return ("you.",)
    if isinstance(chapter, ShortChapter):
        return tuple(f"answers.{ask.item}." for ask in chapter.asks)
    if isinstance(chapter, PeopleChapter):
        return ("people.",)
    if isinstance(chapter, ItemsChapter):
        return (*(f"answers.{item.id}." for item in chapter.items), f"own.{chapter.id}.")
    return ()


def open_workbook(data: Path | str | None = None, plan: Plan | None = None) -> Workbook:
    """Open the workbook with the words in the folder `data` (its own words when None).

    It begins with `plan`, or with an empty one.

    Raises ContentProblems when the words cannot be used.
    """
    return Workbook(load_content(None if data is None else Path(data)), plan or Plan())
