from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from recovery_widgets.content.shapes import Foreign
from recovery_widgets.document import Document, Entry, Paragraph, Section
from recovery_widgets.exports import make_paper
from recovery_widgets.exports.pieces import preview

SCRIPT = "<script>alert('x')</script><img src=x onerror=y>"
With = Callable[[str], Document]


def page(document: Document) -> str:
    """The document as a web page."""
    return make_paper(document, "html").content.decode("utf-8")


def test_is_one_file_that_asks_for_nothing(filled: Document) -> None:
    """The page has no script, loads nothing and links nowhere."""
    html = page(filled)
    assert not re.search(r"<(script|img|link|iframe|object|form|a)\b", html)
    assert not re.search(r"url\(|@import|\bsrc=|\bhref=|https?:", html)


def test_says_what_it_is(filled: Document) -> None:
    """The page names its language, its direction, its letters and its title."""
    html = page(filled)
    assert html.lstrip().startswith("<!doctype html>")
    assert '<html lang="en-GB" dir="ltr">' in html
    assert '<meta charset="utf-8">' in html
    assert "<title>My plan</title>" in html


def test_words_of_other_languages_say_which(filled: Document) -> None:
    """In our sentences and in hers they are marked, on paper and on the review; a tag holds no sentence."""
    told = Section(
        "body", "A rebozo", (Paragraph("One long rebozo."), Entry("My rebozo", hers=True))
    )
    document = replace(filled, sections=(told,), foreign=(Foreign(words="rebozo", language="es"),))
    for html in (page(document), preview(document, "Change")):
        assert html.count('<span lang="es">rebozo</span>') == html.count("rebozo") >= 3
    assert 'lang="es"' not in page(replace(document, foreign=()))


def test_turns_with_the_language(filled: Document) -> None:
    """A page in a language written from right to left starts at the right."""
    assert '<html lang="ar" dir="rtl">' in page(replace(filled, language="ar"))


def test_has_headings_without_gaps(filled: Document) -> None:
    """One first heading, and no level is skipped below it."""
    levels = [int(level) for level in re.findall(r"<h([1-6])>", page(filled))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_her_words_cannot_act(everywhere: With) -> None:
    """What she types is shown, never obeyed, in the file and on the review screen."""
    document = everywhere(SCRIPT)
    for html in (page(document), preview(document, SCRIPT)):
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html


def test_her_words_keep_their_shape(everywhere: With) -> None:
    """Her words keep their line breaks and find their own direction."""
    document = everywhere("one\ntwo")
    for html in (page(document), preview(document, "Change")):
        assert '<dd class="hers" dir="auto">one\ntwo</dd>' in html
        assert 'dir="auto">one\ntwo</td>' in html
        assert '<p class="sentence hers" dir="auto">one\ntwo</p>' in html
    assert re.search(r"\.hers \{[^}]*white-space: pre-wrap", page(document))


def test_has_room_to_write(blank: Document) -> None:
    """On the paper to write on, items have boxes and questions have lines."""
    html = page(blank)
    assert html.count('<span class="box" aria-hidden="true">') == 2
    assert html.count('<dd class="room"') == 4
    assert html.count('<td class="room"') == 10


def test_preview_fits_below_the_headings_of_its_page(filled: Document) -> None:
    """The fragment has no page of its own and its headings start at the third level."""
    html = preview(filled, "Change")
    assert set(re.findall(r"<h([1-6])", html)) == {"3", "4"}
    assert not re.search(r"<(html|body|head|main|style)\b", html)


def test_preview_leads_back_to_each_chapter(filled: Document) -> None:
    """Each part of a chapter has a link to it that also says which one it leads to."""
    html = preview(filled, "Change")
    links = re.findall(r'<a class="change" href="#([^"]+)">Change<span', html)
    hers = [section for section in filled.sections if not section.reference]
    assert links == [section.chapter for section in hers if section.chapter]
    assert '<span class="visually-hidden"> Rest</span></a>' in html


def test_preview_folds_our_own_words_away(filled: Document) -> None:
    """Parts that are the same for everyone are folded; her own are open."""
    html = preview(filled, "Change")
    folded = re.findall(r"<details[^>]*>\s*<summary>([^<]+)</summary>", html)
    assert folded == [section.heading for section in filled.sections if section.reference]


def test_preview_shows_what_the_file_shows(filled: Document) -> None:
    """An item on the review screen is the same markup as in the file."""
    shown = re.findall(r'<li class="entry.*?</li>', preview(filled, "Change"), re.DOTALL)
    kept = re.findall(r'<li class="entry.*?</li>', page(filled), re.DOTALL)
    assert shown == kept
    assert len(shown) == 3
