"""The colours of the page can be told apart, in the light and in the dark."""

from __future__ import annotations

import re

import pytest

from recovery_widgets.widgets.assets import style
from recovery_widgets.widgets.design import design_system
from recovery_widgets.widgets.tokens import colours, contrast, sizes

# What stands on what, and how strong the contrast has to be at least. WCAG 2.2 asks for 4.5 for
# text and 3 for what shows where a control is; for reading on a bad day this page asks for more.
READ, TEXT, SHAPE = 7.0, 4.5, 3.0
# A line that only parts one card from the next says nothing, and is quiet on purpose.
QUIET = 1.25
GROUNDS = ("paper", "card", "care")
PAIRS = {
    **{("ink", ground): READ for ground in GROUNDS},
    **{("soft-ink", ground): TEXT for ground in GROUNDS},
    **{("accent", ground): TEXT for ground in GROUNDS},
    **{("edge", ground): SHAPE for ground in GROUNDS},
    **{("focus", ground): SHAPE for ground in GROUNDS},
    **{("care-line", ground): SHAPE for ground in GROUNDS},
    **{("line", ground): QUIET for ground in GROUNDS},
    ("on-accent", "accent"): READ,
}


def test_contrast_is_measured_as_wcag_defines_it() -> None:
    """Black on white is 21, a colour on itself 1, and the grey that just passes for text 4.54."""
    measured = [contrast(one, "#ffffff") for one in ("#000000", "#ffffff", "#767676")]
    assert measured == [pytest.approx(21), 1, pytest.approx(4.54, abs=0.005)]


@pytest.mark.parametrize("device", ["light", "dark"])
def test_what_stands_on_what_can_be_told_apart(device: str) -> None:
    """Words have 7:1, softer words and links 4.5:1, edges of controls and the mark of the focus 3:1."""
    named = colours()[device]
    found = {pair: contrast(*(named[name] for name in pair)) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < PAIRS[pair]} == {}


def test_every_colour_has_a_name_and_is_looked_at() -> None:
    """No rule has a colour of its own, both devices have the same names, and each is in a pair."""
    looks = colours()
    assert set(looks["light"]) == set(looks["dark"]) == {name for pair in PAIRS for name in pair}
    rest = re.sub(r"^ +--[\w-]+: .*$", "", style(), flags=re.MULTILINE)
    values = " ".join(re.findall(r"(?:color|background|border[\w-]*|outline): ([^;]+);", rest))
    words = set(re.findall(r"[a-z#-][\w#-]*", re.sub(r"var\(--[\w-]+\)", "", values)))
    of_the_device = {"canvas", "canvastext", "highlight", "highlighttext"}
    assert words - of_the_device <= {
        "light",
        "dark",
        "transparent",
        "none",
        "solid",
        "px",
        "rem",
        "collapse",
    }


def test_every_name_in_the_stylesheet_stands_for_something() -> None:
    """Whatever a rule asks for by name has been given that name, and no name is left over."""
    given = set(re.findall(r"--([\w-]+):", style()))
    assert given == set(re.findall(r"var\(--([\w-]+)\)", style()))


# Left and right, where a page that runs from right to left would have them the other way round. A shape
# that is drawn with edges, such as a tick, names them in `border-width`.
ONE_SIDE = re.compile(r"[\s-](?:left|right)(?=[\s:;-])")
SIDE = r"((?:var\([\w-]+\)|[^\s();])+)"
FOUR_SIDES = re.compile(
    rf"^ +(?:margin|padding|inset|border-radius): {SIDE} {SIDE} {SIDE} {SIDE};", re.MULTILINE
)


def test_nothing_is_left_or_right() -> None:
    """Every rule speaks of the start and the end of a line, so a page from right to left is its mirror."""
    rules = re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)
    assert ONE_SIDE.findall(rules) == []
    assert [sides for sides in FOUR_SIDES.findall(rules) if sides[1] != sides[3]] == []


def test_nothing_moves_unless_she_likes_things_that_move() -> None:
    """No rule moves anything, or scrolls by itself, outside of the question whether motion is welcome."""
    asked = re.sub(
        r"@media[^{]*prefers-reduced-motion: no-preference[^{]*\{.*?\n\}",
        "",
        style(),
        flags=re.DOTALL,
    )
    assert re.findall(r"transition|animation|@keyframes|scroll-behavior", asked) == []


def test_body_text_is_at_least_eighteen_pixels() -> None:
    """Usual words have 18 px or more where the browser's own size is 16; nothing is below 16."""
    sizes = {
        name: float(size) * 16 for name, size in re.findall(r"--([\w-]+): ([\d.]+)rem;", style())
    }
    used = set(re.findall(r"font-size: var\(--([\w-]+)\)", style()))
    assert sizes["usual"] >= 18
    assert {name for name in used if sizes[name] < 16} == set()
    # Only the two ways out where there is no room, and a link beside a heading, are smaller than the rest.
    assert len(re.findall(r"font-size: var\(--small\)", style())) == 2


def test_the_gallery_shows_every_name_with_its_value() -> None:
    """The sheet of the design system has each colour in both looks with its contrasts, and each size."""
    sheet = design_system().html
    for look in colours().values():
        for name, value in look.items():
            assert f"<code>--{name}</code>" in sheet
            assert f"<code>{value}</code>" in sheet
            for ground in GROUNDS:
                assert f" {contrast(value, look[ground]):.1f}</td>" in sheet
    for name, size in sizes().items():
        assert f"<code>--{name}</code>, {size}" in sheet
    assert len(sizes()) > 10
