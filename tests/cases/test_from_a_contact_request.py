"""Somebody asked to be contacted: the request is taken up as a case by one button, once."""

from __future__ import annotations

from datetime import UTC, datetime

import time_machine

from app.cases import service
from app.cases.store import files
from app.contacts import service as contacts
from app.contacts.service import Asked
from tests.cases.conftest import Council, Staff
from tests.support.client import PageClient
from tests.support.staff import hire, signed_in

FRIDAY = datetime(2026, 9, 18, 14, 20, tzinfo=UTC)
CONTACT = "c" * 32
KIT = Asked("Kit", "text", "07700 900123", "after 4", False, "care-leaver", "pl")
MAKE = f"/office/cases/from-contact/{CONTACT}"


def ask(council: Council) -> None:
    with council.database.writing() as work:
        contacts.ask(work, CONTACT, KIT, at=FRIDAY)


def test_it_becomes_a_case_with_their_safe_way_from_the_day_they_asked(
    client: PageClient, council: Council, staff: Staff
) -> None:
    with time_machine.travel(FRIDAY):
        ask(council)
        office = signed_in(client, staff.officer)
        opened = office.send(office.get(f"/office/contacts/{CONTACT}"), press="open")
        page = office.send(opened, to=MAKE)
        assert "07700 900123" in page.text
        missing = office.send(page, {"words": "They moved me again."}, to=MAKE, press="make")
        assert missing.status_code == 400
        assert "They moved me again." in missing.text
        done = office.send(missing, {"kind": "complaint", "hurt": "not-sure"}, to=MAKE, press="make")
        assert done.status_code == 302
        again = office.send(missing, {"kind": "complaint", "hurt": "no"}, to=MAKE, press="make")
        assert again.location == done.location, "the same request is one case"
    with council.database.writing() as work:
        (case,) = files.every(work)
        said = service.opened(work, case.id, staff.officer).narrative
    assert (case.channel, case.received_on, case.who_id, case.hurt) == (
        "contact",
        FRIDAY.date(),
        "care-leaver",
        "not-sure",
    )
    assert (said.words, said.name) == ("They moved me again.", "Kit")
    assert (said.contact.way, said.contact.details, said.contact.message) == ("text", "07700 900123", False)
    assert case.language == "pl"


def test_whoever_only_gets_back_to_people_is_offered_no_case(
    client: PageClient, council: Council, staff: Staff
) -> None:
    with time_machine.travel(FRIDAY):
        ask(council)
        office = signed_in(client, hire(council.database, "contact-reader", "Rita"))
        opened = office.send(office.get(f"/office/contacts/{CONTACT}"), press="open")
        assert "Take it up as a case" not in opened.text
        assert office.post(MAKE).status_code == 403


def test_a_request_that_there_is_not_is_not_found(client: PageClient, council: Council, staff: Staff) -> None:
    office = signed_in(client, staff.officer)
    token = office.get("/office/cases").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert office.post(MAKE, data={"csrf_token": token}).status_code == 404
