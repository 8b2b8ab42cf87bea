"""Second factors for people in tests: set up where a role asks for one, and typed when they sign in."""

from __future__ import annotations

import pyotp
from werkzeug.test import TestResponse

from app.accounts import second_factor
from app.accounts import service as accounts
from app.kernel.clock import now
from app.kernel.work import Database, Work
from tests.support.client import PageClient


def set_up(work: Work, staff_id: str) -> str:
    """Give somebody a phone; returns its secret. Their code of this moment is used up."""
    second_factor.begin(work, staff_id)
    secret = second_factor.shown(work, staff_id).key.replace(" ", "")
    second_factor.confirm(work, staff_id, pyotp.TOTP(secret).at(now()))
    return secret


def set_up_if_owed(work: Work, staff_id: str) -> None:
    """Give somebody a phone if a role of theirs asks for it here."""
    person = accounts.person(work, staff_id, accounts.session_key(work, staff_id))
    assert person is not None
    if accounts.owes_second_factor(work, person):
        set_up(work, staff_id)


def typed(client: PageClient, answer: TestResponse) -> TestResponse:
    """Go on after the password: type a recovery code, which is new each time, where a code is asked for."""
    if not (answer.location or "").startswith("/office/sign-in/code"):
        return answer
    with client.session_transaction("/office/") as session:
        staff_id = session["half"][0]
    database: Database = client.application.extensions["heard"]
    with database.writing() as work:
        code = second_factor.new_codes(work, staff_id)[0]
    return client.send(client.get(answer.location), {"code": code})
