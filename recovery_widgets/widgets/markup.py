"""Turns chapters into the HTML of the page, from the templates beside this file.

Everything is escaped unless a template says otherwise; no template takes her words.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from recovery_widgets.content import Chapter, Content, Organisation, Source


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("recovery_widgets.widgets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def chapter_markup(content: Content, chapter: Chapter) -> str:
    """The section of one chapter: heading, words, form and the way on."""
    around = _around(content, chapter)
    template = _environment().get_template(f"{chapter.kind}.html.j2")
    return template.render(
        content=content,
        chapter=chapter,
        form=content.words.form,
        page=content.words.page,
        device=content.words.device,
        sources=_sources_of(content, chapter),
        organisation=content.organisations.__getitem__,
        dial=dial,
        text_to=text_to,
        **around,
    )


def masthead_markup(content: Content, script: str, style: str) -> str:
    """The top of the page: title, the way to help, the list of chapters, style and script."""
    template = _environment().get_template("masthead.html.j2")
    words = content.words
    return template.render(
        content=content, page=words.page, device=words.device, script=script, style=style
    )


def dial(organisation: Organisation) -> str:
    """The `tel:` address of an organisation."""
    return "tel:" + (organisation.phone or "").replace(" ", "")


def text_to(organisation: Organisation) -> str:
    """The `sms:` address of an organisation, with the word to send."""
    number = (organisation.sms or "").replace(" ", "")
    return (
        f"sms:{number}?body={organisation.sms_body}" if organisation.sms_body else f"sms:{number}"
    )


def _around(content: Content, chapter: Chapter) -> dict[str, Chapter | None]:
    chapters = content.chapters
    place = chapters.index(chapter)
    return {
        "before": chapters[place - 1] if place else None,
        "after": chapters[place + 1] if place + 1 < len(chapters) else None,
    }


def _sources_of(content: Content, chapter: Chapter) -> tuple[Source, ...]:
    """The sources a chapter leans on, each once, in the order they come up."""
    used = list(chapter.sources)
    for item in getattr(chapter, "items", ()):
        used.extend(item.sources)
    for group in getattr(chapter, "groups", ()):
        for sign in group.signs:
            used.extend(sign.sources)
    for sign in getattr(chapter, "brief", ()):
        used.extend(sign.sources)
    for lines in getattr(chapter, "lines", ()):
        for name in lines.organisations:
            used.extend(content.organisations[name].sources)
    return tuple(content.sources[id_] for id_ in dict.fromkeys(used))
