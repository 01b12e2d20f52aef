"""Finds words that hurt: those of wording.yaml, in every sentence that she could read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recovery_widgets.content.shapes import Avoided
from recovery_widgets.content.tokens import TOKEN
from recovery_widgets.content.yaml_reader import Reading, Where, leaves

# What stands under these keys is an address, a number or a name for the program, and no sentence.
SILENT = {
    *("id", "kind", "language", "leave_to", "phone", "sms", "url", "sources", "organisations"),
    *("nations", "within", "paper", "about", "item", "part", "ready", "publish_number"),
    *("read", "number_checked", "review_by", "words_dated", "chapters"),
}
# What she may call her loss is hers to choose.
HERS = {"my", "your"}
# Files without a sentence of ours: titles of others, and the list of words itself.
UNREAD = {"sources.yaml", "wording.yaml", "renamed-ids.yaml"}

_QUOTED = re.compile("“[^”]*”")


def check_wording(avoided: Iterable[Avoided], readings: dict[str, Reading]) -> None:
    """Note every word to leave out, in the reading of the file where it stands."""
    listed = [(pattern_of(word), word, entry) for entry in avoided for word in entry.words]
    for file, where, text in sentences(readings):
        # What others say may stand, and so may the place for her own word.
        ours = TOKEN.sub("", _QUOTED.sub("“”", text))
        for pattern, word, entry in listed:
            if pattern.search(ours):
                instead = f" Instead: {entry.instead.rstrip('.')}." if entry.instead else ""
                sentence = f"“{word}” is one of the words to leave out. {entry.why}{instead}"
                readings[file].add(where, sentence)


def pattern_of(word: str) -> re.Pattern[str]:
    """What finds a word, or several, whole: in any case, over line ends, with any apostrophe."""
    parts = (re.escape(part).replace("'", "['’]") for part in word.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)


def sentences(readings: dict[str, Reading]) -> Iterator[tuple[str, Where, str]]:
    """Every sentence that she could read, with its file and place."""
    for file, reading in readings.items():
        if file in UNREAD:
            continue
        for where, text in leaves(reading.tree):
            names = {part for part in where if isinstance(part, str)}
            others_name = file == "organisations.yaml" and where[-1] == "name"
            if not names & (SILENT | HERS) and not others_name:
                yield file, where, text
