"""From what was measured to a table that can be read and a file that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from bench.line import Line
from bench.visits import LINES, Visit

WORKBOOK, STATIC, STOCK = CONTESTANTS = ("workbook", "static page", "stock Voila")
VISITS = ("first", "second")
AIM_TICKABLE, AIM_REVIEW = 1.5, 2.0


@dataclass(frozen=True)
class Ratio:
    """The ratio of two medians, with the least and the most that single rounds gave."""

    value: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.least:.2f}–{self.most:.2f})"


def ratio(above: Sequence[float], below: Sequence[float]) -> Ratio:
    """The ratio of two series whose values belong together, round by round."""
    rounds = [one / other for one, other in zip(above, below, strict=True)]
    return Ratio(median(above) / median(below), min(rounds), max(rounds))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them; the first two to the left, figures to the right."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


@dataclass
class Results:
    """Everything one run measured; visits by line, visit and contestant, in the order of rounds."""

    rounds: int
    controls: dict[str, int]
    lines: list[Line] = field(default_factory=list)
    visits: dict[tuple[str, str, str], list[Visit]] = field(default_factory=dict)
    papers: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)

    def add(self, line: str, which: str, contestant: str, visit: Visit) -> None:
        """Keep one visit."""
        self.visits.setdefault((line, which, contestant), []).append(visit)

    def seconds(self, line: str, which: str, contestant: str) -> list[float]:
        """The times to the first box, by rounds."""
        return [one.tickable / 1000 for one in self.visits[line, which, contestant]]

    def review_seconds(self, line: str, which: str) -> list[float]:
        """The times from the click to the plan, by rounds."""
        visits = self.visits[line, which, WORKBOOK]
        return [one.review / 1000 for one in visits if one.review is not None]

    def as_json(self) -> dict[str, Any]:
        """All of it, not only the medians."""
        return {
            "about": self.about,
            "rounds": self.rounds,
            "controls": self.controls,
            "lines": [asdict(one) for one in self.lines],
            "visits": [
                {
                    "line": line,
                    "visit": which,
                    "contestant": who,
                    "rounds": [asdict(v) for v in all_],
                }
                for (line, which, who), all_ in self.visits.items()
            ],
            "papers": self.papers,
        }


def report(results: Results) -> str:
    """The whole report as plain text."""
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(results.controls.items()))
    head = (
        f"{sum(results.controls.values())} controls ({kinds}); rounds: {results.rounds};"
        " medians, and ratios of medians (least–most of single rounds)."
    )
    parts = [head, _tickable(results), _review(results), _wire(results), _more(results)]
    return "\n\n".join(parts)


def _tickable(results: Results) -> str:
    rows = []
    aims = []
    for line in LINES:
        for which in VISITS:
            times = {who: results.seconds(line, which, who) for who in CONTESTANTS}
            ours = ratio(times[WORKBOOK], times[STATIC])
            theirs = ratio(times[STOCK], times[WORKBOOK])
            figures = [f"{median(times[who]):.2f}" for who in CONTESTANTS]
            rows.append([line, which, *figures, str(ours), str(theirs)])
            if line == "slow":
                aims.append(f"{ours.value:.2f} on a {which} visit")
    headings = ["line", "visit", *CONTESTANTS, "workbook / static", "stock / workbook"]
    aim = f"Aim: on the slow line {AIM_TICKABLE} times the static page or less. Here: "
    return "\n".join(
        [
            "Seconds from the start of a visit to the first box on screen that takes a click",
            table(headings, rows),
            f"{aim}{', '.join(aims)}.",
        ]
    )


def _review(results: Results) -> str:
    rows = []
    for line in LINES:
        for which in VISITS:
            times = results.review_seconds(line, which)
            engines = [one.engines or 0 for one in results.visits[line, which, WORKBOOK]]
            figures = [f"{number:.2f}" for number in (median(times), min(times), max(times))]
            rows.append([line, which, *figures, str(sum(engines) - len(engines))])
    slow = median(results.review_seconds("slow", "first"))
    return "\n".join(
        [
            "Seconds from the click on the review link to the plan shown (workbook)",
            table(["line", "visit", "median", "least", "most", "engines lost"], rows),
            f"Aim: {AIM_REVIEW:.0f} s or less on a first visit. Here: {slow:.1f} s on the slow line.",
        ]
    )


def _wire(results: Results) -> str:
    rows = [_wire_row(results, who, "whole page", _to_box) for who in CONTESTANTS]
    rows.insert(1, _wire_row(results, WORKBOOK, "plan shown", _to_plan))
    headings = ["what", "until", *(f"{which} visit" for which in VISITS)]
    return "\n".join(["Over the wire, on the slow line", table(headings, rows)])


def _wire_row(
    results: Results, who: str, until: str, figures: Callable[[Visit], tuple[int, int]]
) -> list[str]:
    cells = []
    for which in VISITS:
        both = [figures(one) for one in results.visits["slow", which, who]]
        size, requests = (median(one[place] for one in both) for place in (0, 1))
        cells.append(f"{size / 1000:.1f} kB in {requests:.0f}")
    return [who, until, *cells]


def _to_box(visit: Visit) -> tuple[int, int]:
    return visit.bytes, visit.requests


def _to_plan(visit: Visit) -> tuple[int, int]:
    return visit.review_bytes or 0, visit.review_requests or 0


def _line(line: Line) -> str:
    found = f"100 kB take {line.request:.0f} ms by a request and {line.socket:.0f} ms over a socket"
    set_ = f" ({line.expected:.0f} ms by the figures set)" if line.expected else ""
    return f"The {line.name} line, looked at: {found}{set_}."


def _more(results: Results) -> str:
    lines = [_line(one) for one in results.lines]
    elsewhere = max(one.elsewhere for all_ in results.visits.values() for one in all_)
    lines.append(f"Most requests to other hosts in one visit, all turned away: {elsewhere}.")
    return "\n".join(lines)
