"""Where the workbook's own files are, in a checkout and in an installed wheel.

Each folder of `data/` with a workbook.yaml in it is one whole workbook in a language, and is called by
the language's tag. Which one is spoken can be said to a command, or to every process by its environment.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# What this process, and each that it starts, is told by its environment: a language, or a folder of
# words that stands anywhere.
LANGUAGE, WORDS = "RECOVERY_WORKBOOK_LANGUAGE", "RECOVERY_WORKBOOK_WORDS"
# And an engine, whose page was printed long ago: that nobody looks at its widgets.
UNSEEN = "RECOVERY_WORKBOOK_UNSEEN"
USUAL = "en"


class NoWords(Exception):
    """Raised when there are no words in a language or a folder; the message says which there are."""


def _beside_or_inside(name: str) -> Path:
    # The wheel carries `data` and `notebooks` inside the package; in a checkout
    # they stand at the top, where the people who edit them look.
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def data_root() -> Path:
    """The folder that holds a folder of words for each language, and what all of them share."""
    return _beside_or_inside("data")


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages there are words in below a folder (our own when None), by their tags."""
    listings = (folder or data_root()).glob("*/workbook.yaml")
    return tuple(sorted(listing.parent.name for listing in listings))


def data_folder(language: str | None = None) -> Path:
    """The folder with every word of the workbook: in `language`, or as the environment says.

    Raises NoWords when there are none.
    """
    if not language and (words := os.environ.get(WORDS)):
        folder = Path(words).resolve()
        if not (folder / "workbook.yaml").is_file():
            raise NoWords(f"{WORDS} names “{folder}”, and no workbook.yaml is there.")
        return folder
    language = language or os.environ.get(LANGUAGE) or USUAL
    if language not in languages():
        raise NoWords(
            f"There are no words in the language “{language}”. There are words in: {', '.join(languages())}."
        )
    return data_root() / language


def examples_folder() -> Path:
    """The folder with the example plans, which hold no words of ours and so have no language."""
    return data_root() / "examples"


def pictures_folder() -> Path:
    """The folder with the drawings, which have no language either."""
    return data_root() / "pictures"


def notebook(name: str = "recovery-plan") -> Path:
    """The notebook called `name`, without its ending."""
    return _beside_or_inside("notebooks") / f"{name}.ipynb"
