"""The main job: open the workbook, fill it in, save the plan."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from recovery_widgets.content import Content, ItemsChapter

CHOSEN = {
    "support": "support-people",
    "rest": "rest-naps",
    "food": "food-warming",
    "bodywork": "body-keeping-warm",
    "remembering": "remember-date",
}
NOTE = "The blue blanket, and Mina’s lentil soup — ŷ ☐"
HERS = (
    NOTE,
    "Sit in the garden",
    "Phone off after eight",
    "Amara",
    "School run",
    "Tuesdays",
    "07700 900123",
)


def fill(watched) -> None:
    """Tick something in every area, write a note, something of her own, and a person."""
    for chapter, item in CHOSEN.items():
        watched.go(chapter)
        watched.tick(item)
    watched.go("rest")
    watched.write("answers.rest-naps.note", NOTE)
    watched.write("own.rest.r1.text", "Sit in the garden")
    watched.page.locator("#rest [data-add]").click()
    watched.page.keyboard.type("Phone off after eight")
    watched.go("people")
    watched.write("people.r1.name", "Amara")
    watched.write("people.r1.offer", "School run")
    watched.write("people.r1.when", "Tuesdays")
    watched.write("people.r1.contact", "07700 900123")


def test_the_whole_way_from_the_first_tick_to_the_saved_pdf(
    open_page, content: Content, text_of, safety_words
):
    """She fills it in, reloads and loses nothing; PDF and text hold all of it and nothing else."""
    watched = open_page()
    fill(watched)
    watched.page.reload()
    watched.go("rest")
    expect(watched.named("answers.rest-naps.chosen")).to_be_checked()
    expect(watched.named("answers.rest-naps.note")).to_have_value(NOTE)
    expect(watched.named("own.rest.r2.text")).to_have_value("Phone off after eight")
    watched.go("people")
    expect(watched.named("people.r1.contact")).to_have_value("07700 900123")

    watched.review()
    pdf, text = watched.save("pdf"), watched.save("text").decode()
    for words in HERS:
        assert words in text
    printed = text_of(pdf)
    for item in content.items.values():
        there = "".join(item.sentence.split()) in printed
        assert there == (item.id in CHOSEN.values()), item.id
    for words in HERS:
        assert "".join(words.split()) in printed
    for paper in (printed, "".join(text.split())):
        assert [words for words in safety_words if words not in paper] == []


def test_the_review_shows_the_plan_and_leads_back(open_page, content: Content):
    """Each part of the review has a Change link to its chapter; blanks are left out in silence."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    preview = watched.review()
    expect(preview).to_contain_text(content.items["rest-naps"].sentence)
    expect(preview).not_to_contain_text(content.words.form.who)
    expect(preview).not_to_contain_text(content.items["food-cooks"].sentence)
    preview.locator('a.change[href="#rest"]').click()
    expect(watched.page.locator("#rest-heading")).to_be_focused()
    expect(watched.page.locator("#review")).to_be_hidden()


def test_her_own_units_number_stands_first(open_page, content: Content, text_of):
    """What she wrote on the safety page is kept, shown first in her plan, and first on paper."""
    watched = open_page()
    watched.go("help-now")
    watched.write("unit.name", "Ward 4")
    watched.write("unit.phone", "01632 960 960, until eight")
    watched.page.reload()
    expect(watched.named("unit.name")).to_have_value("Ward 4")
    expect(watched.review().locator("h3").first).to_contain_text("My own unit")
    printed = text_of(watched.save("pdf"))
    assert 0 < printed.index("01632960960,untileight") < printed.index("call999")


def test_an_empty_plan_is_fine(open_page, content: Content):
    """With nothing chosen the review says so kindly and can still be saved."""
    watched = open_page()
    expect(watched.review()).to_contain_text(content.words.page.nothing_yet)
    assert watched.save("pdf").startswith(b"%PDF-")


def test_ticking_opens_who_when_and_note(open_page):
    """The three questions of an item are there when it is ticked, and only then."""
    watched = open_page()
    watched.go("food")
    expect(watched.named("answers.food-cooks.who")).to_be_hidden()
    watched.tick("food-cooks")
    for part in ("who", "when", "note"):
        expect(watched.named(f"answers.food-cooks.{part}")).to_be_visible()


def test_taking_a_tick_away_keeps_her_words_but_not_on_paper(open_page, content: Content):
    """Words under an unticked item stay in the form and out of the plan."""
    watched = open_page()
    watched.go("food")
    watched.tick("food-cooks")
    watched.write("answers.food-cooks.who", "Grandmother Ines")
    watched.named("answers.food-cooks.chosen").uncheck()
    expect(watched.review()).not_to_contain_text("Ines")
    watched.go("food")
    watched.tick("food-cooks")
    expect(watched.named("answers.food-cooks.who")).to_have_value("Grandmother Ines")


def test_a_text_too_long_for_a_plan_is_said_and_kept(open_page, content: Content):
    """Twenty thousand and one characters in one place, or more than four million bytes in all, get a
    calm sentence, and stay where they are."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "x" * 20_001)
    watched.go("review")
    expect(watched.page.locator("#review [data-status]")).to_have_text(content.words.page.too_long)
    assert watched.named("answers.rest-naps.note").input_value() == "x" * 20_001
    for much, word in ((1_000_000, content.words.page.too_long), (100, content.words.page.shown)):
        # As one change, while it is not in view: to draw so much takes a browser a minute.
        watched.named("answers.rest-naps.note").evaluate(
            "(one, much) => { one.value = '😀'.repeat(much);"
            " one.dispatchEvent(new Event('input', {bubbles: true})); }",
            much,
        )
        watched.page.locator("[data-look]").click()
        expect(watched.page.locator("#review [data-status]")).to_have_text(word)


HOSTILE = [
    "word " * 2000,
    "😀 👩🏽‍🍼 🫶",
    "أختي تطبخ يوم الثلاثاء",
    "<script>document.title='gone'</script><img src=x onerror=alert(1)>",
    "{nb} {{ 7 * 7 }} {% raw %}",
    "**bold** __under__ [link](javascript:alert(1))",
]


def test_hostile_words_arrive_as_typed(open_page, text_of):
    """Long, foreign and code-like notes are in page, text and PDF to the letter, and do nothing."""
    watched = open_page()
    watched.go("people")
    for row, words in enumerate(HOSTILE, start=1):
        if row > 1:
            watched.page.locator("#people [data-add]").click()
        watched.write(f"people.r{row}.name", f"Person {row}")
        watched.write(f"people.r{row}.offer", words)
    preview = watched.review()
    shown = preview.inner_text()
    text = watched.save("text").decode()
    printed = text_of(watched.save("pdf"))
    for words in HOSTILE:
        plain = words.strip()
        assert plain in shown
        assert plain in text
    # The long note runs over pages, whose foot stands between its words.
    assert printed.count("word") >= 2000
    for words in HOSTILE[3:]:
        assert "".join(words.split()) in printed
    assert watched.page.title() == "My plan"


@pytest.mark.parametrize("what", ["back and forward", "everything"])
def test_chapters_follow_the_address(open_page, content: Content, what: str):
    """One chapter is shown at a time and Back works, also past the link over the top of the page; or
    all of them, if she likes."""
    watched = open_page()
    watched.go("rest")
    watched.go("food")
    shown = watched.page.locator("[data-chapter]:visible")
    if what == "back and forward":
        watched.page.go_back()
        expect(watched.page.locator("#rest")).to_be_visible()
        expect(shown).to_have_count(1)
        watched.page.locator(".skip").focus()
        watched.page.keyboard.press("Enter")
        expect(watched.page.locator("#rest-heading")).to_be_focused()
        watched.page.reload()
        expect(watched.page.locator("#rest")).to_be_visible()
    else:
        watched.page.locator(".parts > details > summary").click()
        watched.page.locator("[data-show]").click()
        expect(shown).to_have_count(len(content.chapters))


def test_every_item_of_every_chapter_can_be_ticked(open_page, content: Content):
    """Each item is a checkbox with its sentence as label, in a fieldset with its name as legend."""
    watched = open_page()
    for chapter in content.chapters:
        if not isinstance(chapter, ItemsChapter):
            continue
        watched.go(chapter.id)
        for item in chapter.items:
            group = watched.page.get_by_role("group", name=item.name, exact=True)
            box = group.get_by_role("checkbox", name=item.sentence, exact=True)
            box.check()
            assert box.get_attribute("name") == f"answers.{item.id}.chosen"


def test_the_page_can_be_used_before_it_has_come_whole(open_page, server):
    """On a slow line the chapter she asked for is there before the rest, alone; what she ticks and opens
    meanwhile stays."""
    watched = open_page()
    page = watched.page
    session = page.context.new_cdp_session(page)
    slow = {"latency": 50, "downloadThroughput": 25_000, "uploadThroughput": 25_000}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    # Another address, so that the page comes anew.
    page.goto(server.address + "?again#rest", wait_until="commit")
    page.locator(".parts > details > summary").click()
    watched.tick("rest-naps")
    assert page.evaluate("document.readyState") == "loading"
    assert not page.locator("#welcome").is_visible()
    page.wait_for_load_state()
    expect(watched.named("answers.rest-naps.chosen")).to_be_checked()
    expect(page.locator(".parts ol")).to_be_visible()
    assert page.locator("[data-chapter]:visible").count() == 1
