"""What the page may ask Python for: each wish by its name, and what is made of it.

A wish comes with the plan, and with what else was said along with it (a mapping that a page
elsewhere may have sent, so nothing in it is trusted).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from markupsafe import escape

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.document import View
from recovery_widgets.plan import Plan
from recovery_widgets.widgets import Made

Wish = Callable[[Content, Plan, Mapping[str, Any]], Made]


def _preview(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
    # Imported when asked for: a kernel that waits to be used starts sooner without them.
    from recovery_widgets.exports import preview

    document = compose(content, plan, View.MINE, date.today())
    page = content.words.page
    html = preview(document, page.change)
    if not document.has_her_words:
        html = f"<p>{escape(page.nothing_yet)}</p>{html}"
    return Made("preview.html", "text/html", html.encode("utf-8", "replace"))


def _paper(view: View, file_format: str) -> Wish:
    def make(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
        from recovery_widgets.exports import make_paper

        paper = make_paper(compose(content, plan, view, date.today()), file_format)
        return Made(paper.name, paper.media_type, paper.content)

    return make


def _plan_file(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
    """The file to come back to."""
    text = plan.renamed(content.renamed).to_json()
    return Made("plan.json", "application/json", text.encode())


def _opened(content: Content, plan: Plan, _said: Mapping[str, Any]) -> Made:
    """What the form holds when a file is opened; `plan` is the one in the file."""
    paths = plan.renamed(content.renamed).paths()
    return Made("paths.json", "application/json", json.dumps(paths).encode())


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
    "short": _paper(View.SHORT, "pdf"),
    "plan": _plan_file,
    "open": _opened,
    "calendar": _calendar,
}
