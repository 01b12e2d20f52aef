"""Puts what stands beside the package in a checkout into the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BesideThePackage(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is not for us
    """The words and the notebooks go into the package, the template to where Voila looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add to a wheel; an editable install uses the checkout's own files (see the Makefile)."""
        if version == "editable":
            return
        inside = build_data["force_include"]
        inside["data"] = "recovery_widgets/data"
        for notebook in sorted(Path(self.root, "notebooks").glob("*.ipynb")):
            inside[str(notebook)] = f"recovery_widgets/notebooks/{notebook.name}"
        build_data["shared_data"]["recovery_widgets/server/template"] = (
            "share/jupyter/voila/templates/recovery"
        )
