"""Finds what the workbook does not say: words that hurt, claims without a source, details out of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from recovery_widgets.content.shapes import Avoided
from recovery_widgets.content.tokens import TOKEN
from recovery_widgets.content.yaml_reader import Reading, Where

# What stands under these keys is an address, a number or a name for the program, and no sentence.
SILENT = {
    *(
        "id",
        "kind",
        "language",
        "leave_to",
        "phone",
        "sms",
        "url",
        "sources",
        "organisations",
    ),
    *(
        "nations",
        "within",
        "paper",
        "about",
        "may_hold",
        "picked",
        "safety",
        "file_name",
        "item",
        "part",
        "ready",
        "publish_number",
        "picture",
        "breathing",
    ),
    *("read", "number_checked", "review_by", "words_dated", "chapters"),
}
# In words.yaml everything else is a sentence, whatever it is called.
FILE_NAMES = {"file_name", "blank_file_name", "carried_name"}
# What she may call her loss is hers to choose.
HERS = {"my", "your"}
# Files without a sentence of ours: titles of others, and the list of words itself.
LISTS = {"wording.yaml", "claims.yaml", "outdated.yaml"}
UNREAD = {*LISTS, "sources.yaml", "renamed-ids.yaml"}

_QUOTED = re.compile("“[^”]*”")


def check_wording(avoided: Iterable[Avoided], readings: dict[str, Reading]) -> None:
    """Note every word to leave out, in the reading of the file where it stands."""
    # What others say may stand, and so may the place for her own word.
    ours = (
        (file, where, TOKEN.sub("", _QUOTED.sub("“”", text)))
        for file, where, text in sentences(readings)
    )
    _find(avoided, ours, readings, "“{}” is one of the words to leave out.")


def check_outdated(outdated: Iterable[Avoided], readings: dict[str, Reading]) -> None:
    """Note every detail that is known to be wrong, wherever it stands: in numbers and addresses too."""
    everywhere = (
        (file, where, text)
        for file, reading in readings.items()
        if file not in LISTS
        for where, text in reading.leaves
    )
    _find(outdated, everywhere, readings, "“{}” is out of date, or wrong.")


def _find(
    entries: Iterable[Avoided],
    texts: Iterable[tuple[str, Where, str]],
    readings: dict[str, Reading],
    told: str,
) -> None:
    listed: dict[str, list[tuple[str, Avoided]]] = {}
    for entry in entries:
        for word in entry.words:
            listed.setdefault(_runs(word)[0], []).append((word, entry))
    for file, where, text in texts:
        # Only what begins with a word of this text is looked for in it.
        for first in dict.fromkeys(_runs(text)):
            for word, entry in listed.get(first, ()):
                if pattern_of(word).search(text):
                    instead = f" Instead: {entry.instead.rstrip('.')}." if entry.instead else ""
                    readings[file].add(where, f"{told.format(word)} {entry.why}{instead}")


def _runs(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@cache
def pattern_of(word: str) -> re.Pattern[str]:
    """What finds a word, or several, whole: in any case, over line ends, with any apostrophe."""
    parts = (re.escape(part).replace("'", "['’]") for part in word.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def sentences(readings: dict[str, Reading]) -> Iterator[tuple[str, Where, str]]:
    """Every sentence that she could read, with its file and place."""
    for file, reading in readings.items():
        if file in UNREAD:
            continue
        for where, text in reading.leaves:
            if is_sentence(file, where) and where[-1] not in HERS:
                yield file, where, text


def is_sentence(file: str, where: Where) -> bool:
    """Whether a text at this place is one of ours: no name for a program, no number, nobody's name."""
    # Of an entry in a list, the list has the name.
    name = next(part for part in reversed(where) if isinstance(part, str))
    if file == "words.yaml":
        return name not in FILE_NAMES
    if where[0] == "foreign":
        return False
    # What is asked about her own unit is called as the answers are.
    asked_of_her = where[0] == "unit"
    others_name = file == "organisations.yaml" and name == "name"
    return asked_of_her or (name not in SILENT and not others_name)
