"""How the page looks: as her device has it, or as she chose in this tab."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from recovery_widgets.content import Content

LOOK = "recovery-plan-look"
PAPERS = {"light": "rgb(251, 247, 241)", "dark": "rgb(33, 29, 32)"}


def shows(page: Page, colours: str) -> None:
    """Wait until the page is light, or dark; what the browser draws itself, such as boxes, too."""
    expect(page.locator("body")).to_have_css("background-color", PAPERS[colours])
    expect(page.locator("body")).to_have_css("color-scheme", colours)


@pytest.mark.parametrize(("device", "chosen"), [("light", "dark"), ("dark", "light")])
def test_light_or_dark_is_as_on_the_device_until_she_chooses(open_page, device, chosen) -> None:
    """The page follows the device; what she chooses holds after a reload, in this tab only; and the
    choice can be given back to the device."""
    watched = open_page(color_scheme=device)
    page = watched.page
    shows(page, device)
    watched.look("colours", chosen)
    shows(page, chosen)
    page.reload()
    shows(page, chosen)
    expect(page.locator('[data-wear="colours"]')).to_have_value(chosen)
    other = page.context.new_page()
    other.goto(page.url)
    shows(other, device)
    watched.look("colours", "")
    shows(page, device)


def test_words_can_be_larger(open_page) -> None:
    """Words and the room around them are half as large again when she wants it, after a reload too."""
    watched = open_page()
    page, words = watched.page, watched.page.locator("main p").first
    for size, pixels in (("larger", "22.5px"), ("largest", "27px"), ("", "18px")):
        watched.look("text", size)
        expect(words).to_have_css("font-size", pixels)
        page.reload()
        expect(words).to_have_css("font-size", pixels)
        expect(page.locator('[data-wear="text"]')).to_have_value(size)


def test_there_can_be_fewer_words(open_page, content: Content) -> None:
    """From the first page a line leads to the choice. With it a guide says what to take care with, then
    the short version, and the whole is one tap away; after a reload too, and until she takes it back."""
    watched = open_page()
    page, guide = watched.page, watched.page.locator("#guide-rest-naps-tired")
    short, whole = guide.locator(".in-short"), guide.locator(".whole p")
    page.get_by_role("button", name=content.words.look.way).click()
    expect(page.locator("[data-look-panel] > summary")).to_be_focused()
    choice = page.get_by_label(content.words.look.words)
    expect(choice).to_be_in_viewport(ratio=0.9)
    choice.select_option("plain")
    page.reload()
    watched.go("rest")
    guide.locator("> summary").click()
    expect(guide.locator(".caution")).to_be_visible()
    (said,) = [g for g in content.items["rest-naps"].guides if g.id == "rest-naps-tired"]
    assert len(said.short) == short.locator("p").count()
    expect(short).to_contain_text("You don’t need to be sure.")
    expect(whole).to_be_hidden()
    guide.get_by_text(content.words.look.whole).click()
    expect(whole).to_be_visible()
    expect(short).to_be_visible()
    watched.look("words", "")
    expect(short).to_be_hidden()
    expect(whole).to_be_visible()
    expect(guide.get_by_text(content.words.look.whole)).to_be_hidden()


def test_what_she_chose_is_there_before_the_first_word(open_page) -> None:
    """After a reload the page is dark, and its guides are short, from the first word on: nothing flashes."""
    watched = open_page(color_scheme="light")
    watched.look("colours", "dark")
    watched.look("words", "plain")
    watched.page.add_init_script(
        """const look = () => {
          window.flashed ||= Boolean(document.querySelector(".whole[open]"));
          requestAnimationFrame(look);
        };
        look();
        new MutationObserver((_, watcher) => {
          if (!document.querySelector(".masthead")) return;
          watcher.disconnect();
          window.whole = Boolean(document.querySelector("#about"));
          window.first = getComputedStyle(document.body).backgroundColor;
          window.words = document.documentElement.dataset.words;
        }).observe(document, { childList: true, subtree: true });"""
    )
    watched.page.reload()
    assert watched.page.evaluate("[whole, first, words]") == [False, PAPERS["dark"], "plain"]
    expect(watched.page.locator("#welcome .in-short")).to_be_visible()
    assert watched.page.evaluate("flashed") is False


@pytest.mark.parametrize("chosen", ["", "dark"])
def test_paper_is_always_light(open_page, chosen: str) -> None:
    """Whatever her device has and whatever she chose, what is printed is dark on light."""
    watched = open_page(color_scheme="dark")
    watched.look("colours", chosen)
    watched.page.emulate_media(media="print", color_scheme="dark")
    shows(watched.page, "light")


def test_how_it_looks_is_no_word_of_hers(open_page) -> None:
    """The choice is kept in a place of its own, and gets into no plan."""
    watched = open_page()
    watched.look("colours", "dark")
    kept = watched.page.evaluate("({ ...sessionStorage, ...localStorage })")
    assert {name: json.loads(thing) for name, thing in kept.items()} == {LOOK: {"colours": "dark"}}


@pytest.mark.parametrize("thing", ["", "{", "null", '"dark"', '{"colours": {"dark": 1}}'])
def test_a_look_that_nobody_could_choose_changes_nothing(open_page, thing: str) -> None:
    """What a foreign hand put there leaves the page as the device has it, and as usable."""
    watched = open_page()
    watched.page.evaluate("([place, thing]) => sessionStorage.setItem(place, thing)", [LOOK, thing])
    watched.page.reload()
    shows(watched.page, "light")
    expect(watched.page.locator('[data-wear="colours"]')).to_have_value("")
    watched.look("colours", "dark")
    shows(watched.page, "dark")


def test_without_javascript_the_page_follows_the_device(open_page, content: Content) -> None:
    """There is no control that would do nothing."""
    page = open_page(java_script_enabled=False, color_scheme="dark").page
    page.locator(".parts > details > summary").click()
    expect(page.get_by_text(content.words.page.kept_heading)).to_be_visible()
    expect(page.get_by_text(content.words.look.heading)).to_be_hidden()
    shows(page, "dark")


def test_a_tab_that_may_keep_nothing_can_be_dark_too(open_page) -> None:
    """With storage forbidden the choice holds until a reload."""
    watched = open_page()
    watched.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no'); } });"
    )
    watched.page.reload()
    watched.look("colours", "dark")
    shows(watched.page, "dark")
