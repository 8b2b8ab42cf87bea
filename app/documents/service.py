"""The door: a document is made of the parts in `model`, and written as PDF, Word file, slides or workbook."""

from __future__ import annotations

from app.documents.charted import table_of
from app.documents.docx import docx
from app.documents.glyphs import unshown
from app.documents.markdown import from_finished, from_markdown
from app.documents.merge import Value, places
from app.documents.paper import for_paper
from app.documents.pdf import Layout, families, fonts, layout, pages, pdf
from app.documents.pptx import pptx
from app.documents.xlsx import xlsx

__all__ = [
    "Layout",
    "Value",
    "docx",
    "families",
    "fonts",
    "for_paper",
    "from_finished",
    "from_markdown",
    "layout",
    "pages",
    "pdf",
    "places",
    "pptx",
    "table_of",
    "unshown",
    "xlsx",
]
