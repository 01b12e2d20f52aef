"""The two that the workbook is measured beside, made from its own controls."""

from __future__ import annotations

from html import escape
from typing import Any

import nbformat

from bench.controls import Chapter, Control

_STYLE = (
    "body{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:auto;padding:1rem}"
    "label{display:block;margin-top:1rem}"
    "[type=checkbox]{width:1.5rem;height:1.5rem}"
    "[type=text],textarea{width:100%;box-sizing:border-box;font:inherit}"
)
_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    # Without this a browser asks for an icon, which the workbook does not make it do either.
    f'<title>My plan</title>\n<link rel="icon" href="data:,">\n<style>{_STYLE}</style>\n</head>\n'
)
_WIDGETS = {"checkbox": "Checkbox", "text": "Text", "textarea": "Textarea", "select": "Select"}


def static_page(form: list[Chapter]) -> str:
    """The form as somebody would write it by hand: HTML and a few lines of style, no script."""
    sections = "\n".join(_section(chapter) for chapter in form)
    return f"{_HEAD}<body>\n<h1>My plan</h1>\n{sections}\n</body>\n</html>\n"


def _section(chapter: Chapter) -> str:
    lines = [f'<section id="{escape(chapter.id)}">', f"<h2>{escape(chapter.heading)}</h2>"]
    lines += [_control(one) for one in chapter.controls]
    return "\n".join([*lines, "</section>"])


def _control(one: Control) -> str:
    name = escape(one.name)
    label = f'<label for="{name}">{escape(one.label)}</label>'
    if one.kind == "checkbox":
        return f'{label}<input type="checkbox" id="{name}" name="{name}">'
    if one.kind == "text":
        return f'{label}<input type="text" id="{name}" name="{name}">'
    if one.kind == "select":
        return f'{label}<select id="{name}" name="{name}"></select>'
    return f'{label}<textarea id="{name}" name="{name}" rows="2"></textarea>'


def stock_notebook(form: list[Chapter]) -> nbformat.NotebookNode:
    """The form as the ipywidgets manual would have it: stock widgets in boxes, a cell a chapter."""
    cells = [_code("import ipywidgets as widgets"), *(_code(_boxes(chapter)) for chapter in form)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _code(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)


def _boxes(chapter: Chapter) -> str:
    lines = [f"    widgets.HTML({f'<h2>{escape(chapter.heading)}</h2>'!r}),"]
    lines += [
        f"    widgets.{_WIDGETS[one.kind]}(description={one.label!r})," for one in chapter.controls
    ]
    return "\n".join(["widgets.VBox([", *lines, "])"])
