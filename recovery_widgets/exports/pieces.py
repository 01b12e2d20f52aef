"""Pieces of the page that hold her words: the plan as it will look, and what she picks for a copy.

They are fragments for a page that has its own headings down to h2.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from recovery_widgets.content import Copy
from recovery_widgets.content.foreign import marked
from recovery_widgets.content.words import SharingWords
from recovery_widgets.copies import Choices
from recovery_widgets.document import Document
from recovery_widgets.exports.html import render


def preview(document: Document, change: str = "") -> str:
    """The document as it will be printed.

    `change` is the word of the link that leads from a part back to its chapter; none without it.
    """
    html = render("preview.html.jinja", document=document, change=change)
    return marked(html, document.foreign)


def choices_form(copy: Copy, groups: Sequence[Choices], words: SharingWords) -> str:
    """What can be in a copy, with a box to tick for each part."""
    return render("choices.html.jinja", copy=copy, groups=groups, words=words)


def copy_preview(document: Document, left_out: Sequence[str], words: SharingWords) -> str:
    """A copy as it will be made, after what is not in it."""
    shown = Markup(preview(document))  # noqa: S704 (printed, and so escaped, a line above)
    return render(
        "copy.html.jinja", document=document, left_out=left_out, words=words, preview=shown
    )
