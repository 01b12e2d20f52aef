"""Every chapter in every state, size and colours: looked at by axe-core, and kept as pictures and trees.

One page for each state is opened once and walked through; its size and colours are switched as it
stands. All combinations are for `make every`, and for `make looks`, which keeps everything anew.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError as TooLate

ANEW = os.environ.get("LOOKS") == "new"
ALL = ANEW or bool(os.environ.get("EVERY"))
SIZES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 900}}
COLOURS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
VIEWS = [(size, colours) for size in SIZES for colours in COLOURS]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = """async ([place, options, explained]) => {
  const nodes = (found) => found.flatMap(({ id, nodes }) => nodes.map((node) => ({
    rule: id,
    target: node.target.join(" "),
    says: [...node.any, ...node.all, ...node.none].map((one) => one.message).join("; "),
    why: explained.findIndex(({ rule, where }) => rule === id
      && document.querySelector(node.target[0])?.matches(where)),
  })));
  const { violations, incomplete } = await axe.run(place ?? document, options);
  return [nodes(violations), nodes(incomplete)];
}"""
# Milliseconds in which a picture comes, which takes less than a second. Playwright's own limits, which
# are set for each page, do not count for what is sent past it.
PICTURE_LIMIT = 60_000
HOW: dict[str, Any] = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True}
# axe looks only at what is shown, but walks through the rest as well, which takes most of its time.
TAKE_OUT = """() => { window.takenOut = [...document.querySelectorAll("[data-chapter][hidden]")].map(
  (one) => { const place = new Comment(); one.replaceWith(place); return [one, place]; }); }"""
PUT_BACK = "() => window.takenOut.forEach(([one, place]) => place.replaceWith(one))"
# What stands where on the page, so that a difference can be told by its place.
LANDMARKS = """() => [...document.querySelectorAll("main :is(h2, h3, legend, summary)")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.getBoundingClientRect().top + scrollY, one.textContent.trim()])
  .sort(([one], [other]) => one - other)"""
STAND_STILL = """() => {
  document.activeElement?.blur();
  scrollTo(0, 0);
  return new Promise((drawn) => requestAnimationFrame(() => setTimeout(
    () => drawn(document.documentElement.scrollHeight))));
}"""


class NoPicture(Exception):
    """Chromium took no picture. Once in thousands of them it stops drawing the page from then on, though
    everything else on it goes on, and would never answer."""


@dataclass
class Taken:
    """A picture, and the words that stand on it, each with its place (pixels from the top)."""

    picture: Any
    landmarks: list[tuple[float, str]]

    def part(self, line: int) -> str:
        """The heading above this line."""
        return next((words for top, words in reversed(self.landmarks) if top <= line), "the top")


@dataclass
class Walk:
    """What was seen on a walk through one state."""

    complaints: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    explained: set[int] = field(default_factory=set)
    pictures: dict[str, Taken] = field(default_factory=dict)
    trees: dict[str, str] = field(default_factory=dict)


@dataclass
class Walker:
    """Goes through all chapters of the workbook in one state."""

    state: Any
    number: int
    watched: Any
    chapters: list[str]
    explanations: list[dict[str, Any]]
    tool: ModuleType
    walk: Walk = field(default_factory=Walk)

    def __post_init__(self) -> None:
        self.page = self.watched.page
        self.page.evaluate(AXE_SCRIPT)
        self.lens = self.page.context.new_cdp_session(self.page)

    def go(self) -> Walk:
        """See everything."""
        self.state.begin(self.watched)
        self._whole_page()
        for number, chapter in enumerate(self.chapters):
            self.watched.go(chapter)
            self.state.dress(self.watched, chapter)
            if chapter in self.state.trees(self.chapters):
                self.walk.trees[chapter] = self.page.locator(f"#{chapter}").aria_snapshot()
            for view in self._views(number):
                self._ask_axe(view, chapter, f"#{chapter}")
            for view in self.state.pictures(chapter):
                self._wear(view)
                self.take("-".join((chapter, *view)))
            self._wear(VIEWS[0])
        for name in self.state.more(self.watched):
            self.take(name)
        return self.walk

    def _views(self, number: int) -> list[tuple[str, str]]:
        """Sizes and colours for axe in this chapter. By and by each chapter is looked at in each state,
        size and colours, each state in each size and colours, and each size in each colours; but not in
        every combination of three, for which a minute would not be enough."""
        turn = self.number + number
        chosen = list(SIZES)[turn % len(SIZES)], list(COLOURS)[turn % len(COLOURS)]
        return VIEWS if ALL else [chosen]

    def _wear(self, view: tuple[str, str], size: Mapping[str, int] = MappingProxyType({})) -> None:
        self.page.set_viewport_size({**SIZES[view[0]], **size})
        self.page.emulate_media(**COLOURS[view[1]])
        # The page's own script answers to that before the next picture is drawn.
        self.page.evaluate(STAND_STILL)

    def _whole_page(self) -> None:
        """What stands around every chapter: the top, the panel, and what is said below it."""
        for view in self._views(0):
            self._wear(view)
            self.watched.open_parts()
            self.page.evaluate(
                "document.querySelectorAll('.parts details').forEach((d) => d.open = true)"
            )
            # The screen is so tall that nothing of the panel is scrolled away.
            self._ask_axe(view, "the whole page", None, {"height": 2600})
        self._wear(VIEWS[0])

    def _ask_axe(
        self,
        view: tuple[str, str],
        name: str,
        place: str | None,
        size: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self._wear(view, size)
        options = {"resultTypes": ["violations", "incomplete"], "runOnly": TAGS}
        here = [one if view[1] in one["colours"] else {} for one in self.explanations]
        self.page.evaluate(TAKE_OUT)
        wrong, open_questions = self.page.evaluate(ASK_AXE, [place, options, here])
        self.page.evaluate(PUT_BACK)
        told = ", ".join((name, *view))
        self.walk.complaints += [f"{told}: {_line(node)}" for node in wrong]
        self.walk.unexplained += [f"{told}: {_line(n)}" for n in open_questions if n["why"] < 0]
        self.walk.explained |= {node["why"] for node in open_questions} - {-1}

    def take(self, name: str) -> None:
        """Take a picture of the page as it stands."""
        height = min(self.page.evaluate(STAND_STILL), self.tool.LONGEST)
        clip = {"x": 0, "y": 0, "width": self.page.viewport_size["width"], "height": height}
        how = HOW | {"clip": {**clip, "scale": self.tool.SCALE}}
        try:
            shot = self.lens.send("Page.captureScreenshot", how, timeout=PICTURE_LIMIT)
        except TooLate as late:
            raise NoPicture(name) from late
        picture = self.tool.opened(base64.b64decode(shot["data"]))
        self.walk.pictures[name] = Taken(picture, self.page.evaluate(LANDMARKS))


def _line(node: dict[str, Any]) -> str:
    return f"{node['rule']} at {node['target']}: {node['says']}"
