"""Turning-the-curve sheets in a pack: each as it stands, drawn from live measures."""

from __future__ import annotations

from flask_babel import gettext as _

from app.board.context import Context
from app.board.curves.drawing import blocks
from app.board.curves.service import sheets
from app.documents.model import Block, Paragraph


def build(context: Context) -> tuple[Block, ...]:
    """The sheets of the pack's boards."""
    found = [sheet for board in sorted(context.subject.board_ids) for sheet in sheets(context.work, board)]
    if not found:
        return (Paragraph(_("There is no sheet for this board yet.")),)
    history = context.history
    return tuple(block for sheet in found for block in blocks(context.work, sheet, history))
