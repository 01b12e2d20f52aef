"""A paper as a web page: one file, opened on a phone, by whatever means somebody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.copies import choices
from recovery_widgets.document import View
from recovery_widgets.examples import example
from recovery_widgets.exports import make_paper

PHONE = {"width": 390, "height": 844}


def whole_paper(content: Content, view: View) -> bytes:
    """The web page of a long plan for this view, with everything in it that may be."""
    plan, copy = example("a-lot"), content.copies.get(view.value)
    groups = choices(content, plan, copy) if copy else ()
    picks = {part.path for group in groups for part in group.offered}
    return make_paper(compose(content, plan, view, date(2026, 11, 23), picks), "html").content


@pytest.fixture(params=list(View), ids=lambda view: view.value)
def page(request, browser: Browser, content: Content, tmp_path) -> Iterator[Page]:
    """The file of each view, opened on a phone; at the end it has asked for nothing but itself."""
    file = tmp_path / "paper.html"
    file.write_bytes(whole_paper(content, request.param))
    context = browser.new_context(viewport=PHONE)
    opened, asked = context.new_page(), []
    opened.on("request", lambda one: asked.append(one.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert asked == [file.as_uri()]


def test_axe_finds_nothing_in_a_paper(page: Page):
    """axe-core has no complaint about the file of any view."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_no_paper_scrolls_sideways_on_a_narrow_screen(page: Page):
    """On a phone, also at twice the size, nothing is wider than the screen."""
    for width in (PHONE["width"], PHONE["width"] // 2):
        page.set_viewport_size({**PHONE, "width": width})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
