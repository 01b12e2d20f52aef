"""The engine may die at any time; she only sees that it takes a little longer."""

from __future__ import annotations

import os
import signal

from playwright.sync_api import expect

from recovery_widgets.content import Content


def test_a_killed_engine_is_replaced_and_the_paper_still_comes(
    open_page, start_workbook, content: Content, text_of
):
    """With every kernel killed, hers and the waiting one, her next PDF holds all her words."""
    running = start_workbook()
    watched = open_page(running.address)
    watched.review()
    for kernel in running.kernels():
        os.kill(kernel, signal.SIGKILL)
    watched.go("food")
    watched.tick("food-snacks")
    watched.write("answers.food-snacks.note", "Dates and oatcakes")
    watched.go("review")
    status = watched.page.locator("#review [data-status]")
    expect(status).to_have_text(content.words.page.shown)
    assert "Datesandoatcakes" in text_of(watched.save("pdf"))


def test_long_work_shows_that_it_is_working(open_page, content: Content):
    """While the engine is coming the review says so, and says when the plan is there."""
    watched = open_page()
    held = []
    watched.page.route("**/engine", lambda route: held.append(route))
    watched.go("review")
    status = watched.page.locator("#review [data-status]")
    expect(status).to_have_text(content.words.page.opening)
    expect(watched.page.locator("#review")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(status).to_have_text(content.words.page.shown)
    expect(watched.page.locator("#review")).not_to_have_attribute("aria-busy", "true")


def test_two_visitors_have_plans_of_their_own(open_page):
    """What one writes is not in the other's plan."""
    hers, another = open_page(), open_page()
    hers.go("people")
    hers.write("people.r1.name", "Amara")
    expect(hers.review()).to_contain_text("Amara")
    expect(another.review()).not_to_contain_text("Amara")
