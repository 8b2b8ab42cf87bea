"""Whom the demonstration does not have: somebody just invited, somebody who has left, people with a second factor."""

from __future__ import annotations

from typing import NamedTuple

from app.accounts import service as accounts
from app.accounts.passwords import hashed
from app.kernel.work import Database, Work
from tests.support import second_factor

PASSWORD = "sixteen quiet otters"


class Newcomers(NamedTuple):
    """Where each of them comes in."""

    welcome: str
    """The address that is for somebody who was just invited."""
    email: str
    """The address of somebody with a phone and the `PASSWORD`."""
    pages: tuple[str, ...]
    """What administrators see of them."""


def let_come(database: Database) -> Newcomers:
    """Put them on the list."""
    with database.writing() as work:
        _id, welcome = _invited(work, "invited")
        left, _token = _invited(work, "left")
        accounts.deactivate(work, left, actor="system")
        staff_id, token = _invited(work, "phone")
        accounts.set_password(work, token, hashed(PASSWORD))
        second_factor.set_up(work, staff_id)
    pages = (f"/office/people/{left}", f"/office/people/{staff_id}")
    return Newcomers(f"/office/welcome/{welcome}", "phone@example.org", pages)


def _invited(work: Work, name: str) -> tuple[str, str]:
    made = accounts.invite(
        work, email=f"{name}@example.org", name=name, role="analyst", board_id=None, actor="system"
    )
    return made.staff_id, made.token
