"""What a language does with numbers, days, lists and the direction of its writing, as CLDR knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from recovery_widgets.content.shapes import Counted, put


def is_known(tag: str) -> bool:
    """Whether anything is known of a language."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")


@dataclass(frozen=True)
class Language:
    """A language that `is_known`, by its tag, such as `en-GB`.

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
    def letters(self) -> str:
        """The kind of its letters, as Unicode sorts them: `L`, `R` or `AL`."""
        return bidirectional(self._locale.display_name[0])

    @property
    def plurals(self) -> frozenset[str]:
        """The kinds of numbers for which it has words of their own, such as `one` and `other`."""
        return self._locale.plural_form.tags | {"other"}

    @property
    def measures(self) -> frozenset[str]:
        """What stands after a number of grams and the like, in full and in short."""
        said = (
            format_unit(number, unit, length, locale=self._locale)
            for unit in ("mass-gram", "mass-microgram", "volume-milliliter")
            for length in ("long", "short", "narrow")
            # One of each kind of number that has three digits.
            for number in (*range(100, 112), 200)
        )
        return frozenset(one.strip("0123456789 \u00a0") for one in said)

    def day(self, day: date) -> str:
        """A date, such as 22 November 2026."""
        return format_date(day, format="long", locale=self._locale)

    def number(self, number: int) -> str:
        """A whole number, such as 1,250."""
        return format_decimal(number, locale=self._locale)

    def in_order(self, text: str) -> str:
        """A text of ours whose numbers with spaces in them are read from their first digit on.

        Between letters from right to left the groups of 116 123 would change places, unless the space
        is one that belongs to the number.
        """
        return _BETWEEN_DIGITS.sub("\u00a0", text) if self.direction == "rtl" else text

    def listed(self, parts: Iterable[str]) -> str:
        """Several things in a row, such as “a, b and c”."""
        return format_list(list(parts), locale=self._locale)

    def counted(self, words: Counted, number: int) -> str:
        """How many of something, such as “3 pages”."""
        sentence = getattr(words, self._locale.plural_form(number)) or words.other
        return put(sentence, self.number(number))
