"""The short words of the page: buttons, labels, messages. Those of the papers are in `paper_words.py`."""

from __future__ import annotations

from recovery_widgets.content.paper_words import PaperWords
from recovery_widgets.content.picture_words import BreathWords, GlanceWords
from recovery_widgets.content.shapes import Shape, Text, WithPlace, WithTwoPlaces
from recovery_widgets.content.source_words import KindWords, PacketWords


class FormWords(Shape):
    """Labels of the questions; the screen, the blank paper and the plan use the same."""

    who: Text
    when: Text
    times: tuple[Text, ...]
    note: Text
    own_heading: Text
    own_label: Text
    own_add: Text
    person_heading: Text
    person: Text
    person_number: WithPlace
    person_name: Text
    person_offer: Text
    person_when: Text
    person_contact: Text
    person_add: Text
    caution: Text
    details: Text
    draft: Text
    draft_take: Text
    draft_hint: Text


class PageWords(Shape):
    """What the page says around the chapters."""

    skip_to_content: Text
    chapters: Text
    part_of: WithTwoPlaces
    get_help: Text
    leave: Text
    kept_heading: Text
    kept: tuple[Text, ...]
    clear: Text
    clear_question: Text
    clear_yes: Text
    cleared: Text
    go_on: Text
    go_back: Text
    show_all: Text
    show_one: Text
    showing_all: Text
    showing_one: Text
    problems: Text
    sources_heading: Text
    source_read: WithPlace
    number_checked: WithPlace
    numbers_for: Text
    not_here: Text
    rests_on: WithPlace
    save_short: Text
    change: Text
    save_pdf: Text
    save_text: Text
    save_html: Text
    large_print: Text
    look_again: Text
    preview_heading: Text
    opening: Text
    making_pdf: Text
    making_text: Text
    making_html: Text
    saved_pdf: Text
    making_plan: Text
    saved_plan: Text
    saved_text: Text
    saved_html: Text
    saved_blank: Text
    blank_heading: Text
    blank_explain: Text
    save_blank: Text
    save_form: Text
    shown: Text
    connecting: Text
    still_trying: Text
    paper_trouble: Text
    too_long: Text
    no_copy_in_tab: Text
    no_script: Text
    nothing_yet: Text


class LookWords(Shape):
    """What the page says about its own look, which she may change."""

    heading: Text
    hint: Text
    colours: Text
    as_on_device: Text
    light: Text
    dark: Text
    text: Text
    usual: Text
    larger: Text
    largest: Text
    words: Text
    words_hint: Text
    as_written: Text
    plain: Text
    whole: Text
    way: Text


class AloudWords(Shape):
    """What is said where a text can be read aloud."""

    read: Text
    stops: Text


class MessageWords(Shape):
    """A message to one person: what it is made of, and what is said about it.

    In `greeting_name`, `offered` and `time` her own words stand in place of the “…”.
    """

    heading: Text
    pick: Text
    pick_hint: Text
    none_yet: Text
    put: Text
    put_hint: Text
    label: Text
    greeting: Text
    greeting_name: WithPlace
    opening: Text
    offered: WithPlace
    time: WithPlace
    closing: Text
    sees: tuple[Text, ...]
    open_in: Text
    copy_it: Text
    whatsapp: Text
    sms: Text
    email: Text
    copied: Text
    marked: Text
    opened: Text
    empty: Text


class EntryWords(Shape):
    """What is said about an entry for her calendar, and in it. In `title_hint` the “…” is `unnamed`."""

    heading: Text
    explain: tuple[Text, ...]
    day: Text
    title: Text
    title_hint: WithPlace
    unnamed: Text
    save: Text
    no_day: Text
    making: Text
    saved: Text
    trouble: Text
    file_name: Text


class DeviceWords(Shape):
    """What the page says about the copy on this device."""

    heading: Text
    explain: tuple[Text, ...]
    passphrase: Text
    passphrase_hint: Text
    show_typed: Text
    no_lock: Text
    another: Text
    keep: Text
    on: Text
    forget: Text
    waiting: Text
    replaces: Text
    your_passphrase: Text
    open: Text
    forget_question: Text
    forget_yes: Text
    working: Text
    kept: Text
    kept_locked: Text
    came: Text
    opened: Text
    wrong: Text
    forgotten: Text
    elsewhere: Text
    full: Text


class FileWords(Shape):
    """What the page says about the file to come back to."""

    heading: Text
    explain: tuple[Text, ...]
    save: Text
    choose: Text
    replaces: Text
    open: Text
    no_file: Text
    working: Text
    connecting: Text
    came: Text
    not_a_plan: Text
    damaged: Text
    too_large: Text
    newer_plan: Text
    locked_pdf: Text
    pdf_without_plan: Text


class SharingWords(Shape):
    """What the page says about a copy for somebody else."""

    heading: Text
    explain: tuple[Text, ...]
    for_whom: Text
    whole_part: Text
    safety_part: Text
    call_part: Text
    look: Text
    left_out: Text
    everything: Text
    every_word: Text
    nothing_left_out: Text
    nothing_picked: Text
    nothing_yet: Text
    preview_heading: Text
    save_pdf: Text
    save_text: Text
    save_html: Text
    large_print: Text
    working: Text
    connecting: Text
    chosen: Text
    shown: Text
    making: Text
    saved: Text
    trouble: Text


class Words(Shape):
    """All short words."""

    form: FormWords
    page: PageWords
    look: LookWords
    aloud: AloudWords
    message: MessageWords
    entry: EntryWords
    breath: BreathWords
    glance: GlanceWords
    device: DeviceWords
    file: FileWords
    sharing: SharingWords
    paper: PaperWords
    kinds: KindWords
    packet: PacketWords
