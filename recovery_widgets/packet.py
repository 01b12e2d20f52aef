"""The packet for a reviewer: every word of the workbook with where its facts were read, to mark and sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from recovery_widgets.content import (
    Chapter,
    Content,
    Guide,
    HelpChapter,
    Item,
    ItemsChapter,
    Organisation,
)
from recovery_widgets.content.chapters import SignGroup
from recovery_widgets.content.shapes import put
from recovery_widgets.content.yaml_reader import leaves
from recovery_widgets.document import (
    Block,
    Bullets,
    Contact,
    Detail,
    Document,
    Entry,
    Paragraph,
    Section,
    Table,
)
from recovery_widgets.sections import contact

# Empty rows for what should change, and for who has read it.
MARKS, READERS = 12, 3


def compose_packet(content: Content, made_on: date) -> Document:
    """Every word of `content`, chapter by chapter, as it was on `made_on`."""
    packet, paper = content.words.packet, content.words.paper
    language = content.language
    made = put(paper.made_on, language.day(made_on))
    dated = put(paper.words_dated, language.day(content.workbook.words_dated))
    return Document(
        title=packet.title,
        language=content.workbook.language,
        foreign=content.workbook.foreign,
        opening=(*packet.intro, f"{made} {dated}"),
        sections=(
            *(_chapter(content, chapter) for chapter in content.chapters),
            _organisations(content),
            _nations(content),
            Section(None, packet.copies, tuple(_copies(content))),
            Section(None, packet.short_words, tuple(_short_words(content))),
            Section(None, packet.sources, tuple(_sources(content))),
            *_to_fill_in(content),
        ),
        page=paper.page,
        caution=content.words.form.caution,
        marked=paper.marked,
        file_name=packet.file_name,
    )


def _chapter(content: Content, chapter: Chapter) -> Section:
    blocks: list[Block] = [Paragraph(f"{chapter.name} · {chapter.heading}")]
    blocks += _picture(content, chapter.picture) if chapter.picture else []
    blocks += map(Paragraph, (*_in_short(content, chapter.short), *chapter.intro))
    blocks += _own_part(content, chapter)
    for guide in chapter.guides:
        blocks += _guide(content, guide)
    blocks += [Paragraph(chapter.ahead)] if chapter.ahead else []
    if chapter.sources:
        read_in = f"{content.words.packet.source}: {_read_in(content, chapter.sources)}"
        blocks.append(Paragraph(read_in, True))
    return Section(None, f"{chapter.name} ({chapter.id})", tuple(blocks), new_page=True)


def _own_part(content: Content, chapter: Chapter) -> Iterator[Block]:
    if isinstance(chapter, HelpChapter):
        yield from _help(content, chapter)
    elif isinstance(chapter, ItemsChapter):
        yield from map(Paragraph, (*chapter.first, chapter.own_hint))
        for item in chapter.items:
            yield _item(content, item)
            for guide in item.guides:
                yield from _guide(content, guide)
    else:
        # What only this kind of chapter has, in the order of its file.
        everywhere = {"id", "kind", "name", "heading", "picture", "intro", "short", "guides"}
        everywhere |= {"ahead", "sources"}
        own = chapter.model_dump(mode="json", exclude=everywhere)
        if texts := tuple(text for _, text in leaves(own)):
            yield Bullets(None, texts)


def _help(content: Content, chapter: HelpChapter) -> Iterator[Block]:
    for sign in chapter.brief:
        yield Entry(sign.text, _rests_on(content, sign.sources))
    yield from _signs(content, chapter.groups)
    yield Paragraph(chapter.extra_heading)
    yield from _signs(content, chapter.extra)
    asked = chapter.unit
    questions = (Detail(asked.name, " "), Detail(asked.phone, " "))
    yield Entry(f"{asked.heading}: {asked.sentence}", questions, hint=asked.hint)
    for lines in chapter.lines:
        named = content.language.listed(
            content.organisations[name].name for name in lines.organisations
        )
        yield Bullets(lines.heading, (named,), lines.intro)


def _signs(content: Content, groups: Iterable[SignGroup]) -> Iterator[Block]:
    for group in groups:
        yield Paragraph(f"{group.heading}: {group.action}" if group.action else group.heading)
        for sign in group.signs:
            yield Entry(sign.text, _rests_on(content, sign.sources))


def _guide(content: Content, guide: Guide) -> Iterator[Block]:
    places = [content.nations[name].name for name in guide.nations]
    name = f"{guide.name} ({content.language.listed(places)})" if places else guide.name
    named = tuple(content.organisations[one].name for one in guide.organisations)
    first = tuple(f"{content.words.form.caution}: {text}" for text in guide.first)
    short = _in_short(content, guide.short)
    yield Bullets(name, (*first, *short, *guide.text, *guide.steps, *guide.points, *named))
    for one in guide.pictures:
        yield from _picture(content, one.picture)
    if guide.breathing:
        yield from _picture(content, guide.breathing)
    if guide.sources:
        source = f"{content.words.packet.source}: {_read_in(content, guide.sources)}"
        yield Paragraph(source, True)


def _picture(content: Content, name: str) -> tuple[Block, ...]:
    """A picture, and what is read out in its place."""
    picture = content.pictures[name]
    return (picture, Paragraph(f"{content.words.packet.read_out}: {picture.alt}", True))


def _in_short(content: Content, short: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{content.words.packet.in_short}: {text}" for text in short)


def _item(content: Content, item: Item) -> Entry:
    own = (question for question in (item.who, item.when, item.note) if question)
    ask = (Detail(content.words.message.heading, item.ask),) if item.ask else ()
    draft = (Detail(content.words.form.draft, item.draft),) if item.draft else ()
    rests = _rests_on(content, item.sources)
    details = (*(Detail(question, " ") for question in own), *ask, *draft, *rests)
    return Entry(f"{item.name}: {item.sentence}", details, item.caution, item.hint)


def _rests_on(content: Content, sources: Iterable[str]) -> tuple[Detail, ...]:
    names = _read_in(content, sources)
    return (Detail(content.words.packet.source, names),) if names else ()


def _read_in(content: Content, sources: Iterable[str]) -> str:
    return content.language.listed(
        f"{content.sources[name].publisher} ({name})" for name in sources
    )


def _organisations(content: Content) -> Section:
    blocks: list[Block] = []
    for organisation in content.organisations.values():
        # The whole address, which a paper of hers is too narrow for.
        how = replace(contact(content, organisation), url=organisation.url)
        blocks += [how, *_origin(content, organisation)]
    return Section(None, content.words.packet.organisations, tuple(blocks), new_page=True)


def _nations(content: Content) -> Section:
    blocks: list[Block] = []
    for nation in content.nations.values():
        said = nation.model_dump(exclude={"id", "name", "within", "paper", "sources"})
        points = tuple(f"{token.replace('_', ' ')}: {text}" for token, text in said.items())
        read_in = f"{content.words.packet.source}: {_read_in(content, nation.sources)}"
        blocks += [Bullets(nation.name, points), Paragraph(read_in, True)]
    return Section(None, content.words.packet.nations, tuple(blocks), new_page=True)


def _origin(content: Content, organisation: Organisation) -> list[Block]:
    names = _read_in(content, organisation.sources) or content.words.packet.no_source
    return [Paragraph(f"{content.words.packet.source}: {names}", True)]


def _short_words(content: Content) -> Iterator[Block]:
    for group, words in content.words.model_dump(mode="json").items():
        yield Bullets(group, tuple(text for _, text in leaves(words)))


def _copies(content: Content) -> Iterator[Block]:
    for copy in content.copies.values():
        said = copy.model_dump(
            mode="json",
            include={"hint", "title", "opening", "together", "closing_heading", "closing"},
        )
        yield Bullets(copy.name, tuple(text for _, text in leaves(said)))


def _sources(content: Content) -> Iterator[Block]:
    for source in content.sources.values():
        read = put(content.words.page.source_read, content.language.day(source.read))
        kind = content.words.kinds.called(source.kind)
        yield Contact(source.publisher, f"{source.id} · {kind}", (), source.url, read)


def _to_fill_in(content: Content) -> Iterator[Section]:
    packet = content.words.packet
    for heading, columns, rows in (
        (packet.marks, packet.marks_columns, MARKS),
        (packet.readers, packet.readers_columns, READERS),
    ):
        table = Table(heading, columns, (("",) * len(columns),) * rows)
        yield Section(None, heading, (table,), new_page=heading == packet.marks)
