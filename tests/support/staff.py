"""Members of staff by role: put on the list, and signed in as they would themselves."""

from __future__ import annotations

from app.accounts import service as accounts
from app.accounts.policy import Person, permissions_of
from app.kernel.work import Database
from tests.support import second_factor
from tests.support.client import PageClient
from tests.support.office import PASSWORD, _hash


def hire(database: Database, role: str, name: str) -> Person:
    """Put somebody on the staff list with one role and a password."""
    with database.writing() as work:
        invited = accounts.invite(work, email=_address(name), name=name, role=role, board_id=None, actor="system")
        accounts.set_password(work, invited.token, _hash())
        second_factor.set_up_if_owed(work, invited.staff_id)
    return Person(invited.staff_id, name, frozenset({role}), permissions_of([role]))


def signed_in(client: PageClient, person: Person) -> PageClient:
    """Sign one of them in."""
    if client.get("/office/sign-in").status_code == 302:
        client.send(client.get("/office/sign-out"))
    answer = client.send(client.get("/office/sign-in"), {"email": _address(person.name), "password": PASSWORD})
    answer = second_factor.typed(client, answer)
    assert answer.status_code == 302, answer.text
    return client


def _address(name: str) -> str:
    return f"{name.lower()}@example.org"
