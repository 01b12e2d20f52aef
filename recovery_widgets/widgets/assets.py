"""The one script and the one stylesheet of the page, joined from their files in `static/`.

The files are ordinary ES modules that name what they import, so that an editor and a reader can
follow them. They reach the browser as one module: printed into the page, and once for all
widgets as the `Assets` model. Joining means only taking the import and export words and the comments
away, so a name may be used for one thing only across the files (a test holds that).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import anywidget
import traitlets

STATIC = Path(__file__).parent / "static"

# In the order in which they build on each other.
MODULES = (
    "form.js",
    "hers.js",
    "aloud.js",
    "drafts.js",
    "say.js",
    "problems.js",
    "grow.js",
    "breath.js",
    "asks.js",
    "calendar.js",
    "shelf.js",
    "journal.js",
    "place.js",
    "lock.js",
    "device.js",
    "keeping.js",
    "chapters.js",
    "wire.js",
    "engine.js",
    "papers.js",
    "copies.js",
    "planfile.js",
    "leave.js",
    "print.js",
    "page.js",
    "view.js",
)

# Plain scripts, which run before the page has come whole.
EARLY = ("early.js", "look.js")

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\b)", re.MULTILINE)


@cache
def script() -> str:
    """The page's whole script as one ES module that exports `attach`."""
    parts = [(STATIC / name).read_text(encoding="utf-8") for name in MODULES]
    # Comments are for whoever opens a file, and not worth a tenth of a second of her phone line.
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", part))) for part in parts)
    return f"{joined}\nexport {{ attach }};\n"


@cache
def early() -> str:
    """What runs before the page has come whole."""
    return "".join(_COMMENT.sub("", (STATIC / name).read_text(encoding="utf-8")) for name in EARLY)


@cache
def style() -> str:
    """The page's stylesheet."""
    return (STATIC / "workbook.css").read_text(encoding="utf-8")


class Assets(anywidget.AnyWidget):
    """Carries the script and the stylesheet once; every form's view takes them from here."""

    _esm = "export default {};"
    code = traitlets.Unicode().tag(sync=True)
    style = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(code=script(), style=style())


@cache
def shared_assets() -> Assets:
    """The one `Assets` of this kernel."""
    return Assets()
