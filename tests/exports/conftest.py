"""Documents made by hand, texts that try to break them, and what a reader of a file sees."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from recovery_widgets.content.drawings import Drawing
from recovery_widgets.content.pictures import Picture
from recovery_widgets.document import (
    Bullets,
    Circle,
    Contact,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
    Spot,
    Table,
)
from recovery_widgets.exports import FORMATS, Paper, make_paper

# Two marks, one of them a tint, as the drawings of the workbook have.
DRAWING = Drawing(
    80,
    64,
    ' fill="none" stroke="currentColor" stroke-width="2"',
    '<path d="M10 10h60v40H10Z" fill="currentColor" fill-opacity="0.12" stroke="none"></path>'
    '<g stroke-width="1"><circle cx="40" cy="32" r="9"></circle></g>',
)
PICTURE = Picture("A cup, and “steam” – <b>.", "Something warm", DRAWING)

MARKED = "Some signs could not be printed. Each is shown as"

HELP = Section(
    "get-help",
    "Get help now",
    (
        Paragraph("These are the same for everyone."),
        Bullets(
            "Call 999",
            ("You soak through two pads an hour", "You feel faint, or your heart races"),
            "Somebody will look at you straight away.",
        ),
        Contact(
            "A line to call (UK)",
            "Somebody who listens",
            (("Call", "01924 200799 (free)"), ("Text", "HELLO → 07000 000000"), ("Open", "9–4")),
            "line.example",
            "checked on 3 November 2026",
        ),
    ),
    reference=True,
)
REST = Section(
    "rest",
    "Rest",
    (
        Entry(
            "I’d like to lie down every afternoon.",
            (Detail("Who could help?", "Mum, and Zoë ŷ"), Detail("When", "after lunch\nor later")),
            caution="If you feel faint, call your GP.",
        ),
        Entry("I’d like to sleep when I am tired."),
        Entry("Sit with the cat", hers=True),
        PICTURE,
    ),
    new_page=True,
)
# Two people around her, as a circle shows them.
CIRCLE = Circle(
    "Around me: Wren – A lift; Zoë ŷ <b>",
    "Around me",
    Spot(60, 75, "Myself", "", ("Myself",), ()),
    (
        Spot(101, 75, "Wren", "A lift home", ("Wren",), ("A lift", "home")),
        Spot(19, 75, "Zoë ŷ <b>", "", ("Zoë ŷ", "<b>"), ()),
    ),
    Drawing(120, 150, ' stroke="currentColor"', '<line x1="60" y1="75" x2="80" y2="75"></line>'),
)
PEOPLE = Section(
    "people",
    "People",
    (
        Table(
            "People who offered something",
            ("Name", "What they offered"),
            (("Anna", "Shopping, and a walk with the dog"), ("Noor", "")),
        ),
        CIRCLE,
    ),
)
SOURCES = Section(None, "Where this comes from", (Paragraph("NHS; NICE.", small=True),))

FILLED = Document(
    title="My plan",
    language="en-GB",
    opening=("Made on 22 November 2026.", "If you are worried, call."),
    sections=(HELP, REST, PEOPLE, SOURCES),
    page="Page …",
    caution="Take care",
    marked=MARKED,
    file_name="plan",
    pictures=(PICTURE, PICTURE),
)
QUESTIONS = (Detail("Who could help?", ""), Detail("When", ""))
BLANK = replace(
    FILLED,
    file_name="blank-plan",
    sections=(
        HELP,
        Section(
            "rest",
            "Rest",
            (
                Entry("I’d like to rest.", QUESTIONS, "Get up slowly.", "A nap counts.", box=True),
                Entry("I’d like to say no.", QUESTIONS, box=True),
            ),
        ),
        Section("people", "People", (Table("People", ("Name", "When"), (("", ""),) * 5),)),
    ),
)

# Each of these once broke a file, a page or a program that made one.
HOSTILE = {
    "markup": '{nb} **bold** __under__ <script>alert("x")</script> &amp; {{ 7*7 }}',
    "signs of PDF": "\\ ( \\) >> endstream endobj",
    "no space": "a" * 10_000,
    "spaces": " " * 5_000 + "x",
    "blanks": "_" * 3_000,
    "marks": "e" + "\u0301" * 20_000,
    "brackets": "([" * 700 + "א" + "])" * 700,
    "isolates": "\u2067" * 3_000 + "x",
    "overrides": "\u202e" * 3_000 + "abc",
    "joiners": "\u200d" * 9_000,
    "half characters": "\ud800 alone \udfff",
    "controls": "\x00\x01\x1b[31m\x7f\ufeff\uffff",
    "line ends": "one\r\ntwo\u2028three\x0bfour\ttab",
    "newlines": "\n" * 2_000,
    "Arabic": "سأطلب من أختي أن تطبخ لي",
    "Hebrew": "אמא תביא מרק ביום שלישי",
    "both ways": "مرحبا (hello) 123 שלום",
    "only emoji": "😀",
    "families": "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ 👍🏽 ❤️",
    "scripts": "कर्तव्य নমস্কার வணக்கம் ગુજરાતી ਪੰਜਾਬੀ สวัสดี",
    "East Asian": "我想躺下。（静音） ちょっと休む 쉬고 싶어요",
    "no font": "中文 한국어 \ue000",
    "nothing": "",
}


class _Words(HTMLParser):
    """Gathers what a browser would show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.shown.append(data)


def shown_in(paper: Paper, title: str) -> str:
    """Everything a reader of the file with this title sees, as text."""
    if paper.media_type == "application/pdf":
        pages = PdfReader(io.BytesIO(paper.content)).pages
        foot = rf"\s*{re.escape(title)} Page \d+\s*$"
        # What stands at the foot would come between words that run over two pages.
        texts = (re.sub(foot, "", page.extract_text()) for page in pages)
        return "\n".join(texts)
    text = paper.content.decode("utf-8")
    if paper.media_type.startswith("text/plain"):
        return text
    words = _Words()
    words.feed(text)
    return "".join(words.shown)


def squashed(text: str) -> str:
    """`text` without spaces and line ends, which wrapping moves, in one normal form."""
    return re.sub(r"[\s\u2060]+", "", unicodedata.normalize("NFC", text))


@pytest.fixture(params=FORMATS)
def file_format(request: pytest.FixtureRequest) -> str:
    """Each format there is."""
    return str(request.param)


@pytest.fixture(params=HOSTILE.values(), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    """Each text that tries to break a file."""
    return str(request.param)


@pytest.fixture(scope="session")
def hostile_texts() -> dict[str, str]:
    """The same texts by their names."""
    return HOSTILE


@pytest.fixture(scope="session")
def filled() -> Document:
    """A plan with everything a document can hold."""
    return FILLED


@pytest.fixture(scope="session")
def blank() -> Document:
    """A plan to print and write on."""
    return BLANK


@pytest.fixture(scope="session")
def picture() -> Picture:
    """A picture as the workbook has them."""
    return PICTURE


@pytest.fixture(scope="session")
def circle() -> Circle:
    """People as a circle shows them."""
    return CIRCLE


Says = Callable[[Document, str], Callable[[str], bool]]


@pytest.fixture(scope="session")
def says() -> Says:
    """Whether a document in a format says something, wherever its lines break."""

    def reader(document: Document, file_format: str) -> Callable[[str], bool]:
        text = squashed(shown_in(make_paper(document, file_format), document.title))
        return lambda words: squashed(words) in text

    return reader


@pytest.fixture(scope="session")
def shown() -> Callable[[Document, str], str]:
    """What a reader of a document in a format sees."""
    return lambda document, file_format: shown_in(make_paper(document, file_format), document.title)


With = Callable[[str], Document]


@pytest.fixture(scope="session")
def everywhere() -> With:
    """A plan with one text of hers in every place that takes her words."""

    def with_text(text: str) -> Document:
        own = Section(
            "own",
            "Own",
            (
                Entry("Ours.", (Detail("Who", text), Detail("Note", text))),
                Entry(text, hers=True),
                Table("People", ("Name", "When", "How"), ((text, "Tuesday", text), ("Mo", "", ""))),
                Entry("The last sentence.", hers=True),
            ),
        )
        return replace(FILLED, sections=(own,))

    return with_text
