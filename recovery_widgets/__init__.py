"""A gentle workbook for planning your own recovery after a miscarriage.

`open_workbook` is what the notebook calls; `load_content` reads the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recovery_widgets.content import load_content
    from recovery_widgets.workbook import open_workbook

__all__ = ["__version__", "load_content", "open_workbook"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # The door opens what is asked for and nothing else: the command line
    # makes a paper without loading Jupyter, the kernel starts sooner.
    if name == "load_content":
        from recovery_widgets.content import load_content

        return load_content
    if name == "open_workbook":
        from recovery_widgets.workbook import open_workbook

        return open_workbook
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
