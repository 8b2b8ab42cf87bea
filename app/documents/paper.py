"""Words made fit for paper, for whoever sets a page of their own: the same as is done to every document. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from app.documents import clean
from app.documents.direction import steered_line
from app.documents.glyphs import drawable
from app.documents.model import Direction


def for_paper(value: Any, direction: str, codes: Collection[str] = ()) -> Any:
    """Every text in plain lists and mappings: cleaned, its other direction kept together, in letters we have.

    `codes` names what in a mapping nobody reads, such as a language's own code: it stays as it is.
    """
    if isinstance(value, str):
        lines = clean.text(value).split("\n")
        return drawable("\n".join(steered_line(line, cast(Direction, direction)) for line in lines))
    if isinstance(value, dict):
        return {k: one if k in codes else for_paper(one, direction, codes) for k, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [for_paper(one, direction, codes) for one in value]
    return value
