"""A confidential name is opened by two people, with a reason, for some hours; an anonymous one by nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.audit import service as audit
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database
from app.reach import service as reach
from app.safeguarding import glass
from app.safeguarding.queue import Problem
from tests.safeguarding.conftest import DISCLOSURE, Readers, came
from tests.support.asking import ANALYST, ask
from tests.support.client import PageClient
from tests.support.staff import signed_in

NAME = "Kit Example, born 2012"
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


def sealed(database: Database) -> str:
    """Words of somebody whose name is sealed, as they would come from a confidential link; returns the item."""
    link = ask(database, "care-leavers", promise="confidential", group_size=0)
    with database.writing() as work:
        (ticket,) = reach.give(work, link.id, [NAME], 0, ANALYST)
    assert ticket.id
    return came(database, DISCLOSURE, promise="confidential", leads=ticket.id).id


def test_two_people_open_it_for_some_hours_and_every_step_is_recorded(asking: Database, readers: Readers) -> None:
    item = sealed(asking)
    with time_machine.travel(NOW, tick=False), asking.writing() as work:
        made = glass.ask(work, item, "He is hurt tonight.", readers.rhea)
        with pytest.raises(NotFound):
            glass.ticket(work, made, readers.rhea)
        with pytest.raises(Refused):
            glass.agree(work, made, readers.rhea)
        glass.agree(work, made, readers.manager)
        for person in (readers.rhea, readers.manager):
            assert reach.identity_of(work, glass.ticket(work, made, person)) == NAME
        with pytest.raises(NotFound):
            glass.ticket(work, made, readers.dev)
        actions = [entry.action for entry in audit.entries(work).entries]
    assert actions[:4] == ["seal.read", "seal.read", "seal.agreed", "seal.asked"]
    later = NOW + timedelta(hours=4, minutes=1)
    with time_machine.travel(later, tick=False), asking.writing() as work, pytest.raises(NotFound):
        glass.ticket(work, made, readers.rhea)


def test_nobody_agrees_after_a_day(asking: Database, readers: Readers) -> None:
    item = sealed(asking)
    with time_machine.travel(NOW, tick=False), asking.writing() as work:
        made = glass.ask(work, item, "He is hurt.", readers.rhea)
    with time_machine.travel(NOW + timedelta(hours=24), tick=False), asking.writing() as work:
        with pytest.raises(Refused):
            glass.agree(work, made, readers.manager)
        assert glass.ask(work, item, "He is still hurt.", readers.rhea)


def test_a_reason_is_needed_and_somebody_who_may(asking: Database, readers: Readers) -> None:
    item = sealed(asking)
    with asking.writing() as work:
        with pytest.raises(Problem):
            glass.ask(work, item, "  ", readers.rhea)
        with pytest.raises(NotFound):
            glass.ask(work, item, "I am curious.", readers.officer)


@pytest.mark.parametrize("promise", ["anonymous", "unlinked"])
def test_an_anonymous_writer_stays_unknown_whatever_their_door_hands_over(
    asking: Database, readers: Readers, promise: str
) -> None:
    item = came(asking, DISCLOSURE, promise=promise, leads="f" * 32)
    with asking.writing() as work, pytest.raises(Refused):
        glass.ask(work, item.id, "He is hurt.", readers.rhea)


def test_the_page_of_an_anonymous_writer_says_what_can_be_done_instead(asking: Database, office: PageClient) -> None:
    item = came(asking)
    page = office.get(f"/office/safety/{item.id}/who")
    assert "Nobody can find out who this is." in page.text
    assert "What you can do instead" in page.text


def test_on_the_pages_one_asks_another_agrees_and_the_data_protection_officer_takes_note(
    asking: Database, office: PageClient, readers: Readers
) -> None:
    item = sealed(asking)
    asked = office.send(office.get(f"/office/safety/{item}/who"), {"reason": "He is hurt tonight."})
    assert asked.location == "/office/seals"
    assert 'value="agree"' not in office.get("/office/seals").text
    mina = signed_in(office, readers.manager)
    assert "asks you to agree" in mina.get("/office/").text
    agreed = mina.send(mina.get("/office/seals"), press="agree")
    assert NAME not in agreed.text
    assert NAME in mina.send(agreed, press="read").text
    dev = signed_in(mina, readers.dev)
    assert 'value="read"' not in dev.get("/office/seals").text
    dipo = signed_in(dev, readers.officer)
    assert "A sealed name was opened" in dipo.get("/office/").text
    dipo.send(dipo.get("/office/seals"), press="seen")
    assert "A sealed name was opened" not in dipo.get("/office/").text
    assert NAME not in dipo.get("/office/seals").text
