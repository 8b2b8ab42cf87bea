"""The invented council’s links, each made as an analyst makes them, and what people have been told since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.operate.demo.calendar import Span
from app.operate.demo.plan import DoorPlan, ItemPlan, Plan, ServicePlan
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
    """The days for which one link serves a door, when people are to be told what came of it, and what they were."""

    span: Span
    reply_due: date
    told: tuple[ItemPlan, ...] = ()


def make(work: Work, plan: Plan, setting: Setting, quarters: Sequence[Quarter], today: date) -> list[Opened]:
    """Every link of every service, oldest first, with the replies that were published in between."""
    made = []
    for service in plan.services:
        for door in service.doors:
            terms = _yearly if door == STAFF else _standing
            for term in terms(plan, service.name, door, quarters, today):
                opened = _make(work, plan, setting, service, door, term)
                made.append(opened)
                if term.told:
                    items = [replies.Item(**vars(item)) for item in term.told]
                    replies.publish(work, opened.link.reply_id, items, setting.analyst, on=term.reply_due)
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
        languages=() if door == STAFF else ("pl", "ur"),
        worker=None if door == STAFF else service.worker,
        group_size=kind.group_size,
        opens_on=term.span.first,
        closes_on=term.span.last,
        reply_due=term.reply_due,
    )
    return Opened(reach.make(work, new, setting.analyst), door, kind, service, term.span)


def _yearly(plan: Plan, service: str, door: str, quarters: Sequence[Quarter], today: date) -> Iterator[Term]:
    """One link a year, open for some weeks; people have been told by the day it was owed."""
    told = iter(plan.told(service, door))
    for quarter in quarters:
        if quarter.number == STAFF_QUARTER:
            first, last = (quarter.first_day + timedelta(days=days) for days in (ASKED_AFTER, ASKED_UNTIL))
            due = last + timedelta(days=REPLY_AFTER)
            yield Term(Span(first, last), due, next(told, ()) if due < today else ())


def _standing(plan: Plan, service: str, door: str, quarters: Sequence[Quarter], today: date) -> Iterator[Term]:
    """One link from the beginning until some way off, renewed after the first year where people have been told."""
    begins = quarters[0].first_day
    for told in plan.told(service, door)[:1]:
        ends = quarters[len(quarters) // 2].first_day - timedelta(days=1)
        yield Term(Span(begins, ends), ends + timedelta(days=REPLY_AFTER), told)
        begins = ends + timedelta(days=1)
    closes = plan.closes.get(door, {}).get(service, plan.closes_otherwise)
    due = plan.due.get(door, {}).get(service, plan.due_otherwise)
    yield Term(Span(begins, today + timedelta(days=closes)), today + timedelta(days=due))
