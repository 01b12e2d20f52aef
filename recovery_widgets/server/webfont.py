"""The font of the served page: its bytes, its address, and the rule that asks for it.

The rule stands at the end of the page, so the words have come, and can be read in a font of her device,
before the first byte of this one is asked for. Plain Voila and JupyterLab print no such rule, and use the
device's own.
"""

from __future__ import annotations

import hashlib
from functools import cache

from recovery_widgets.places import PACKAGE

FILE = PACKAGE / "server" / "fonts" / "OpenSans.woff2"

# Whoever has it never asks again: another font has another address.
KEPT = "public, max-age=31536000, immutable"

# `swap`: her device's font until this one is there. Weights as in tools/web_font.py.
_RULE = """@font-face {{
  font-family: "Open Sans";
  font-weight: 400 600;
  font-display: swap;
  src: url("{address}") format("woff2");
}}"""


@cache
def letters() -> bytes:
    """The font as WOFF2."""
    return FILE.read_bytes()


def name() -> str:
    """The last part of its address, which changes with its bytes and says nothing of the workbook."""
    return f"letters-{hashlib.sha256(letters()).hexdigest()[:16]}.woff2"


def rule(base_url: str) -> str:
    """The CSS that lets a page served below `base_url` use it."""
    return _RULE.format(address=f"{base_url}{name()}")
