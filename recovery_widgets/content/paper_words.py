"""The short words of the papers."""

from __future__ import annotations

from recovery_widgets.content.shapes import Shape, Text, WithPlace


class PaperWords(Shape):
    """What every paper says beside her plan."""

    title: Text
    made_on: WithPlace
    words_dated: WithPlace
    page: WithPlace
    phone: Text
    text_message: Text
    hours: Text
    number_checked: WithPlace
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
