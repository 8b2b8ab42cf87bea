"""What is done in the demonstration's cases: each word that stands under `do` and is no move of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.accounts.policy import Person
from app.cases import learning, points
from app.cases import service as cases
from app.cases.learning import Words
from app.cases.lists import lists
from app.council import service as council
from app.kernel.errors import BadInput
from app.kernel.work import Work
from app.kernel.working_days import WorkingDays
from app.operate.demo.case_plan import CasePlan, CasesPlan, CaseStep
from app.operate.demo.setting import OFFICER, Setting

ABOUT, TOLD_OF_THANKS = "complained-about", "passed-to"


@dataclass
class Going:
    """A case on its way: its plan, the day it comes, and its key once it has."""

    plan: CasePlan
    came: date
    id: str = ""


@dataclass(frozen=True)
class Desk:
    """What is at hand when something is done."""

    work: Work
    setting: Setting
    plan: CasesPlan
    working: WorkingDays
    by_key: dict[str, str] = field(default_factory=dict)
    """The cases that another is put together with."""

    def day_of(self, going: Going, number: int) -> date:
        """So many working days after a case came."""
        return self.working.after(going.came, number)

    def place(self, case: CasePlan) -> tuple[str, str]:
        """The service and the team that a case is about."""
        service_id = self.setting.services[case.service]
        team = next((one for one in council.teams(self.work, service_id) if one.name == case.team), None)
        if team is None:
            raise BadInput(f"demo_cases.yaml: “{case.team}” is no team of {case.service}")
        return service_id, team.id

    def who(self, name: str | None) -> Person:
        """A member of staff; the complaints officer where nobody is named."""
        return self.setting.named[name] if name else self.setting.staff[OFFICER]


Do = Callable[[Desk, Going, CaseStep, Person], None]


def take(desk: Desk, going: Going, step: CaseStep) -> None:
    """Do what stands under `do`: one of the words here, or else a move of the case."""
    person = desk.who(step.by)
    if step.do in WAYS:
        WAYS[step.do](desk, going, step, person)
    else:
        cases.move(desk.work, going.id, step.do, person, reason=step.words)


def _look(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    case = going.plan
    cases.look_at_safety(desk.work, going.id, step.words or desk.plan.looked(case), person)
    if case.regime:
        cases.decide_regime(desk.work, going.id, case.regime, "", person)
    cases.assign(desk.work, going.id, desk.who(step.owner).id, person)


def _take_up(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    case = going.plan
    _look(desk, going, step, person)
    if lists().people[case.who].advocate:
        cases.offer_advocate(desk.work, going.id, case.advocate, person)
    if case.summary:
        cases.summarise(desk.work, going.id, case.summary, case.subject, person)
    for words in case.points:
        points.add(desk.work, going.id, words, person)
    cases.move(desk.work, going.id, "triage", person)


def _find(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    outcomes = lists().outcomes
    for point, found, why in zip(points.every(desk.work, going.id), step.found, step.why, strict=True):
        remedies = step.remedies if outcomes[found].found_for else ()
        points.decide(desk.work, going.id, point.id, found, remedies, why, person)


def _extend(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    clock = next(one for one in cases.clocks(desk.work, going.id) if one.runs and one.most_on and not one.soft)
    cases.extend(desk.work, going.id, clock.id, desk.day_of(going, step.until), step.words, person)


def _name(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    known = desk.setting.named.get(step.name or "")
    service_id, team_id = desk.place(going.plan) if step.choice == ABOUT else (None, None)
    cases.give(
        desk.work,
        going.id,
        step.choice,
        person,
        staff_id=known.id if known else None,
        name=step.name or "",
        service_id=service_id,
        team_id=team_id,
    )


def _pass_on(desk: Desk, going: Going, _step: CaseStep, person: Person) -> None:
    manager = desk.setting.managers[going.plan.service]
    cases.give(desk.work, going.id, TOLD_OF_THANKS, person, staff_id=manager.id)
    cases.move(desk.work, going.id, "pass-on", person)


def _writes(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    cases.say(desk.work, cases.case_for(desk.work, going.id, person), step.words)


def _replies(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    cases.read_by_staff(desk.work, going.id)
    cases.answer(desk.work, going.id, step.words, person)


def _learn(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    owner = desk.who(step.name) if step.name else desk.setting.managers[going.plan.service]
    due_on = desk.day_of(going, step.until)
    learning.add(desk.work, going.id, Words(step.words, step.change), owner.id, due_on, person)


def _changed(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    for one in learning.of_case(desk.work, going.id):
        learning.done(desk.work, one.id, step.words, person)


def _told(desk: Desk, going: Going, _step: CaseStep, person: Person) -> None:
    for one in learning.of_case(desk.work, going.id):
        learning.told(desk.work, one.id, person)


def _lateness(take: bool) -> Do:
    return lambda desk, going, step, person: cases.decide_lateness(desk.work, going.id, take, step.words, person)


def _merge(desk: Desk, going: Going, step: CaseStep, person: Person) -> None:
    cases.merge(desk.work, going.id, desk.by_key[step.choice], person)


WAYS: Mapping[str, Do] = {
    "look": _look,
    "take-up": _take_up,
    "find": _find,
    "extend": _extend,
    "name": _name,
    "hold": lambda desk, going, step, person: cases.hold(desk.work, going.id, step.words, person),
    "release": lambda desk, going, _step, person: cases.release(desk.work, going.id, person),
    "advocate": lambda desk, going, _step, person: cases.arrange_advocate(desk.work, going.id, person),
    "consent": lambda desk, going, step, person: cases.settle_consent(
        desk.work, going.id, step.choice, step.words, person
    ),
    "take-late": _lateness(True),
    "refuse-late": _lateness(False),
    "pass-on": _pass_on,
    "writes": _writes,
    "replies": _replies,
    "reads": lambda desk, going, _step, _person: cases.read_by_writer(desk.work, going.id),
    "learn": _learn,
    "changed": _changed,
    "told": _told,
    "merge": _merge,
}
