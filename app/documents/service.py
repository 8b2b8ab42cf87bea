"""The door: a document is made of the parts in `model`, and written as a PDF or as a Word file."""

from __future__ import annotations

from app.documents.docx import docx
from app.documents.glyphs import unshown
from app.documents.markdown import from_finished, from_markdown
from app.documents.merge import Value, places
from app.documents.paper import for_paper
from app.documents.pdf import families, fonts, pdf

__all__ = [
    "Value",
    "docx",
    "families",
    "fonts",
    "for_paper",
    "from_finished",
    "from_markdown",
    "pdf",
    "places",
    "unshown",
]
