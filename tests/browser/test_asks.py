"""A message to one person: put together, changed, copied and opened in an app; and a day for a calendar."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from icalendar import Calendar
from playwright.sync_api import Locator, expect

from recovery_widgets.content import Content

MESSAGE = "people.r1.message"
HOSTILE = "Tea & cake #1? 100%\n\nسلام 🕯️ “$&” + <b>"
# Notes the address of each link that is pressed, in place of the app that would open it.
NOTE = """() => { window.pressed = []; document.addEventListener("click", (event) => {
  const link = event.target.closest("a[target=_blank]");
  if (!link) return;
  event.preventDefault();
  window.pressed.push([link.href, link.rel]);
}); }"""
REACH = [
    ("+44 7700 900123", "447700900123", "+447700900123", ""),
    ("+44 (0)7700 900123", "447700900123", "+447700900123", ""),
    ("07700 900123", "", "07700900123", ""),
    ("text me on 07700-900-123.", "", "07700900123", ""),
    ("Flat 12, 07700 900123", "", "07700900123", ""),
    ("Flat 12 07700 900123", "", "", ""),
    ("07700 900123 or 07700 900456", "", "", ""),
    ("(202) 555-0123, sam+a&b@mail.example.org.", "", "2025550123", "sam%2Ba%26b@mail.example.org"),
    ("<sam@example.org>; Sam's sister: jo@example.org", "", "", ""),
    ("next door, knock twice", "", "", ""),
    ("", "", "", ""),
]


def panel_of(watched, row: str = "r1") -> Locator:
    """The opened part of a person's row where a message is made."""
    panel = watched.page.locator(f'[data-row="{row}"] [data-message]')
    if not panel.evaluate("one => one.open"):
        panel.locator("summary").click()
    return panel


def press(watched, way: str) -> list[str]:
    """Press one way out, and give the address and the relation of the link that was pressed."""
    watched.page.evaluate("window.pressed = []")
    watched.page.locator(f'[data-row="r1"] [data-way="{way}"]').click()
    (pressed,) = watched.page.evaluate("window.pressed")
    return pressed


def begin(watched, *items: str) -> Locator:
    """Open the first person's part for a message, then tick items elsewhere and come back."""
    watched.go("people")
    panel = panel_of(watched)
    expect(panel.locator("[data-none]")).to_be_visible()
    for item in items:
        watched.go(item.split("-")[0])
        watched.tick(item)
    watched.go("people")
    return panel


def test_a_message_is_made_of_what_she_picks_from_what_she_ticked(open_page, content: Content):
    """What is ticked now can be picked, nothing is picked before; name, offer and time are put in."""
    watched = open_page()
    walk, cook = (str(content.items[id_].ask) for id_ in ("rest-moving", "food-cooks"))
    said = content.words.message
    panel = begin(watched, "food-cooks", "food-nothing", "rest-moving")
    expect(panel.locator("[data-picks] label")).to_have_text([walk, cook])
    assert not any(box.is_checked() for box in panel.get_by_role("checkbox").all())
    watched.write("people.r1.name", "Zoë $& Ann")
    watched.write("people.r1.when", "Tuesday")
    panel.get_by_label(cook).check()
    put, field = panel.locator("[data-put]"), watched.named(MESSAGE)
    put.click()
    middle = "\n".join((said.opening, cook, said.time.replace("…", "Tuesday")))
    greeting = said.greeting_name.replace("…", "Zoë $& Ann")
    expect(field).to_have_value(f"{greeting}\n\n{middle}\n\n{said.closing}")
    expect(field).to_be_focused()
    # Untouched, it is ours and is made anew.
    panel.get_by_label(walk).check()
    watched.write("people.r1.offer", "soup")
    put.click()
    middle = "\n".join(
        (said.offered.replace("…", "soup"), walk, cook, said.time.replace("…", "Tuesday"))
    )
    expect(field).to_have_value(f"{greeting}\n\n{middle}\n\n{said.closing}")


def test_her_own_words_are_never_replaced_and_come_back(open_page, content: Content):
    """However often she presses the button, what she wrote stays, also after a reload, and is in her plan."""
    watched = open_page()
    panel = begin(watched, "food-cooks")
    put, field = panel.locator("[data-put]"), watched.named(MESSAGE)
    put.click()
    field.press_sequentially(" x")
    touched = field.input_value()
    for times in (2, 3):
        put.click()
        assert field.input_value().startswith(f"{touched}\n\n")
        assert field.input_value().count(content.words.message.closing) == times
    hers = field.input_value()
    watched.page.reload()
    expect(field).to_have_value(hers)
    panel_of(watched)
    put.click()
    assert field.input_value().startswith(f"{hers}\n\n")
    field.fill("Dear Zoë, come by.")
    expect(watched.review()).to_contain_text("Dear Zoë, come by.")


def test_each_way_out_is_an_address_with_her_words_to_the_letter(open_page, server):
    """The links hold the words and the one number or address there is; half a character breaks none. The
    page asks nobody for anything, and her words stand in no address of it."""
    watched = open_page()
    watched.go("people")
    panel = panel_of(watched)
    watched.page.evaluate(NOTE)
    panel.locator('[data-way="sms"]').click()
    status = panel.locator("[data-message-status]")
    expect(status).to_have_text(str(status.get_attribute("data-empty")))
    watched.named(MESSAGE).evaluate(
        "(field, words) => { field.value = words + '\\ud83d'; }", HOSTILE
    )
    words = quote(HOSTILE + "\ufffd", safe="!'()*")
    lines = words.replace("%0A", "%0D%0A")
    for reach, abroad, number, address in REACH:
        watched.write("people.r1.contact", reach)
        wanted = {
            "whatsapp": f"https://wa.me/{abroad}?text={words}",
            "sms": f"sms:{number}?&body={words}",
            "email": f"mailto:{address}?body={lines}",
        }
        for way, href in wanted.items():
            assert press(watched, way) == [href, "noopener noreferrer"], (reach, way)
    expect(status).to_have_text(str(status.get_attribute("data-opened")))
    assert watched.page.locator('a[href*="cake"]').count() == 0
    assert watched.asked == [server.address]
    assert not [sent for sent in watched.sent if sent]


def test_an_app_opens_beside_the_page_and_the_page_stays(open_page):
    """A text message and an email, pressed in earnest, unload nothing. (WhatsApp would be asked for real.)"""
    watched = open_page()
    watched.go("people")
    panel = panel_of(watched)
    watched.write(MESSAGE, "Tea?")
    watched.page.evaluate("addEventListener('beforeunload', () => { window.unloaded = true; })")
    for way in ("sms", "email"):
        panel.locator(f'[data-way="{way}"]').click()
    # What the page does after both presses it does here.
    expect(panel.locator("[data-message-status]")).not_to_be_empty()
    assert watched.page.evaluate("window.unloaded") is None
    expect(watched.named(MESSAGE)).to_have_value("Tea?")


def test_a_message_is_copied_or_marked_to_be_copied(open_page):
    """Where a browser can copy, without https too, the message can be pasted; where not, it is marked."""
    watched = open_page()
    watched.go("people")
    panel, field = panel_of(watched), watched.named(MESSAGE)
    copy, status = panel.locator('[data-way="copy_it"]'), panel.locator("[data-message-status]")
    without = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    for harm, words in (("", HOSTILE), (without, f"{HOSTILE} once more")):
        watched.page.evaluate(harm or "0")
        field.fill(words)
        copy.click()
        expect(status).to_have_text(str(status.get_attribute("data-copied")))
        field.fill("")
        field.press("Control+v")
        expect(field).to_have_value(words)
    watched.page.evaluate("document.execCommand = () => false")
    copy.click()
    expect(status).to_have_text(str(status.get_attribute("data-marked")))
    marked = "one => one.value.slice(one.selectionStart, one.selectionEnd)"
    assert field.evaluate(marked) == words


def test_a_day_becomes_a_file_that_a_calendar_reads(open_page, content: Content):
    """A day and a title make an entry; no other word of hers crosses the wire for it. Printed from the
    browser, the page shows message and day."""
    watched = open_page(timezone_id="Pacific/Honolulu")
    page, row = watched.page, watched.page.locator('[data-row="r1"]')
    watched.go("people")
    row.locator("details").nth(1).locator("summary").click()
    panel_of(watched)
    watched.write(MESSAGE, "Rowan 8471")
    status = row.locator("[data-status]")
    row.locator('[data-paper="calendar"]').click()
    expect(status).to_have_text(content.words.entry.no_day)
    watched.troubled(watched.named("people.r1.day"), content.words.entry.no_day)
    watched.write("people.r1.day", "2026-12-01")
    expect(watched.named("people.r1.day")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#people [data-problems]")).to_be_hidden()
    expect(status).to_be_empty()
    watched.write("people.r1.entry", "Tea; with\\n BEGIN:VALARM")
    entry = Calendar.from_ical(watched.save("calendar")).walk("VEVENT")[0]
    assert (entry["summary"], entry.decoded("dtstart")) == (
        "Tea; with\\n BEGIN:VALARM",
        date(2026, 12, 1),
    )
    expect(status).to_have_text(content.words.entry.saved)
    assert not [sent for sent in watched.sent if "Rowan" in sent]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for words in ("Rowan 8471", "1 December 2026", "Tea; with"):
        expect(page.locator(".on-paper")).to_contain_text(words)


def test_a_day_asked_for_takes_nothing_away_from_the_plan_asked_for_next(open_page, server, until):
    """She asks for an entry and goes on to her plan while the engine comes: both arrive. When both are made
    and she goes on, the process that made them ends."""
    watched = open_page()
    page, held = watched.page, []
    page.route("**/engine", lambda route: held.append(route))
    watched.go("people")
    watched.write("people.r1.name", "Zoë Amari")
    page.locator("#people details", has=page.locator("[type=date]")).locator("summary").click()
    watched.write("people.r1.day", "2026-12-01")
    page.locator('[data-paper="calendar"]').click()
    watched.go("review")
    with page.expect_download(), page.expect_response("**/engine") as engine:
        held[0].continue_()
    expect(page.locator("[data-preview]")).to_contain_text("Zoë Amari")
    kernel = str(engine.value.json()["kernel"])
    watched.go("rest")
    until(lambda: not server.kernels(kernel))


def test_after_clearing_nothing_is_left_of_a_message(open_page):
    """“Clear everything” takes the message, what was picked and what was said; a new one begins anew."""
    watched = open_page()
    watched.go("food")
    watched.tick("food-cooks")
    watched.go("people")
    watched.write("people.r1.name", "Rowan 8471")
    panel = panel_of(watched)
    panel.get_by_role("checkbox").check()
    panel.locator("[data-put]").click()
    panel.locator('[data-way="copy_it"]').click()
    watched.go("review")
    watched.page.locator(".clear summary").click()
    watched.page.locator("[data-clear]").click()
    watched.go("people")
    expect(panel.get_by_role("checkbox")).to_have_count(0)
    expect(panel.locator("[data-message-status]")).to_be_empty()
    expect(watched.named(MESSAGE)).to_have_value("")
    assert "Rowan 8471" not in watched.page.content()


def test_a_second_person_has_a_message_of_their_own(open_page, content: Content):
    """Each row’s parts are its own, and large enough to press."""
    watched = open_page()
    watched.go("people")
    watched.page.locator("#people [data-add]").click()
    watched.write("people.r2.name", "Mo")
    panel = panel_of(watched, "r2")
    panel.locator("[data-put]").click()
    greeting = content.words.message.greeting_name.replace("…", "Mo")
    assert watched.named("people.r2.message").input_value().startswith(greeting)
    expect(watched.named(MESSAGE)).to_have_value("")
    for part in panel.locator("button, textarea, summary").all():
        assert part.bounding_box()["height"] >= 43.5


def test_without_javascript_she_can_still_write_a_message(open_page):
    """The field is there, and nothing that would do nothing."""
    page = open_page(java_script_enabled=False).page
    page.locator("[data-message] summary").click()
    expect(page.locator(f'[name="{MESSAGE}"]')).to_be_visible()
    expect(page.locator("#people :is(button, [data-picks], [type=date]):visible")).to_have_count(0)
