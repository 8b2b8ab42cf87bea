"""Staff around a meeting, a child who writes before it, and the days that pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from werkzeug.test import TestResponse

from app.accounts import service as accounts
from app.accounts.policy import Person, permissions_of
from app.kernel import clock
from app.kernel.work import Database
from app.reach.service import Ticket
from app.respond import letterbox
from tests.support.asking import follow
from tests.support.client import PageClient
from tests.support.office import PASSWORD, _hash

WORRIED, ALONE = "They argue every night.", "I would rather live with my gran."


@dataclass(frozen=True)
class Staff:
    """Who is there."""

    organiser: Person
    chair: Person
    other_organiser: Person
    other_chair: Person
    analyst: Person


def hired(database: Database) -> Staff:
    """Put them on the staff list, with passwords."""
    return Staff(
        organiser=_hire(database, "meeting-organiser", "Olu"),
        chair=_hire(database, "meeting-chair", "Cam"),
        other_organiser=_hire(database, "meeting-organiser", "Pat"),
        other_chair=_hire(database, "meeting-chair", "Max"),
        analyst=_hire(database, "analyst", "Ana"),
    )


def _hire(database: Database, role: str, name: str) -> Person:
    with database.writing() as work:
        invited = accounts.invite(
            work, email=f"{name.lower()}@example.org", name=name, role=role, board_id=None, actor="system"
        )
        accounts.set_password(work, invited.token, _hash())
    return Person(invited.staff_id, name, frozenset({role}), permissions_of([role]))


def signed_in(client: PageClient, person: Person) -> PageClient:
    """Sign one of them in as they would themselves."""
    if client.get("/office/sign-in").status_code == 302:
        client.send(client.get("/office/sign-out"))
    answer = client.send(
        client.get("/office/sign-in"), {"email": f"{person.name.lower()}@example.org", "password": PASSWORD}
    )
    assert answer.status_code == 302, answer.text
    return client


def write(
    client: PageClient,
    ticket: Ticket,
    *,
    who_with: Sequence[str] = (),
    worried: str = WORRIED,
    sharing: str = "read-out",
    alone: str = ALONE,
    quote: str = "no",
) -> TestResponse:
    """A child answers page by page and sends; returns the thank-you page."""
    said: Mapping[str, str | Sequence[str]] = {
        "Who would you like": who_with,
        "What are you worried": worried,
        "May the chair": sharing,
        "What should only": alone,
        "May we use": quote,
    }
    page = follow(client, client.send(client.get(ticket.path)))
    while "/q/check" not in page.request.path:
        answer = next(answer for asked, answer in said.items() if asked in page.text)
        said_now = {"answer": answer} if answer else {}
        page = follow(client, client.send(page, said_now, press="next" if answer else "skip"))
    return follow(client, client.send(page))


def filed(database: Database) -> int:
    """The worker's next look at the letterbox."""
    return letterbox.settle(database)


def it_is(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Noon of another day."""
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(day, time(12), UTC))
