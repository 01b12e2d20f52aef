"""Says in HTML which words are of another language, so that a voice says them as they are said there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recovery_widgets.content.shapes import Foreign


def marked(html: str, foreign: Iterable[Foreign]) -> str:
    """The same HTML with each of these words in a span that names its language.

    What stands inside a tag is no sentence, and is left alone.
    """
    languages = {one.words: one.language for one in foreign}
    if not languages:
        return html
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, languages))})\b")

    def named(found: re.Match[str]) -> str:
        return f'<span lang="{languages[found[0]]}">{found[0]}</span>'

    return re.sub(r">[^<]+<", lambda text: words.sub(named, text[0]), html)
