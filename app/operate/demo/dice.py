"""Chance in an invented council: seeded, so that it is the same council every time. Never for anything secret."""

from __future__ import annotations

from random import Random


class Dice(Random):
    """Python’s random numbers, asked in the words of a game."""

    def often(self, share: float) -> bool:
        """True in this share of cases (0 never, 1 always)."""
        return self.random() < share
