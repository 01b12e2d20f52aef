from __future__ import annotations

from itertools import pairwise

import pytest
from fpdf.enums import TextDirection
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_widgets.content.language import Language
from recovery_widgets.exports.pdf_file import Sheets
from recovery_widgets.exports.pdf_fonts import BOLD, EMOJI, FACES, FOLDER, REGULAR, Faces
from recovery_widgets.exports.pdf_look import NORMAL
from recovery_widgets.exports.pdf_text import Typesetter
from recovery_widgets.exports.printable import SIGN, drawable, labelled, tidy

WIDTH = 60.0
BODY = NORMAL.body


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """Sets text on a page that nobody looks at."""
    pdf = Sheets("a4", Language("en"))
    pdf.add_page()
    return Typesetter(pdf)


def bare(text: str) -> str:
    """`text` without what may hang over the end of a line."""
    return "".join(text.split())


@settings(max_examples=60)
@given(text=st.text(st.characters(exclude_categories=()), max_size=300))
def test_lines_fit_and_lose_nothing(text: str) -> None:
    """Every line of any text fits its column, and together they hold all of it."""
    typesetter = Typesetter(Sheets("a4", Language("en")))
    lines = typesetter.lines(text, BODY, WIDTH)
    for line in lines:
        assert typesetter.width(line.text.strip(), BODY) <= WIDTH + 0.5
    assert bare("".join(line.text for line in lines)) == bare(drawable(text))


def test_breaks_between_words(typesetter: Typesetter) -> None:
    """A word that fits on a line is not cut."""
    words = "support rest nourishment bodywork remembering " * 10
    for line in typesetter.lines(words, BODY, WIDTH):
        assert set(line.text.split()) <= set(words.split())


def test_keeps_a_telephone_number_on_one_line(typesetter: Typesetter) -> None:
    """Wherever a line ends, the groups of a number stay together."""
    for before in range(1, 40):
        lines = typesetter.lines("o" * before + " or 01924 200 799, day or night", BODY, WIDTH)
        assert any("01924 200 799" in line.text for line in lines)


def test_never_cuts_inside_a_character(typesetter: Typesetter) -> None:
    """A family of emoji, or a letter with its marks, stays whole at the end of a line."""
    for character in ("👩‍👩‍👧", "क्षि", "q\u0323\u0302"):
        whole = drawable(character)
        for line in typesetter.lines(character * 60, BODY, WIDTH):
            assert line.text.strip().replace(whole, "") == ""


def test_leaves_room_before_the_first_line(typesetter: Typesetter) -> None:
    """Words that stand behind a label have less room on their first line only."""
    first, second, *_ = typesetter.lines("word " * 40, BODY, WIDTH, indent=30.0)
    assert first.indent == 30.0
    assert second.indent == 0.0
    assert len(first.text) < len(second.text)


def test_finds_the_direction_of_each_paragraph(typesetter: Typesetter) -> None:
    """Arabic and Hebrew start at the right, also after a paragraph that does not."""
    lines = typesetter.lines("soup\nمرحبا 12\n(שלום) a\n12 soup", BODY, WIDTH, hers=True)
    assert [line.backwards for line in lines] == [False, True, True, False]


def test_orders_what_runs_to_the_left(typesetter: Typesetter) -> None:
    """In a line from right to left the first word is the rightmost, and numbers stay readable."""
    (line,) = typesetter.lines("שלום 12 חם", BODY, WIDTH, hers=True)
    seen = [run.text.strip() for run, _ in typesetter._ordered(line.text, line, BODY)]
    assert [word for word in seen if word] == ["חם", "12", "שלום"]


def test_turns_brackets_round_where_text_runs_to_the_left(typesetter: Typesetter) -> None:
    """An opening bracket between Hebrew words is drawn the other way round."""
    (line,) = typesetter.lines("שלום (חם)", BODY, WIDTH)
    ((bracket, way),) = [
        (run, way) for run, way in typesetter._ordered(line.text, line, BODY) if "(" in run.text
    ]
    turned = typesetter._shape(bracket, BODY, way)
    assert [g.code for g in turned] != [
        g.code for g in typesetter._shape(bracket, BODY, TextDirection.LTR)
    ]


def test_joins_arabic_letters(typesetter: Typesetter) -> None:
    """Arabic letters take their joined forms, which are not as wide as when they stand alone."""
    apart = sum(typesetter.width(letter, BODY) for letter in "شتاء")
    assert typesetter.width("شتاء", BODY) < apart


def test_keeps_words_apart_where_a_line_ends(typesetter: Typesetter) -> None:
    """A line that was broken ends with a space, so that its last word can be copied out."""
    *broken, last = typesetter.lines("word " * 40, BODY, WIDTH)
    assert all(line.text.endswith(" ") for line in broken)
    assert not last.text.endswith(" ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zoë ŷ — ’", [REGULAR.name]),
        ("soup ☐", [REGULAR.name, "NotoSansSymbols2-Regular"]),
        ("مرحبا بك", ["NotoNaskhArabic-Regular"]),
        ("1️⃣", [EMOJI.name]),
        ("❤️", [EMOJI.name]),
        ("12 3", [REGULAR.name]),
    ],
)
def test_chooses_a_font_for_whole_characters(text: str, names: list[str]) -> None:
    """Each run has the font that prints it, and a space does not end a run."""
    assert [run.face.name for run in Faces().runs(text, bold=False)] == names


def test_prints_nothing_from_a_private_place_of_a_font() -> None:
    """What a font keeps at a place for private use means nothing to anybody else: it becomes the sign."""
    assert [run.text for run in Faces().runs("\U000fe4e5", bold=False)] == [SIGN]


def test_every_font_is_used_and_named() -> None:
    """Each font file is one the PDF may choose, is small, and stands in both lists beside it."""
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.ttf")}
    assert set(files) == {face.name for face in (REGULAR, BOLD, *FACES)}
    assert max(files.values()) < 1_000_000
    for beside in ("README.md", "OFL.txt"):
        text = (FOLDER / beside).read_text(encoding="utf-8")
        assert [name for name in files if f"{name}.ttf" not in text] == []


def test_tidy_keeps_every_letter() -> None:
    """Only line ends, control characters and half characters are changed."""
    assert tidy("a\r\nb\rc\u2029d") == "a\nb\nc\nd"
    assert tidy("\x00a\x1bb\tc\ufeff") == "ab\tc"
    assert tidy("\ud800") == SIGN
    same = "Zoë 👍🏽 \u202eabc {nb} <b> مرحبا"
    assert tidy(same) == same


def test_drawable_stays_small() -> None:
    """Floods of what cannot be seen become a few, and marks beyond eight become the sign."""
    assert len(drawable("\u200d" * 9_000)) == 8
    assert drawable("\u202e" * 9_000 + "abc") == "abc"
    assert drawable("x" + "\u0336" * 9_000) == "x" + "\u0336" * 8 + SIGN
    assert drawable("a" + "\n" * 500 + "b").count("\n") <= 22


def test_drawable_says_the_same_of_letters_it_need_not_look_at() -> None:
    """What is passed over as plain would have come out the same, also where another letter is looked at."""
    for number in range(0x3000):
        many = chr(number) * 30
        # The last letter is none of the plain ones, so the whole is looked at.
        assert drawable(many) == drawable(f"{many}\u4e00").removesuffix("\u4e00"), hex(number)


@pytest.mark.parametrize(("label", "before"), [("When", "When:"), ("Who?", "Who?"), ("A:", "A:")])
def test_a_label_ends_once(label: str, before: str) -> None:
    """A label that asks already needs no colon."""
    assert labelled(label) == before


def test_style_heights_hold_their_letters() -> None:
    """Lines are far enough apart for their letters: nothing touches."""
    styles = [NORMAL.title, NORMAL.heading, NORMAL.body, NORMAL.small, NORMAL.foot]
    assert all(style.leading / (style.size * 25.4 / 72) > 1.25 for style in styles)
    assert all(above.size > below.size for above, below in pairwise(styles))
