"""Leaving quickly, clearing everything, and printing the plan without an engine."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from recovery_widgets.content import Content, load_content

CHAPTERS = [chapter.id for chapter in load_content().chapters]
LEAVE_TO = load_content().workbook.leave_to
SECRET = "Rowan under the cherry tree"


def stand_in(watched) -> None:
    """Answer for the neutral site, which no test may really ask."""
    blank = "<title>Weather</title><h1>Weather</h1>"
    watched.page.context.route(
        LEAVE_TO + "**", lambda route: route.fulfill(body=blank, content_type="text/html")
    )


@pytest.mark.parametrize("way", ["link", "keyboard", "three shifts"])
def test_leaving_quickly_takes_her_words_and_the_way_back(open_page, server, way: str) -> None:
    """Her words are gone from page and tab, and Back does not lead to the workbook."""
    watched = open_page()
    stand_in(watched)
    watched.page.goto("about:blank")
    watched.page.goto(server.address)
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    leave = watched.page.locator("[data-leave]")
    if way == "link":
        leave.click()
    elif way == "keyboard":
        leave.focus()
        watched.page.keyboard.press("Enter")
    else:
        for _ in range(3):
            watched.page.keyboard.press("Shift")
    expect(watched.page).to_have_url(re.compile(re.escape(LEAVE_TO)))
    watched.requests[:] = [url for url in watched.requests if not url.startswith(LEAVE_TO)]
    watched.page.go_back()
    assert not watched.page.url.startswith(server.address)
    watched.page.goto(server.address + "#rest")
    expect(watched.named("answers.rest-naps.note")).to_have_value("")
    expect(watched.named("answers.rest-naps.chosen")).not_to_be_checked()
    assert watched.page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_the_page_is_covered_before_the_other_one_comes(open_page) -> None:
    """While the neutral site is on its way, nothing of the workbook is to be seen."""
    watched = open_page()
    stand_in(watched)
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    watched.look("colours", "dark")
    seen = watched.page.evaluate(
        """() => {
          document.querySelector('[data-leave]').click();
          return [getComputedStyle(document.body).display, document.title, sessionStorage.length,
            document.querySelector('[name="answers.rest-naps.note"]').value];
        }"""
    )
    assert seen == ["none", "", 0, ""]
    expect(watched.page).to_have_url(re.compile(re.escape(LEAVE_TO)))
    watched.requests[:] = [url for url in watched.requests if not url.startswith(LEAVE_TO)]


def test_typing_capitals_does_not_leave(open_page) -> None:
    """Shift with letters is writing; only Shift by itself, three times, is leaving."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.named("answers.rest-naps.note").click()
    for letter in ("A", "B", "C", "D"):
        watched.page.keyboard.press(f"Shift+{letter}")
    expect(watched.named("answers.rest-naps.note")).to_have_value("ABCD")


def test_the_way_out_is_on_every_screen(open_page) -> None:
    """In every chapter, however far she scrolled, the link is in view and large enough to tap."""
    watched = open_page()
    leave = watched.page.locator("[data-leave]")
    for chapter in CHAPTERS:
        watched.go(chapter)
        watched.page.mouse.wheel(0, 5000)
        expect(leave).to_be_in_viewport(ratio=1)
        assert leave.bounding_box()["height"] >= 44


def test_clear_everything_asks_first_and_clears_all(open_page, content: Content) -> None:
    """One button, a question, and then no word of hers is in form, tab or preview."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    expect(watched.review()).to_contain_text(SECRET)
    page = watched.page
    page.locator(".clear summary").click()
    expect(page.locator(".clear")).to_contain_text(content.words.page.clear_question)
    assert SECRET in page.evaluate("sessionStorage.getItem('recovery-plan')")
    page.locator("[data-clear]").click()
    expect(page.locator("[data-cleared]")).to_have_text(content.words.page.cleared)
    expect(page.locator("[data-preview]")).to_be_empty()
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    watched.go("rest")
    expect(watched.named("answers.rest-naps.note")).to_have_value("")
    page.reload()
    expect(watched.named("answers.rest-naps.note")).to_have_value("")


def test_after_clearing_no_row_tells_how_many_there_were(open_page) -> None:
    """For whoever uses the page next, each list begins with one blank row again."""
    watched = open_page()
    watched.go("people")
    for row in ("r2", "r3"):
        watched.page.locator("#people [data-add]").click()
        watched.write(f"people.{row}.name", SECRET)
    watched.go("review")
    watched.page.locator(".clear summary").click()
    watched.page.locator("[data-clear]").click()
    expect(watched.page.locator("#people [data-row]")).to_have_count(1)
    watched.go("people")
    watched.page.locator("#people [data-add]").click()
    expect(watched.named("people.r2.name")).to_be_focused()


def test_printing_the_page_gives_the_plan_and_not_the_form(open_page, content: Content) -> None:
    """With no engine at all, the browser's own print holds what she chose, and whom to call."""
    watched = open_page()
    watched.page.route("**/engine", lambda route: route.abort())
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", SECRET)
    watched.go("people")
    watched.write("people.r1.name", "Amara")
    watched.go("help-now")
    watched.write("unit.phone", "01632 960 960")
    pdf = PdfReader(io.BytesIO(watched.page.pdf()))
    printed = "".join("".join(page.extract_text() for page in pdf.pages).split())
    for words in (content.items["rest-naps"].sentence, SECRET, "Amara", "01632 960 960", "116 123"):
        assert "".join(words.split()) in printed
    for words in (content.items["food-cooks"].sentence, content.words.page.save_pdf):
        assert "".join(words.split()) not in printed


def test_the_page_says_how_her_words_are_kept(open_page, content: Content) -> None:
    """Five lines, in the list of parts, say what is kept where and what leaving cannot do."""
    watched = open_page()
    watched.page.locator(".parts > details > summary").click()
    watched.page.locator(".kept summary").click()
    expect(watched.page.locator(".kept li")).to_have_text(list(content.words.page.kept))
