"""The design system on one sheet, for whoever changes the look; made of the stylesheet and the templates."""

from __future__ import annotations

from dataclasses import dataclass

from recovery_widgets.content import load_content
from recovery_widgets.widgets.assets import style
from recovery_widgets.widgets.markup import environment
from recovery_widgets.widgets.tokens import colours, contrast, sizes, used_for

# What words stand on.
GROUNDS = ("paper", "card", "care")


@dataclass(frozen=True)
class Sheet:
    """Something that a notebook shows as HTML."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def design_system() -> Sheet:
    """Every colour with its contrasts, every size, and the parts that forms are made of."""
    words = load_content().words
    template = environment().get_template("design.html.j2")
    return Sheet(
        template.render(
            style=style(),
            looks=colours(),
            grounds=GROUNDS,
            contrast=contrast,
            sizes=_sizes_by_use(),
            form=words.form,
            page=words.page,
            entry=words.entry,
        )
    )


def _sizes_by_use() -> dict[str, dict[str, str]]:
    """The named sizes, apart by what they are sizes of."""
    groups: dict[str, dict[str, str]] = {"words": {}, "corners": {}, "targets": {}, "spaces": {}}
    for name, size in sizes().items():
        uses = used_for(name)
        if "font-size" in uses:
            groups["words"][name] = size
        elif any("radius" in use for use in uses):
            groups["corners"][name] = size
        elif "min-height" in uses:
            groups["targets"][name] = size
        else:
            groups["spaces"][name] = size
    return groups
