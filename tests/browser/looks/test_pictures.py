"""The comparison of pictures sees what a person would see, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

PAPER, INK, ACCENT = (251, 247, 241), (54, 47, 51), (90, 63, 85)
# Drawn so much larger, so that things can stand between two pixels.
FINE = 4


def page(lines=20, place=(8, 300), colour=ACCENT, paper=PAPER, height=420, off=0.0):
    """A page of a phone at half its size, with lines of letters, `off` to the right by a part of a
    pixel, and a button."""
    picture = Image.new("RGB", (195 * FINE, height * FINE), paper)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(9 * FINE)
    for line in range(lines):
        draw.text((FINE * (8 + off), FINE * (8 + 14 * line)), "Somebody you could ask", INK, font)
    left, top = place
    box = [FINE * edge for edge in (left, top, left + 90, top + 22)]
    draw.rounded_rectangle(box, 4 * FINE, colour)
    return picture.reduce(FINE)


def test_what_was_kept_a_moment_ago_is_the_same(tool, tmp_path: Path) -> None:
    """The few colours of a kept picture are no difference."""
    tool.keep(page(), tmp_path / "kept.png")
    assert tool.difference(Image.open(tmp_path / "kept.png").convert("RGB"), page()) is None


def test_letters_between_two_pixels_are_the_same(tool) -> None:
    """Another browser may put every letter a quarter of a pixel further."""
    moved = page(off=0.25)
    assert moved.tobytes() != page().tobytes()
    assert tool.difference(page(), moved) is None


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        pytest.param({"place": (14, 300)}, 592, 656, id="a button twelve pixels further"),
        pytest.param({"colour": (31, 95, 139)}, 592, 656, id="a button in another colour"),
        pytest.param({"lines": 19}, 544, 576, id="a line that is gone"),
        pytest.param({"paper": (245, 241, 235)}, 0, 840, id="paper a shade darker"),
        pytest.param({"height": 440}, 832, 880, id="a page that is longer"),
    ],
)
def test_what_a_person_would_see_is_noticed_and_shown(tool, now, first: int, last: int) -> None:
    """A difference is told with its place, and shown beside what was kept."""
    found = tool.difference(page(), page(**now))
    assert found is not None
    assert first <= found.first < found.last <= last
    assert found.share > 0
    assert found.picture.width == 3 * 195 + 20
