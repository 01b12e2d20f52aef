"""The copy on this device: only if she chooses it, locked if she likes, never lost unasked."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from recovery_widgets.content import Content

SECRET = "Rowan under the cherry tree"
NOTE = "answers.rest-naps.note"
PASSPHRASE = "lantern señora teapot"
COPY = "localStorage.getItem('recovery-plan')"


def begin(watched, words: str = SECRET) -> None:
    """Tick an item of rest and write a note."""
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write(NOTE, words)


def keep(watched, passphrase: str = "") -> None:
    """Keep what is on the page, through the button in the review."""
    panel = watched.page.locator("[data-keep-panel]")
    watched.go("review")
    if not panel.locator("[data-keep]").is_visible():
        panel.locator("summary").click()
    panel.locator("[data-passphrase]").fill(passphrase)
    panel.locator("[data-keep]").click()
    expect(panel.locator("[data-on]")).to_be_visible()


def another_tab(watched):
    """The workbook once more, in a new tab of the same browser."""
    tab = type(watched)(watched.page.context.new_page())
    tab.page.on("pageerror", lambda error: watched.mistakes.append(str(error)))
    tab.page.goto(watched.page.url.split("#")[0])
    return tab


def unlock(tab, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase into the panel at the top, and press Enter."""
    tab.page.locator("[data-wait-panel] [data-passphrase]").fill(passphrase)
    tab.page.keyboard.press("Enter")


def said(tab):
    """The status line of the page."""
    return tab.page.locator("[data-page-status]")


@pytest.fixture
def her(open_page):
    """Her page, which asks for no engine, so that only the browser itself is tried."""
    watched = open_page()
    watched.page.context.route("**/engine", lambda route: route.abort())
    return watched


def test_kept_words_are_in_a_new_tab_until_she_deletes_them(her, content: Content):
    """What she wrote before and after keeping it is there again; once deleted, it is not."""
    begin(her)
    assert her.page.evaluate("localStorage.length") == 0
    keep(her)
    her.go("rest")
    her.write(NOTE, SECRET + " in May")
    her.page.close()
    tab = another_tab(her)
    expect(said(tab)).to_have_text(content.words.device.came)
    expect(tab.named(NOTE)).to_have_value(SECRET + " in May")
    tab.go("review")
    tab.page.locator("[data-keep-panel] > summary").click()
    tab.page.locator("[data-keep-panel] [data-forget]").click()
    expect(said(tab)).to_have_text(content.words.device.forgotten)
    assert tab.page.evaluate("localStorage.length") == 0
    expect(tab.named(NOTE)).to_have_value(SECRET + " in May")
    expect(another_tab(tab).named(NOTE)).to_have_value("")


def test_a_locked_copy_opens_only_with_its_passphrase(her, content: Content):
    """On the device there is no word of hers and none of the passphrase; a wrong one opens nothing."""
    begin(her)
    keep(her, PASSPHRASE)
    her.go("rest")
    her.named(NOTE).press_sequentially(" in May")
    tab = another_tab(her)
    expect(tab.named(NOTE)).to_have_value("")
    unlock(tab, "lantern senora teapot")
    wrong = tab.page.locator("[data-wait-panel] [data-device-status]")
    expect(wrong).to_have_text(content.words.device.wrong)
    field = tab.page.locator("#open-passphrase")
    expect(field).to_have_accessible_description(content.words.device.wrong)
    expect(field).to_be_focused()
    expect(tab.named(NOTE)).to_have_value("")
    # The same letters as another keyboard may put them together.
    unlock(tab, "lantern sen\u0303ora teapot")
    expect(said(tab)).to_have_text(content.words.device.opened)
    expect(tab.named(NOTE)).to_have_value(SECRET + " in May")
    expect(tab.page.locator("[data-wait-panel]")).to_be_hidden()
    kept = tab.page.evaluate(COPY)
    for word in ("Rowan", "cherry", "May", "rest-naps", "lantern", "teapot"):
        assert word not in kept
    assert [url for url in her.asked if not url.endswith("/engine")] == [her.requests[0]]


def test_after_a_reload_a_locked_copy_is_joined_again(her):
    """What she wrote since the reload is newer than the locked copy, and is not taken away."""
    begin(her)
    keep(her, PASSPHRASE)
    her.page.reload()
    her.go("rest")
    expect(her.named(NOTE)).to_have_value(SECRET)
    her.write(NOTE, SECRET + " in May")
    expect(her.page.locator("[data-replaces]")).to_be_hidden()
    unlock(her)
    expect(her.page.locator("[data-wait-panel]")).to_be_hidden()
    expect(her.named(NOTE)).to_have_value(SECRET + " in May")
    tab = another_tab(her)
    unlock(tab)
    expect(tab.named(NOTE)).to_have_value(SECRET + " in May")


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["open", "locked"])
def test_tabs_with_the_same_copy_follow_each_other(her, passphrase: str):
    """Words from either tab are in both, and in the copy; neither writes over the other."""
    begin(her)
    keep(her, passphrase)
    tab = another_tab(her)
    if passphrase:
        unlock(tab)
    expect(tab.named(NOTE)).to_have_value(SECRET)
    tab.go("food")
    tab.tick("food-snacks")
    tab.write("answers.food-snacks.note", "Dates")
    expect(her.named("answers.food-snacks.note")).to_have_value("Dates")
    her.go("people")
    her.write("people.r1.name", "Amara")
    expect(tab.named("people.r1.name")).to_have_value("Amara")
    third = another_tab(her)
    if passphrase:
        unlock(third)
    for path, words in (
        (NOTE, SECRET),
        ("answers.food-snacks.note", "Dates"),
        ("people.r1.name", "Amara"),
    ):
        expect(third.named(path)).to_have_value(words)


def test_a_tab_with_a_plan_of_its_own_is_asked_first(her, content: Content):
    """A copy takes the place of nothing, and nothing takes the place of the copy, unless she says so."""
    other = another_tab(her)
    begin(other, "Soup")
    begin(her)
    keep(her)
    expect(other.named(NOTE)).to_have_value("Soup")
    other.page.reload()
    expect(other.named(NOTE)).to_have_value("Soup")
    expect(other.page.locator("[data-replaces]")).to_be_visible()
    other.go("review")
    other.page.locator("[data-keep-panel] > summary").click()
    expect(other.page.locator("[data-another]")).to_be_visible()
    assert json.loads(her.page.evaluate(COPY))["paths"][NOTE] == SECRET
    keep(other)
    expect(said(her)).to_have_text(content.words.device.elsewhere)
    expect(her.named(NOTE)).to_have_value(SECRET)
    her.page.locator("[data-wait-panel] [data-open]").click()
    expect(her.named(NOTE)).to_have_value("Soup")


def test_clear_everything_deletes_the_copy_and_leaving_does_not(her, server):
    """Leaving quickly empties the tab and keeps the copy she chose; clearing deletes both."""
    begin(her)
    keep(her)
    elsewhere = re.compile("^https:")
    her.page.context.route(elsewhere, lambda route: route.fulfill(body="Weather"))
    her.page.locator("[data-leave]").click()
    her.page.wait_for_url(elsewhere)
    # A slow machine may ask the other site twice: by going back, and when that took too long.
    her.requests[:] = [url for url in her.requests if not elsewhere.match(url)]
    her.page.goto(server.address)
    expect(her.named(NOTE)).to_have_value(SECRET)
    her.go("review")
    her.page.locator(".clear summary").click()
    her.page.locator("[data-clear]").click()
    assert her.page.evaluate("sessionStorage.length + localStorage.length") == 0
    expect(her.page.locator("[data-wait-panel]")).to_be_hidden()
    expect(another_tab(her).named(NOTE)).to_have_value("")


def test_a_device_that_is_full_says_so_and_nothing_is_lost(her, content: Content):
    """With no room left, a calm sentence says that the words stay in this tab."""
    begin(her)
    her.page.evaluate("""() => {
        let size = 4000000;
        for (let n = 0; size > 10; n += 1) {
          try { localStorage.setItem(`full${n}`, "x".repeat(size)); } catch { size /= 2; }
        }
    }""")
    her.go("review")
    her.page.locator("[data-keep-panel] > summary").click()
    her.page.locator("[data-keep]").click()
    expect(said(her)).to_have_text(content.words.device.full)
    her.go("rest")
    her.write(NOTE, SECRET)
    her.named(NOTE).press_sequentially(" in May")
    expect(said(her)).to_have_text(content.words.device.full)
    her.write(NOTE, SECRET)
    her.page.reload()
    expect(her.named(NOTE)).to_have_value(SECRET)


def test_where_no_lock_can_be_made_the_page_says_so(open_page, server, content: Content):
    """Over http from another machine browsers lock nothing: no passphrase is asked for."""
    watched = open_page(server.address.replace("127.0.0.1", "workbook.test"))
    begin(watched)
    watched.page.route("**/engine", lambda route: route.abort())
    watched.go("review")
    watched.page.locator("[data-keep-panel] > summary").click()
    expect(watched.page.get_by_text(content.words.device.no_lock)).to_be_visible()
    expect(watched.page.locator("#keep-passphrase")).to_be_hidden()
    watched.page.locator("[data-keep]").click()
    expect(watched.page.locator("[data-on]")).to_be_visible()


COPIES = [
    '{"version": 1}',
    '{"version": 1, "name": {}, "revision": 1, "paths": {}}',
    '{"version": 1, "name": "x", "revision": 1, "paths": [["a", "b"], 7, null]}',
    '{"version": 1, "name": "x", "revision": 1, "paths": "words"}',
    '{"version": 1, "name": "x", "revision": 1, "sealed": {"salt": 7, "rounds": "many"}}',
    '{"version": 1, "name": "x", "revision": 1, "sealed": {"salt": "AAAA", "rounds": -1}}',
    '{"version": 1, "name": "x", "revision": 1, "paths": {"answers.rest-naps.note": {"a": 1}}}',
]
JOURNALS = [
    "{",
    "[]",
    "7",
    '{"answers.rest-naps.note": ["<img src=x onerror=alert(1)>"], "answers.rest-naps.chosen": "yes"}',
    '{"__proto__": {"polluted": true}, "constructor": "x", "people.r999999.name": "far"}',
    '{"\\"][name": "x", "people.r2.name": "</textarea><script>document.title=1</script>"}',
]


@pytest.mark.parametrize(
    ("where", "things"), [("sessionStorage", JOURNALS), ("localStorage", COPIES)]
)
def test_what_a_foreign_hand_put_into_a_storage_does_nothing(her, where: str, things: list[str]):
    """Damaged or hostile things in the tab's or the device's storage: the form works, as if new."""
    for thing in things:
        her.page.evaluate(
            "([where, thing]) => { sessionStorage.clear(); localStorage.clear();"
            " globalThis[where].setItem('recovery-plan', thing); }",
            [where, thing],
        )
        her.page.reload()
        waiting = her.page.locator("[data-wait-panel]")
        if waiting.is_visible():
            unlock(her)
            expect(waiting.locator("[data-device-status]")).not_to_be_empty()
        begin(her)
        expect(her.named(NOTE)).to_have_value(SECRET)
        her.named("answers.rest-naps.chosen").uncheck()
        assert her.page.evaluate("({}).polluted") is None
        assert her.page.title() == "My plan"
        assert her.page.locator("[data-row]").count() < 20
