"""The short words beside what is drawn: a circle to breathe with, her people, her week."""

from __future__ import annotations

from recovery_widgets.content.shapes import Shape, Text, WithPlace


class BreathWords(Shape):
    """What the page says beside the circle to breathe with."""

    hint: Text
    start: Text
    stop: Text
    inwards: Text
    outwards: Text


class GlanceWords(Shape):
    """What is said beside her people and her week. In `circle_alt` the “…” is who they are."""

    heading: Text
    circle: Text
    circle_alt: WithPlace
    me: Text
    no_circle: Text
    week: Text
    day: Text
    what: Text
    any_day: Text
    week_note: Text
