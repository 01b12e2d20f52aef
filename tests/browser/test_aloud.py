"""A text can be read aloud, by a voice of this device and by no other."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from recovery_widgets.content import Content, load_content

# A Chromium without a screen has no voice and cannot speak; the first test holds that. So what speaks is
# the one thing here that a stand-in takes the place of: it notes what it is to say, until it is to stop.
STAND_IN = """() => {
  window.queue = [];
  const speech = {
    voices: [],
    getVoices: () => speech.voices,
    speak: (line) => queue.push(line),
    cancel: () => { queue.length = 0; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
HERE = {"name": "Of this device", "lang": "en_GB", "localService": True}
AWAY = {"name": "Of a company", "lang": "en-GB", "localService": False}
FRENCH = {"name": "Chez nous", "lang": "fr-FR", "localService": True}
GUIDE, LETTER = "#guide-rest-naps-tired", "#guide-remember-letter-first-lines"
HERS = "Rowan"
LEAVE_TO = load_content().workbook.leave_to


def give(page: Page, *voices: dict[str, Any]) -> None:
    """Let the device have these voices from now on."""
    page.evaluate(
        "(voices) => { speechSynthesis.voices = voices; speechSynthesis.onvoiceschanged(); }",
        list(voices),
    )


def said(page: Page) -> list[str]:
    """What is to be read and not yet stopped, by the voice of this device alone."""
    assert page.evaluate("queue.every((line) => line.voice.name === 'Of this device')")
    return list(page.evaluate("queue.map((line) => line.text)"))


@pytest.fixture
def speaking(open_page):
    """The workbook in a browser that has a voice of its own."""
    watched = open_page()
    watched.page.add_init_script(f"({STAND_IN})()")
    watched.page.reload()
    give(watched.page, AWAY, HERE)
    return watched


def test_only_a_voice_of_this_device_reads(open_page) -> None:
    """Without a voice nothing is offered; with one of a company, or of another language, nothing
    either; with one of this device each text has a button; and it goes when the voice goes."""
    page, buttons = (watched := open_page()).page, watched.page.locator("[data-read]")
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    expect(buttons).to_have_count(0)
    page.add_init_script(f"({STAND_IN})()")
    page.reload()
    for voices, offered in (((AWAY,), 0), ((AWAY, FRENCH), 0), ((AWAY, HERE), 1), ((AWAY,), 0)):
        give(page, *voices)
        places = page.locator("[data-aloud]").count()
        assert places > 137
        expect(buttons).to_have_count(places * offered)


def test_what_is_shown_is_read_and_no_word_of_hers(speaking, content: Content) -> None:
    """The short version when it is short, the whole when that is opened; for a word she wrote, ours."""
    page = speaking.page
    speaking.look("words", "plain")
    speaking.go("you")
    speaking.write("you.own", HERS)
    speaking.go("remembering")
    guide = page.locator(LETTER)
    guide.locator("> summary").click()
    expect(guide).to_contain_text(HERS)
    button = guide.get_by_role("button", name=content.words.aloud.read)
    assert button.bounding_box()["height"] >= 44
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(guide.get_by_text(content.words.aloud.stops)).to_be_visible()
    (told,) = content.items["remember-letter"].guides
    ours = [text.replace("{my loss}", "my loss") for text in told.short]
    assert said(page) == ours
    page.evaluate("queue.at(-1).onend()")
    expect(button).to_have_attribute("aria-pressed", "false")
    guide.get_by_text(content.words.look.whole).click()
    button.click()
    whole = [text.replace("{my loss}", "my loss") for text in (*told.text, *told.points)]
    assert said(page) == ours + whole


def test_reading_stops_at_once(speaking) -> None:
    """Pressed again, when the text is closed, the chapter or the page left, or the tab not looked at."""
    page = speaking.page
    speaking.go("rest")
    guide = page.locator(GUIDE)
    button, summary = guide.locator("[data-read]"), guide.locator("> summary")
    summary.click()
    away = """() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      delete document.hidden;
    }"""
    for stop in (
        button.click,
        summary.click,
        lambda: speaking.look("text", "larger"),
        lambda: page.evaluate(away),
        lambda: speaking.go("food"),
    ):
        if not button.is_visible():
            summary.click()
        button.click()
        assert "call 999 now for fainting" in said(page)[0].lower()
        stop()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert said(page) == []
    speaking.go("rest")
    button.click()
    page.context.route(LEAVE_TO + "**", lambda route: route.fulfill(body="Weather"))
    left = "() => { document.querySelector('[data-leave]').click(); return queue.length; }"
    assert page.evaluate(left) == 0
    expect(page).to_have_url(LEAVE_TO)
    speaking.requests[:] = [url for url in speaking.requests if not url.startswith(LEAVE_TO)]
