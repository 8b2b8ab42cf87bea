"""Who reads on which days, who stands in, and whether a message reaches them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts import service as accounts
from app.accounts.model import Member
from app.accounts.policy import Person, permissions_of
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import LINK_ALPHABET, new_id
from app.kernel.work import Work
from app.safeguarding import duty_store as store
from app.safeguarding.duty_store import safety_duty
from app.safeguarding.queue import READ, Problem
from app.safeguarding.rules import rules

OVERSEE = "safeguarding.oversee"
CODE_LENGTH = 6


@dataclass(frozen=True)
class Duty:
    """Some days, who reads on them and who stands in."""

    id: str
    first_on: date
    last_on: date
    reader_id: str
    deputy_id: str


def holders(work: Work, permission: str) -> list[Member]:
    """Everybody on the staff list who may do this now."""
    return [
        member
        for member in accounts.people(work)
        if member.active and permission in permissions_of(held.role for held in member.held)
    ]


def every(work: Work) -> list[Duty]:
    """Today's and those to come, the earliest first."""
    return [_duty(row) for row in store.every(work, safety_duty.c.last_on >= today())]


def on(work: Work, day: date) -> Duty | None:
    """Who is on duty on a day, of those who still may read; the entry made for the fewest days wins."""
    able = {member.id for member in holders(work, READ)}
    found = [_duty(row) for row in store.every(work, safety_duty.c.first_on <= day, safety_duty.c.last_on >= day)]
    fitting = [one for one in found if {one.reader_id, one.deputy_id} <= able]
    return min(fitting, key=lambda one: one.last_on - one.first_on, default=None)


def plan(work: Work, duty: Duty, person: Person) -> None:
    """Put somebody and a deputy on duty. Raises `Problem`."""
    able = {member.id for member in holders(work, READ)}
    if duty.last_on < duty.first_on:
        raise Problem("last_on", _("The last day must not be before the first day."))
    if duty.last_on < today():
        raise Problem("last_on", _("Choose a day that has not passed."))
    if duty.reader_id not in able:
        raise Problem("reader", _("Choose who reads."))
    if duty.deputy_id not in able or duty.deputy_id == duty.reader_id:
        raise Problem("deputy", _("Choose somebody else as deputy."))
    store.add(work, vars(duty) | {"id": new_id()})
    audit.record(work, actor=person.id, action="safety.duty-planned", subject=f"staff:{duty.reader_id}")


def take_off(work: Work, duty_id: str, person: Person) -> None:
    """Take an entry out of the rota; raises `NotFound`."""
    if not store.remove(work, duty_id):
        raise NotFound("no such duty")
    audit.record(work, actor=person.id, action="safety.duty-removed", subject=f"duty:{duty_id}")


def new_test(work: Work, staff_id: str, person: Person) -> str:
    """A code to send to somebody on duty: typing it in shows that the notification reached them."""
    code = "".join(secrets.choice(LINK_ALPHABET) for _each in range(CODE_LENGTH))
    before = tested_on(work, staff_id)
    row = {"staff_id": staff_id, "sent_on": today(), "code_mac": _mac(work, staff_id, code), "arrived_on": before}
    store.keep_test(work, row)
    audit.record(work, actor=person.id, action="safety.test-sent", subject=f"staff:{staff_id}")
    return code


def arrived(work: Work, typed: str, person: Person) -> None:
    """The notification reached this person. Raises `Refused` for another code than was sent to them."""
    row = store.test_of(work, person.id)
    code = "".join(letter for letter in typed.lower() if letter in LINK_ALPHABET)
    if row is None or not secrets.compare_digest(row.code_mac, _mac(work, person.id, code)):
        raise Refused(_("This is not the code that was sent to you last. Look at the newest message."))
    store.note_arrival(work, person.id, arrived_on=today(), code_mac=_mac(work, person.id, new_id()))
    audit.record(work, actor=person.id, action="safety.test-arrived", subject=f"staff:{person.id}")


def tested_on(work: Work, staff_id: str) -> date | None:
    """The day on which a test notification last reached somebody."""
    row = store.test_of(work, staff_id)
    return row.arrived_on if row else None


def is_tested(work: Work, staff_id: str) -> bool:
    """Whether it reached them lately enough."""
    last = tested_on(work, staff_id)
    return last is not None and last + timedelta(days=rules().tested_days) >= today()


def _mac(work: Work, staff_id: str, code: str) -> str:
    return work.keys.mac("form", f"safety-test:{staff_id}:{code}")


def _duty(row: Row[Any]) -> Duty:
    return Duty(**row._mapping)
