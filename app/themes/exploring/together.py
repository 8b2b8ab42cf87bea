"""Which themes stand in the same comments. Not yet suppressed."""

from __future__ import annotations

from app.kernel.work import Work
from app.themes.tallying import service as tallying
from app.themes.tallying.people import ONE
from app.voices.model import Which


def pairs(work: Work, which: Which) -> dict[tuple[str, str], float]:
    """How many people speak of two themes in one comment: the sum of the chances of both, a person once."""
    return {pair: number / ONE for pair, number in tallying.pairs(work, which).items()}
