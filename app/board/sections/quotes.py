"""In their own words: at most eight, balanced, looked at by two people; an empty place where one was taken back."""

from __future__ import annotations

from flask_babel import gettext as _

from app.board import quoted
from app.board.context import Context
from app.documents.model import Block, Paragraph
from app.themes.quotes.rules import MOST


def build(context: Context) -> tuple[Block, ...]:
    """The quotes that were placed, in their order."""
    if not context.places:
        return (Paragraph(_("Nobody who may be quoted was chosen for this quarter.")),)
    return tuple(quoted.place(one) for one in context.places[:MOST])
