"""The benchmark compares like with like and counts correctly; nothing here takes a time."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from bench import engines
from bench.__main__ import order
from bench.contestants import static_page, stock_notebook
from bench.controls import Chapter, Control, count, read_form
from bench.engines import ENGINES, OURS
from bench.engines.typst_source import source
from bench.paper_report import paper_report
from bench.papers import FULL, REAL, Engine, compare, documents, lost_words
from bench.results import CONTESTANTS, VISITS, WORKBOOK, Ratio, Results, ratio, report, table
from bench.visits import LINES, Visit, Wire
from recovery_widgets.content import Content
from recovery_widgets.document import Entry, Section
from recovery_widgets.exports import make_paper
from recovery_widgets.exports.printable import drawable
from recovery_widgets.exports.text import make_text
from recovery_widgets.widgets import chapter_markup

HERE = "http://127.0.0.1:1/"
ODD = [Chapter("odd", "A & B", [Control("checkbox", "a.b", "Don’t \"you\" 'think' <so>?")])]


@pytest.fixture
def form(content: Content) -> list[Chapter]:
    """The workbook's own controls."""
    return read_form("".join(chapter_markup(content, one) for one in content.chapters))


def widgets(notebook: nbformat.NotebookNode) -> list[ast.Call]:
    """Every widget that a notebook makes."""
    trees = [ast.parse(cell.source) for cell in notebook.cells]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return [node for node in nodes if isinstance(node, ast.Call)]


def kind(call: ast.Call) -> str:
    """What a widget is called."""
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr.lower()


def test_the_static_page_has_the_same_controls(form: list[Chapter]) -> None:
    """The hand-written page has the workbook's controls, in the same order with the same labels."""
    assert sum(count(form).values()) > 50
    assert read_form(static_page(form)) == form


def test_the_notebook_has_the_same_controls(form: list[Chapter]) -> None:
    """The stock notebook makes as many widgets of each kind as the workbook has controls."""
    made = Counter(kind(call) for call in widgets(stock_notebook(form)))
    assert {name: made[name] for name in count(form)} == count(form)


def test_the_notebook_is_a_notebook(form: list[Chapter]) -> None:
    """The stock notebook follows the notebook format."""
    nbformat.validate(stock_notebook(form))


def test_labels_arrive_as_they_are() -> None:
    """Quotes and angle brackets in a label change neither the page nor the notebook."""
    assert read_form(static_page(ODD)) == ODD
    box = next(call for call in widgets(stock_notebook(ODD)) if kind(call) == "checkbox")
    assert ast.literal_eval(box.keywords[0].value) == ODD[0].controls[0].label


def test_what_is_not_on_the_page_is_not_counted() -> None:
    """Controls in a template are no controls yet, and a button is none at all."""
    page = '<template><input type="text"></template><button>Go</button><textarea></textarea>'
    assert count(read_form(page)) == {"textarea": 1}


def test_everybody_is_first_in_turn() -> None:
    """Over three rounds each contestant has each place once."""
    places = zip(*(order(number) for number in range(3)), strict=True)
    assert [set(place) for place in places] == [set(CONTESTANTS)] * 3


def test_a_ratio_is_of_medians() -> None:
    """The ratio is of the two medians, and its range is of single rounds."""
    assert ratio([2.0, 9.0, 4.0], [1.0, 3.0, 4.0]) == Ratio(4 / 3, 1.0, 3.0)


def test_a_ratio_needs_equal_rounds() -> None:
    """Series of different lengths do not belong together and are refused."""
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


def test_a_table_lines_up() -> None:
    """Names begin and figures end under one another."""
    assert table(["a", "b", "time"], [["long", "x", "1.00"], ["s", "y", "10.00"]]).splitlines() == [
        "a     b   time",
        "long  x   1.00",
        "s     y  10.00",
    ]


def events(name: str, url: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What Chromium tells of one request: that it was made, and that its answer is complete."""
    request = {"requestId": name, "request": {"url": url}}
    return request, {"requestId": name, "encodedDataLength": 100.0}


def test_the_cache_and_other_hosts_are_not_on_the_wire() -> None:
    """Only what this server really sent is counted; a request to another host is told apart."""
    wire = Wire(HERE)
    cached = {"requestId": "b", "response": {"fromDiskCache": True}}
    for name, url in (
        ("a", HERE),
        ("b", f"{HERE}b"),
        ("c", "http://example.org/"),
        ("d", "data:,"),
    ):
        asked, arrived = events(name, url)
        wire._asked(asked)
        if name == "b":
            wire._answered(cached)
        wire._arrived(arrived)
    assert (wire.requests, wire.fetched, wire.elsewhere) == (1, 100, 1)


def test_words_over_a_socket_are_counted_too() -> None:
    """A socket is a request, and its messages are bytes, whether text or binary."""
    wire = Wire(HERE)
    wire._socket({})
    wire._frame({"requestId": "a", "response": {"opcode": 1, "payloadData": "ŷ!"}})
    wire._frame({"requestId": "a", "response": {"opcode": 2, "payloadData": "AAAA"}})
    assert (wire.requests, wire.fetched) == (1, 6)


def test_what_has_come_of_a_page_counts_before_the_rest() -> None:
    """A page may be used while it is still coming; in the end its whole size stands."""
    wire = Wire(HERE)
    asked, arrived = events("a", HERE)
    wire._asked(asked)
    wire._coming({"requestId": "a", "encodedDataLength": 30})
    wire._coming({"requestId": "other", "encodedDataLength": 30})
    assert wire.fetched == 30
    wire._arrived(arrived)
    assert wire.fetched == 100


def made_up() -> Results:
    """A run in which the workbook takes 1 s, the static page 2 s and stock Voila 3 s."""
    results = Results(1, {"checkbox": 2, "text": 3})
    for line in LINES:
        for which in VISITS:
            for seconds, who in enumerate(CONTESTANTS, 1):
                review = (12_300.0, 5_000, 7, 2) if who == WORKBOOK else ()
                seen = Visit(seconds * 1000.0, 1_500, seconds, 0, *review)
                results.add(line, which, who, seen)
    return results


def test_the_report_tells_figures_and_aims() -> None:
    """The report has every figure, and beside the aims what was measured, also when it is missed."""
    text = report(made_up())
    for words in (
        "5 controls (2 checkbox, 3 text)",
        "0.50 (0.50–0.50)  3.00 (3.00–3.00)",
        "Here: 0.50 on a first visit, 0.50 on a second visit.",
        "Here: 12.3 s on the slow line.",
        "5.0 kB in 7",
    ):
        assert words in " ".join(text.split(" " * 3)), words
    assert [line.split()[-1] for line in text.splitlines() if "12.30" in line] == ["1"] * 4


def test_every_visit_is_kept() -> None:
    """The file holds all rounds of all contestants, not only their medians."""
    visits = made_up().as_json()["visits"]
    assert len(visits) == len(LINES) * len(VISITS) * len(CONTESTANTS)
    assert {len(one["rounds"]) for one in visits} == {1}


def test_engines_make_papers_in_turn() -> None:
    """Ours makes every document once cold and then as often as asked, and an absent engine says why."""
    found = compare(1, (OURS, "no_such_engine"))
    assert "no_such_engine" in found["no_such_engine"].absent
    ours = found[OURS]
    assert {paper: len(made) for paper, made in ours.made.items()} == {FULL: 2, REAL: 2}
    assert ours.kept == {paper: ["PDF/UA-1", "PDF/A-3a"] for paper in (FULL, REAL)}
    assert ours.lost == {FULL: 0, REAL: 0}
    assert all(figures["cpu"] > 0 for figures in [ours.loading, *ours.made[FULL]])
    text = paper_report(found, 1)
    assert "no_such_engine could not be loaded" in text
    assert "1.00 (1.00–1.00)" in text


def test_lost_words_are_noticed(tmp_path: Path) -> None:
    """A word that a paper does not hold is counted, so that no engine is fast by leaving out."""
    paper = documents()[REAL]
    path = tmp_path / "plan.pdf"
    path.write_bytes(make_paper(paper, "pdf").content)
    assert lost_words(paper, path) == set()
    assert lost_words(replace(paper, opening=("Quokka.",)), path) == {"Quokka."}


def test_typst_is_given_every_word() -> None:
    """All words of a plan are in what Typst is given, quoted, whatever signs are in them."""
    odd = 'She said "#no" \\ $x$\nand went'
    full = documents()[FULL]
    more = Section("x", "More", (Entry("An item.", hint="Quokka"),))
    paper = replace(full, opening=(odd,), sections=(*full.sections, more))
    quoted = re.findall(r'"(?:[^"\\]|\\.)*"', source(paper))
    texts = [json.loads(text) for text in quoted]
    assert drawable(odd) in texts
    said = "".join("".join(texts).split())
    words = (word.strip(":") for word in make_text(paper).decode().split())
    assert [word for word in words if word.isalpha() and word not in said] == []


def test_every_engine_has_its_module() -> None:
    """Each engine that is named can be asked for."""
    here = Path(engines.__file__).parent
    assert all((here / f"{name}.py").is_file() for name in ENGINES)


def test_the_first_paper_is_told_apart() -> None:
    """What a cold engine took is not among the warm figures, and ratios are to ours."""
    cold = {"cpu": 9000.0, "wall": 9000.0, "size": 70_000.0, "memory": 90.0}
    warm = {**cold, "cpu": 200.0, "wall": 300.0}
    found = {
        name: Engine(
            loading={"cpu": 1.0, "wall": 1.0},
            made={paper: [cold, {**warm, "cpu": spent}] for paper in (FULL, REAL)},
            kept={FULL: [], REAL: []},
            lost={FULL: 0, REAL: 2},
        )
        for name, spent in ((OURS, 200.0), ("other", 100.0))
    }
    text = paper_report(found, 1)
    assert "0.50 (0.50–0.50)" in text
    assert "Here: 300 ms, 70 kB." in text
    assert text.count("9000") == 2
