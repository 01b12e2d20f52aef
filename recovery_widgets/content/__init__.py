"""The words of the workbook: read strictly from `data/`, checked as a whole, never changed."""

from recovery_widgets.content.library import (
    Content,
    ContentProblems,
    load_content,
    review_content,
)
from recovery_widgets.content.shapes import (
    Chapter,
    HelpChapter,
    Item,
    ItemsChapter,
    Organisation,
    PeopleChapter,
    ReviewChapter,
    Source,
    WordsChapter,
)
from recovery_widgets.content.yaml_reader import Problem

__all__ = [
    "Chapter",
    "Content",
    "ContentProblems",
    "HelpChapter",
    "Item",
    "ItemsChapter",
    "Organisation",
    "PeopleChapter",
    "Problem",
    "ReviewChapter",
    "Source",
    "WordsChapter",
    "load_content",
    "review_content",
]
