"""What the page may ask Python for: each wish by its name, and what is made of it.

A wish comes with the plan, and with what else was said along with it (a mapping that a page
elsewhere may have sent, so nothing in it is trusted).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import escape

from recovery_widgets.compose import compose, for_her
from recovery_widgets.content import Content, Copy
from recovery_widgets.copies import choices, left_out
from recovery_widgets.document import Document, View
from recovery_widgets.plan import Plan, PlanProblem
from recovery_widgets.planfile import write_plan
from recovery_widgets.widgets import Made

Wish = Callable[[Content, Plan, Mapping[str, Any]], Made]


def _preview(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
    # Imported when asked for: a kernel that waits to be used starts sooner without them.
    from recovery_widgets.exports.pieces import preview

    document = compose(content, plan, View.MINE, date.today())
    page = content.words.page
    html = preview(document, page.change)
    if not document.has_her_words:
        html = f"<p>{escape(page.nothing_yet)}</p>{html}"
    return _fragment(html)


def _paper(view: View, file_format: str, fillable: bool = False) -> Wish:
    def make(content: Content, plan: Plan, said: Mapping[str, Any]) -> Made:
        document = compose(content, plan, view, date.today())
        return _made(replace(document, fillable=fillable), file_format, said)

    return make


def _made(document: Document, file_format: str, said: Mapping[str, Any]) -> Made:
    from recovery_widgets.exports import make_paper

    paper = make_paper(replace(document, large=said.get("large") is True), file_format)
    return Made(paper.name, paper.media_type, paper.content)


def _plan_file(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
    """The file to come back to."""
    text = write_plan(plan.renamed(content.renamed))
    return Made("plan.json", "application/json", text.encode())


def _opened(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
    """What the form holds when a file is opened; `plan` is the one in the file."""
    paths = plan.renamed(content.renamed).paths()
    return Made("paths.json", "application/json", json.dumps(paths).encode())


def _choices(content: Content, plan: Plan, said: Mapping[str, Any]) -> Made:
    """What she can pick for a copy."""
    from recovery_widgets.exports.pieces import choices_form

    content, _ = for_her(content, plan.you)
    copy = _copy(content, said)
    groups = choices(content, plan.renamed(content.renamed), copy)
    return _fragment(choices_form(copy, groups, content.words.sharing))


def _look(content: Content, plan: Plan, said: Mapping[str, Any]) -> Made:
    """A copy as it will be made, and what is not in it."""
    from recovery_widgets.exports.pieces import copy_preview

    picks = _picks(said)
    document = compose(content, plan, View(_copy(content, said).id), date.today(), picks)
    content, _ = for_her(content, plan.you)
    lacking = left_out(content, plan.renamed(content.renamed), _copy(content, said), picks)
    return _fragment(copy_preview(document, lacking, content.words.sharing))


def _copy_paper(content: Content, plan: Plan, said: Mapping[str, Any]) -> Made:
    """A copy as a file in one of the formats."""
    from recovery_widgets.exports import FORMATS

    view = View(_copy(content, said).id)
    file_format = said.get("format")
    if file_format not in FORMATS:
        raise PlanProblem("There is no such format.")
    return _made(compose(content, plan, view, date.today(), _picks(said)), file_format, said)


def _copy(content: Content, said: Mapping[str, Any]) -> Copy:
    name = said.get("copy")
    if not isinstance(name, str) or name not in content.copies:
        raise PlanProblem("There is no such copy.")
    return content.copies[name]


def _picks(said: Mapping[str, Any]) -> frozenset[str]:
    picks = said.get("picks")
    return (
        frozenset(pick for pick in picks if isinstance(pick, str))
        if isinstance(picks, list)
        else frozenset()
    )


def _fragment(html: str) -> Made:
    return Made("fragment.html", "text/html", html.encode("utf-8", "replace"))


def _calendar(content: Content, _plan: Plan, said: Mapping[str, Any]) -> Made:
    """One day for her calendar. The day and its title come along, so nothing else of hers has to."""
    from recovery_widgets.exports.calendar import MEDIA_TYPE, make_calendar

    entry = content.words.entry
    day, title = str(said.get("day", "")), str(said.get("title", ""))
    file = make_calendar([(day, title)], entry.unnamed, date.today())
    return Made(f"{entry.file_name}.ics", MEDIA_TYPE, file)


WISHES: Mapping[str, Wish] = {
    "preview": _preview,
    "pdf": _paper(View.MINE, "pdf"),
    "text": _paper(View.MINE, "text"),
    "html": _paper(View.MINE, "html"),
    "short": _paper(View.SHORT, "pdf"),
    "blank": _paper(View.BLANK, "pdf"),
    "form": _paper(View.BLANK, "pdf", fillable=True),
    "plan": _plan_file,
    "open": _opened,
    "choices": _choices,
    "look": _look,
    "copy": _copy_paper,
    "calendar": _calendar,
}
