"""Two years of complaints, thanks, concerns and ideas, each step of each done on its day by the room that does it."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases import service as cases
from app.cases.service import Contact, Intake, Narrative
from app.council import service as council
from app.kernel.clock import as_on
from app.kernel.work import Work
from app.operate.demo import case_steps
from app.operate.demo.case_plan import CasePlan, CaseStep, cases_plan
from app.operate.demo.case_steps import Desk, Going
from app.operate.demo.setting import OFFICER, Setting


def make(work: Work, setting: Setting, today: date) -> None:
    """Let every case come and go on, day after day.

    Days are counted in working days from the one on which a case came, so that no limit is met or missed by chance.
    """
    plan, working = cases_plan(), council.working_days(work)
    last = today if working.includes(today) else working.before(today, 1)
    desk = Desk(work, setting, plan, working)
    steps: list[tuple[date, Going, CaseStep | None]] = []
    for each in plan.cases:
        going = Going(each, working.before(last, each.ago) if each.ago else today)
        steps.append((desk.day_of(going, each.logged), going, None))
        steps += [(desk.day_of(going, step.day), going, step) for step in each.goes]
    for day, going, step in sorted(steps, key=lambda one: one[0]):
        with as_on(day):
            if step is None:
                _come(desk, going)
            else:
                case_steps.take(desk, going, step)


def _come(desk: Desk, going: Going) -> None:
    """Somebody says it at their own door, or it is taken down for them."""
    case = going.plan
    service_id, team_id = desk.place(case)
    new = Intake(
        kind=case.kind,
        who=case.who,
        narrative=_narrative(case),
        received_on=going.came,
        channel=case.channel,
        anonymous=case.anonymous,
        for_other=case.for_other,
        child_knows=case.child_knows,
        service_id=service_id,
        team_id=team_id,
        happened_on=going.came - timedelta(days=case.happened) if case.happened else None,
        hurt=case.hurt,
        about_adult=case.about_adult,
        advocate=case.advocate,
        reply_wanted=case.reply_wanted,
        pass_on=case.pass_on,
        language=case.language,
        tier=case.written_for,
    )
    if case.taken_down:
        going.id = cases.take_down(desk.work, new, desk.setting.staff[OFFICER]).id
    else:
        going.id = cases.receive(desk.work, new).id
    desk.by_key[case.key] = going.id


def _narrative(case: CasePlan) -> Narrative:
    return Narrative(
        words=case.words,
        wanted=case.wanted,
        name=case.name,
        contact=Contact(case.way, case.details, case.when),
        about=case.about,
        needs=case.needs,
    )
