"""Learning what comments speak of, from labelled ones and from a book of labels. Pure: no database, no web.

Labels are data: any book will do. Comments are to be redacted before they come here. A model is figures and
features, written as plain data that is checked when it is read again; it is never code.
"""

from app.themes.learning.labelbook import Label, LabelBook, book_of_shipped, labels_of, read_book
from app.themes.learning.model import Model
from app.themes.learning.parts import Comment, Example, LabelQuality, Quality, Reading
from app.themes.learning.shipped import shipped
from app.themes.learning.training import learn

__all__ = [
    "Comment",
    "Example",
    "Label",
    "LabelBook",
    "LabelQuality",
    "Model",
    "Quality",
    "Reading",
    "book_of_shipped",
    "labels_of",
    "learn",
    "read_book",
    "shipped",
]
