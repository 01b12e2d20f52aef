"""The forms of the page: one anywidget a kind, one script and one stylesheet for all."""

from recovery_widgets.widgets.assets import script, style
from recovery_widgets.widgets.markup import chapter_markup, masthead_markup
from recovery_widgets.widgets.parts import Form, Made, Part, PlanModel, Review

__all__ = [
    "Form",
    "Made",
    "Part",
    "PlanModel",
    "Review",
    "chapter_markup",
    "masthead_markup",
    "script",
    "style",
]
