"""A document as a web page to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from recovery_widgets.content.foreign import marked
from recovery_widgets.content.language import Language
from recovery_widgets.document import Block, Document
from recovery_widgets.exports.printable import tidy

TEMPLATES = Path(__file__).parent / "templates"


def make_html(document: Document) -> bytes:
    """The document as one file that asks for nothing else: no script, no picture, no address."""
    direction = Language(document.language).direction
    html = render("paper.html.jinja", document=document, direction=direction)
    return marked(html, document.foreign).encode()


def render(template: str, **said: object) -> str:
    """One of the templates beside this file, with every text in it tidied and escaped."""
    return _environment().get_template(template).render(**said)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_tidied,
    )
    environment.filters["by_kind"] = _by_kind
    environment.filters["style"] = _style
    return environment


def _tidied(value: object) -> object:
    # Whatever a template prints passes here, so no text can forget to be tidied;
    # what is Markup was printed, and so tidied, by a macro.
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _by_kind(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Neighbours of one kind together, so that a template can make one list of them."""
    for kind, together in groupby(blocks, key=lambda block: type(block).__name__):
        yield kind, list(together)


def _style(name: str) -> Markup:
    """A stylesheet of ours, put into the page as it is: a quote in it must stay a quote."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 (a file of ours)
