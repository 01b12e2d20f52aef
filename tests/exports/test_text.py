from __future__ import annotations

from dataclasses import replace

from recovery_widgets.document import Detail, Document, Entry, Section
from recovery_widgets.exports import make_paper

LONG = "word " * 40


def made(document: Document, *entries: Entry) -> str:
    """The text of a document with only these entries."""
    only = replace(document, sections=(Section("x", "Part", entries),))
    return make_paper(only, "text").content.decode("utf-8")


def test_wraps_our_sentences_and_never_hers(filled: Document) -> None:
    """Our sentences end before column 73; hers stay on the line she wrote them on."""
    text = made(filled, Entry(LONG.strip()), Entry("x", (Detail("Note", LONG + "end"),)))
    long = [line for line in text.splitlines() if len(line) > 72]
    assert long == [f"  Note: {LONG}end"]


def test_indents_her_line_breaks(filled: Document) -> None:
    """What follows a line break of hers stands a little to the right of the question."""
    text = made(filled, Entry("x", (Detail("When", "Monday\r\nor\u2028later"),)))
    assert "\n  When: Monday\n    or\n    later\n" in text


def test_marks_half_characters(filled: Document) -> None:
    """Half a character, which no file can hold, becomes the sign for one."""
    assert "  Note: a\ufffdb\n" in made(filled, Entry("x", (Detail("Note", "a\ud800b"),)))


def test_leaves_room_to_write(blank: Document) -> None:
    """On the paper to write on, every question has a line and every item an empty box."""
    text = make_paper(blank, "text").content.decode()
    assert text.count("[ ] ") == 2
    assert text.count("______") >= 4


def test_does_not_cut_a_number_to_call(filled: Document) -> None:
    """A telephone number and a web address stand whole on their lines."""
    text = make_paper(filled, "text").content.decode()
    assert "\n  Call: 01924 200799 (free)\n" in text
    assert "\n  line.example\n" in text
