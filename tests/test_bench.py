"""The benchmark compares like with like and counts correctly; nothing here takes a time."""

from __future__ import annotations

import ast
from collections import Counter
from typing import Any

import nbformat
import pytest

from bench.__main__ import order
from bench.contestants import static_page, stock_notebook
from bench.controls import Chapter, Control, count, read_form
from bench.results import CONTESTANTS, VISITS, WORKBOOK, Ratio, Results, ratio, report, table
from bench.visits import LINES, Visit, Wire
from recovery_widgets.content import Content
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
