"""The model that Heard ships: learned from its own codebook, before anybody has labelled a comment."""

from __future__ import annotations

from functools import cache

from app.themes.learning.model import Model
from app.themes.words import DATA

SHIPPED = DATA / "shipped.npz"
"""Made by `flask themes learn --model app/themes/data/shipped.npz`, anew whenever the codebook changes."""


@cache
def shipped() -> Model:
    """The model in use where none is given, read once; raises `BadInput` when the file is damaged."""
    return Model.from_bytes(SHIPPED.read_bytes())
