"""Words made fit for paper, for whoever sets a page of their own: the same as is done to every document. Pure."""

from __future__ import annotations

from typing import Any, cast

from app.documents import clean
from app.documents.direction import steered_line
from app.documents.glyphs import drawable
from app.documents.model import Direction


def for_paper(value: Any, direction: str) -> Any:
    """Every text in plain lists and mappings: cleaned, its other direction kept together, in letters we have."""
    if isinstance(value, str):
        lines = clean.text(value).split("\n")
        return drawable("\n".join(steered_line(line, cast(Direction, direction)) for line in lines))
    if isinstance(value, dict):
        return {name: for_paper(one, direction) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [for_paper(one, direction) for one in value]
    return value
