"""A document in the language of Typst: every text a quoted string, so that no word of hers is code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from recovery_widgets.document import (
    Block,
    Bullets,
    Contact,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
)
from recovery_widgets.exports.printable import drawable, labelled

_FONTS = ("Noto Sans", "Noto Sans Symbols 2", "Noto Sans Symbols", "Noto Emoji")


def source(document: Document) -> str:
    """The whole document."""
    fonts = ", ".join(map(_quoted, _FONTS))
    paper = "us-letter" if document.size == "letter" else "a4"
    foot = f"{_quoted(document.title)}, h(1fr), {_quoted(document.page)}, [ ]"
    number = "context counter(page).display()"
    lines = [
        f"#set document(title: {_quoted(document.title)})",
        f"#set text(font: ({fonts}), size: 11.5pt, lang: {_quoted(document.language[:2])})",
        f"#set page({_quoted(paper)}, margin: 22mm, footer: ({foot}, {number}).join())",
        f"#heading(level: 1, {_quoted(document.title)})",
        *(f"#par({_quoted(text)})" for text in document.opening),
    ]
    for section in document.sections:
        lines += _section(section, document.caution)
    return "\n".join(lines)


def _quoted(text: str) -> str:
    text = drawable(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def _section(section: Section, caution: str) -> Iterator[str]:
    if section.new_page:
        yield "#pagebreak(weak: true)"
    yield f"#heading(level: 2, {_quoted(section.heading)})"
    for kind, together in groupby(section.blocks, type):
        if kind in (Entry, Contact):
            items = [_item(block, caution) for block in together]
            yield f"#list(spacing: 1.6em, {', '.join(items)})"
        else:
            yield from (line for block in together for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"#par({_quoted(block.text)})"
        case Bullets():
            if block.heading:
                yield f"#heading(level: 3, {_quoted(block.heading)})"
            if block.intro:
                yield f"#par({_quoted(block.intro)})"
            if block.points:
                yield f"#list({', '.join(map(_quoted, block.points))})"
        case Table():
            yield f"#par(strong({_quoted(block.caption)}))"
            head = ", ".join(map(_quoted, block.columns))
            cells = ", ".join(_quoted(cell) for row in block.rows for cell in row)
            yield f"#table(columns: {len(block.columns)}, table.header({head}), {cells})"


def _item(block: Block, caution: str) -> str:
    """One thing of a list: what it is in bold, and lines below it."""
    lines: list[str] = []
    match block:
        case Entry():
            first = block.sentence
            lines += [block.hint] if block.hint else []
            lines += [f"{labelled(one.label)} {one.words}" for one in block.details]
            lines += [f"{labelled(caution)} {block.caution}"] if block.caution else []
        case Contact():
            first = block.name
            reach = [f"{labelled(label)} {value}" for label, value in block.reach]
            lines += [block.offers, *reach, block.url, block.checked]
        case _:
            raise TypeError(type(block))
    below = ", ".join(f"par({_quoted(line)})" for line in lines)
    return f"block(breakable: false, (strong({_quoted(first)}), {below}).join())"
