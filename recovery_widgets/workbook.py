"""Puts the workbook together: chapters become widgets around one plan."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import escape

from recovery_widgets.compose import compose
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
from recovery_widgets.document import View
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
                markup=masthead_markup(self.content, script(), style()),
                bare_markup=masthead_markup(self.content, "", ""),
            )
            part.printing = {
                "kind": "masthead",
                "language": self.content.workbook.language,
                "title": self.content.workbook.title,
            }
            self._parts["masthead"] = part
        return self._parts["masthead"]

    def chapter(self, chapter_id: str) -> Part:
        """The widget of one chapter; KeyError when there is no such chapter."""
        if chapter_id not in self._parts:
            self._parts[chapter_id] = self._build(self.content.chapter(chapter_id))
        return self._parts[chapter_id]

    def make(self, wanted: str, plan: Plan) -> Made:
        """A paper of `plan` ("pdf", "text", or the "short" PDF), the "preview" of it as HTML, or its file."""
        if wanted in ("plan", "open"):
            return _plan_file(wanted, plan.renamed(self.content.renamed))
        # Imported when asked for: a kernel that waits to be used starts sooner without them.
        from recovery_widgets.exports import make_paper, preview

        view = View.SHORT if wanted == "short" else View.MINE
        document = compose(self.content, plan, view, date.today())
        if wanted == "preview":
            page = self.content.words.page
            html = preview(document, page.change)
            if not document.has_her_words:
                html = f"<p>{escape(page.nothing_yet)}</p>{html}"
            return Made("preview.html", "text/html", html.encode("utf-8", "replace"))
        paper = make_paper(document, "pdf" if wanted == "short" else wanted)
        return Made(paper.name, paper.media_type, paper.content)

    def _build(self, chapter: Chapter) -> Part:
        markup = chapter_markup(self.content, chapter)
        if isinstance(chapter, ReviewChapter):
            return Review(key=chapter.id, markup=markup, model=self.model, make=self.make)
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


def _plan_file(wanted: str, plan: Plan) -> Made:
    """The file to come back to, or what the form holds when one is opened."""
    text = plan.to_json() if wanted == "plan" else json.dumps(plan.paths())
    return Made("plan.json", "application/json", text.encode())


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
