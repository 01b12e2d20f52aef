from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

import pytest
from pypdf import PageObject, PdfReader

from recovery_widgets.document import (
    Bullets,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
)
from recovery_widgets.exports import make_paper

With = Callable[[str], Document]
A4_HEIGHT = 841.89


def read(document: Document) -> PdfReader:
    """The PDF of a document, opened again."""
    return PdfReader(io.BytesIO(make_paper(document, "pdf").content))


def pages(document: Document) -> list[str]:
    """What stands on each page."""
    return [page.extract_text() for page in read(document).pages]


def only(document: Document, *blocks: Entry | Table | Paragraph | Bullets) -> Document:
    """The document with only these blocks in it."""
    return replace(document, opening=(), sections=(Section("x", "Part", blocks),))


def drawn(page: PageObject) -> str:
    """The operators of a page."""
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")


def fonts(reader: PdfReader) -> set[str]:
    """The names of the fonts a PDF carries."""
    return {
        str(font["/BaseFont"]).split("+")[1]
        for page in reader.pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
    }


def test_is_loaded_only_when_asked_for() -> None:
    """Importing the exports does not load fpdf2, which takes long and is not always needed."""
    code = "import recovery_widgets.exports, sys; sys.exit('fpdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_numbers_its_pages(filled: Document) -> None:
    """Each page says its number and whose title it belongs to."""
    for number, text in enumerate(pages(filled), 1):
        assert f"Page {number}" in text
        assert "My plan" in text


def test_has_an_outline(filled: Document) -> None:
    """A reader can jump to each part."""
    reader = read(filled)
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == [section.heading for section in filled.sections]


def test_says_what_it_is_and_nothing_about_her(filled: Document) -> None:
    """The file names its title and language, and neither a maker nor a day nor an hour."""
    reader = read(filled)
    assert dict(reader.metadata or {}) == {
        "/Title": "My plan",
        "/CreationDate": "D:20000101000000Z",
    }
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_starts_a_page_where_the_document_says(filled: Document) -> None:
    """A part that wants a new page begins one."""
    first, second = pages(filled)[:2]
    assert "Get help now" in first
    assert "Rest" not in first
    assert "Rest" in second


def test_begins_each_page_at_its_top(filled: Document) -> None:
    """The room above a heading is for the middle of a page, not for its top."""
    sections = tuple(replace(section, new_page=True) for section in filled.sections)
    for page in list(read(replace(filled, sections=sections)).pages)[1:]:
        assert max(y for _, y in positions(page)) > A4_HEIGHT - 80


def test_holds_headings_to_what_follows(filled: Document) -> None:
    """No heading stands alone at the foot of a page."""
    sections = tuple(
        Section(
            f"s{n}",
            f"Heading {n}.",
            (
                Bullets(f"Below {n}.", (f"First {n}.", "More. " * (n * 17 % 90))),
                Table(f"Table {n}.", (f"Column {n}.",), ((f"Cell {n}.",), ("x",))),
            ),
        )
        for n in range(40)
    )
    found = pages(replace(filled, sections=sections))
    for n in range(40):
        alone = [page for page in found if f"Heading {n}." in page and f"First {n}." not in page]
        parted = [page for page in found if f"Table {n}." in page and f"Cell {n}." not in page]
        assert alone == parted == []


def test_keeps_a_short_item_on_one_page(filled: Document) -> None:
    """An item, her words and what to take care with stay on one page."""
    items = [
        Entry(f"Item {n}.", (Detail("When", "soon"), Detail("Note", "x " * 99)), f"Mind {n}.")
        for n in range(30)
    ]
    for page in pages(only(filled, *items)):
        assert re.findall(r"Item (\d+)\.", page) == re.findall(r"Mind (\d+)\.", page)


@pytest.mark.parametrize("place", ["note", "cell"])
def test_prints_ten_thousand_letters_without_a_space(filled: Document, place: str) -> None:
    """A word longer than pages is broken, whole, and inside the margins of every page."""
    long = "q" * 10_000
    block = (
        Entry("One.", (Detail("Note", long),))
        if place == "note"
        else Table("People", ("Name", "How"), (("Ana", long), ("Mo", "later")))
    )
    reader = read(only(filled, block))
    assert sum(page.extract_text().count("q") for page in reader.pages) == 10_000
    assert len(reader.pages) > 1
    for page in reader.pages:
        for x, y in positions(page):
            assert 60 < x < 530
            assert 30 < y < A4_HEIGHT - 50


def positions(page: PageObject) -> Iterator[tuple[float, float]]:
    """Where each line of text starts, in points from the bottom left."""
    for match in re.finditer(r"Tf ([\d.]+) ([\d.]+) Td", drawn(page)):
        yield float(match[1]), float(match[2])


def test_repeats_the_names_of_the_columns(filled: Document) -> None:
    """Each page of a long table begins with what its columns are called."""
    rows = tuple((f"Name {n}", "something kind") for n in range(60))
    found = pages(only(filled, Table("People", ("Whoever", "Whatever"), rows)))
    assert len(found) > 1
    assert all("Whoever" in page and "Whatever" in page for page in found)
    assert sum(page.count("Name ") for page in found) == 60


def test_draws_boxes_and_lines_to_write_on(blank: Document) -> None:
    """The blank paper has a square for each item, and a line for each question."""
    operators = "".join(drawn(page) for page in read(blank).pages)
    squares = re.findall(r" ([\d.]+) -?([\d.]+) re S", operators)
    assert [abs(float(wide) - float(high)) < 0.1 for wide, high in squares] == [True, True]
    level = re.findall(r" ([\d.]+) m [\d.]+ \1 l S", operators)
    questions, rows_and_names = 4, 6
    assert len(level) == questions + rows_and_names


def test_prints_the_caution_as_large_as_the_rest(filled: Document) -> None:
    """What to take care with has letters of the same size, its label and a line beside it."""
    entry = Entry("One.", (Detail("Note", "mine"),), caution="Get up slowly.")
    (page,) = read(only(filled, entry)).pages
    assert "Take care: Get up slowly." in page.extract_text()
    sizes = set(re.findall(r"/F\d+ ([\d.]+) Tf", drawn(page)))
    assert sizes == {"25.00", "17.00", "11.50", "9.50"}
    assert len(re.findall(r"([\d.]+) [\d.]+ m \1 [\d.]+ l S", drawn(page))) == 1


def test_large_print_is_large(filled: Document, blank: Document) -> None:
    """In large print most letters have more than 18 points, and none fewer than 16."""
    for document in (filled, blank):
        large = read(replace(document, large=True))
        found = [re.findall(r"rg /F\d+ ([\d.]+) Tf", drawn(page)) for page in large.pages]
        sizes = [float(size) for page in found for size in page]
        assert min(sizes) >= 16
        assert len([size for size in sizes if size > 18]) > len(sizes) * 0.7


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_large_print_stays_on_the_page(size: Literal["a4", "letter"], filled: Document) -> None:
    """Long words, narrow columns and high rows in large print keep to the margins of either paper."""
    long = "Pneumonoultramicroscopic " * 30
    table = Table(
        "People", ("Name", "They offered", "When", "How"), ((long, long, "x", "q" * 999),)
    )
    entry = Entry(long, (Detail(long, long),), long)
    reader = read(only(replace(filled, size=size, large=True), entry, table))
    assert sum(page.extract_text().count("q") for page in reader.pages) == 999
    for page in reader.pages:
        for x, y in positions(page):
            assert 60 < x < 530
            assert 30 < y < float(page.mediabox.height) - 50


def test_nothing_stands_beside_words_from_right_to_left(filled: Document) -> None:
    """On a paper of one page short answers share a line, but never one that fills from its other end."""
    details = (Detail("Who?", "אמא ואבא"), Detail("When?", "Monday"), Detail("Note", "the sofa"))
    page = read(replace(only(filled, Entry("Rest.", details)), one_page=True)).pages[0]
    found: dict[str, int] = {}
    page.extract_text(
        visitor_text=lambda text, _, at, *__: found.update({text.strip(): round(at[5])})
    )
    (hers,) = (height for text, height in found.items() if "א" in text)
    assert found["Monday"] == found["the sofa"]
    assert found["Monday"] != hers


def test_what_no_page_can_hold_is_laid_out_once(filled: Document) -> None:
    """A paper for one page that is far too long for it has letters of the usual size."""
    long = only(filled, Entry("Rest.", (Detail("Note", "soup and bread " * 1_000),)))
    assert pages(replace(long, one_page=True)) == pages(long)


def test_says_when_a_sign_could_not_be_printed(filled: Document, everywhere: With) -> None:
    """What no font has is shown as the sign for it, and the end of the paper says so."""
    text = pages(everywhere("soup \ue000\ue001"))
    assert "soup \ufffd\ufffd" in "".join(text)
    assert text[-1].endswith(f"{filled.marked} \ufffd\nMy plan Page {len(text)}")


@pytest.mark.parametrize("words", ["a\ud800b", "e" + "\u0301" * 30, "\ue000"])
def test_says_so_too_for_damaged_letters(words: str, filled: Document, everywhere: With) -> None:
    """Half characters, piles of marks and private signs do not vanish silently either."""
    assert f"{filled.marked} \ufffd" in pages(everywhere(words))[-1]


@pytest.mark.parametrize("words", ["Zoë ŷ ☐ ☑ → ’ —", "مرحبا", "👍🏽 ❤️", "𝕳𝖊𝖑𝖑𝖔", "nothing"])
def test_does_not_say_so_without_need(words: str, filled: Document, everywhere: With) -> None:
    """The sentence is only there when a sign is."""
    assert filled.marked not in "".join(pages(everywhere(words)))


def test_prints_fancy_letters_as_plain_ones(everywhere: With) -> None:
    """Letters made to look fancy, which no font here has, still say what they say."""
    assert "Hello" in "".join(pages(everywhere("𝕳𝖊𝖑𝖑𝖔")))


def test_loads_only_the_fonts_it_needs(filled: Document, everywhere: With) -> None:
    """A paper in Latin letters carries one font in two weights, and others only on need."""
    latin = replace(filled, sections=filled.sections[1:])
    assert fonts(read(latin)) == {"NotoSans", "NotoSansBold"}
    assert fonts(read(everywhere("שלום"))) == {"NotoSans", "NotoSansBold", "NotoSansHebrew"}


def test_draws_the_font_of_the_words_after_another_script(everywhere: With) -> None:
    """A line in another script does not change the letters of the lines after it."""
    for words in ("😀", "مرحبا", "☐"):
        text = "".join(pages(everywhere(words)))
        assert "The last sentence." in text
        assert "Tuesday" in text


def test_prints_the_page_count_sign_as_it_is(everywhere: With) -> None:
    """What fpdf2 would replace by the number of pages is only letters here."""
    assert "{nb}" in "".join(pages(everywhere("{nb}")))


def test_does_not_print_pages_of_nothing(everywhere: With) -> None:
    """A key held down does not make a hundred empty pages."""
    assert len(pages(everywhere("\n" * 20_000 + "x"))) < 8
