"""The ways to make a PDF that are measured side by side, each from the same blocks.

Each module has `make`, which turns a document into the bytes of a PDF; to import it is to load the engine.
"""

OURS = "workbook"
ENGINES = (OURS, "weasyprint", "reportlab", "typst")
