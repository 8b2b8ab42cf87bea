"""What screening says of a text. Pure."""

from __future__ import annotations

from dataclasses import dataclass

FLAG_AT = 0.5
"""Scores from here on are read today."""


@dataclass(frozen=True)
class Reason:
    """One thing that was found, in plain words, so that whoever reads knows why the text is before them."""

    kind: str
    """The kind of harm or worry (data/screening/kinds.yaml), or why the text could not be screened."""

    cue: str
    """The words of the text that were found; empty when it is about the whole text."""

    says: str
    weakened: str = ""
    """What spoke against it (“it is a saying”); empty when nothing did."""

    weight: float = 1.0
    language: str = "en"
    """The language of the rule that found it."""

    def __str__(self) -> str:
        found = f"“{self.cue}”: {self.says}" if self.cue else self.says
        return f"{found}; weakened: {self.weakened}" if self.weakened else found


@dataclass(frozen=True)
class Screened:
    """Whether a person must read the text today, how strongly, and why; the strongest reason first."""

    flagged: bool
    score: float
    why: tuple[Reason, ...]
