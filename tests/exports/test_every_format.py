from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_widgets.compose import compose
from recovery_widgets.content import Content
from recovery_widgets.content.pictures import Picture
from recovery_widgets.copies import choices
from recovery_widgets.document import Circle, Document, Entry, Section, Table, View
from recovery_widgets.examples import example
from recovery_widgets.exports import FORMATS, Paper, make_paper
from recovery_widgets.glance import circle as circle_of

Says = Callable[[Document, str], Callable[[str], bool]]
Shown = Callable[[Document, str], str]
With = Callable[[str], Document]

# What names a part, or is printed only where there is need.
UNPRINTED = {"chapter", "language", "file_name", "marked", "page", "size", "box", "carried"}
UNPRINTED |= {"link", "path", "paths", "drawing"}
# In a PDF it is said in place of the drawing, and stands on no page.
UNPRINTED |= {"alt", "pictures"}
# That she is in the middle goes without saying in a text.
UNPRINTED |= {"me"}


def texts(part: object) -> Iterator[str]:
    """Every text in a part of a document, but what only names things."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in UNPRINTED:
                yield from texts(getattr(part, field.name))


def test_holds_every_text_of_the_plan(filled: Document, file_format: str, says: Says) -> None:
    """Every sentence, answer, sign, line to call and table cell is in every format."""
    said = says(filled, file_format)
    assert [text for text in texts(filled) if not said(text)] == []


def test_holds_every_text_of_the_blank(blank: Document, file_format: str, says: Says) -> None:
    """The paper to write on has every question, hint and caution in every format."""
    said = says(blank, file_format)
    assert [text for text in texts(blank) if not said(text)] == []


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("name", ["a-little", "a-lot"])
def test_every_paper_says_the_same_in_every_format(
    view: View, name: str, content: Content, says: Says
) -> None:
    """For each reader: every sentence and every word of the paper is in PDF, text and web page."""
    plan = example(name)
    copy = content.copies.get(view.value)
    groups = choices(content, plan, copy) if copy else ()
    picks = {part.path for group in groups for part in group.offered}
    document = compose(content, plan, view, date(2026, 11, 23), picks)
    whole = tuple(texts((document.title, document.opening, document.sections)))
    assert len(whole) > 2
    for file_format in FORMATS:
        said = says(document, file_format)
        assert [text for text in whole if not said(text)] == []


def test_keeps_the_order(filled: Document, file_format: str, shown: Shown) -> None:
    """What comes first in the document comes first in every format."""
    order = ("Made on", "Call 999", "A line to call", "lie down", "Sit with", "Anna", "NHS; NICE.")
    text = shown(filled, file_format)
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_says_nothing_about_what_has_no_details(filled: Document, says: Says) -> None:
    """An item without answers of hers has no empty question below it, in any format."""
    bare = Section("rest", "Rest", (Entry("I’d like to sleep."),))
    document = replace(filled, sections=(bare,))
    for name in FORMATS:
        said = says(document, name)
        assert not said("Who could help")
        assert not said("Take care")


@pytest.mark.parametrize(
    "name",
    [
        "markup",
        "signs of PDF",
        "no space",
        "line ends",
        "Arabic",
        "Hebrew",
        "East Asian",
        "only emoji",
        "families",
        "nothing",
    ],
)
def test_keeps_her_words_to_the_letter(
    name: str, file_format: str, hostile_texts: dict[str, str], everywhere: With, says: Says
) -> None:
    """Signs that mean something to a program are only letters when she types them."""
    said = says(everywhere(hostile_texts[name]), file_format)
    assert said(hostile_texts[name])
    assert said("The last sentence.")


def test_survives_hostile_texts(
    hostile: str, file_format: str, everywhere: With, says: Says
) -> None:
    """No text of hers stops a paper from being made, or spoils the words after it."""
    said = says(everywhere(hostile), file_format)
    assert said("The last sentence.")
    assert said("Tuesday")


def test_survives_hostile_titles(hostile: str, file_format: str, filled: Document) -> None:
    """Even our own short words may hold anything: a charity edits them."""
    section = Section("x", hostile[:300], (Table(hostile[:300], (hostile[:300],), ()),))
    document = replace(filled, title=hostile[:300], caution=hostile[:300], sections=(section,))
    assert make_paper(document, file_format).content


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=400)


@settings(max_examples=25)
@given(words=st.lists(ANYTHING, min_size=4, max_size=4))
def test_never_raises(words: list[str]) -> None:
    """Whatever she writes, every format can be made."""
    sentence, *cells = words
    section = Section(
        "x",
        sentence[:50],
        (Entry(sentence, hers=True), Table("c", ("a", "b", "c"), (tuple(cells),))),
    )
    document = Document("t", "en", (), (section,), "Page …", "Take care", "Marked", "plan")
    for name in FORMATS:
        assert make_paper(document, name).content


def test_is_the_same_each_time(filled: Document, file_format: str) -> None:
    """The same document gives the same bytes: nothing about when or where it was made."""
    assert make_paper(filled, file_format) == make_paper(filled, file_format)


def test_names_its_file_neutrally(filled: Document) -> None:
    """A file has the neutral name of the document, its ending and its kind."""
    papers = {name: replace(make_paper(filled, name), content=b"") for name in FORMATS}
    assert papers == {
        "pdf": Paper("plan.pdf", "application/pdf", b""),
        "text": Paper("plan.txt", "text/plain; charset=utf-8", b""),
        "html": Paper("plan.html", "text/html; charset=utf-8", b""),
    }


def test_refuses_a_format_there_is_not(filled: Document) -> None:
    """An unknown format is an error that names the formats there are."""
    with pytest.raises(ValueError, match="pdf, text, html"):
        make_paper(filled, "docx")


def test_a_picture_is_drawn_and_said(filled: Document, picture: Picture, shown: Shown) -> None:
    """What a drawing shows is said in its place: in text on a line, on a web page to who listens."""
    assert picture.alt in shown(filled, "text")
    page = make_paper(filled, "html").content.decode()
    alt = 'aria-label="A cup, and “steam” – &lt;b&gt;."'
    assert page.count(f'<svg role="img" {alt} viewBox="0 0 80 64"') == 3
    assert page.count(picture.drawing.marks) == 3
    row = page[page.index("<header>") : page.index("</header>")]
    assert row.count("<svg") == 2


def test_a_circle_is_drawn_and_said(filled: Document, circle: Circle, shown: Shown) -> None:
    """A text has a line for each person; a web page draws them, and says the same to who listens."""
    text = shown(filled, "text")
    assert "- Wren – A lift home\n- Zoë ŷ <b>" in text
    page = make_paper(filled, "html").content.decode()
    assert 'aria-label="Around me: Wren – A lift; Zoë ŷ &lt;b&gt;" viewBox="0 0 120 150"' in page
    lines = re.findall(
        r'<tspan x="([\d.]+)" y="([\d.]+)"( font-weight="600")?>([^<]*)</tspan>', page
    )
    assert [line[3] for line in lines] == [
        "Myself", "Wren", "A lift", "home", "Zoë ŷ", "&lt;b&gt;"
    ]  # fmt: skip
    assert [bool(line[2]) for line in lines] == [True, True, False, False, True, True]
    assert circle.drawing.marks in page


def test_a_circle_of_anything_is_a_paper(
    content: Content, hostile_texts: dict[str, str], filled: Document
) -> None:
    """What breaks programs breaks no format: it is drawn, or left to the list."""
    drawn = [circle_of(content, [(text, text), ("Mo", "")]) for text in hostile_texts.values()]
    blocks = tuple(one for one in drawn if one)
    assert len(blocks) > 6
    document = replace(filled, sections=(Section("x", "Part", blocks),))
    for file_format in FORMATS:
        assert make_paper(document, file_format).content
