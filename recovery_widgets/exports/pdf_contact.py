"""How to reach somebody, on paper."""

from __future__ import annotations

from dataclasses import replace

from recovery_widgets.document import Contact, Detail
from recovery_widgets.exports.pdf_flow import COLUMN, MARGIN, Draw, Strip, together
from recovery_widgets.exports.pdf_tags import Element
from recovery_widgets.exports.pdf_text import Line
from recovery_widgets.exports.pdf_words import Words, also


class ContactWords:
    """Turns a contact into strips."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._look = words.look

    def strips(self, contact: Contact, item: Element) -> list[Strip]:
        """A name, what for, how to reach it, and its website."""
        words, look = self._words, self._look
        body = item.child("LBody")
        name = words.text(contact.name, look.strong, body.child("P", contact.name))
        offers = words.text(contact.offers, look.body, body.child("P", contact.offers))
        reach = words.details([Detail(*how) for how in contact.reach], body, MARGIN)
        whole = [*name, *offers, *reach, *self._site(contact, body)]
        return [*together(whole), words.air(3.4)]

    def _site(self, contact: Contact, parent: Element) -> list[Strip]:
        """The website, as a link where there is an address to open, and when it was checked."""
        words, small = self._words, self._look.small
        if not contact.link.startswith("https://"):
            said = f"{contact.url} · {contact.checked}"
            return words.text(said, small, parent.child("P", said))
        paragraph = parent.child("P")
        link, rest = paragraph.child("Link", contact.url), paragraph.child("Span", contact.checked)
        # An address runs to the right in every language.
        broken = words.set.lines(contact.url, small, COLUMN)
        *lines, last = (replace(line, backwards=False) for line in broken)
        taken = words.set.width(last.text, small)
        after = words.text(f" · {contact.checked}", small, rest, indent=taken)
        strips = [Strip(small.leading, self._linked(contact, line, link)) for line in lines]
        return [*strips, also(after[0], self._linked(contact, last, link)), *after[1:]]

    def _linked(self, contact: Contact, line: Line, link: Element) -> Draw:
        words, small = self._words, self._look.small
        wide = words.set.width(line.text.rstrip(), small)

        def draw(y: float) -> None:
            words.draw(line, MARGIN, small, link, y)
            place = (MARGIN, y, wide, small.leading)
            words.pdf.tags.link(link, contact.link, f"{contact.name} · {contact.url}", place)
            words.pen.rule(MARGIN, MARGIN + wide, y + small.leading * 0.86, 0.15)

        return draw
