"""Anyone can use it: by keyboard alone, on a narrow screen, without JavaScript, with a reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from recovery_widgets.content import Content, load_content

CHAPTERS = [chapter.id for chapter in load_content().chapters]
# At 400 % a laptop's window of 1280 by 1024 has only so much room.
ZOOMED = {"width": 320, "height": 256}
# What is wrong with the place that has the focus, if anything: it has to bear a mark, and no part of the page
# may lie over all of it.
WRONG_WITH_FOCUS = """() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
  const places = [...one.getClientRects()].flatMap(({ left, right, top, bottom }) => {
    const [high, low] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    return [0.1, 0.5, 0.9].map((part) => [(left + right) / 2, high + part * (low - high)]);
  });
  if (one === document.body) return "";
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return "no mark: " + one.outerHTML;
  const seen = places.some(([x, y]) => one.contains(document.elementFromPoint(x, y)));
  return seen ? "" : "covered: " + one.outerHTML;
}"""


class Keyboard:
    """Nothing but keys; what has the focus is always marked and in view."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, selector: str, key: str = "Tab") -> None:
        """Press Tab, or another key, until what has the focus matches `selector`."""
        for _ in range(200):
            if self.page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
                return
            self.page.keyboard.press(key)
            assert self.page.evaluate(WRONG_WITH_FOCUS) == ""
        raise AssertionError(f"{selector} cannot be reached with {key}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Go there, and press a key."""
        self.to(selector)
        self.page.keyboard.press(key)

    def saved(self, selector: str) -> bytes:
        """The file that a button gives."""
        self.to(selector)
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        return Path(download.value.path()).read_bytes()


@pytest.fixture
def keyboard(open_page) -> Keyboard:
    """The keys of a page at 400 %."""
    return Keyboard(open_page(viewport=ZOOMED).page)


def test_keyboard_alone_from_the_first_page_to_the_saved_pdf(keyboard: Keyboard, text_of):
    """At 400 %, Tab, Space and Enter lead through every chapter and into a guide, to a PDF with what was
    typed, and to a copy for somebody else."""
    page = keyboard.page
    for chapter in CHAPTERS[1:]:
        keyboard.press(f'[data-chapter]:not([hidden]) .onward a[href="#{chapter}"]')
        expect(page.locator(f"#{chapter}-heading")).to_be_focused()
        if chapter == "rest":
            # From the end of the page back: going up, the top of the page could cover it.
            keyboard.to("#rest .sources a")
            keyboard.to('[name="answers.rest-naps.chosen"]:not(.asked *)', "Shift+Tab")
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
            page.keyboard.type("My sister")
        elif chapter == "bodywork":
            keyboard.press("#bodywork details.guide > summary")
            expect(page.locator("#bodywork details.guide[open] .caution").first).to_be_visible()
        elif chapter == "review":
            # What comes above her moves the page under her, a frame before the browser moves it back.
            expect(page.locator("[data-preview]")).to_contain_text("My sister")
    keyboard.press('#about .onward a[href="#review"]')
    expect(page.locator("#review-heading")).to_be_focused()
    assert "Mysister" in text_of(keyboard.saved('[data-paper="pdf"]'))
    keyboard.press("[data-copies] > summary")
    keyboard.press('[data-copy="helpers"]')
    expect(page.locator("[data-copy-choices] h3")).to_be_focused()
    keyboard.press("[data-pick]", "Space")
    keyboard.press("[data-look-copy]")
    expect(page.locator("[data-copy-shown] h3").first).to_be_focused()
    assert "Mysister" not in text_of(keyboard.saved('[data-keep-copy="pdf"]'))


def test_keyboard_alone_to_another_look_and_away(open_page, content: Content):
    """At 400 %, keys alone open the panel, make the page dark and its words large, and leave the page."""
    watched = open_page(viewport=ZOOMED)
    page, keyboard, leave_to = watched.page, Keyboard(watched.page), content.workbook.leave_to
    page.context.route(leave_to + "**", lambda route: route.fulfill(body="Weather"))
    keyboard.press(".parts > details > summary")
    keyboard.press(".parts details:has(> .ask > [data-wear]) > summary")
    keyboard.press('[data-wear="colours"]', "d")
    expect(page.locator("body")).to_have_css("color-scheme", "dark")
    keyboard.press('[data-wear="text"]', "End")
    expect(page.locator("html")).to_have_attribute("data-text", "largest")
    keyboard.to('#welcome .onward a[href="#you"]')
    keyboard.press("[data-leave]")
    page.wait_for_url(leave_to + "**")
    watched.requests[:] = [url for url in watched.requests if not url.startswith(leave_to)]


def open_all(watched) -> None:
    """Wait for the plan, open what can be opened below it, and show how a kept copy waits."""
    watched.review()
    watched.page.locator("[data-wait-panel]").evaluate("(panel) => { panel.hidden = false; }")


def walk(watched) -> Iterator[str]:
    """Go through every chapter, with everything ticked and everything opened; the name of each."""
    for chapter in CHAPTERS:
        watched.go(chapter)
        # Those that leave lines out would hide what is to be seen here.
        watched.page.locator(f"#{chapter}").evaluate(
            "one => one.querySelectorAll('.item .tick input:not(:checked)').forEach((box) => box.click())"
        )
        watched.page.locator(f"#{chapter} details").evaluate_all(
            "parts => parts.forEach((part) => { part.open = true; })"
        )
        if chapter == "review":
            open_all(watched)
        yield chapter


@pytest.mark.parametrize("size", ["", "largest"])
def test_no_chapter_scrolls_sideways_on_a_narrow_screen(open_page, size: str):
    """With everything ticked, in usual and in the largest words, at 390 and at 320 pixels, nothing is
    wider than the screen."""
    watched = open_page()
    watched.look("text", size)
    for chapter in walk(watched):
        for width in (320, 390):
            watched.page.set_viewport_size({"width": width, "height": 800})
            wide = watched.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, chapter


def test_get_help_now_is_on_every_screen_and_leads_there(open_page, content: Content):
    """The link stands at the top of every chapter, in view, and opens the safety page."""
    watched = open_page()
    link = watched.page.get_by_role("link", name=content.words.page.get_help, exact=True).first
    for chapter in CHAPTERS:
        watched.go(chapter)
        watched.page.mouse.wheel(0, 5000)
        expect(link).to_be_in_viewport()
    link.click()
    expect(watched.page.locator("#help-now-heading")).to_be_focused()


def test_every_number_can_be_tapped_without_losing_the_page(open_page):
    """Telephone and text links open beside the page, never in place of it."""
    watched = open_page()
    watched.go("help-now")
    links = watched.page.locator('a[href^="tel:"], a[href^="sms:"], #help-now .site').all()
    assert len(links) > 10
    assert {link.get_attribute("target") for link in links} == {"_blank"}


def test_touch_targets_are_large_enough(open_page):
    """Every link, button, box and field she can reach is at least 44 pixels high, or in a line of text."""
    watched = open_page()
    for chapter in CHAPTERS:
        watched.go(chapter)
        small = watched.page.evaluate(
            """() => [...document.querySelectorAll('.masthead a, .parts a, summary, button,'
              + ' .tick label, .ask input, .ask textarea, .onward a, .number')]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
              .map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], chapter


def test_without_javascript_everything_can_be_read_ticked_and_written(open_page, content: Content):
    """All chapters stand on one page, a sentence says what is missing, and nothing dead is shown."""
    watched = open_page(java_script_enabled=False)
    page = watched.page
    assert content.words.page.no_script in (page.locator("noscript").inner_html() or "")
    expect(page.locator("[data-chapter]:visible")).to_have_count(len(CHAPTERS))
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "By the window")
    expect(watched.named("answers.rest-naps.note")).to_have_value("By the window")
    expect(page.locator("button:visible")).to_have_count(0)
    guide = page.locator("#guide-rest-naps-tired")
    guide.locator("> summary").click()
    expect(guide.locator(".whole p")).to_be_visible()
    expect(guide.locator(".in-short")).to_be_hidden()
    expect(guide.locator(".whole > summary")).to_be_hidden()


def test_a_tab_that_may_keep_nothing_says_so_and_goes_on(open_page, content: Content):
    """With storage forbidden the form works, and one calm sentence says a reload would lose it."""
    watched = open_page()
    watched.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    watched.page.reload()
    watched.go("rest")
    watched.tick("rest-naps")
    expect(watched.page.locator("[data-page-status]")).to_have_text(
        content.words.page.no_copy_in_tab
    )
    expect(watched.review()).to_contain_text(content.items["rest-naps"].sentence)
