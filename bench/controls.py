"""What the contestants have in common: the same controls with the same labels, in the same order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["checkbox", "select", "text", "textarea"]


@dataclass(frozen=True)
class Control:
    """One thing to tick or to write in."""

    kind: Kind
    name: str
    label: str


@dataclass
class Chapter:
    """A part of the form with a heading of its own."""

    id: str
    heading: str = ""
    controls: list[Control] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects controls; a `<template>` is not on the page, so it is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.chapters: list[Chapter] = [Chapter("")]
        self.labels: dict[str, str] = {}
        self._templates = 0
        self._heading = False
        self._labelled: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a chapter, a control, or the beginning of what names one."""
        if tag == "template":
            self._templates += 1
        if self._templates:
            return
        values = {name: value or "" for name, value in attrs}
        if tag == "section":
            self.chapters.append(Chapter(values.get("id", "")))
        self._heading = tag == "h2"
        if tag == "label":
            self._labelled = values.get("for", "")
        kind = values.get("type", "text") if tag == "input" else tag
        if kind in ("checkbox", "select", "text", "textarea"):
            # By their ids: two with one name are one answer, and still two controls.
            self.chapters[-1].controls.append(Control(kind, values.get("id", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what may name something."""
        if tag == "template":
            self._templates -= 1
        elif tag == "label":
            self._labelled = None
        elif tag == "h2":
            self._heading = False

    def handle_data(self, data: str) -> None:
        """Keep the words of headings and labels."""
        if self._templates:
            return
        if self._heading:
            self.chapters[-1].heading += data
        elif self._labelled is not None:
            self.labels[self._labelled] = self.labels.get(self._labelled, "") + data


def read_form(page: str) -> list[Chapter]:
    """The chapters of an HTML page that have controls, with their labels."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    for chapter in reader.chapters:
        chapter.controls = [
            Control(one.kind, one.name, " ".join(reader.labels.get(one.name, one.name).split()))
            for one in chapter.controls
        ]
    return [chapter for chapter in reader.chapters if chapter.controls]


def count(form: list[Chapter]) -> dict[str, int]:
    """How many controls of each kind there are."""
    return dict(Counter(one.kind for chapter in form for one in chapter.controls))
