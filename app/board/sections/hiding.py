"""Figures about people in our own registers (who complained, what about): exact for a board, else hidden."""

from __future__ import annotations

from app.board.context import Context
from app.results.yearly.measures import Figures
from app.results.yearly.service import hidden


def about_people(context: Context, figures: Figures) -> Figures:
    """The figures as this pack may show them: small groups hidden in the copy to publish, and beyond the boards."""
    inside = not context.public and context.kind.teams
    return figures if inside else hidden(figures)
