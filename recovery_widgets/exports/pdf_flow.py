"""Lays strips of a paper onto pages: what stays together, what may break, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from fpdf import FPDF

Draw = Callable[[float], None]

# The column is as wide as A4 leaves it; Letter, which is 6 mm wider and 18 mm shorter, has the same
# one, so that a paper breaks its lines alike on both.
MARGIN = 24.0
TOP, BOTTOM = 20.0, 24.0
COLUMN = 210.0 - 2 * MARGIN


@dataclass(frozen=True)
class Strip:
    """A band across the page: how high it is in mm, and how to draw it at a height.

    `keep` holds it with the strip after it. `gap` is only air, not wanted at the top of a
    page. `split` cuts a strip that is too high to what fits and the rest. `again` is what
    to repeat above it when it starts a page. `new_page` starts one.
    """

    height: float
    draw: Draw
    keep: bool = False
    gap: bool = False
    new_page: bool = False
    split: Callable[[float], tuple[Strip, Strip] | None] | None = None
    again: tuple[Strip, ...] = ()


def _nothing(y: float) -> None:
    pass


def air(height: float, keep: bool = False) -> Strip:
    """Room between two parts; `keep` holds the part before it to the part after it."""
    return Strip(height, _nothing, keep=keep, gap=True)


def new_page() -> Strip:
    """The end of a page."""
    return Strip(0.0, _nothing, new_page=True)


def together(strips: Iterable[Strip], keep_next: bool = False) -> list[Strip]:
    """The strips as one piece that no page break may cut, if it is short enough for that."""
    kept = [_keeping(strip, True) for strip in strips]
    if kept and not keep_next:
        kept[-1] = _keeping(kept[-1], False)
    return kept


def _keeping(strip: Strip, keep: bool) -> Strip:
    return strip if strip.keep is keep else replace(strip, keep=keep)


def height(strips: Iterable[Strip]) -> float:
    """How high the strips are, one below the other."""
    return sum(strip.height for strip in strips)


class Pages:
    """The pages of one paper, filled from the top."""

    def __init__(self, pdf: FPDF, foot: Callable[[int], None]) -> None:
        self._pdf = pdf
        self._foot = foot
        self._y = TOP
        self._begin()

    def fill(self, strips: Iterable[Strip]) -> None:
        """Draw all strips of the paper, starting pages where they are needed."""
        for group in _groups(strips):
            if group[0].new_page:
                self._begin_unless_new()
            elif not self._fits(group):
                self._begin_unless_new(group[0].again)
            for strip in group:
                self._place(strip)
        self._foot(self._pdf.page)

    @property
    def _room(self) -> float:
        return self._pdf.h - BOTTOM - self._y

    @property
    def _new(self) -> bool:
        return self._y == TOP

    def _fits(self, group: list[Strip]) -> bool:
        wanted = height(group)
        whole = self._pdf.h - TOP - BOTTOM
        if wanted > whole:
            # It will be cut somewhere; only its beginning has to find room here.
            wanted = min(height(group[:4]), whole / 4)
        return wanted <= self._room

    def _begin(self, again: tuple[Strip, ...] = ()) -> None:
        if self._pdf.page:
            # The foot comes last, as a reader that follows the file should hear it.
            self._foot(self._pdf.page)
        self._pdf.add_page()
        self._y = TOP
        for strip in again:
            self._draw(strip)

    def _begin_unless_new(self, again: tuple[Strip, ...] = ()) -> None:
        if not self._new:
            self._begin(again)

    def _place(self, strip: Strip) -> None:
        while strip.height > self._room:
            parts = strip.split(self._room) if strip.split else None
            if parts:
                first, strip = parts
                self._draw(first)
            elif self._new:
                break
            self._begin(strip.again)
        self._draw(strip)

    def _draw(self, strip: Strip) -> None:
        if strip.gap and self._new:
            return
        strip.draw(self._y)
        self._y += strip.height


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
