"""What a model is made of."""

from __future__ import annotations

from typing import NamedTuple

from app.themes.learning.calibration import Choice, Scale
from app.themes.learning.feeling import Feeling
from app.themes.learning.ridge import Floats


class Figures(NamedTuple):
    """All that reading needs: features with their rarity, their weight for each label, and when a label is given."""

    labels: tuple[str, ...]
    features: tuple[str, ...]
    rarity: Floats
    weights: Floats
    """Features by labels, then by feelings if those were learned."""
    constants: Floats
    scale: Scale
    choice: Choice
    feeling: Feeling | None
    shipped: bool
    """Its labels are keys of the codebook in use."""
    book: str = ""
    """The fingerprint of the book it was learned from."""
    voice: float = 0.0
    """What a finding of the rules adds to the log odds of its theme, where no labelled comments taught its worth."""
