"""The clocks of a case: each limit that begins to run is stored with its rule, version and dates, and is never moved.

What happens in a case (an `event` of `regimes.yaml`) stops the clocks that it meets and starts those counted from it.
A hold is written beside them; it stops no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.cases import clocks, seals, trail
from app.cases.clocks import Extension, Regime, Rule, Step
from app.cases.clocks.model import LOCAL
from app.cases.model import Case, Clock, Problem
from app.cases.seeing import case_for
from app.cases.store import clocks as store
from app.cases.store.tables import case_clock
from app.council import service as council
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.kernel.working_days import WorkingDays

RECEIVED, TAKEN_UP, CLOSED = "received", "taken_up", "closed"
INTAKE = "intake"
"""The regime of every case until its own is decided: our promise to read it."""
FIRST_STEPS = ("acknowledgement", "stage_1", "response")


def begin(work: Work, case: Case) -> None:
    """Start what runs from the receipt: our promise to read it, and the clocks of a regime that needs no deciding."""
    own = [clocks.regime(case.regime_id)] if case.regime_id else []
    _start(work, case, [clocks.regime(INTAKE), *own], RECEIVED, case.received_on)


def begin_again(work: Work, case: Case, day: date) -> None:
    """It became another kind of case: what the old kind owed ends, our promise to read it runs from that day."""
    have = of_case(work, case.id)
    store.stop(work, [one.id for one in have if one.runs], day, trail.REGIME)
    intake = clocks.regime(INTAKE)
    promised = {rule for step in intake.steps for rule in step.rules}
    store.resume(work, [one.id for one in have if one.rule_id in promised and one.started_on == day])
    _start(work, case, [intake], RECEIVED, day)


def decided(work: Work, case: Case, regime: Regime) -> None:
    """Its regime is decided, perhaps anew: clocks of another stop, those of this one run from the receipt.

    What an earlier decision had stopped, and this one asks for again, runs on as the same clock.
    """
    have = of_case(work, case.id)
    kept = {rule for one in (regime, clocks.regime(INTAKE)) for step in one.steps for rule in step.rules}
    store.stop(work, [one.id for one in have if one.runs and one.rule_id not in kept], today(), trail.REGIME)
    store.resume(work, [one.id for one in have if one.stopped_by == trail.REGIME and one.rule_id in kept])
    _start(work, case, [regime], RECEIVED, case.received_on)


def happened(work: Work, case: Case, event: str, day: date) -> date | None:
    """Something happened on a day: what it meets stops, what is counted from it starts.

    Returns the day that was in force for what it met; None where it met nothing.
    """
    running = [one for one in of_case(work, case.id) if one.runs]
    met = [one for one in running if event == CLOSED or _rule(one).met_by == event]
    store.stop(work, [one.id for one in met], day, event)
    regimes = [clocks.regime(case.regime_id)] if case.regime_id and event != CLOSED else []
    _start(work, case, regimes, event, day)
    return min((one.in_force for one in met if not one.soft), default=None)


def _rule(clock: Clock) -> Rule:
    versions = clocks.book().rules[clock.rule_id]
    return next(one for one in versions if one.version == clock.version)


def _start(work: Work, case: Case, regimes: Iterable[Regime], event: str, day: date) -> None:
    """Start what is counted from an event, each rule once for each time that its step begins."""
    have = of_case(work, case.id)
    promised = case.promised_from if event == RECEIVED and day == case.received_on else day
    working = council.working_days(work)
    rows: dict[str, dict[str, object]] = {}
    for step in _steps(regimes, case.state.stage, event):
        started = {one.rule_id for one in have if step.begins != event or one.started_on in (day, promised)}
        for rule in (clocks.rule(rule_id, day) for rule_id in step.rules if rule_id not in started):
            if rule.counts_from == event and rule.limit is not None:
                first = promised if rule.kind == LOCAL else day
                rows.setdefault(rule.id, _row(case, step, rule, first, working))
    store.add(work, list(rows.values()))


def _steps(regimes: Iterable[Regime], stage: int | None, event: str) -> list[Step]:
    """The steps that begin with an event, and those the case is in."""
    now = FIRST_STEPS if stage in (None, 1) else (f"stage_{stage}",)
    return [step for regime in regimes for step in regime.steps if step.begins == event or step.id in now]


def _row(case: Case, step: Step, rule: Rule, day: date, working: WorkingDays) -> dict[str, object]:
    due = clocks.due(rule, day, working)
    return {
        "id": new_id(),
        "case_id": case.id,
        "rule_id": rule.id,
        "version": rule.version,
        "what": rule.what,
        "step": step.id,
        "kind": rule.kind,
        "soft": rule.soft,
        "limit": rule.limit,
        "unit": rule.unit,
        "started_on": day,
        "due_on": due,
        "target_on": clocks.target(rule, due, working),
        "most_on": clocks.due(rule, day, working, extended=True) if rule.extends(True) else None,
    }


def of_case(work: Work, case_id: str) -> list[Clock]:
    """Every clock of a case, the soonest due first."""
    return store.every(work, case_clock.c.case_id == case_id)


def running(work: Work, case_ids: Collection[str]) -> dict[str, list[Clock]]:
    """What runs, by case, the soonest due first; the windows of the other side are left out."""
    found: dict[str, list[Clock]] = {case_id: [] for case_id in case_ids}
    for clock in store.of_open_cases(work, case_clock.c.soft.is_(False)):
        if clock.case_id in found:
            found[clock.case_id].append(clock)
    return {case_id: sorted(each, key=lambda one: one.in_force) for case_id, each in found.items()}


def next_owed(work: Work, case: Case) -> Clock | None:
    """The next thing the council owes in a case, and by when."""
    ours = [one for one in of_case(work, case.id) if one.runs and not one.soft]
    return min(ours, key=lambda one: one.in_force, default=None)


def extend(work: Work, case_id: str, clock_id: str, to: date, why: str, person: Person) -> Case:
    """Give a limit a later day, inside what the rule allows, with the reason the person is told.

    Raises `Problem` for a day that is not later, or later than the rule allows, and where a reason is missing.
    """
    case = case_for(work, case_id, person)
    clock = next((one for one in of_case(work, case_id) if one.id == clock_id and one.runs), None)
    if clock is None:
        raise Problem("to", _("This limit does not run any more."))
    if not may_extend(clock):
        raise Problem("to", _("This limit cannot be extended (any more)."))
    if to <= clock.in_force:
        raise Problem("to", _("Choose a day after the one that is due now."))
    if clock.most_on and to > clock.most_on:
        raise Problem("to", _("The rule allows no later day than %(day)s.", day=clock.most_on.strftime("%d %B %Y")))
    if not why.strip():
        raise Problem("why", _("Write the reason as you will tell it to the person."))
    store.extend(work, clock_id, to, today(), seals.seal(work, seals.WHY, clock_id, why))
    trail.write(work, case_id, trail.EXTENDED, person, detail=why, due_on=clock.in_force)
    return case


def extension(clock: Clock) -> Extension | None:
    """How the rule that a clock runs by may be extended, and what the person is given with it."""
    return _rule(clock).extension


def may_extend(clock: Clock) -> bool:
    """Whether a limit can have a later day: up to the rule's own, or any that is agreed where the rule names none."""
    allowed = extension(clock)
    last = date.max if allowed and allowed.limit is None else clock.most_on
    return clock.runs and last is not None and last > clock.in_force


def why_extended(work: Work, clock: Clock) -> str:
    """The reason that was given; empty where it was not extended."""
    return seals.unseal(work, seals.WHY, clock.id, store.sealed_why(work, clock.id))


def window(work: Work, case: Case) -> Clock | None:
    """Until when the other side may ask for the next stage; None where there is none, or it has passed."""
    asked = {step.begins for regime in clocks.regimes() for step in regime.steps} - {RECEIVED}
    found = [
        one for one in of_case(work, case.id) if one.runs and one.in_force >= today() and _rule(one).met_by in asked
    ]
    return min(found, key=lambda one: one.due_on, default=None)
