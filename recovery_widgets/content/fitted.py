"""The words as one reader meets them: with her own word, and for the place she is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recovery_widgets.content.chapters import LineGroup, Word
from recovery_widgets.content.shapes import Guide, Nation, Organisation, Shape
from recovery_widgets.content.tokens import filled, of_nation, of_word

if TYPE_CHECKING:
    from recovery_widgets.content.library import Content


def fitted(content: Content, word: Word, nation: Nation) -> Content:
    """`content` with every token filled, and without guides and organisations of other nations."""
    fit = _Fit(content, {**of_word(word), **of_nation(nation)}, places_of(nation))
    return replace(
        content,
        words=fit.of(content.words),
        chapters=tuple(fit.of(chapter) for chapter in content.chapters),
    )


def places_of(nation: Nation) -> frozenset[str]:
    """The nations whose organisations and rights are shown to somebody there."""
    return frozenset(nation.within or (nation.id,))


class _Fit:
    def __init__(self, content: Content, values: Mapping[str, str], places: frozenset[str]) -> None:
        self._organisations: dict[str, Organisation] = content.organisations
        self._values = values
        self._places = places

    def of(self, thing: Any) -> Any:
        """This text, or this tree of texts, for her."""
        if isinstance(thing, str):
            return filled(thing, self._values)
        if isinstance(thing, tuple):
            return tuple(self.of(part) for part in thing if self._is_here(part))
        if isinstance(thing, Shape):
            parts = {name: self.of(getattr(thing, name)) for name in type(thing).model_fields}
            if isinstance(thing, Guide | LineGroup):
                parts["organisations"] = tuple(filter(self._serves, thing.organisations))
            return thing.model_copy(update=parts)
        return thing

    def _is_here(self, part: Any) -> bool:
        if isinstance(part, LineGroup):
            return any(map(self._serves, part.organisations))
        return (
            not isinstance(part, Guide) or not part.nations or bool(self._places & {*part.nations})
        )

    def _serves(self, name: str) -> bool:
        return bool(self._places & {*self._organisations[name].nations})
