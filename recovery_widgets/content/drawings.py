"""Reads one drawing strictly: a small part of SVG, in which nothing can run, load or be read out.

A drawing has no language and no colour of its own: `currentColor` is the ink of the page, or of the
paper. What it shows is said in words beside it, in `pictures.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from recovery_widgets.content.yaml_reader import Problem, Reading

SPACE = "http://www.w3.org/2000/svg"
# All drawings together are a part of the page, on a slow line.
MOST_LETTERS = 3_000

_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
_INK = re.compile("none|currentColor")
_LENGTH = re.compile(_NUMBER)
_ROUND = re.compile("round")
_PATH = re.compile(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9 ,.\n-]*")
_BOX = re.compile(r"0 0 ([1-9]\d{0,2}) ([1-9]\d{0,2})")
# How anything may be drawn.
_LOOK = {
    "fill": _INK,
    "stroke": _INK,
    "fill-opacity": _LENGTH,
    "stroke-width": _LENGTH,
    "stroke-linecap": _ROUND,
    "stroke-linejoin": _ROUND,
}
_PLACES = {
    "svg": {"viewBox": _BOX, "xmlns": re.compile(re.escape(SPACE))},
    "g": {},
    "path": {"d": _PATH},
    "circle": dict.fromkeys(("cx", "cy", "r"), _LENGTH),
    "ellipse": dict.fromkeys(("cx", "cy", "rx", "ry"), _LENGTH),
    "line": dict.fromkeys(("x1", "y1", "x2", "y2"), _LENGTH),
    "rect": dict.fromkeys(("x", "y", "width", "height", "rx", "ry"), _LENGTH),
}


@dataclass(frozen=True)
class Drawing:
    """A drawing in units of its own, `width` by `height`.

    `look` are the attributes of all of it and `marks` the lines, both written anew from what was
    checked, so that they can stand in a page as they are.
    """

    width: int
    height: int
    look: str
    marks: str


class _Refused(Exception):
    """Raised for what makes the rest of a file not worth looking at."""


def read_drawing(path: Path, reading: Reading) -> Drawing | None:
    """The drawing in a file, or None when it has mistakes, which are noted with their lines."""
    reader = _Reader(reading)
    try:
        content = path.read_bytes()
        if len(content) > MOST_LETTERS:
            raise _Refused(
                f"this drawing is longer than {MOST_LETTERS:,} letters. Use fewer lines."
            )
        reader.parser.Parse(content, True)
    except OSError:
        reader.note("this file is missing, or may not be read.")
    except _Refused as refused:
        reader.note(str(refused))
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        reader.note(f"this is no drawing (SVG) that can be read: {reason}.")
    return None if reading.problems else reader.drawing()


class _Reader:
    """Follows a file from its first letter to its last, and writes down what may stand there."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._size: tuple[int, int] | None = None
        self._look = ""
        self._marks: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse

    def drawing(self) -> Drawing | None:
        """What was read; without a line in it, it is noted as empty."""
        if not self._size or not any(mark.startswith("<") for mark in self._marks):
            self.note("there is nothing in this drawing.")
            return None
        return Drawing(*self._size, self._look, "".join(self._marks))

    def note(self, sentence: str) -> None:
        """Note a mistake at the line that is being read."""
        line = max(1, self.parser.CurrentLineNumber)
        self._reading.problems.append(Problem(self._reading.file, line, sentence))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        outer = self._size is None and not self._marks
        if name not in _PLACES or (name == "svg") is not outer:
            self.note(f"“{name}” cannot stand here. A drawing is made of {_listed(_PLACES)}.")
            return
        known = {**_LOOK, **_PLACES[name]}
        for key, value in attributes.items():
            if key not in known:
                self.note(f"“{key}” is not known here. It can be {_listed(known)}.")
            elif not known[key].fullmatch(value):
                self.note(f"“{key}” holds “{value[:40]}”, which no drawing here can have.")
        if outer:
            self._open(attributes)
        else:
            self._marks.append(f"<{name}{_written(attributes)}>")

    def _open(self, attributes: dict[str, str]) -> None:
        box = _BOX.fullmatch(attributes.get("viewBox", ""))
        if not box:
            self.note('“viewBox” is missing, such as viewBox="0 0 160 120".')
        self._size = (int(box[1]), int(box[2])) if box else (1, 1)
        self._look = _written({k: v for k, v in attributes.items() if k in _LOOK})

    def _end(self, name: str) -> None:
        if name != "svg":
            self._marks.append(f"</{name}>")

    def _words(self, words: str) -> None:
        if words.strip():
            self.note("words cannot stand in a drawing. They belong into pictures.yaml.")

    def _refuse(self, *_: object) -> None:
        raise _Refused("a drawing begins with “<svg”, and has nothing before it.")


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items() if key != "xmlns")


def _listed(names: dict[str, re.Pattern[str]] | dict[str, dict[str, re.Pattern[str]]]) -> str:
    return ", ".join(name for name in names if name not in ("svg", "xmlns"))
