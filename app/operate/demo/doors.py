"""The invented council’s links, each made as an analyst makes them, and what people have been told since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.operate.demo.calendar import Span
from app.operate.demo.plan import DoorPlan, Plan, ServicePlan
from app.operate.demo.setting import Setting
from app.reach import service as reach
from app.replies import service as replies

STAFF = "staff"
STAFF_QUARTER = 3
"""Supervision is asked about once a year, from October to December."""
ASKED_AFTER, ASKED_UNTIL = 10, 75
"""In days of that quarter."""
REPLY_AFTER = 30
"""Days after a link’s last day."""


@dataclass(frozen=True)
class Opened:
    """A link that was made, where it hangs, and the days on which it is open."""

    link: reach.Link
    door: str
    plan: DoorPlan
    service: ServicePlan
    span: Span


@dataclass(frozen=True)
class Term:
    """The days for which one link serves a door, and when people are to be told what came of it."""

    span: Span
    reply_due: date
    told: bool = False


def make(work: Work, plan: Plan, setting: Setting, quarters: Sequence[Quarter], today: date) -> list[Opened]:
    """Every link of every service, oldest first, with the replies that were published in between."""
    made = []
    for service in plan.services:
        for door in service.doors:
            for term in _terms(plan, service, door, quarters, today):
                opened = _make(work, plan, setting, service, door, term)
                made.append(opened)
                if term.told:
                    items = [replies.Item(**vars(item)) for item in plan.told(service.name, door)]
                    replies.publish(work, opened.link.reply_id, items, setting.analyst)
    return made


def _make(work: Work, plan: Plan, setting: Setting, service: ServicePlan, door: str, term: Term) -> Opened:
    kind = plan.doors[door]
    month = f"{term.span.first:%B %Y}"
    new = reach.NewLink(
        name=kind.name.format(service=service.name, month=month),
        surveys=tuple(plan.audiences[audience].survey for audience in kind.audiences),
        service_id=setting.services[service.name],
        team_id=None,
        promise="anonymous",
        languages=("en",),
        worker=None if door == STAFF else service.worker,
        group_size=kind.group_size,
        opens_on=term.span.first,
        closes_on=term.span.last,
        reply_due=term.reply_due,
    )
    return Opened(reach.make(work, new, setting.analyst), door, kind, service, term.span)


def _terms(plan: Plan, service: ServicePlan, door: str, quarters: Sequence[Quarter], today: date) -> Iterator[Term]:
    """One link a year for staff; for others one, or two where people were told and the card was renewed."""
    told = bool(plan.told(service.name, door))
    if door == STAFF:
        for year, quarter in enumerate(q for q in quarters if q.number == STAFF_QUARTER):
            first = quarter.first_day + timedelta(days=ASKED_AFTER)
            last = quarter.first_day + timedelta(days=ASKED_UNTIL)
            yield Term(Span(first, last), last + timedelta(days=REPLY_AFTER), told and year == 0)
        return
    begins = quarters[0].first_day
    if told:
        ends = quarters[len(quarters) // 2].first_day - timedelta(days=1)
        yield Term(Span(begins, ends), ends + timedelta(days=REPLY_AFTER), told=True)
        begins = ends + timedelta(days=1)
    closes = plan.closes.get(door, {}).get(service.name, plan.closes_otherwise)
    due = plan.due.get(door, {}).get(service.name, plan.due_otherwise)
    yield Term(Span(begins, today + timedelta(days=closes)), today + timedelta(days=due))
