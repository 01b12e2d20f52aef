"""The words of the workbook: read strictly from `data/`, checked as a whole, never changed."""

from recovery_widgets.content.chapters import (
    AboutChapter,
    Chapter,
    DirectoryChapter,
    HelpChapter,
    ItemsChapter,
    PeopleChapter,
    ReviewChapter,
    ShortChapter,
    WordsChapter,
    YouChapter,
)
from recovery_widgets.content.copies import Copy
from recovery_widgets.content.fitted import fitted
from recovery_widgets.content.library import (
    Content,
    ContentProblems,
    load_content,
    review_content,
)
from recovery_widgets.content.shapes import Guide, Item, Nation, Organisation, Source
from recovery_widgets.content.yaml_reader import Problem

__all__ = [
    "AboutChapter",
    "Chapter",
    "Content",
    "ContentProblems",
    "Copy",
    "DirectoryChapter",
    "Guide",
    "HelpChapter",
    "Item",
    "ItemsChapter",
    "Nation",
    "Organisation",
    "PeopleChapter",
    "Problem",
    "ReviewChapter",
    "ShortChapter",
    "Source",
    "WordsChapter",
    "YouChapter",
    "fitted",
    "load_content",
    "review_content",
]
