"""Where the workbook's own files are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _beside_or_inside(name: str) -> Path:
    # The wheel carries `data` and `notebooks` inside the package; in a checkout
    # they stand at the top, where the people who edit them look.
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def data_folder() -> Path:
    """The folder with every word of the workbook."""
    return _beside_or_inside("data")


def notebook(name: str = "recovery-plan") -> Path:
    """The notebook called `name`, without its ending."""
    return _beside_or_inside("notebooks") / f"{name}.ipynb"
