"""What a language does with numbers, days, lists and the direction of its writing, as CLDR knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from recovery_widgets.content.shapes import Counted, put


@dataclass(frozen=True)
class Language:
    """A language by its tag, such as `en-GB`; babel's UnknownLocaleError when nothing is known of it.

    Digits are 0 to 9 everywhere, as in the telephone numbers and as babel writes dates.
    """

    tag: str

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.tag, sep="-")

    @property
    def direction(self) -> str:
        """Where its lines run to: `ltr` or `rtl`."""
        return self._locale.text_direction

    @property
    def plurals(self) -> frozenset[str]:
        """The kinds of numbers for which it has words of their own, such as `one` and `other`."""
        return self._locale.plural_form.tags | {"other"}

    def day(self, day: date) -> str:
        """A date, such as 22 November 2026."""
        return format_date(day, format="long", locale=self._locale)

    def number(self, number: int) -> str:
        """A whole number, such as 1,250."""
        return format_decimal(number, locale=self._locale)

    def listed(self, parts: Iterable[str]) -> str:
        """Several things in a row, such as “a, b and c”."""
        return format_list(list(parts), locale=self._locale)

    def counted(self, words: Counted, number: int) -> str:
        """How many of something, such as “3 pages”."""
        sentence = getattr(words, self._locale.plural_form(number)) or words.other
        return put(sentence, self.number(number))
