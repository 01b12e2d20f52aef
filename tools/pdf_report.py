"""Prints what the checkers say of every paper, as the table of docs/accessible-pdf.md.

`python tools/pdf_report.py` prints it; a test holds the page to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import page

from recovery_widgets.compose import compose
from recovery_widgets.content import Content, load_content
from recovery_widgets.copies import choices
from recovery_widgets.document import Document, View
from recovery_widgets.examples import example
from recovery_widgets.exports import make_paper
from recovery_widgets.plan import Plan

DAY = date(2026, 11, 23)
HEAD = (
    "| paper | what it holds | PDF/UA-1: rules broken | PDF/A-3a: rules broken |",
    "| --- | --- | --- | --- |",
)


def table() -> str:
    """The whole table; it takes some seconds."""
    return "\n".join((*HEAD, *_rows(load_content())))


def _rows(content: Content) -> Iterator[str]:
    papers: list[tuple[View, str, bool]]
    papers = [(view, "a-lot", False) for view in View if view is not View.BLANK]
    papers += [(View.MINE, "nothing", False), (View.MINE, "many-scripts", False)]
    papers += [(View.MINE, "a-lot", True), (View.BLANK, "nothing", False)]
    for view, name, large in papers:
        document = replace(_paper(content, view, example(name)), large=large)
        what = f"{name}, in large print" if large else name
        yield f"| {view.value} | {what} | {_broken(document, 'ua1')} | {_archive(document)} |"


def _paper(content: Content, view: View, plan: Plan) -> Document:
    copy = content.copies.get(view.value)
    groups = choices(content, plan, copy) if copy else ()
    picks = {part.path for group in groups for part in group.offered}
    return compose(content, plan, view, DAY, picks)


def _archive(document: Document) -> str:
    return _broken(document, "3a") if document.carried else "not claimed"


def _broken(document: Document, profile: str) -> str:
    report = page.validate_pdf_bytes(make_paper(document, "pdf").content, profile=profile)
    return f"{report.rules.failed} of {report.rules.total}"


if __name__ == "__main__":
    print(table())
