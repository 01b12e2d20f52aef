from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from recovery_widgets.content.pictures import Picture
from recovery_widgets.document import Bullets, Circle, Detail, Document, Entry, Section, Table

Heard = Callable[[Document], Any]


def only(document: Document, *blocks: Bullets | Entry | Table) -> Document:
    """The document with only these blocks in it."""
    return replace(document, opening=(), sections=(Section("x", "Part", blocks),))


def below(document: Document, heard: Heard) -> list[Any]:
    """The outlines of what stands below the first heading of a part."""
    (part,) = heard(document).all("Sect")
    return [one.outline for one in part.parts[1:]]


def test_every_word_is_heard_in_the_order_of_the_document(whole: Document, heard: Heard) -> None:
    """A reader says the title, each sentence, question, answer and cell, once and in order."""
    said = heard(whole).heard
    order = [
        "My plan", "Made on", "Get help now", "These are the same", "Call 999", "Somebody will look",
        "You soak through", "You feel faint", "A line to call (UK)", "Somebody who listens",
        "Call: 01924 200799 (free)", "Text: HELLO", "Open: 9–4", "I’d like to lie down",
        "Who could help? Mum, and Zoë ŷ", "When: after lunch", "Take care: If you feel faint",
        "Sit with the cat", "People who offered something", "Name", "What they offered", "Anna", "Shopping",
        "Noor", "NHS; NICE.", "Box to tick:", "I’d like to rest.", "A nap counts.", "Listens",
    ]  # fmt: skip
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert said.count("lie down") == said.count("Anna") == said.count("Shopping") == 1


def test_headings_go_down_by_one(whole: Document, heard: Heard) -> None:
    """The title is the first heading, parts are second, what is in them third, and none is skipped."""
    kinds = [part.kind for part in heard(whole).all("H1", "H2", "H3")]
    assert kinds[0] == "H1"
    assert kinds.count("H1") == 1
    assert kinds.count("H2") == len(whole.sections)
    assert "H3" in kinds
    assert all(int(then[1]) - int(now[1]) <= 1 for now, then in pairwise(kinds))


def test_a_list_is_a_list(filled: Document, heard: Heard) -> None:
    """Each sign is an item of one list, with its dot as the label."""
    paper = only(filled, Bullets("Signs", ("One", "Two"), "Call."))
    item = ("LI", ("Lbl",), ("LBody",))
    assert below(paper, heard) == [("H3",), ("P",), ("L", item, item)]
    assert [part.heard for part in heard(paper).all("Lbl")] == ["•", "•"]


def test_neighbours_are_items_of_one_list(filled: Document, heard: Heard) -> None:
    """What she chose is one list; each item holds the sentence, her answers and what to take care with."""
    entry = Entry("Rest.", (Detail("When", "soon"),), caution="Slowly.", hint="A nap.")
    paper = only(filled, entry, Entry("Mine.", hers=True))
    (whole,) = below(paper, heard)
    assert whole == (
        "L",
        ("LI", ("Lbl",), ("LBody", ("P",), ("P",), ("P",), ("P",))),
        ("LI", ("Lbl",), ("LBody", ("P",))),
    )
    said = [part.heard.strip() for part in heard(paper).all("P")]
    assert said == ["Rest.", "A nap.", "When: soon", "Take care: Slowly.", "Mine."]


def test_a_box_to_tick_is_said_in_words(blank: Document, heard: Heard) -> None:
    """Where others see an empty box, a reader hears that there is one, and the page does not show it."""
    labels = [
        part.heard
        for part in heard(replace(blank, box="Box to tick:")).all("Lbl")
        if part.heard != "•"
    ]
    assert labels == ["Box to tick:", "Box to tick:"]


def test_a_table_has_heads_and_a_caption(filled: Document, heard: Heard) -> None:
    """A table is named; the names of its columns are heads of the cells below them."""
    paper = only(filled, Table("People", ("Name", "When"), (("Ana", "today"), ("Mo", ""))))
    row = ("TR", ("TD",), ("TD",))
    assert below(paper, heard) == [("Table", ("Caption",), ("TR", ("TH",), ("TH",)), row, row)]
    heads = list(heard(paper).all("TH"))
    assert [head.said["/A"]["/Scope"] for head in heads] == ["/Column", "/Column"]
    assert [head.heard for head in heads] == ["Name", "When"]


def test_a_table_over_pages_is_said_once(
    filled: Document, heard: Heard, pages: Callable[[Document], list[Any]]
) -> None:
    """The names of the columns stand on every page, and are heard once; so is a row that runs over."""
    rows = (*((f"Name {n}", "kind") for n in range(60)), ("Long", "word " * 900))
    paper = only(filled, Table("People", ("Whoever", "Whatever"), rows))
    said = heard(paper)
    assert said.heard.count("Whoever") == 1
    assert len(list(said.all("TR"))) == 62
    assert (
        next(part for part in said.all("TD") if "word" in part.heard).heard.split()
        == ["word"] * 900
    )
    drawn = pages(paper)
    assert len(drawn) > 2
    assert all("Whoever" in "".join(page.decoration) for page in drawn[1:])


def test_decoration_is_not_said(whole: Document, pages: Callable[[Document], list[Any]]) -> None:
    """Lines, boxes and the foot of a page are decoration; nothing that is drawn is left unmarked."""
    drawn = pages(whole)
    for number, page in enumerate(drawn, 1):
        assert page.loose == []
        assert "/Type /Pagination /Subtype /Footer" in page.decoration
        assert f"Page {number}" in page.decoration[-1]
    assert sum(page.decoration.count("/Type /Layout") for page in drawn) > 10


def test_a_website_is_a_link(whole: Document, heard: Heard) -> None:
    """A website can be opened, says whose it is, and leads only to where words travel locked."""
    links = list(heard(whole).all("Link"))
    assert [link.heard for link in links] == ["line.example"]
    (annotation,) = links[0].links
    assert annotation["/A"]["/URI"] == "https://line.example/a"
    assert annotation["/Contents"] == "A line · line.example"
    assert "/StructParent" in annotation


def test_marks_lead_back_to_their_part(whole: Document, heard: Heard) -> None:
    """From a place on a page a reader finds what it is: a heading, an item, a link."""
    tree = heard(whole).said["/P"]["/ParentTree"]["/Nums"]
    owners = dict(zip(tree[::2], tree[1::2], strict=True))
    assert list(owners) == sorted(owners)
    first = owners[0].get_object()
    assert [part.get_object()["/S"] for part in first[:4]] == ["/H1", "/Figure", "/Figure", "/P"]
    assert [
        one.get_object().get("/S") for one in owners.values() if isinstance(one.get_object(), dict)
    ] == ["/Link"]


@pytest.mark.parametrize(
    ("words", "voice"),
    [("אמא תביא מרק, בערב", "he"), ("مرحبا (hello) 12", "ar"), ("Soup, שלום", None)],
)
def test_words_from_right_to_left_are_said_as_she_wrote_them(
    words: str, voice: str | None, filled: Document, heard: Heard
) -> None:
    """The page holds such letters in the order they are seen; a reader is given them as they are said."""
    paper = only(
        filled,
        Entry(words, (Detail("When", words),), hers=True),
        Table("t", ("a", "b"), ((words, "x"),)),
    )
    spoken = [part for part in heard(paper).all() if "/ActualText" in part.said]
    assert [part.said.get("/Lang") for part in spoken] == [voice] * 3
    assert [part.heard.removeprefix("When: ") for part in spoken] == [words] * 3


def test_a_question_is_heard_before_its_answer(filled: Document, heard: Heard) -> None:
    """Also where the answer begins on a line of its own."""
    for words in ("soon", "word " * 60, "שלום", "x" * 400):
        paper = only(filled, Entry("One.", (Detail("A question that is rather long", words),)))
        assert heard(paper).heard.replace(" ", "").endswith(f"long:{words.replace(' ', '')}")


def test_large_print_says_the_same(whole: Document, heard: Heard) -> None:
    """Larger letters change neither the words nor what they are."""
    usual, large = heard(whole), heard(replace(whole, large=True))
    assert large.heard.split() == usual.heard.split()
    assert large.outline == usual.outline


def test_a_drawing_is_a_figure_that_says_what_it_shows(
    filled: Document, picture: Picture, heard: Heard, pages: Callable[[Document], list[Any]]
) -> None:
    """Its lines are its own and no words, a reader hears what it shows, and finds its place."""
    paper = replace(only(filled), sections=(Section("x", "Part", (picture,)),), pictures=())
    assert below(paper, heard) == [("Figure",), ("P",)]
    (figure,) = heard(paper).all("Figure")
    assert (figure.said["/Alt"], figure.words) == (picture.alt, "")
    left, bottom, right, top = map(float, figure.said["/A"]["/BBox"])
    assert (round(right - left), round(top - bottom)) == (68, 54)
    assert 0 < left < right < 595
    (page,) = pages(paper)
    assert page.loose == []
    row = heard(replace(paper, pictures=(picture,) * 8, large=True)).all("Figure")
    places = [part.said["/A"]["/BBox"] for part in row][:-1]
    assert max(float(place[2]) for place in places) <= 595 - left + 1
    assert len({str(place[1]) for place in places}) == 1


def test_a_circle_is_a_figure_that_says_who_is_in_it(
    filled: Document, circle: Circle, heard: Heard, pages: Callable[[Document], list[Any]]
) -> None:
    """Her people are said in its place, and are words on the page, inside it, in both prints."""
    for large in (False, True):
        section = Section("x", "Part", (circle,))
        paper = replace(filled, opening=(), pictures=(), sections=(section,), large=large)
        assert below(paper, heard) == [("P",), ("Figure",)]
        (figure,) = heard(paper).all("Figure")
        assert figure.said["/Alt"] == circle.alt
        assert figure.words.replace(" ", "") == "MyselfWrenAlifthomeZoëŷ<b>"
        left, _, right, _ = map(float, figure.said["/A"]["/BBox"])
        assert 0 < left < right < 595 - left + 1
        assert all(page.loose == [] for page in pages(paper))
