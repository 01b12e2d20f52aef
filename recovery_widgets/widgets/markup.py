"""Turns chapters into the HTML of the page, from the templates beside this file.

Everything is escaped unless a template says otherwise; no template takes her words.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from recovery_widgets.content import Chapter, Content, Organisation, Source
from recovery_widgets.content.fitted import places_of
from recovery_widgets.content.foreign import marked
from recovery_widgets.content.shapes import put
from recovery_widgets.content.tokens import TOKEN, of_nation, of_word
from recovery_widgets.content.uses import uses, uses_in
from recovery_widgets.plan import LONGEST_WORD
from recovery_widgets.widgets.assets import early


@cache
def environment() -> Environment:
    """What turns the templates beside this file into HTML."""
    made = Environment(
        loader=PackageLoader("recovery_widgets.widgets"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_said,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["put"] = put
    return made


def chapter_markup(content: Content, chapter: Chapter) -> str:
    """The section of one chapter: heading, words, form and the way on."""
    around = _around(content, chapter)
    template = environment().get_template(f"{chapter.kind}.html.j2")
    html = template.render(
        content=content,
        chapter=chapter,
        form=content.words.form,
        page=content.words.page,
        look=content.words.look,
        message=content.words.message,
        entry=content.words.entry,
        breath=content.words.breath,
        device=content.words.device,
        file=content.words.file,
        sharing=content.words.sharing,
        kinds=content.words.kinds,
        has_sources=any(sources for _, sources in uses_in(chapter)),
        uses=_uses_by_kind(content) if chapter.kind == "about" else {},
        organisation_of=content.organisations.__getitem__,
        of_nation=of_nation,
        of_word=of_word,
        places_of=places_of,
        longest_word=LONGEST_WORD,
        unasked={**of_word(content.you.words[0]), **of_nation(content.default_nation)},
        dial=dial,
        text_to=text_to,
        **around,
    )
    return marked(html, content.workbook.foreign)


def masthead_markup(content: Content, script: str, style: str) -> str:
    """The top of the page: title, the way to help, the list of chapters, style and script."""
    template = environment().get_template("masthead.html.j2")
    words = content.words
    return template.render(
        content=content,
        page=words.page,
        device=words.device,
        look=words.look,
        aloud=words.aloud,
        early=early(),
        script=script,
        style=style,
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


def _uses_by_kind(content: Content) -> dict[str, list[tuple[Source, tuple[str, ...]]]]:
    """Every source with the parts that rest on it, below what kind of statement it is."""
    kinds: dict[str, list[tuple[Source, tuple[str, ...]]]] = {}
    for id_, places in uses(content).items():
        source = content.sources[id_]
        kinds.setdefault(source.kind, []).append((source, places))
    return kinds


@pass_context
def _said(context: Context, text: object) -> object:
    """A sentence with a place for each word that differs for each reader; hers.js fills them anew."""
    if not isinstance(text, str) or isinstance(text, Markup) or "{" not in text:
        return text
    unasked = context["unasked"]
    parts: list[str] = []
    for i, part in enumerate(TOKEN.split(text)):
        # Every second part is what stood between braces.
        place = Markup('<span data-said="{}">{}</span>')
        parts.append(place.format(part.replace(" ", "-"), unasked[part]) if i % 2 else part)
    return Markup("").join(parts)
