"""The short words about sources: on the page that lists them, and in the packet for a reviewer."""

from __future__ import annotations

from recovery_widgets.content.shapes import Counted, Shape, Text


class KindWords(Shape):
    """What each kind of source is called, and how many pages of it were read."""

    clinical_guideline: Text
    charity: Text
    practitioner: Text
    tradition: Text
    research: Text
    official: Text
    pages: Counted

    def called(self, kind: str) -> str:
        """The words for a kind, by the name it has in sources.yaml."""
        return str(getattr(self, kind.replace(" ", "_")))


class PacketWords(Shape):
    """What the packet for a reviewer says beside all the words."""

    title: Text
    file_name: Text
    intro: tuple[Text, ...]
    in_short: Text
    source: Text
    no_source: Text
    read_out: Text
    organisations: Text
    nations: Text
    copies: Text
    short_words: Text
    sources: Text
    marks: Text
    marks_columns: tuple[Text, ...]
    readers: Text
    readers_columns: tuple[Text, ...]
