"""From what the engines did to a table that can be read."""

from __future__ import annotations

from statistics import median

from bench.engines import OURS
from bench.papers import FULL, REAL, STANDARDS, Engine
from bench.results import ratio, table

AIM_MILLISECONDS, AIM_KILOBYTES = 500, 80
_TOLD = {FULL: "the full example", REAL: "every fifth answer of it"}


def paper_report(found: dict[str, Engine], rounds: int) -> str:
    """All that was measured of papers, as plain text."""
    present = {name: engine for name, engine in found.items() if not engine.absent}
    said = "; ".join(f"{name}: {what}" for name, what in _TOLD.items())
    head = f"Her whole plan as a PDF by several engines ({said}); warm, rounds: {rounds}"
    lines = [head, _making(present), "", _starting(present)]
    lines += [
        f"{name} could not be loaded, and is left out: {engine.absent}"
        for name, engine in found.items()
        if engine.absent
    ]
    return "\n".join([*lines, _aim(present[OURS])])


def warm(engine: Engine, paper: str, what: str) -> list[float]:
    """One figure of every round but the first."""
    return [figures[what] for figures in engine.made[paper][1:]]


def _making(engines: dict[str, Engine]) -> str:
    ours = engines[OURS]
    rows = []
    for paper in _TOLD:
        for name, engine in engines.items():
            both = ((engine, what) for what in ("cpu", "wall"))
            times = [f"{median(warm(one, paper, what)):.0f}" for one, what in both]
            beside = ratio(warm(engine, paper, "cpu"), warm(ours, paper, "cpu"))
            size = f"{median(warm(engine, paper, 'size')) / 1000:.0f}"
            kept = ["yes" if one in engine.kept[paper] else "no" for one in STANDARDS.values()]
            rows.append([paper, name, *times, str(beside), size, *kept, str(engine.lost[paper])])
    headings = ["plan", "engine", "ms of CPU", "ms", "CPU / ours", "kB", *STANDARDS.values()]
    return table([*headings, "words lost"], rows)


def _starting(engines: dict[str, Engine]) -> str:
    rows = []
    for name, engine in engines.items():
        first = f"{engine.made[FULL][0]['cpu']:.0f}"
        every = [figures["memory"] for made in engine.made.values() for figures in made]
        rows.append([name, "", f"{engine.loading['cpu']:.0f}", first, f"{max(every):.0f}"])
    return table(["engine", "", "ms of CPU to load", "ms for the first", "MB after a paper"], rows)


def _aim(ours: Engine) -> str:
    time = median(warm(ours, REAL, "wall"))
    size = median(warm(ours, REAL, "size")) / 1000
    aim = f"Aim: the smaller plan in {AIM_MILLISECONDS} ms and {AIM_KILOBYTES} kB or less."
    return f"{aim} Here: {time:.0f} ms, {size:.0f} kB."
