"""The font of the page has every letter of our words, is free to pass on, and is small."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from recovery_widgets.server import webfont

ROOT = Path(__file__).resolve().parent.parent
# Names that women in the nations of the workbook have, and what stands in a plan.
NAMES = "Siân Ŵyn Llŷr Ẁ Zoë Łucja Gülşah İpek Ștefania Nguyễn Thị Ánh Sørine Ñusta Māia ½ € “–” …"


@pytest.fixture(scope="module")
def font() -> TTFont:
    """The font as a browser gets it."""
    return TTFont(webfont.FILE)


def test_every_letter_of_our_words_is_in_the_font(font: TTFont) -> None:
    """No word of `data/` is drawn in two fonts, and neither are many names."""
    words = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("data/**/*.yaml"))
    asked = {letter for letter in words + NAMES if letter.isprintable()}
    assert {letter for letter in asked if ord(letter) not in font.getBestCmap()} == set()


def test_the_font_may_be_passed_on(font: TTFont) -> None:
    """It is under the Open Font License, which stands beside it, and reserves no name."""
    licence = webfont.FILE.with_name("OFL.txt").read_text(encoding="utf-8")
    assert "Open Font License" in font["name"].getDebugName(13)
    assert font["name"].getDebugName(0) in licence
    assert "Reserved Font Name" not in licence.split("PREAMBLE")[0]


def test_the_font_is_small_and_has_both_weights(font: TTFont) -> None:
    """A slow phone line has it in a fifth of a second, for words and for headings."""
    assert len(webfont.letters()) < 32_000
    (axis,) = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 600)


def test_another_font_has_another_address() -> None:
    """The address holds a hash of the bytes, so that a browser may keep what it names for ever."""
    digest = hashlib.sha256(webfont.FILE.read_bytes()).hexdigest()
    assert webfont.name().removeprefix("letters-").removesuffix(".woff2") == digest[:16]
    assert f'url("/below/{webfont.name()}")' in webfont.rule("/below/")
    assert "immutable" in webfont.KEPT
