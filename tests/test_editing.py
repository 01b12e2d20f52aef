"""Whoever changes the words as `docs/editing-content.md` tells succeeds, and is told each slip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from recovery_widgets.content import Content, load_content
from recovery_widgets.places import WORDS
from recovery_widgets.workbook import open_workbook

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs/editing-content.md").read_text(encoding="utf-8")
# The entries that the document shows, by their ids.
SHOWN: dict[str, str] = {
    re.findall(r"id: (\S+)", block)[0]: block
    for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
}
REST, SOURCES = "chapters/rest.yaml", "sources.yaml"
ORGANISATIONS, DIRECTORY = "organisations.yaml", "chapters/organisations.yaml"
ITEM, SOURCE, LISTENERS = "rest-example", "example-page", "example-listeners"
# Where a test puts each: its file, and the entry it comes before. Item and organisation rest on the source.
GOES = {
    ITEM: (REST, "  - id: rest-naps\n"),
    SOURCE: (SOURCES, "- id: tommys-bleeding\n"),
    LISTENERS: (ORGANISATIONS, "- id: lifeline-ni\n"),
}
HARD = (
    "Notwithstanding considerable physiological heterogeneity, bereaved individuals demonstrate "
    "unpredictable manifestations necessitating individualised multidisciplinary accompaniment."
)


def add(copy: Any, entry: str, text: str = "") -> None:
    """Put an entry that the document shows, or `text` in its stead, into its file."""
    file, before = GOES[entry]
    space = "" if file == REST else "\n"
    copy.change(file, before, f"{text or SHOWN[entry]}{space}{before}")


def entry_of(copy: Any, file: str, id_: str) -> str:
    """One entry of a file whose entries begin at the left edge."""
    text = (copy.folder / file).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^- id: {id_}\n(?:  .*\n)+", text, re.MULTILINE)
    return str(found)


def squeezed(text: str) -> str:
    """A text with every run of white space as one space: a paper breaks lines where it likes."""
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def own(copy: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A copy of the words that takes the place of the workbook's own, as in the writer's checkout."""
    monkeypatch.setenv(WORDS, str(copy.folder))
    return copy


def in_order(run: Any, copy: Any) -> None:
    """Hold that the check finds nothing to mend."""
    done = run("check", copy.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "are in order" in done.stdout


def paper(run: Any, copy: Any, command: str) -> str:
    """The paper that a command makes of the words, as text without its line breaks."""
    out = copy.folder.parent / "paper.txt"
    assert run(command, "-o", out).returncode == 0
    return squeezed(out.read_text(encoding="utf-8"))


def test_a_sentence_is_found_changed_and_seen(run: Any, own: Any, content: Content) -> None:
    """A few words lead to one file; the new sentence is on the page, the paper and in the packet."""
    old, new = content.items["rest-naps"].sentence, "I’d like to lie down now and then."
    words = " ".join(re.split(r"[ ,]+", old)[1:5])
    texts = {path: path.read_text(encoding="utf-8") for path in own.folder.rglob("*.yaml")}
    assert [path.name for path, text in texts.items() if words in text] == ["rest.yaml"]
    own.change(REST, old, new)
    dated = re.sub(r"(?<=words_dated: ).*", "2026-12-24", texts[own.folder / "workbook.yaml"])
    own.write("workbook.yaml", dated)
    in_order(run, own)
    markup = open_workbook(own.folder).chapter("rest").markup
    blank, packet = paper(run, own, "blank"), paper(run, own, "export-content")
    for seen in (markup, blank, packet):
        assert new in seen
        assert old not in seen
    assert "24 December 2026" in blank


def test_a_number_is_changed_wherever_it_stands(run: Any, own: Any) -> None:
    """The check leads from the changed number to each sentence with the old one, until none is left."""
    old, new = "0808 808 8000", "020 7946 0123"
    entry = changed = entry_of(own, ORGANISATIONS, "lifeline-ni")
    days = {"number_checked": "2026-12-24", "review_by": "2027-03-24"}
    for part, value in {"phone": f'"{new}"', **days}.items():
        changed = re.sub(rf"(?<=  {part}: ).*", value, changed)
    own.change(ORGANISATIONS, entry, changed)
    told = told_of(run("check", own.folder))
    assert any(line.startswith("nations.yaml, line ") for line in told)
    for line in told:
        place = re.fullmatch(rf"(\S+), line \d+: “{old}” is not the number of anybody in .*", line)
        assert place is not None, line
        own.change(place[1], old, new)
    in_order(run, own)
    markup = open_workbook(own.folder).chapter("organisations").markup
    assert new in markup
    assert old not in markup
    assert new in paper(run, own, "export-content")


def test_what_is_late_is_listed_for_the_day(run: Any, copy: Any) -> None:
    """With `--due` the new entries are told after their days, with a sentence the document explains."""
    for entry in GOES:
        add(copy, entry)
    late = "“Example Listeners” was to be looked at again by 2027-02-22."
    for day, listed in (("2027-02-22", False), ("2027-02-23", True)):
        assert (late in run("check", copy.folder, "--due", day).stderr) is listed
    assert "was to be looked at again by" in GUIDE


def test_old_number_in_the_list_cannot_come_back(run: Any, copy: Any) -> None:
    """A number added to outdated.yaml is told where somebody writes it again."""
    with (copy.folder / "outdated.yaml").open("a", encoding="utf-8") as file:
        file.write('- words: ["020 7946 0123"]\n  why: It was changed.\n')
    in_order(run, copy)
    for entry in GOES:
        add(copy, entry)
    done = run("check", copy.folder)
    line = copy.line(ORGANISATIONS, "020 7946 0123")
    assert f"{ORGANISATIONS}, line {line}: “020 7946 0123” is out of date, or wrong." in done.stderr
    assert "is out of date, or wrong" in GUIDE


def test_an_item_with_a_guide_and_a_source_is_added(run: Any, own: Any) -> None:
    """The three entries of the document, put where it says, are on the page and in the packet."""
    for entry in GOES:
        add(own, entry)
    own.change(
        DIRECTORY, "      - samaritans-uk\n", f"      - samaritans-uk\n      - {LISTENERS}\n"
    )
    in_order(run, own)
    book = open_workbook(own.folder)
    rest = book.chapter("rest").markup
    (item,) = re.findall(rf'id="item-{ITEM}"[^>]*>(.*?)</fieldset>', rest, re.DOTALL)
    assert "I’d like a quiet seat by the window." in item
    assert "lie down and call your unit" in squeezed(re.sub("<[^>]*>", "", item))
    assert f'id="guide-{ITEM}-steps"' in item
    assert "Put a cushion where your back rests." in item
    assert "https://www.example.org/page" in book.chapter("about").markup
    assert "020 7946 0123" in book.chapter("organisations").markup
    blank, packet = paper(run, own, "blank"), paper(run, own, "export-content")
    assert "I’d like a quiet seat by the window." in blank
    assert "Put a cushion" not in blank
    assert "Put a cushion" in packet
    assert "Name of the publisher" in packet


def test_a_nation_is_added(run: Any, copy: Any) -> None:
    """A copied entry with an id of its own is a place she can choose."""
    entry = entry_of(copy, "nations.yaml", "elsewhere")
    new = entry.replace("id: elsewhere", "id: malta").replace(
        "name: another country", "name: Malta"
    )
    copy.change("nations.yaml", entry, f"{new}\n{entry}")
    in_order(run, copy)
    assert load_content(copy.folder).nations["malta"].name == "Malta"
    assert re.search(
        r'value="malta"[^>]*>\s*Malta<', open_workbook(copy.folder).chapter("you").markup
    )


@dataclass(frozen=True)
class Slip:
    """A slip in an entry of the document: `old` becomes `new`, and in the line with `at` it is told."""

    name: str
    entry: str
    old: str
    new: str
    said: str
    at: str = ""

    @property
    def text(self) -> str:
        """The entry with the slip in it."""
        assert self.old in SHOWN[self.entry]
        return SHOWN[self.entry].replace(self.old, self.new, 1)

    def line_in(self, file: str) -> int:
        """The line of a file's text in which it is to be told."""
        return file[: file.index(self.at or self.new, file.index(self.text))].count("\n") + 1


HINT = "Any chair will do. So will the edge of the bed."
NEXT_DAY = "  review_by: 2027-11-22\n"
SPARE = SHOWN[SOURCE].replace(SOURCE, "example-spare")
UNREADABLE = "the file cannot be read from here on"
SLIPS = [
    Slip("number of nobody", ITEM, HINT, "Call 020 7946 0999.", "is not the number of anybody"),
    Slip("unknown token", ITEM, HINT, "Hold {your baby}.", "stands between braces and is none of"),
    Slip("brace at the beginning", ITEM, HINT, "{doctor} or not.", UNREADABLE),
    Slip("brace alone", ITEM, HINT, "{doctor}", "must be one piece of text"),
    Slip(
        "word to leave out", ITEM, HINT, "It is just a chair.", "is one of the words to leave out"
    ),
    Slip("her own word", ITEM, HINT, "About your loss.", "She chooses the word herself"),
    Slip("american", ITEM, HINT, "In the center.", "The workbook is written in British English"),
    Slip("claim", ITEM, HINT, "A chair shrinks the womb.", "no source supports it"),
    Slip("empty part", ITEM, HINT, "# later", "is empty"),
    Slip("missing source", ITEM, f"[{SOURCE}]", "[nowhere]", "there is no source"),
    Slip("sources as a sentence", ITEM, f"[{SOURCE}]", "one", "must be a list", "sources: one"),
    Slip("guide twice", ITEM, "rest-example-steps", "rest-time-off-words", "is already used in"),
    Slip(
        *("guide without a short version", ITEM, "        short:\n", "        text:\n"),
        *("has no short version", "id: rest-example-steps"),
    ),
    Slip("item twice", ITEM, "id: rest-example\n", "id: rest-time-off\n", "is already used in"),
    Slip("unknown key", ITEM, "    hint:", "    hnit:", "is not known here"),
    Slip("wrong indent", ITEM, "    hint:", "   hint:", UNREADABLE, HINT),
    Slip(
        *("caution without a source", ITEM, f"\n    sources: [{SOURCE}]", ""),
        *("has a caution but names no source", "id: rest-example"),
    ),
    Slip(
        *("guide that warns without a source", ITEM, f"        sources: [{SOURCE}]\n", ""),
        *("says what to know first but names no source", "first:"),
    ),
    Slip(
        *("source nobody uses", SOURCE, SHOWN[SOURCE], f"{SHOWN[SOURCE]}\n{SPARE}"),
        *("nothing in the workbook rests on the source", "example-spare"),
    ),
    Slip("source without its next day", SOURCE, NEXT_DAY, "", "is missing here", f"id: {SOURCE}"),
    Slip("source of no kind", SOURCE, "charity", "hearsay", "must be one of"),
    Slip(
        *("number without its next day", LISTENERS, "  review_by: 2027-02-22\n", ""),
        *("is missing here", f"id: {LISTENERS}"),
    ),
    Slip(
        *("day in other words", LISTENERS, "2026-11-22", "today"),
        "must be a date written as year-month-day",
    ),
    Slip("not ready", LISTENERS, "ready: true", "ready: false", "is not ready, so it can’t stand"),
    Slip(
        *("number not to be published", LISTENERS, "publish_number: true", "publish_number: false"),
        "has a number that is not to be published",
    ),
    Slip("unknown nation", LISTENERS, "wales]", "cornwall]", "no nation"),
    Slip("organisation twice", LISTENERS, f"id: {LISTENERS}", "id: samaritans-uk", "is used twice"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_each_slip_is_told_with_its_line_and_explained(run: Any, copy: Any, slip: Slip) -> None:
    """The check names file and line of a slip, with a sentence that the document explains."""
    for entry in GOES:
        add(copy, entry, slip.text if entry == slip.entry else "")
    file = GOES[slip.entry][0]
    line = slip.line_in((copy.folder / file).read_text(encoding="utf-8"))
    told = told_of(run("check", copy.folder))
    place = f"{file}, line {line}: "
    assert any(line.startswith(place) and slip.said in line for line in told), told
    assert slip.said in squeezed(GUIDE)


def told_of(done: Any) -> list[str]:
    """The sentences of a check that found something, without the last, which counts them."""
    assert (done.returncode, done.stdout) == (1, "")
    lines = str(done.stderr).splitlines()
    assert all(re.match(r"[\w/-]+\.yaml, line \d+: .+", line) for line in lines[:-1]), lines
    return lines[:-1]


def test_text_too_hard_to_read_is_told(run: Any, copy: Any) -> None:
    """A file that is too hard to read is named with its reading age, and the document says what helps."""
    copy.change("chapters/people.yaml", "heading: People", f"heading: {HARD} {HARD}")
    (told,) = told_of(run("check", copy.folder))
    assert re.match(r"chapters/people\.yaml, line \d+: the reading age of this file is \d", told)
    assert "and it should be 11 at most. Make sentences shorter" in told
    assert "the reading age of this file is" in GUIDE
    assert "11 at most" in squeezed(GUIDE)
