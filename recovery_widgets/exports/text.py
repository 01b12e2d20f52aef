"""A document as plain text: readable anywhere, easy to paste into a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from recovery_widgets.content.pictures import Picture
from recovery_widgets.document import (
    Block,
    Bullets,
    Circle,
    Contact,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
)
from recovery_widgets.exports.printable import labelled, tidy

WIDTH = 72
ROOM = "_" * 40


def make_text(document: Document) -> bytes:
    """The document as UTF-8 text. Our sentences wrap; her words stay as she wrote them."""
    parts = [_underlined(document.title, "="), *map(_wrapped, document.opening)]
    parts += [_section(section, document.caution) for section in document.sections]
    return ("\n\n".join(parts) + "\n").encode()


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    # Neither a web address nor a telephone number may be cut in two.
    lines = textwrap.wrap(
        tidy(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def _hers(words: str, first: str, rest: str) -> str:
    """Her words, not wrapped; only what follows a line break of hers is indented."""
    return first + tidy(words).replace("\n", f"\n{rest}")


def _underlined(heading: str, line: str) -> str:
    wrapped = _wrapped(heading)
    longest = max(map(len, wrapped.splitlines()), default=0)
    return f"{wrapped}\n{line * longest}"


def _section(section: Section, caution: str) -> str:
    blocks = [_block(block, caution) for block in section.blocks]
    return "\n\n".join([_underlined(section.heading, "-"), *blocks])


def _block(block: Block, caution: str) -> str:
    match block:
        case Paragraph():
            return _wrapped(block.text)
        case Bullets():
            return "\n".join(_bullets(block))
        case Entry():
            return "\n".join(_entry(block, caution))
        case Table():
            return "\n\n".join([_wrapped(block.caption), *_rows(block)])
        case Contact():
            return "\n".join(_contact(block))
        case Circle():
            return "\n".join(_circle(block))
        case Picture():
            return _wrapped(f"[{block.alt}] {block.caption}")


def _bullets(block: Bullets) -> Iterator[str]:
    if block.heading:
        yield _wrapped(block.heading)
    if block.intro:
        yield _wrapped(block.intro)
    for point in block.points:
        yield _wrapped(point, "- ", "  ")


def _entry(entry: Entry, caution: str) -> Iterator[str]:
    mark = "[ ] " if entry.box else "- "
    indent = " " * len(mark)
    if entry.hers:
        yield _hers(entry.sentence, mark, indent)
    else:
        yield _wrapped(entry.sentence, mark, indent)
    if entry.hint:
        yield _wrapped(entry.hint, indent, indent)
    for detail in entry.details:
        yield _detail(detail, indent)
    if entry.caution:
        yield _wrapped(f"{labelled(caution)} {entry.caution}", indent, indent)


def _detail(detail: Detail, indent: str) -> str:
    # The document leaves out what she left empty; a detail without words is room to write.
    words = detail.words if detail.words.strip() else "\n".join([ROOM] * detail.lines)
    return _hers(words, f"{indent}{labelled(tidy(detail.label))} ", f"{indent}  ")


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        blank = not any(cell.strip() for cell in row)
        cells = zip(table.columns, row, strict=True)
        shown = (Detail(name, words) for name, words in cells if blank or words.strip())
        yield "\n".join(_detail(detail, "  ") for detail in shown)


def _circle(circle: Circle) -> Iterator[str]:
    yield _wrapped(circle.caption)
    for spot in circle.spots:
        offer = f" – {spot.offer}" if spot.offer.strip() else ""
        yield _hers(f"{spot.name}{offer}", "- ", "  ")


def _contact(contact: Contact) -> Iterator[str]:
    yield _wrapped(contact.name)
    yield _wrapped(contact.offers, "  ", "  ")
    for label, value in contact.reach:
        yield f"  {labelled(tidy(label))} {tidy(value)}"
    yield f"  {tidy(contact.url)}"
    yield _wrapped(contact.checked, "  ", "  ")
