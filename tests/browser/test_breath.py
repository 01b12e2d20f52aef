"""The circle to breathe with: still until she starts it, and still again when she stops it or goes on."""

from __future__ import annotations

from playwright.sync_api import expect

from recovery_widgets.content import Content

SIZE = "one => getComputedStyle(one.querySelector('circle')).transform"
MOVING = "document.getAnimations().length"


def test_the_circle_moves_only_when_she_starts_it(open_page, content: Content):
    """It grows and shrinks as words say; stopped, folded away or left it is still; where movement is
    not wanted, only the words change."""
    watched, said = open_page(), content.words.breath
    page = watched.page
    watched.go("rest")
    guide = page.locator("#guide-rest-relax-even")
    guide.locator("> summary").click()
    circle = guide.locator("figure.breathing")
    button, status = circle.locator("[data-breathe]"), circle.locator("[role=status]")
    assert (circle.evaluate(SIZE), page.evaluate(MOVING)) == ("none", 0)
    button.click()
    expect(button).to_have_text(said.stop)
    expect(status).to_have_text(said.inwards)
    assert page.evaluate(MOVING) > 0
    expect(status).to_have_text(said.outwards)
    button.click()
    expect(button).to_have_text(said.start)
    expect(status).to_be_empty()
    page.wait_for_function("() => document.getAnimations().length === 0")
    assert circle.evaluate(SIZE) == "none"
    page.emulate_media(reduced_motion="reduce")
    button.click()
    expect(status).to_have_text(said.inwards)
    assert (circle.evaluate(SIZE), page.evaluate(MOVING)) == ("none", 0)
    watched.go("food")
    expect(button).to_have_text(said.start)
    expect(status).to_be_empty()
