"""A copy for somebody else, from choosing whom it is for to the file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from recovery_widgets.content import Content


def saved(page, button) -> bytes:
    """The file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


@pytest.fixture
def panel(open_page):
    """The panel of a plan with two things ticked, and words beside one of them."""
    watched = open_page()
    watched.go("rest")
    watched.tick("rest-naps")
    watched.write("answers.rest-naps.note", "By the window <b>{your loss}</b>")
    watched.write("answers.rest-naps.who", "Amara8471")
    watched.go("food")
    watched.tick("food-cooks")
    watched.review()
    part = watched.page.locator("[data-copies]")
    part.locator("summary").click()
    return part


def test_a_copy_holds_what_was_picked_and_was_seen_before(panel, content: Content):
    """Nothing is picked; what she picks is shown, with what is left out; the files hold no more."""
    page, words = panel.page, content.words.sharing
    panel.locator('[data-copy="helpers"]').click()
    picks = panel.locator("[data-pick]")
    expect(picks).not_to_have_count(0)
    expect(panel.locator("[data-copy-choices] h3")).to_be_focused()
    expect(panel.locator("[data-pick]:checked")).to_have_count(0)
    expect(panel.locator("[data-keep-copy]")).to_have_count(0)
    panel.get_by_label("By the window").check()
    panel.locator("[data-look-copy]").click()
    shown = panel.locator("[data-copy-shown]")
    expect(shown.locator(".preview")).to_contain_text("By the window <b>{your loss}</b>")
    expect(shown.locator("h3").first).to_be_focused()
    expect(shown.locator(".preview")).not_to_contain_text("Amara8471")
    expect(shown).to_contain_text(f"Food: {words.everything}")
    expect(shown).to_contain_text(content.items["rest-naps"].who or content.words.form.who)
    text = saved(page, panel.locator('[data-keep-copy="text"]')).decode()
    html = saved(page, panel.locator('[data-keep-copy="html"]')).decode()
    pdf = PdfReader(io.BytesIO(saved(page, panel.locator('[data-keep-copy="pdf"]'))))
    for paper in (text, html, pdf.pages[0].extract_text()):
        assert "By the window" in paper
        assert content.copies["helpers"].title in paper
        assert "Amara8471" not in paper
        assert content.items["food-cooks"].sentence not in paper

    # Whatever she changes is looked at before it can be saved.
    panel.locator("[data-whole-part]").first.click()
    expect(panel.locator("[data-keep-copy]")).to_have_count(0)
    expect(panel.locator("[data-copy-status]")).to_have_text(words.chosen)
    assert panel.locator("[data-pick]:checked").count() > 1
    panel.locator('[data-copy="work"]').click()
    expect(panel.locator("[data-copy-choices]")).to_contain_text(words.nothing_yet)
    page.go_back()
    page.go_forward()
    expect(panel.locator("[data-copy-choices]")).to_be_empty()


def test_what_is_shown_is_what_is_ticked_when_it_comes(panel, content: Content):
    """What she takes out while a copy is made ready is not in it, nor is it shown for somebody else."""
    panel.locator('[data-copy="helpers"]').click()
    panel.get_by_label("By the window").check()
    panel.evaluate(
        """(panel) => {
          panel.querySelector("[data-look-copy]").click();
          for (const box of panel.querySelectorAll("[data-pick]:checked")) box.click();
          panel.querySelector('[data-pick="answers.food-cooks.chosen"]').click();
        }"""
    )
    shown = panel.locator("[data-copy-shown]")
    expect(shown.locator(".preview")).to_contain_text(content.items["food-cooks"].sentence)
    expect(shown.locator(".preview")).not_to_contain_text("By the window")
    panel.evaluate(
        """(panel) => {
          panel.querySelector("[data-look-copy]").click();
          panel.querySelector('[data-copy="home"]').click();
        }"""
    )
    expect(panel.locator("[data-copy-choices]")).to_contain_text(content.copies["home"].hint)
    expect(panel.locator("[data-keep-copy]")).to_have_count(0)


def test_the_empty_plan_comes_to_print_and_to_fill_in(panel):
    """Both hold every question and nothing of hers; one has fields. What is said of it stands beside."""
    page = panel.page
    empty = page.locator("details.copies", has=page.locator('[data-paper="form"]'))
    empty.locator("summary").click()
    for wanted in ("blank", "form"):
        pdf = PdfReader(io.BytesIO(saved(page, page.locator(f'[data-paper="{wanted}"]'))))
        assert bool(pdf.get_fields()) is (wanted == "form")
        assert "Amara8471" not in "".join(sheet.extract_text() for sheet in pdf.pages)
        expect(empty.locator("[role=status]")).not_to_be_empty()
        expect(empty.locator("[role=status]")).to_be_in_viewport()


def test_her_picks_are_kept_nowhere(panel):
    """What she picks for a copy is in no journal and is gone with everything else."""
    panel.locator('[data-copy="home"]').click()
    expect(panel.locator("[data-pick]:checked").first).to_be_visible()
    kept = panel.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "home" not in kept
    clear = panel.page.locator("details.clear")
    clear.locator("summary").click()
    clear.locator("[data-clear]").click()
    expect(panel.locator("[data-copy-choices]")).to_be_empty()
    expect(panel.locator("[aria-pressed=true]")).to_have_count(0)
