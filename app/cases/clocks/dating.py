"""Every date of one step, in the order in which they fall due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.cases.clocks.book import book
from app.cases.clocks.counting import day_zero, due, start, target
from app.cases.clocks.model import Rule, Step
from app.kernel.errors import BadInput
from app.kernel.working_days import WorkingDays


@dataclass(frozen=True)
class Due:
    """One date, and how it came about."""

    rule: Rule
    due: date
    target: date
    """The day by which we mean to have done it."""
    limit: int
    """The limit in force, in the rule's unit."""
    counted_from: date
    extended: bool
    """Whether the date is the extended one."""
    assumed: bool
    """What it is counted from has not happened: it is counted from the last day on which that is due."""


def dates(
    regime: str,
    step: str,
    received: date | datetime,
    events: Mapping[str, date],
    working: WorkingDays,
    extended: bool = False,
    cut_off: time | None = None,
) -> tuple[Due, ...]:
    """Every date of a step that began (came, was asked for) on the day `received`, in due order.

    `events` are days of this step's own events, by id: `acknowledged` is the acknowledgement of what began this step.
    A date that hangs on an event not given is counted from that event's own limit and says so; one whose event has no
    limit is left out. Rules without a number have no date. The versions are those in force on the day the step began.
    Raises `BadInput` for a regime or step that is not there, and for days that cannot be.
    """
    its = book().regime(regime).step(step)
    begun = day_zero(received)
    rules = [book().rule(rule_id, begun) for rule_id in its.rules]
    _in_order(its, rules, begun, events)
    found: list[Due] = []
    limits: dict[str, date] = {}
    for rule in rules:
        begins = rule.counts_from == its.begins
        day = (
            start(rule, received, cut_off) if begins else events.get(rule.counts_from) or limits.get(rule.counts_from)
        )
        if day is None or rule.limit is None:
            continue
        last = due(rule, day, working, extended)
        limits.setdefault(rule.met_by, last)
        assumed = not begins and rule.counts_from not in events
        limit = rule.total(extended) or rule.limit
        found.append(Due(rule, last, target(rule, last, working), limit, day, rule.extends(extended), assumed))
    return tuple(sorted(found, key=lambda one: one.due))


def _in_order(step: Step, rules: Sequence[Rule], begun: date, events: Mapping[str, date]) -> None:
    """Refuse days that cannot be: before the step began, or before what they answer."""
    known = book().events
    for event, day in events.items():
        if event not in known:
            raise BadInput(f"“{event}” is no event: choose one of {', '.join(known)}")
        if day < begun:
            raise BadInput(f"{day} cannot be the day on which {known[event].what}: the step began on {begun}")
    for rule in rules:
        before, after = events.get(rule.counts_from), events.get(rule.met_by)
        if before and after and after < before and rule.counts_from != step.begins:
            first, then = known[rule.counts_from].what, known[rule.met_by].what
            raise BadInput(f"{after} cannot be the day on which {then}: {first} on {before}")
