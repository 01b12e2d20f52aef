"""Chinese, Japanese and Korean: with the package that prints them, and without it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import page
import pytest
import regex
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from recovery_widgets.content.language import Language
from recovery_widgets.document import Carried, Document
from recovery_widgets.exports import make_paper
from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_fonts import Faces
from recovery_widgets.exports.pdf_look import NORMAL
from recovery_widgets.exports.pdf_outlines import as_truetype
from recovery_widgets.exports.pdf_text import Typesetter

With = Callable[[str], Document]
Shown = Callable[[Document, str], str]
PACKAGE = "noto_cjk_sans_otc"
BODY = NORMAL.body
COLUMN = 60.0
SIMPLIFIED = "我想每天下午躺下休息一会儿，喝一碗热汤。“请”把手机静音（谢谢）！我想sleep一下，妈妈说：「好」。"
TRADITIONAL = "我想每天下午躺下休息一會兒，喝一碗熱湯。「請」把手機靜音（謝謝）！"
JAPANESE = "毎日の午後は横になって休みたいです。温かいスープがほしい。「はい」、ちょっとキャッチ。"
KOREAN = "매일 오후에 누워서 쉬고 싶어요. 따뜻한 국을 먹고 싶어요."
MIXED = f"Zoë {SIMPLIFIED} 😀 {JAPANESE} {KOREAN} ☐ مرحبا"
EACH = pytest.mark.parametrize("words", [SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN])


@EACH
def test_prints_her_words(words: str, filled: Document, everywhere: With, shown: Shown) -> None:
    """Her words can be copied out of the paper character by character, and none is marked."""
    text = shown(everywhere(words), "pdf")
    assert words.replace(" ", "") in regex.sub(r"\s", "", text)
    assert filled.marked not in text


@EACH
def test_says_so_without_the_package(
    words: str,
    filled: Document,
    everywhere: With,
    shown: Shown,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the font is not installed each character is shown as the sign, and the paper says so."""
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    text = shown(everywhere(words), "pdf")
    assert "\ufffd" * 2 in text
    assert filled.marked in text
    assert words[:3] not in text


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("words", [SIMPLIFIED * 20, KOREAN, MIXED])
def test_keeps_to_the_standards(words: str, profile: str, everywhere: With) -> None:
    """A paper with these fonts can be read by ear and kept for long like any other."""
    document = replace(everywhere(words), carried=Carried("plan.json", "{}", "The plan."))
    found = page.validate_pdf_bytes(make_paper(document, "pdf").content, profile=profile)
    assert [failure.message for failure in found.failures] == []


def test_adds_little(everywhere: With) -> None:
    """Only the characters she used are in the file: a few kilobytes, however large the font is."""
    without, with_it = (
        len(make_paper(everywhere(words), "pdf").content) for words in ("soup", SIMPLIFIED)
    )
    assert with_it - without < 15_000


def test_is_loaded_only_when_needed() -> None:
    """A paper in Latin letters does not load the package, and one with a single 汤 does."""
    script = f"""
import sys
from recovery_widgets.document import Document, Paragraph, Section
from recovery_widgets.exports import make_paper
for words in ("soup", "汤"):
    section = Section("x", "Part", (Paragraph(words),))
    make_paper(Document("t", "en", (), (section,), "Page …", "Care", "Marked", "plan"), "pdf")
    print({PACKAGE!r} in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("paper", "region"),
    [
        (JAPANESE, "jp"),
        (KOREAN, "kr"),
        (SIMPLIFIED, "sc"),
        (TRADITIONAL, "tc"),
        # A rare name does not make the paper a Traditional one.
        (f"{SIMPLIFIED}喆", "sc"),
        ("，", "sc"),
    ],
)
def test_writes_characters_as_their_region_does(paper: str, region: str) -> None:
    """Regions draw some of the same characters differently; what the whole paper holds decides."""
    (run,) = Faces(paper).runs("骨", bold=False)
    name = TTFont(run.face.path, fontNumber=run.face.number)["name"].getDebugName(6)
    assert name == f"NotoSansCJK{region}-Regular"


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """Sets text on a page that nobody looks at."""
    return Typesetter(Sheets("a4", Language("en")))


@pytest.mark.parametrize("words", [SIMPLIFIED, TRADITIONAL, JAPANESE])
def test_breaks_lines_where_a_reader_expects(words: str, typesetter: Typesetter) -> None:
    """Lines are full, lose nothing, and begin with no closing mark and end with no opening one."""
    for width in range(30, 61):
        lines = [line.text for line in typesetter.lines(words * 5, BODY, width)]
        assert "".join(lines) == words * 5
        assert [line for line in lines if regex.match(r"[，。、」）！：ー々ゃっ]", line)] == []
        assert [line for line in lines if regex.search(r"[「（]$", line)] == []
        assert all(typesetter.width(line, BODY) <= width for line in lines)
        assert min(typesetter.width(line, BODY) for line in lines[:-1]) > width - 22


def test_breaks_korean_between_words(typesetter: Typesetter) -> None:
    """Korean has spaces, and no word of it is cut."""
    lines = [line.text for line in typesetter.lines(KOREAN * 5, BODY, COLUMN)]
    assert {word for line in lines for word in line.split()} == set((KOREAN * 5).split())
    assert len(lines) > 3


def test_looks_as_the_font_does() -> None:
    """The letters put into a paper are the font's in width, place and blackness, and as old."""
    (run,) = Faces().runs("汤", bold=False)

    def opened() -> TTFont:
        return TTFont(run.face.path, fontNumber=run.face.number)

    def looks(font: TTFont, name: str) -> list[float]:
        glyphs = font.getGlyphSet()
        bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
        glyphs[name].draw(bounds)
        glyphs[name].draw(area)
        # The two kinds of fonts draw in opposite directions.
        return [font["hmtx"][name][0], *(bounds.bounds or ()), abs(area.value) ** 0.5]

    original = opened()
    names = [original.getBestCmap()[ord(letter)] for letter in "汤ー「국々"]
    made = as_truetype(opened(), names)
    assert made["head"].modified == original["head"].modified
    for name in names:
        assert looks(made, name) == pytest.approx(looks(original, name), abs=1)
