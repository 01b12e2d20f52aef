"""Her own word, the place she is in, and the short route, on the page as she meets them."""

from __future__ import annotations

import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from recovery_widgets.compose import for_her
from recovery_widgets.content import Content
from recovery_widgets.plan import You

HERS = re.compile(r"\b(my|your) (loss|baby|pregnancy|miscarriage|babies|losses)\b")


def words_on(page: Page, chapter: str) -> str:
    """All text of a chapter, also what is folded."""
    return str(page.locator(f"#{chapter}").evaluate("one => one.textContent"))


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def test_her_word_stands_everywhere_at_once_and_after_a_reload(open_page, content: Content):
    """She chooses “my baby”: every chapter says so, and no other word, also when the page comes anew."""
    watched = open_page()
    watched.go("you")
    watched.named("you.word").select_option("baby")
    for _ in ("now", "after a reload"):
        for chapter in content.chapters:
            if chapter.kind != "you":
                said = {match[0] for match in HERS.finditer(words_on(watched.page, chapter.id))}
                assert said <= {"my baby", "your baby"}, chapter.id
        assert "my baby" in words_on(watched.page, "remembering")
        watched.page.reload()


def test_a_name_of_her_own_stands_in_sentences_and_on_paper(open_page, text_of):
    """What she types is used to the letter, on screen and in the PDF, and is never markup."""
    watched = open_page()
    watched.go("remembering")
    watched.tick("remember-letter")
    watched.go("you")
    for name in ("<b>Ro{my loss}</b>", "רות", "  our\tlittle   one ", "Rowan"):
        watched.write("you.own", name)
        wanted = " ".join(name.split())
        places = watched.page.locator("[data-said='my-loss']").all_text_contents()
        assert set(places) == {wanted}
    expect(watched.review()).to_contain_text("Rowan")
    assert "Rowan" in text_of(watched.save("pdf"))


def test_clearing_brings_the_first_word_back(open_page, content: Content):
    """After “Clear everything” nothing of her words is left in a sentence."""
    watched = open_page()
    watched.go("you")
    watched.write("you.own", "Rowan 8471")
    watched.go("review")
    watched.page.locator(".clear summary").click()
    watched.page.locator("[data-clear]").click()
    expect(watched.page.locator("[data-said='my-loss']").first).to_have_text(
        content.you.words[0].my
    )
    assert "Rowan 8471" not in watched.page.content()


def test_without_a_choice_the_numbers_are_for_the_uk_and_she_can_say_so(
    open_page, content: Content
):
    """The page says which place its numbers are for, and one tap leads to where that is changed."""
    watched = open_page()
    watched.go("help-now")
    here = watched.page.locator("#help-now .here")
    expect(here).to_contain_text(content.default_nation.name)
    here.locator("a").click()
    expect(watched.page.locator("#you-nation")).to_be_focused()


def test_the_place_she_is_in_decides_the_numbers(open_page, content: Content):
    """Help and organisations are those of the place, and those of other places are gone."""
    watched = open_page()
    for nation in ("england", "northern-ireland", "us", "new-zealand", "elsewhere"):
        watched.go("you")
        watched.named("you.nation").select_option(nation)
        watched.go("help-now")
        heading = watched.page.locator("#help-now .signs h3").first
        expect(heading).to_contain_text(content.nations[nation].emergency)
        watched.go("organisations")
        shown = watched.page.locator("#organisations li:visible strong").all_text_contents()
        lines = for_her(content, You(nation=nation))[0].chapter("organisations").lines
        named = [
            content.organisations[name].name for group in lines for name in group.organisations
        ]
        assert shown == named
        assert watched.page.locator("#organisations h3:visible").count() == len(lines)


def test_paper_and_numbers_follow_the_place(open_page, text_of):
    """In the US the PDF is Letter, with 911 and no number of another place."""
    watched = open_page()
    watched.go("you")
    watched.named("you.nation").select_option("us")
    watched.review()
    pdf = watched.save("pdf")
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    text = text_of(pdf)
    assert "911" in text
    assert "999" not in text
    assert "Samaritans" not in text


def test_lines_about_a_partner_or_children_can_be_left_out(open_page, content: Content):
    """They go out of sight; what she chose before stays in sight and in her plan."""
    watched = open_page()
    watched.go("support")
    watched.tick("support-children")
    watched.go("you")
    watched.named("you.no_partner").check()
    watched.named("you.no_children").check()
    watched.go("support")
    expect(watched.page.locator("#item-support-partner")).to_be_hidden()
    expect(watched.page.locator("#item-support-children")).to_be_visible()
    expect(watched.review()).to_contain_text(content.items["support-children"].sentence)


def test_a_few_minutes_make_a_whole_page(open_page, content: Content, text_of):
    """Three answers and a tap: a PDF of one page, with whom to call; the chapters hold the same."""
    watched = open_page()
    watched.go("help-now")
    watched.write("unit.phone", "01632 960 123")
    watched.go("short")
    answers = {}
    for ask in content.chapter("short").asks:
        answers[ask] = f"Mo and {ask.item}"
        watched.page.locator(f'.asked [name="answers.{ask.item}.{ask.part}"]').fill(answers[ask])
        # What is written is wanted: the tick comes by itself.
        expect(watched.page.locator(f'.asked [name="answers.{ask.item}.chosen"]')).to_be_checked()
    with watched.page.expect_download() as download:
        watched.page.locator('[data-paper="short"]').click()
    pdf = Path(download.value.path()).read_bytes()
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    text = text_of(pdf)
    brief = for_her(content, You())[0].chapter("help-now").brief
    for words in (*answers.values(), *(sign.text for sign in brief), "01632 960 123"):
        assert squeezed(words) in text
    for ask, words in answers.items():
        expect(watched.named(f"answers.{ask.item}.{ask.part}")).to_have_value(words)
        expect(watched.named(f"answers.{ask.item}.chosen")).to_be_checked()


def test_a_text_to_begin_with_goes_into_the_note_and_takes_nothing_away(
    open_page, content: Content
):
    """The note to an employer is hers to change; what she had written stays before it."""
    watched = open_page()
    watched.go("rights")
    watched.tick("rights-tell-work")
    watched.write("answers.rights-tell-work.note", "Dear Sam")
    item = watched.page.locator("#item-rights-tell-work")
    item.locator(".draft summary").click()
    item.locator("[data-draft]").click()
    draft = content.items["rights-tell-work"].draft
    note = watched.named("answers.rights-tell-work.note")
    expect(note).to_have_value(f"Dear Sam\n\n{draft}")
    expect(note).to_be_focused()
    expect(watched.review()).to_contain_text("Dear Sam")


def test_a_guide_opens_with_when_not_to_before_anything_else(open_page, content: Content):
    """Whatever can be followed says first when to leave it."""
    watched = open_page()
    watched.go("bodywork")
    guides = watched.page.locator("#bodywork details.guide:has(.caution)")
    assert guides.count() > 3
    for guide in guides.all():
        assert guide.evaluate("one => one.children[1].classList.contains('caution')")


def test_what_a_chapter_rests_on_is_one_tap_away(open_page):
    """“Where this comes from” leads to the list of sources, each with what rests on it."""
    watched = open_page()
    watched.go("rest")
    watched.page.locator("#rest .sources a").click()
    expect(watched.page.locator("#sources")).to_be_focused()
    watched.page.locator("#about details.guide summary").first.click()
    expect(watched.page.locator("#about .every-source li:visible").first).to_be_visible()
