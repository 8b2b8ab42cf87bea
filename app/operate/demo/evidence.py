"""What the invented council knows beside surveys: `data/demo_evidence.yaml`, written down on its day by its room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.council import service as council
from app.evidence import planning, raising
from app.evidence import service as evidence
from app.evidence.model import Value
from app.evidence.service import Line, NewEntry, PlanItem
from app.kernel.clock import Quarter, as_on
from app.kernel.work import Work
from app.operate.demo.evidence_plan import (
    BarrierPlan,
    BriefingPlan,
    EntryPlan,
    EvidencePlan,
    IndicatorPlan,
    When,
    evidence_plan,
)
from app.operate.demo.setting import ANALYST, LEAD, Setting

MANAGEMENT = "management-team"
PRACTICE = "practice-lead"
Step = tuple[date, Callable[[Work], object]]


@dataclass(frozen=True)
class Years:
    """The quarters there are, oldest first, and the people who do something in them."""

    quarters: Sequence[Quarter]
    setting: Setting
    today: date

    def on(self, when: When) -> date:
        """The day that is meant."""
        first = self.quarters[when[0]].first_day
        return min(first + timedelta(days=when[1]), self.quarters[when[0]].last_day)


def make(work: Work, years: Years) -> None:
    """Write everything down on the day on which it would be; what lies ahead is left out."""
    plan = evidence_plan()
    take(
        work,
        years,
        [*_figures(plan, years), *_entries(plan, years), *_barriers(plan, years), *_briefings(plan, years)],
    )
    for each in plan.plan:
        done_on = years.on(each.done) if each.done else None
        item = PlanItem("", each.type, each.title, years.on(each.due), board_id=each.board, done_on=done_on)
        planning.put(work, item, years.setting.staff[ANALYST])


def take(work: Work, years: Years, steps: Sequence[Step]) -> None:
    """Take each step on its day, the earliest first."""
    for day, do in sorted(steps, key=lambda step: step[0]):
        if day <= years.today:
            with as_on(day):
                do(work)


def somebody(years: Years, name: str) -> str:
    """The id of a manager or of somebody who can sign in."""
    managers = {person.name: person for person in years.setting.managers.values()}
    return (years.setting.named.get(name) or managers[name]).id


def _figures(plan: EvidencePlan, years: Years) -> Iterator[Step]:
    """Scorecard, audits and challenges of each closed quarter."""
    for number, quarter in enumerate(years.quarters[:-1]):
        for one in plan.indicators:
            yield _written(years, _indicator(one, number, quarter), LEAD, quarter.last_day)
        for audit in plan.audits:
            lines = [Line(subject, audit.looked_at, met[number]) for subject, met in audit.met.items()]
            day = years.on((number, audit.day))
            new = NewEntry("audit", audit.title, quarter.label, day, board_id=audit.board, lines=lines)
            yield _written(years, new, audit.by, day)
        lines = [Line(about, *told[number]) for about, told in plan.challenges.items()]
        words = {"looked-at": "What reviewing officers raised, and what came of it."}
        new = NewEntry("iro-challenge", "Challenges", quarter.label, lines=lines, words=words)
        yield _written(years, new, PRACTICE, quarter.last_day)


def _indicator(one: IndicatorPlan, number: int, quarter: Quarter) -> NewEntry:
    values: dict[str, Value] = {
        "value": one.values[number],
        "unit": one.unit,
        "target": one.target,
        "direction": one.direction,
        "standards": list(one.standards),
    }
    return NewEntry("indicator", one.title, quarter.label, board_id=one.board, code=one.code, values=values)


def _entries(plan: EvidencePlan, years: Years) -> Iterator[Step]:
    for each in plan.entries:
        quarter = years.quarters[each.quarter]
        day = years.on((each.quarter, each.day)) if each.day is not None else None
        new = NewEntry(
            kind=each.kind,
            title=each.title,
            quarter=quarter.label,
            day=day,
            board_id=each.board,
            service_id=years.setting.services[each.service] if each.service else None,
            owner_id=somebody(years, each.owner) if each.owner else None,
            due_on=years.on(each.due) if each.due else None,
            status=each.status,
            promised=each.promised,
            promised_by=years.on(each.promised_by) if each.promised_by else None,
            values=each.values,
            words=each.words,
            lines=[Line(subject, *told) for subject, told in each.lines.items()],
        )
        yield _written(years, new, each.by, day or quarter.first_day)
        if each.kept:
            yield years.on(each.kept), _keeping(years, each)


def _written(years: Years, new: NewEntry, role: str, day: date) -> Step:
    person = years.setting.staff[role]
    return day, lambda work: evidence.add(work, new, person, looked=True)


def _keeping(years: Years, each: EntryPlan) -> Callable[[Work], object]:
    """Whoever made a promise says that it was kept."""

    def keep(work: Work) -> None:
        mine = {one.id for one in evidence.entries(work, each.kind) if one.title == each.title}
        for promise in evidence.owed_promises(work):
            if promise.entry_id in mine:
                evidence.keep(work, promise.id, years.on(each.kept or (0, 0)), years.setting.staff[MANAGEMENT])

    return keep


def _barriers(plan: EvidencePlan, years: Years) -> Iterator[Step]:
    for each in plan.barriers:
        raised: list[str] = []
        yield years.on((each.quarter, each.day)), _raising(years, each, raised)
        if each.answer:
            yield years.on((each.quarter, each.day + each.after)), _answering(years, each, raised)


def _raising(years: Years, each: BarrierPlan, raised: list[str]) -> Callable[[Work], object]:
    person, service_id = years.setting.named[each.by], years.setting.services[each.service]
    return lambda work: raised.append(raising.raise_one(work, each.kind, each.text, service_id, person, looked=True))


def _answering(years: Years, each: BarrierPlan, raised: list[str]) -> Callable[[Work], object]:
    person = years.setting.staff[MANAGEMENT]
    return lambda work: raising.answer(work, raised[0], each.outcome, each.answer, person, looked=True)


def _briefings(plan: EvidencePlan, years: Years) -> Iterator[Step]:
    for each in plan.briefings:
        day = years.on((each.quarter, each.day))
        yield day, _giving(years, each, day)


def _giving(years: Years, each: BriefingPlan, day: date) -> Callable[[Work], object]:
    """The meeting is given its page, and some teams say that they were told."""

    def give(work: Work) -> None:
        person = years.setting.staff[ANALYST]
        briefing_id = evidence.give(
            work, evidence.NewBriefing(each.meeting, day, each.title, each.text), person, looked=True
        )
        meant = {told.team_id for told in next(g for g in evidence.given(work) if g.briefing.id == briefing_id).teams}
        for name, told in each.told.items():
            teams = [team.id for team in council.teams(work) if team.name in told and team.id in meant]
            evidence.acknowledge(work, briefing_id, teams, years.setting.named[name])

    return give
