"""`flask cases`: what the clocks of a complaint say. Needs no database, keys or instance."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any, TypeVar

import click

from app.cases.clocks import Due, Regime, Rule, Step, book, dates, day_zero, regime, regimes, rule
from app.kernel.errors import BadInput
from app.kernel.working_days import WorkingDays

EVENTS = {
    "acknowledged": "The day on which what began this step was acknowledged.",
    "stage_1_answered": "The day on which stage 1 was answered.",
    "statement_agreed": "The day on which the statement of complaint was agreed.",
    "stage_2_answered": "The day on which stage 2 was answered.",
    "panel_held": "The day on which the panel met.",
    "report_received": "The day on which the panel’s report came.",
}
"""What may have happened in a step already, and something counts from it; a test compares them with the rules."""
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""Days between which bank holidays are worth counting."""

Command = TypeVar("Command", bound=Callable[..., Any])

commands = click.Group("cases", help="Complaints: what their clocks say.")


class Moment(click.ParamType[date]):
    """A day, or a day with its hour, as ISO 8601 writes it."""

    name = "date"

    def __init__(self, hours: bool = False) -> None:
        self.hours = hours
        self.example = "2026-03-27, or 2026-03-27T16:30" if hours else "2026-03-27"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            with_hour = self.hours and len(value) > len("2026-03-27")
            moment = datetime.fromisoformat(value) if with_hour else date.fromisoformat(value)
            day = day_zero(moment)
        except (ValueError, OverflowError):
            self.fail(f"“{value}” is not a date: write it like {self.example}.", param, ctx)
        if not FIRST <= day <= LAST:
            self.fail(f"“{value}” is not between {FIRST} and {LAST}.", param, ctx)
        return moment


class Hour(click.ParamType[time]):
    """An hour of the day."""

    name = "hour"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        try:
            return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007 (an hour of whatever day, in London)
        except ValueError:
            self.fail(f"“{value}” is not an hour: write it like 16:30.", param, ctx)


def _happened(command: Command) -> Command:
    """An option for every event."""
    for event, what in reversed(EVENTS.items()):
        command = click.option(f"--{event.replace('_', '-')}", type=Moment(), help=what)(command)
    return command


@commands.command("clock")
@click.option("--regime", "regime_id", metavar="REGIME", help="The procedure; --list names them.")
@click.option("--step", "step_id", metavar="STEP", help="acknowledgement, stage_1, stage_2, stage_3 or response.")
@click.option("--received", type=Moment(hours=True), help="When it came; for a later stage, when that was asked for.")
@_happened
@click.option("--extended", is_flag=True, help="With the longest extension that the rules give.")
@click.option(
    "--closed", type=Moment(), multiple=True, help="A closure day of the council; as often as there are any."
)
@click.option("--cut-off", type=Hour(), help="The hour from which our own promises count from the next day.")
@click.option("--list", "every", is_flag=True, help="Every procedure, its steps and its rules.")
@click.option("--json", "as_json", is_flag=True, help="For another program.")
def clock(
    regime_id: str | None,
    step_id: str | None,
    received: date | None,
    extended: bool,
    closed: Sequence[date],
    cut_off: time | None,
    every: bool,
    as_json: bool,
    **happened: date | None,
) -> None:
    """Say by when a complaint is due, and why.

    A date that hangs on something that has not happened is counted from the last day on which that is due, and says
    that it is assumed.
    """
    if every:
        click.echo(_json({"regimes": [_whole(one) for one in regimes()]}) if as_json else "\n".join(_listed()))
        return
    if regime_id is None or step_id is None or received is None:
        raise click.UsageError("Say --regime, --step and --received; --list shows every regime and its steps.")
    events = {event: day for event, day in happened.items() if day}
    try:
        found = dates(regime_id, step_id, received, events, WorkingDays(frozenset(closed)), extended, cut_off)
        step = regime(regime_id).step(step_id)
    except BadInput as error:
        raise click.UsageError(f"{error}.".replace("..", ".")) from error
    if as_json:
        click.echo(_json(_answer(regime_id, step_id, received, found)))
    else:
        click.echo("\n".join(_told(regime(regime_id), step, received, found, extended)))


def _json(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2, default=str)


def _answer(regime_id: str, step_id: str, received: date, found: Sequence[Due]) -> dict[str, Any]:
    return {
        "regime": regime_id,
        "step": step_id,
        "received": _iso(received),
        "day_zero": day_zero(received).isoformat(),
        "dates": [
            {
                "what": one.rule.what,
                "rule": one.rule.id,
                "due": one.due.isoformat(),
                "limit": one.limit,
                "unit": one.rule.unit,
                "counted_from": one.counted_from.isoformat(),
                "extended": one.extended,
                "assumed": one.assumed,
            }
            for one in found
        ],
    }


def _iso(moment: date) -> str:
    """As it was given: without seconds where there were none."""
    if isinstance(moment, datetime) and not (moment.second or moment.microsecond):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()


def _told(its: Regime, step: Step, received: date, found: Sequence[Due], extended: bool) -> Iterator[str]:
    """The dates as lines to read."""
    yield f"{its.name}. {step.name}."
    yield f"Day 0 is {_day(day_zero(received))}."
    for one in found:
        event = book().events[one.rule.counts_from].what
        yield ""
        yield f"{_day(one.due)}   {one.rule.what} ({one.rule.id})"
        yield f"    {_number(one.limit, one.rule)}, counted from {_day(one.counted_from)}, the day {event}"
        if one.assumed:
            yield "    assumed: that has not happened, and this is the last day on which it is due"
        if one.rule.note:
            yield f"    {one.rule.note}"
    for rule_id in step.rules:
        version = rule(rule_id, day_zero(received))
        if version.limit is None:
            yield f"\nNo date    {version.what} ({version.id})"
        if extended and version.extension and not version.extension.limit:
            yield f"\n{version.id} can be extended to any day agreed with {version.extension.agreed_with}."


def _listed() -> Iterator[str]:
    for one in regimes():
        yield f"{one.id}: {one.name}"
        yield f"    {one.law} ({one.confidence})"
        if one.signpost:
            yield f"    not ours: {one.signpost}"
        for step in one.steps:
            yield f"  {step.id}: {step.name}"
            yield from (f"    {_line(version)}" for rule_id in step.named for version in book().rules[rule_id])
        yield ""


def _line(version: Rule) -> str:
    limit = _number(version.limit, version) if version.limit else "no number"
    longer = f" (up to {version.extension.limit})" if version.extension and version.extension.limit else ""
    since = f"version {version.version}, from {version.valid_from}"
    marks = "; ".join([version.kind, *(["soft"] if version.soft else []), since, version.confidence])
    return f"{version.id}: {version.what}: {limit}{longer} from {version.counts_from} [{marks}] {version.source}"


def _whole(one: Regime) -> dict[str, Any]:
    """A regime with every version of its rules in their places."""
    steps = [
        {**asdict(step), "rules": [asdict(version) for rule_id in step.named for version in book().rules[rule_id]]}
        for step in one.steps
    ]
    return {**asdict(one), "out_of_scope": one.out_of_scope, "steps": steps}


def _number(limit: int, its: Rule) -> str:
    unit = str(its.unit).replace("_", " ")
    return f"{limit} {unit.removesuffix('s') if limit == 1 else unit}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
