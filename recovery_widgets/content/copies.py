"""The shape of a copy for somebody else, as `data/en/copies.yaml` describes it."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from recovery_widgets.content.shapes import Id, Shape, Text

CopyId = Literal["helpers", "home", "work", "doula", "fridge", "gifts"]
COPIES: tuple[str, ...] = get_args(CopyId)


class Copy(Shape):
    """A copy for somebody else: its words, and what of her plan it may hold.

    `may_hold` names chapters and items; `picked` is whether what she ticked is picked at first (her
    words never are); with `together` all of it stands in one list below that heading; `safety` is
    about whom to call and what to take care with.
    """

    id: CopyId
    name: Text
    hint: Text
    title: Text
    file_name: Id
    opening: tuple[Text, ...]
    together: Text | None = None
    closing_heading: Text | None = None
    closing: tuple[Text, ...] = ()
    may_hold: Annotated[tuple[Id, ...], Field(min_length=1)]
    picked: bool
    safety: Literal["picked", "offered", "never"]

    @property
    def has_cautions(self) -> bool:
        """Whether what to take care with goes along with whom to call: on the fridge it is one page."""
        return self.safety != "never" and self.id != "fridge"
