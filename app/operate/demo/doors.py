"""The invented council’s links, each made as an analyst makes them, and what people have been told since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.council import service as council
from app.council.model import Team
from app.kernel.clock import Quarter, as_on
from app.kernel.work import Work
from app.library import service as library
from app.operate.demo.calendar import Span
from app.operate.demo.plan import Asking, DoorPlan, ItemPlan, Plan, ServicePlan
from app.operate.demo.setting import ANALYST, Setting
from app.reach import service as reach
from app.replies import service as replies

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
    tickets: list[reach.Ticket] = field(default_factory=list)
    """Its personal links that nobody has used so far; empty where everybody has the same one."""


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
            for term in _terms(plan, service.name, door, quarters, today):
                with as_on(min(term.span.first, today)):
                    made += _make(work, plan, setting, service, door, term)
                if term.told:
                    items = [item(one) for one in term.told]
                    with as_on(term.reply_due):
                        replies.publish(work, made[-1].link.reply_id, items, setting.staff[ANALYST])
    return made


def item(told: ItemPlan) -> replies.Item:
    """One thing as it is told, in every wording that there is."""
    words = tuple(replies.Wording(tier, **vars(said)) for tier, said in told.words.items())
    return replies.Item(told.said, told.did, told.outcome, told.changed, words)


def _make(work: Work, plan: Plan, setting: Setting, service: ServicePlan, door: str, term: Term) -> list[Opened]:
    """The link of a door for one term, or one for each of its teams."""
    kind, teams = plan.doors[door], council.teams(work, setting.services[service.name])
    named = [team for team in teams if team.name == kind.of_team]
    some = {None: [None], "first": teams[:1], "each": teams}.get(kind.of_team, named)
    return [_link(work, plan, setting, service, door, term, team) for team in some]


def _link(
    work: Work, plan: Plan, setting: Setting, service: ServicePlan, door: str, term: Term, team: Team | None
) -> Opened:
    kind, service_id = plan.doors[door], setting.services[service.name]
    surveys = tuple(plan.audiences[audience].survey for audience in kind.audiences)
    for_staff = library.current(work, surveys[0]).survey.audience == "staff"
    new = reach.NewLink(
        name=kind.name.format(service=service.name, team=team.name if team else "", month=f"{term.span.first:%B %Y}"),
        surveys=surveys,
        service_id=service_id,
        team_id=team.id if team else None,
        promise=kind.promise,
        languages=() if for_staff else ("pl", "ur"),
        worker=None if for_staff else service.worker,
        group_size=service.could.get(door, kind.group_size),
        opens_on=term.span.first,
        closes_on=term.span.last,
        reply_due=term.reply_due,
    )
    link = reach.make(work, new, setting.staff[ANALYST])
    people = [f"{kind.whom}.{number:03}@example.org" for number in range(1, kind.people + 1)]
    tickets = reach.give(work, link.id, people, 0, setting.staff[ANALYST]) if people else []
    return Opened(link, door, kind, service, term.span, tickets)


def _terms(plan: Plan, service: str, door: str, quarters: Sequence[Quarter], today: date) -> Iterator[Term]:
    asked = plan.doors[door].asked
    if asked is None:
        return _standing(plan, service, door, quarters, today)
    return _now_and_then(plan.told(service, door), asked, quarters, today)


def _now_and_then(
    replied: Sequence[tuple[ItemPlan, ...]], asked: Asking, quarters: Sequence[Quarter], today: date
) -> Iterator[Term]:
    """A link whenever it is time to ask, open for some weeks; people have been told by the day it was owed."""
    told = iter(replied)
    times = [quarter for quarter in quarters if quarter.number in asked.quarters]
    for quarter in times[-asked.latest if asked.latest else 0 :]:
        first, last = (quarter.first_day + timedelta(days=days) for days in asked.days)
        due = last + timedelta(days=REPLY_AFTER)
        news = next(told, ()) if due < today else ()
        yield Term(Span(first, last), due if news else max(due, today + timedelta(days=REPLY_AFTER)), news)


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
