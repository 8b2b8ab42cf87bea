"""Words that may be about the sexual abuse of a child: nothing with such words is deleted by routine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.kernel import yaml

FILE = Path(__file__).parent / "data" / "never.yaml"


@cache
def cues() -> tuple[str, ...]:
    """Every cue of every language: people write in any of them, whatever was chosen."""
    return tuple(cue for listed in yaml.read(FILE)["cues"].values() for cue in listed)


def may_be(text: str) -> bool:
    """Whether one of the cues stands in a text; meant to say yes too often rather than once too seldom."""
    folded = " ".join(text.casefold().split())
    return any(cue in folded for cue in cues())
