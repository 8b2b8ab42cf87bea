"""What a case may be: what to look at first, and which procedure is suggested, with reasons. A person decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.cases import clocks
from app.cases.clocks import Regime
from app.cases.model import Case, Narrative
from app.kernel import yaml

FILE = Path(__file__).parent / "data" / "routing.yaml"
NOTHING_ELSE = "corporate_code"
_WORD = re.compile(r"[\w’-]+")


@dataclass(frozen=True)
class First:
    """Something to look at before any procedure. `reason` is English and the key of its translation."""

    id: str
    reason: str


@dataclass(frozen=True)
class Suggestion:
    """A procedure that something speaks for."""

    regime: Regime
    reason: str
    words: tuple[str, ...] = ()
    """The words that were found."""


@cache
def _data() -> Any:
    return yaml.read(FILE)


def first(case: Case) -> tuple[First, ...]:
    """What has to be looked at first, as its writer answered."""
    given = {"hurt": case.hurt, "about_adult": case.about_adult}
    return tuple(
        First(item["id"], item["reason"])
        for item in _data()["first"]
        if any(given[asked] in answers for asked, answers in item["when"].items())
    )


def suggested(case: Case, narrative: Narrative) -> tuple[Suggestion, ...]:
    """Every procedure that something speaks for, the strongest first; never empty for a complaint."""
    words_in_it = _WORD.findall(f"{narrative.words} {narrative.wanted}".casefold())
    text = f" {' '.join(words_in_it)} "
    found = [
        Suggestion(clocks.regime(item["regime"]), item["reason"], words)
        for item in _data()["suggest"]
        if (words := tuple(word for word in item.get("words", ()) if f" {word} " in text))
        or case.who_id in item.get("who", ())
    ]
    return tuple(found) or (Suggestion(clocks.regime(NOTHING_ELSE), _data()["suggest"][-1]["reason"]),)
