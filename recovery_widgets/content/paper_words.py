"""The short words of the papers, and of the packet for a reviewer."""

from __future__ import annotations

from recovery_widgets.content.shapes import Shape, Text


class PaperWords(Shape):
    """What every paper says beside her plan."""

    title: Text
    made_on: Text
    words_dated: Text
    page: Text
    phone: Text
    text_message: Text
    hours: Text
    number_checked: Text
    numbers_for: Text
    list_at_end: Text
    marked: Text
    closing: Text
    not_care: Text
    blank_title: Text
    blank_intro: Text
    blank_tick: Text
    box: Text
    carried_name: Text
    carried_description: Text
    sources_heading: Text
    file_name: Text
    blank_file_name: Text


class PacketWords(Shape):
    """What the packet for a reviewer says beside all the words."""

    title: Text
    file_name: Text
    intro: tuple[Text, ...]
    in_short: Text
    source: Text
    no_source: Text
    organisations: Text
    nations: Text
    copies: Text
    short_words: Text
    sources: Text
    marks: Text
    marks_columns: tuple[Text, ...]
    readers: Text
    readers_columns: tuple[Text, ...]
