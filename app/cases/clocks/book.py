"""The data file: every regime, every version of every rule, every event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.cases.clocks.checking import faults
from app.cases.clocks.model import Event, Extension, NextStep, Regime, Rule, Step
from app.kernel.errors import BadInput
from app.kernel.yaml import read

FILE = Path(__file__).resolve().parents[1] / "data" / "regimes.yaml"


@dataclass(frozen=True)
class Book:
    """What the file says."""

    target: int
    """Working days that we mean to stay inside each limit."""
    regimes: Mapping[str, Regime]
    """By id, in the order in which they are considered for a case."""
    rules: Mapping[str, tuple[Rule, ...]]
    """The versions of each rule, oldest first."""
    events: Mapping[str, Event]

    def regime(self, regime_id: str) -> Regime:
        """One regime; raises `BadInput` that names those there are."""
        try:
            return self.regimes[regime_id]
        except KeyError:
            known = ", ".join(self.regimes)
            raise BadInput(f"“{regime_id}” is not a regime: choose one of {known}") from None

    def rule(self, rule_id: str, on: date) -> Rule:
        """The version of a rule that is in force on a day; raises `BadInput` when there is none."""
        versions = self.rules.get(rule_id)
        if not versions:
            raise BadInput(f"“{rule_id}” is not a rule: choose one of {', '.join(self.rules)}")
        in_force = [version for version in versions if version.valid_from <= on]
        if not in_force:
            first = versions[0].valid_from
            raise BadInput(f"{rule_id} ({versions[0].what}) holds from {first}, and {on} is before that")
        return in_force[-1]


@cache
def book() -> Book:
    """The book in use, read once."""
    return load(FILE)


def regimes() -> tuple[Regime, ...]:
    """Every regime, in the order in which they are considered for a case; those that are not ours come last."""
    return tuple(book().regimes.values())


def regime(regime_id: str) -> Regime:
    """One regime; raises `BadInput` that names those there are."""
    return book().regime(regime_id)


def rule(rule_id: str, on: date) -> Rule:
    """The version of a rule that is in force on a day; raises `BadInput` when there is none."""
    return book().rule(rule_id, on)


def load(path: Path) -> Book:
    """Read a book; raises `BadInput` that says everything that is wrong with it."""
    said = read(path)
    try:
        regimes = [_regime(item) for item in said["regimes"]]
        rules = [_rule(item) for item in said["rules"]]
        events = [Event(**{key: value for key, value in item.items() if key != "source"}) for item in said["events"]]
        target = int(said["target"]["working_days"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{path.name}: something is missing or misspelt ({error})") from error
    if wrong := faults(regimes, rules, events):
        raise BadInput("\n".join(f"{path.name}: {fault}" for fault in wrong))
    versions: dict[str, tuple[Rule, ...]] = {}
    for rule in sorted(rules, key=lambda one: one.valid_from):
        versions[rule.id] = (*versions.get(rule.id, ()), rule)
    in_order = {rule.id: versions[rule.id] for rule in rules}
    return Book(target, {one.id: one for one in regimes}, in_order, {one.id: one for one in events})


def _regime(item: Mapping[str, Any]) -> Regime:
    lists = {key: tuple(item.get(key, ())) for key in ("who", "scope", "not_for")}
    lists["kinds"] = tuple(item.get("kinds", ("complaint",)))
    steps = tuple(Step(**{**step, "rules": tuple(step["rules"])}) for step in item.get("steps", ()))
    next_steps = tuple(NextStep(**one) for one in item.get("next_steps", ()))
    return Regime(**{**item, **lists, "steps": steps, "next_steps": next_steps})


def _rule(item: Mapping[str, Any]) -> Rule:
    said = item.get("extension")
    extension = Extension(**{**said, "gives": tuple(said["gives"])}) if said else None
    return Rule(**{**item, "valid_from": date.fromisoformat(item["valid_from"]), "extension": extension})


def own(kind: str) -> str | None:
    """The regime of a kind of case that needs no deciding, for there is only our own promise; None for complaints."""
    of_kind = [one.id for one in regimes() if kind in one.kinds]
    return of_kind[0] if len(of_kind) == 1 else None
