"""The days that a letter speaks of: what is owed next, until when somebody may ask for more, what was extended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.cases import clocks, running
from app.cases.clocks import Regime, Rule
from app.cases.model import Case, Clock
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Work


def rule_of(clock: Clock) -> Rule:
    """The rule that a clock runs by, in its version."""
    return next(one for one in clocks.book().rules[clock.rule_id] if one.version == clock.version)


def regime_of(case: Case) -> Regime | None:
    """The procedure of a case; None until it is decided."""
    return clocks.regime(case.regime_id) if case.regime_id else None


def owed_by(work: Work, case: Case, events: Collection[str]) -> date | None:
    """By when one of these has to happen: the day that runs, or else the day that begins to run with the letter."""
    ours = [one for one in running.of_case(work, case.id) if not one.soft and rule_of(one).met_by in events]
    if running_days := [one.in_force for one in ours if one.runs]:
        return min(running_days)
    regime = regime_of(case)
    if regime is None or ours:
        return None
    return min(_ahead(work, regime, events), default=None)


def _ahead(work: Work, regime: Regime, events: Collection[str]) -> list[date]:
    """The days by which these are due, counted from today."""
    working, day = council.working_days(work), today()
    rules = [clocks.rule(rule_id, day) for step in regime.steps for rule_id in step.rules]
    counted = [one for one in rules if one.met_by in events and not one.soft and one.limit is not None]
    return [clocks.due(one, day, working) for one in counted]


def next_stage(case: Case, stage: int) -> str | None:
    """The step that follows a stage, where the procedure has one."""
    regime, step = regime_of(case), f"stage_{stage + 1}"
    return step if regime and any(one.id == step for one in regime.steps) else None


def ask_by(work: Work, case: Case, step_id: str) -> date | None:
    """Until when somebody may ask for a step, counted from today or as it runs; None where there is no such day."""
    regime = regime_of(case)
    if regime is None:
        return None
    begins = regime.step(step_id).begins
    for one in running.of_case(work, case.id):
        if one.runs and one.soft and rule_of(one).met_by == begins:
            return one.in_force
    rules = [clocks.rule(rule_id, today()) for step in regime.steps for rule_id in step.rules]
    asked = [one for one in rules if one.soft and one.met_by == begins and one.limit is not None]
    return clocks.due(asked[0], today(), council.working_days(work)) if asked else None


def extended(work: Work, case: Case) -> Clock | None:
    """The limit that was extended last, among those that run."""
    found = [one for one in running.of_case(work, case.id) if one.runs and one.extended_on]
    return max(found, key=lambda one: (one.extended_on or date.min, one.in_force), default=None)
