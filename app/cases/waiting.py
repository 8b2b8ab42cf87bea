"""What waits in this room, for Today: cases nobody took up, what is due, what somebody wrote, what was promised."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.cases import learning, service, thanks
from app.cases.model import Case
from app.cases.states import NEW
from app.kernel.work import Work
from app.safeguarding import service as safeguarding


def waiting(work: Work, person: Person) -> list[Waiting]:
    """For who works on cases: new ones and their own; for others what they have a part in; and what they promised."""
    found = [*_promised(work, person), *_thanked(work, person)]
    if person.permissions & {service.WORK, service.INVESTIGATE}:
        found += _cases(work, person)
    return found


def _cases(work: Work, person: Person) -> Iterator[Waiting]:
    cases, unread = service.seen(work, person), service.unread(work)
    mine = service.parts_of(work, person) | safeguarding.open_cases(work, person)
    clocks = service.running(work, [case.id for case in cases])
    for case in cases:
        nobodys = case.owner_id is None and service.WORK in person.permissions
        if case.id in unread and (case.id in mine or nobodys):
            text = _("They wrote about %(case)s", case=case.reference)
            yield Waiting(since=unread[case.id], text=text, url=_address(case), due_on=None)
        if clocks[case.id] and (case.id in mine or nobodys or clocks[case.id][0].is_late):
            clock = clocks[case.id][0]
            text = _("%(case)s: %(what)s", case=case.reference, what=_(clock.what))
            yield Waiting(since=clock.started_on, text=text, url=_address(case), due_on=clock.in_force)
        elif case.state_id == NEW and nobodys:
            text = _("%(case)s has not been taken up", case=case.reference)
            yield Waiting(since=case.received_on, text=text, url=_address(case), due_on=None)


def _promised(work: Work, person: Person) -> Iterator[Waiting]:
    for one in learning.owned(work, person):
        address = url_for("learning.show", learning_id=one.id)
        text = _("You promised to change something after a complaint")
        yield Waiting(since=one.made_on, text=text, url=address, due_on=one.due_on)


def _thanked(work: Work, person: Person) -> Iterator[Waiting]:
    for told_on in thanks.unseen(work, person).values():
        yield Waiting(since=told_on, text=_("Somebody says thank you to you"), url=url_for("thanks.mine"))


def _address(case: Case) -> str:
    return url_for("cases.show", case_id=case.id)
