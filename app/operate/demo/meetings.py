"""A few meetings about invented children, each arranged, written for, read and followed up on the day it would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.council import service as council
from app.kernel.clock import as_on
from app.kernel.errors import Refused
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.meetings import service as meetings
from app.operate.demo.plan import MeetingPlan, Plan, WrittenPlan
from app.operate.demo.setting import CHAIR, ORGANISER, DemoLink, Setting
from app.questionnaire.answers import Answers
from app.reach import service as reach
from app.respond import letterbox
from app.respond import service as respond

LANGUAGE = "en"
LANGUAGES = ("pl", "ur")


Step = tuple[date, Callable[[Work], None]]


@dataclass
class _Held:
    """One meeting and the child’s own link to it, once they were made."""

    plan: MeetingPlan
    id: str = ""
    path: str = ""

    @property
    def address(self) -> tuple[str, str]:
        """The two codes in the child’s own link."""
        _, code, ticket = self.path.strip("/").split("/")
        return code, ticket


def make(database: Database, plan: Plan, setting: Setting, today: date) -> list[DemoLink]:
    """Let what happened around each meeting happen, day after day; the links that no child has used yet."""
    held = [_Held(each) for each in plan.meetings]
    with database.reading() as work:
        day_of = _counting(work, today)
    steps = sorted((step for each in held for step in _steps(each, day_of, setting)), key=lambda step: step[0])
    for day, do in steps:
        with as_on(day):
            with database.writing() as work:
                do(work)
            letterbox.settle(database)
    return [DemoLink(f"{one.plan.called} writes before a meeting", one.path) for one in held if not one.plan.written]


def _counting(work: Work, today: date) -> Callable[[int], date]:
    working = council.working_days(work)
    return lambda days: working.after(today, days) if days >= 0 else working.before(today, -days)


def _steps(held: _Held, day_of: Callable[[int], date], setting: Setting) -> Sequence[Step]:
    """What happens around one meeting, and on which days."""
    plan, organiser, chair = held.plan, setting.staff[ORGANISER], setting.staff[CHAIR]

    def arrange(work: Work) -> None:
        new = meetings.NewMeeting(plan.kind, day_of(plan.days), chair.id, plan.reference, plan.called, LANGUAGES)
        held.id = meetings.arrange(work, new, organiser).id
        held.path = meetings.hand_link(work, held.id, 0, organiser).path

    def write(work: Work) -> None:
        if plan.written:
            _write(work, held, plan.written)

    def read(work: Work) -> None:
        for opened in meetings.opened(work, held.id, chair):
            meetings.read(work, opened.statement.id, chair)

    def keep(work: Work) -> None:
        for wish in meetings.of_meeting(work, held.id):
            if how := plan.kept.get(wish.kind_id):
                meetings.keep(work, wish.id, how, organiser)

    happens = ((plan.arranged, arrange), (plan.wrote, write), (plan.read, read), (plan.read, keep))
    return [(day_of(-days), do) for days, do in happens if days is not None]


def _write(work: Work, held: _Held, written: WrittenPlan) -> None:
    """The child opens their own link, answers, and sends."""
    door, client = respond.open_door(work, *held.address), new_id()
    granted = reach.admitted(work, door)
    if door.link is None or granted is None or not reach.strike(work, door):
        raise Refused("A child’s own link opens once, until the day of the meeting.")
    said = respond.Said(ticket_id=granted.ticket_id)
    respond.begin(
        work, client, door.link, door.versions[0], tier=written.tier, language=LANGUAGE, worker=None, said=said
    )
    if draft := respond.opened(work, client):
        draft = draft.answering(Answers(written.answers))
        for page in respond.journey(work, draft).path:
            draft = draft.answering(draft.answers.seeing(page.id))
        respond.send(work, draft)
