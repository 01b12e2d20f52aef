"""She, writing while things break."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Download, expect

# Seconds that an outage lasts at least.
OUTAGE = float(os.environ.get("OUTAGE", "0"))

NOTE = "answers.food-snacks.note"


@dataclass
class Her:
    """She, writing one note: everything she typed so far, and every file that arrived."""

    watched: Any
    server: Any
    note: str = NOTE
    typed: str = ""
    files: list[Download] = field(default_factory=list)

    @property
    def page(self) -> Any:
        """The page she writes on."""
        return self.watched.page

    def begin(self) -> None:
        """Tick an item and go to its note."""
        self.page.on("download", lambda one: self.files.append(one))
        self.watched.go("food")
        self.watched.tick("food-snacks")
        self.come_back()

    def come_back(self) -> None:
        """Go to the end of the note, from wherever she is."""
        if not self.page.locator("#food").is_visible():
            self.watched.go("food")
        self.watched.named(NOTE).focus()
        self.page.keyboard.press("Control+End")

    def type(self, words: str) -> None:
        """Type at the place where she is, whatever that is now."""
        self.page.keyboard.type(words)
        self.typed += words

    def waits(self) -> None:
        """Go on waiting while it lasts: not at all in `make test`, a minute in `make soak`."""
        self.page.wait_for_timeout(1000 * OUTAGE)

    def has_lost_nothing(self) -> None:
        """She is where she was, and every character is in the form."""
        expect(self.page.locator("#food")).to_be_visible()
        expect(self.watched.named(NOTE)).to_be_focused()
        expect(self.watched.named(NOTE)).to_have_value(self.typed)

    def status(self, *words: str) -> None:
        """Wait until the status line says one of these."""
        either = re.compile("|".join(re.escape(one) for one in words))
        expect(self.page.locator("#review [data-status]")).to_have_text(either)

    def press(self, what: str) -> None:
        """Press a button of the review."""
        self.page.locator(f'[data-paper="{what}"]').click()


@pytest.fixture
def her(open_page: Callable[..., Any], server: Any) -> Her:
    """She has opened the workbook and begun a note."""
    her = Her(open_page(), server)
    her.begin()
    her.type("Dates ")
    return her


Letters = Callable[[bytes], str]


@pytest.fixture
def all_is_there(text_of: Letters) -> Callable[[Her], None]:
    """Every character she typed is in the form, in the preview and in the PDF."""

    def look(her: Her) -> None:
        her.has_lost_nothing()
        expect(her.watched.review()).to_contain_text(her.typed.strip())
        assert her.typed.strip() in her.watched.save("text").decode()
        printed = text_of(her.watched.save("pdf"))
        # A long note runs over pages, and the foot of a page stands between its words.
        place = 0
        for word in her.typed.split():
            place = printed.find(word, place) + len(word)
            assert place >= len(word), f"{word} is not in the PDF where it belongs"
        her.come_back()
        her.has_lost_nothing()

    return look


@pytest.fixture
def writing_on() -> type[Her]:
    """Her, for a test that opens the page in a way of its own."""
    return Her
