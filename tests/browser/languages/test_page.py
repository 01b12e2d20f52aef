"""The page in a language from right to left: from the first words to the paper, with nothing English left."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from recovery_widgets.content import Content
from recovery_widgets.content.shapes import put

# What starts the workbook with another folder of words; the kernels hear of it from the server.
SERVE = """import sys; from pathlib import Path; from recovery_widgets.server import serve
serve(int(sys.argv[1]), open_browser=False, words=Path(sys.argv[2]))"""
NOTE = "A blanket, and (perhaps) tea at 4!"
# What a browser says aloud or shows, beside the text itself.
SAID = {"aria-label", "title", "placeholder", "alt"}
# The script puts the number of a new row in its place.
ROW = "__number__"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


class Shown(HTMLParser):
    """Gathers every text of a page, and every sentence in an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What is said of a part, and the sentences that the script shows later."""
        self._silent = tag in ("script", "style")
        later = re.compile(r"data-(?!for$|within$|form$|rows$)")
        for name, value in attrs:
            if name in SAID or (later.match(name) and " " in (value or "")):
                self.texts.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """After a script comes text again."""
        self._silent = False

    def handle_data(self, data: str) -> None:
        """A text, unless it is a script's."""
        if not self._silent:
            self.texts.append(data)


@pytest.fixture(scope="module")
def address(start: Callable[..., Any], free_port: Callable[[], int], words: Path) -> str:
    """A workbook that speaks the pseudo-language."""
    port = free_port()
    command = (sys.executable, "-c", SERVE, str(port), words)
    return str(start(*command, port=port, ready="is open at").address)


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page on a telephone, opened once for all tests here."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def served(page: Page, address: str) -> str:
    """The page as it came from the server."""
    answer = page.goto(address)
    assert answer is not None
    return answer.text()


def overflow(page: Page) -> int:
    """How far the page can be scrolled sideways, in pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def left_of(locator: Locator) -> tuple[float, float]:
    """Where something begins and ends, in pixels from the left."""
    box = locator.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_nothing_on_the_page_is_in_english(
    served: str, english_in: Callable[..., list[str]]
) -> None:
    """Every text and every message of the page comes from the words."""
    assert '<html lang="he" dir="rtl">' in served
    shown = Shown()
    shown.feed(served)
    assert [text for text in shown.texts if english_in(text, ROW)] == []
    assert len(shown.texts) > 1000


def test_page_runs_from_right_to_left(served: str, page: Page, hebrew: Content) -> None:
    """On a telephone and on a wide screen boxes stand right of their labels, and nothing sticks out."""
    assert served
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        page.goto(page.url.split("#")[0] + "#rest")
        tick = page.locator('#rest [name="answers.rest-naps.chosen"]')
        begins, ends = left_of(tick)
        assert left_of(page.locator('[for="answers.rest-naps.chosen"]'))[1] <= begins
        assert ends > size["width"] / 2
        page.evaluate("document.querySelector('[data-show]').click()")
        assert overflow(page) <= 0
        page.evaluate("document.querySelector('[data-show]').click()")
    page.goto(page.url.split("#")[0] + "#people")
    page.locator("#people [data-add]").click()
    # The script counts as Python does.
    numbered = hebrew.words.form.person_number
    said = [put(numbered, hebrew.language.number(row)) for row in (1, 2)]
    expect(page.locator("#people .person legend:first-child")).to_contain_text(said)


def test_the_plan_is_shown_and_arrives(
    served: str, page: Page, hebrew: Content, text_of: Callable[[bytes], str]
) -> None:
    """Python behind the page speaks the same language, and gives her own words back to the letter."""
    assert served
    page.goto(page.url.split("#")[0] + "#rest")
    page.locator('#rest [name="answers.rest-naps.chosen"]').check()
    page.locator('[name="answers.rest-naps.note"]:not(.asked *)').fill(NOTE)
    page.goto(page.url.split("#")[0] + "#review")
    preview = page.locator("[data-preview]")
    expect(preview.get_by_text(hebrew.items["rest-naps"].sentence)).to_be_visible()
    hers = preview.get_by_text(NOTE)
    assert hers.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert preview.evaluate("one => getComputedStyle(one).direction") == "rtl"
    with page.expect_download() as download:
        page.locator('#review [data-paper="pdf"]').click()
    pdf = Path(download.value.path()).read_bytes()
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == "he"
    assert re.sub(r"\s", "", NOTE) in text_of(pdf)
