"""What makes a data file unusable: a rule without a source, a step without its rules, an event that never comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from app.cases.clocks.model import CONFIDENCES, DAY_ONES, GIVEN, KINDS, SAME, UNITS, WORKING_DAYS, Event, Regime, Rule


def faults(regimes: Sequence[Regime], rules: Sequence[Rule], events: Sequence[Event]) -> tuple[str, ...]:
    """Everything wrong, each as a sentence that says where."""
    found = [
        *_twice("regime", (one.id for one in regimes)),
        *_twice("event", (one.id for one in events)),
        *_twice("rule", (f"{one.id}, version {one.version}" for one in rules)),
        *_twice("rule", (f"{one.id} from {one.valid_from}" for one in rules)),
    ]
    for rule in rules:
        found += (f"{rule.id}: {fault}" for fault in _of_rule(rule, {event.id for event in events}))
    for regime in regimes:
        found += (f"{regime.id}: {fault}" for fault in _of_regime(regime, rules, events))
    found += _unreached(regimes, rules, events)
    return tuple(found)


def _twice(kind: str, ids: Iterable[str]) -> Iterator[str]:
    yield from (f"the {kind} {one} is there twice" for one, times in Counter(ids).items() if times > 1)


def _of_rule(rule: Rule, events: set[str]) -> Iterator[str]:
    if not rule.source:
        yield "say the source"
    for name, value, known in (
        ("kind", rule.kind, KINDS),
        ("confidence", rule.confidence, CONFIDENCES),
        ("day_one", rule.day_one, DAY_ONES),
        ("counts_from", rule.counts_from, events),
        ("met_by", rule.met_by, events),
    ):
        if value not in known:
            yield f"{name} “{value}” is none of {', '.join(sorted(known))}"
    if (rule.limit is None) != (rule.unit is None):
        yield "a limit and its unit come together"
    if rule.unit is not None and rule.unit not in UNITS:
        yield f"unit “{rule.unit}” is none of {', '.join(UNITS)}"
    if rule.limit is not None and rule.limit < 1:
        yield "a limit is at least 1"
    if rule.unit == WORKING_DAYS and rule.day_one == SAME:
        yield "working days are counted from the next one (day_one: next)"
    yield from _of_extension(rule)


def _of_extension(rule: Rule) -> Iterator[str]:
    if rule.extension is None:
        return
    if rule.limit is None or (rule.extension.limit is not None and rule.extension.limit <= rule.limit):
        yield "an extension is longer than the limit it extends"
    if rule.extension.limit is None and not rule.extension.agreed_with:
        yield "an extension without a limit says with whom it is agreed"
    if unknown := set(rule.extension.gives) - set(GIVEN):
        yield f"an extension gives {', '.join(GIVEN)}, not {', '.join(sorted(unknown))}"


def _of_regime(regime: Regime, rules: Sequence[Rule], events: Sequence[Event]) -> Iterator[str]:
    if not regime.source:
        yield "say the source"
    if regime.confidence not in CONFIDENCES:
        yield f"confidence “{regime.confidence}” is none of {', '.join(CONFIDENCES)}"
    if regime.out_of_scope == bool(regime.steps):
        yield "a regime has steps, or a signpost to where it belongs, not both"
    yield from _twice("step", (step.id for step in regime.steps))
    unowed = {event.id for event in events if event.unowed}
    for step in regime.steps:
        mine = [rule for rule in rules if rule.id in step.named]
        if missing := set(step.named) - {rule.id for rule in mine}:
            yield f"{step.id}: there is no rule {', '.join(sorted(missing))}"
        produced = {step.begins} | unowed
        for rule_id in step.named:
            versions = [rule for rule in mine if rule.id == rule_id]
            for rule in versions:
                if rule.counts_from not in produced:
                    yield f"{step.id}: {rule_id} counts from {rule.counts_from}, which nothing before it brings about"
            produced |= {rule.met_by for rule in versions if rule.limit is not None}


def _unreached(regimes: Sequence[Regime], rules: Sequence[Rule], events: Sequence[Event]) -> Iterator[str]:
    used = {rule_id for regime in regimes for step in regime.steps for rule_id in step.named}
    begun = {step.begins for regime in regimes for step in regime.steps}
    named = {event for rule in rules for event in (rule.counts_from, rule.met_by)}
    yield from (f"{one} belongs to no step" for one in sorted({rule.id for rule in rules} - used))
    yield from (f"nothing speaks of the event {event.id}" for event in events if event.id not in begun | named)
    yield from (
        f"a step begins with {one}, which is no event" for one in sorted(begun - {event.id for event in events})
    )
