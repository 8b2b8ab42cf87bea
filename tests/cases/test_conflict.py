"""A conflicted manager tries every address: whoever it is about, and whoever manages them, meets nothing anywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from app.accounts.policy import Person
from app.cases import learning, points, service
from app.cases.acts import ACTS
from app.cases.learning import Words
from app.cases.letters import keeping
from app.cases.letters.keeping import Body
from app.cases.model import Case, Contact, Intake, Narrative
from app.cases.sheet import FILES
from app.cases.states import machine
from app.cases.waiting import waiting
from app.council import service as council_room
from app.files import service as files
from app.files.antivirus import Antivirus
from app.files.model import Owner, Upload
from app.kernel.clock import today
from tests.cases.conftest import LONG_AGO, WORDS, Council, Staff, taken_up
from tests.support.client import PageClient
from tests.support.staff import hire, signed_in

NAME = "Zebedee"
PART = re.compile(r"<(?:\w+:)?(\w+)>")
ROOMS = ("/office/cases", "/office/learning")


@dataclass(frozen=True)
class Matter:
    """A case about the worker, with one of everything in it."""

    case: Case
    keys: dict[str, list[str]]
    """What stands in an address, by the name of its part."""


@pytest.fixture
def head(council: Council) -> Person:
    """Manages the whole service, and works on cases too."""
    person = hire(council.database, "complaints-officer", "Hope")
    with council.database.writing() as work:
        council_room.add_line(work, person.id, council.service_id, None, LONG_AGO)
    return person


@pytest.fixture
def matter(app: Flask, council: Council, staff: Staff, head: Person) -> Matter:
    with app.test_request_context("/office/"), council.database.writing() as work:
        said = Narrative(words=WORDS, name=NAME, contact=Contact("phone", "07700 900123"))
        place = {"service_id": council.service_id, "team_id": council.team_id}
        case = taken_up(
            work, service.receive(work, Intake("complaint", "child", said, today(), **place)), staff.officer
        )
        service.assign(work, case.id, staff.worker.id, staff.officer)
        service.give(work, case.id, "investigating-officer", staff.officer, staff_id=staff.investigator.id)
        service.give(work, case.id, "complained-about", staff.officer, staff_id=staff.worker.id, **place)
        service.say(work, case, "When do I hear from you?")
        point = points.add(work, case.id, "One point.", staff.officer)
        learning.add(work, case.id, Words("A", "B"), staff.officer.id, today(), staff.officer)
        learned = learning.of_case(work, case.id)[0].id
        checked = files.examined(Upload("note.txt", io.BytesIO(b"A note.")), Antivirus())
        kept = files.keep(work, checked, Owner(FILES, case.id))
        body = Body("Zebedee", "# A letter\n\nHello.", "Olu")
        letter = keeping.keep(work, case.id, "acknowledgement", body, staff.officer)
        of = [point, *(one.id for one in service.clocks(work, case.id)), *machine().moves]
        of += [one.held.id for one in service.people(work, case.id)]
    keys = {"case_id": [case.id], "act": list(ACTS), "of": of, "file_id": [kept.id], "learning_id": [learned]}
    keys |= {"letter_id": [letter], "kind": ["pdf", "docx"]}
    return Matter(case, keys)


def addresses(app: Flask, matter: Matter) -> Iterator[tuple[str, str]]:
    """Every address that leads to this case, with each method it answers."""
    for rule in app.url_map.iter_rules():
        parts = PART.findall(rule.rule)
        if not rule.rule.startswith(ROOMS) or not set(parts) & {"case_id", "learning_id"}:
            continue
        found = [rule.rule]
        for part in parts:
            keys = matter.keys[part]
            found = [PART.sub(key, address, count=1) for address in found for key in keys]
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield from ((method, address) for address in found)


def token(client: PageClient) -> str:
    return client.get("/office/cases").text.split('name="csrf_token" value="')[1].split('"')[0]


@pytest.mark.parametrize(
    "who", ["worker", *(pytest.param(who, marks=pytest.mark.slow) for who in ("manager", "head"))]
)
def test_every_address_of_the_case_is_not_found(
    app: Flask, client: PageClient, matter: Matter, staff: Staff, head: Person, who: str
) -> None:
    theirs = signed_in(client, head if who == "head" else getattr(staff, who))
    form = {"csrf_token": token(theirs), "words": "x", "why": "x", "decision": "x", "evidence": "x"}
    tried = {
        (method, address): theirs.open(address, method=method, data=form if method == "POST" else None).status_code
        for method, address in addresses(app, matter)
    }
    assert len(tried) > 100
    assert {where: status for where, status in tried.items() if status != 404} == {}


@pytest.mark.parametrize("who", ["worker", "manager", "head"])
def test_it_stands_in_no_list_count_search_or_today(
    client: PageClient, matter: Matter, staff: Staff, head: Person, who: str
) -> None:
    theirs = signed_in(client, head if who == "head" else getattr(staff, who))
    for view in ("mine", "new", "open", "closed", "all"):
        page = theirs.get(f"/office/cases?view={view}").text
        assert matter.case.reference not in page
        assert set(re.findall(r"\((\d+)\)", page.split('class="tabs__list"')[1].split("</ul>")[0])) == {"0"}
    for typed in (matter.case.reference, NAME, "07700 900123"):
        found = theirs.send(theirs.get("/office/cases"), {"q": typed}, to="/office/cases/search")
        assert matter.case.id not in found.text
    for address in ("/office/", "/office/learning", "/office/thanks"):
        page = theirs.get(address).text
        assert matter.case.reference not in page
        assert matter.case.id not in page


def test_nobody_else_is_kept_away_by_the_same_walk(
    app: Flask, client: PageClient, matter: Matter, staff: Staff
) -> None:
    """The walk can fail: for somebody with the case's work it does."""
    theirs = signed_in(client, staff.officer)
    tried = {
        address: theirs.get(address).status_code for method, address in addresses(app, matter) if method == "GET"
    }
    assert {status for address, status in tried.items() if address.count("/") == 3} == {200}
    assert 404 not in tried.values()


def test_another_case_cannot_be_put_together_with_one_about_them(
    client: PageClient, council: Council, matter: Matter, staff: Staff
) -> None:
    with council.database.writing() as work:
        words = Narrative(words="Something else.")
        other = service.receive(work, Intake("complaint", "child", words, today()))
    theirs = signed_in(client, staff.manager)
    theirs.send(theirs.get(f"/office/cases/{other.id}"), to=f"/office/cases/{other.id}")
    address = f"/office/cases/{other.id}/merge"
    answer = theirs.send(theirs.get(address), {"into": matter.case.reference}, to=address)
    assert "Check the reference: you have no case of that name." in answer.text


def test_an_investigating_officer_meets_only_theirs(
    app: Flask, client: PageClient, council: Council, matter: Matter, staff: Staff
) -> None:
    with council.database.writing() as work:
        words = Narrative(words=WORDS, name=NAME)
        other = service.receive(work, Intake("complaint", "child", words, today()))
    theirs = signed_in(client, staff.investigator)
    page = theirs.get("/office/cases?view=all").text
    assert matter.case.reference in page
    assert other.reference not in page
    found = theirs.send(theirs.get("/office/cases"), {"q": NAME}, to="/office/cases/search").text
    assert matter.case.reference in found
    assert other.reference not in found
    assert theirs.get(f"/office/cases/{matter.case.id}").status_code == 200
    assert theirs.get(f"/office/cases/{other.id}").status_code == 404
    with app.test_request_context("/office/"), council.database.reading() as work:
        assert [one for one in waiting(work, staff.investigator) if other.reference in one.text] == []


def test_a_stand_in_sees_theirs_between_the_days_only(client: PageClient, council: Council, staff: Staff) -> None:
    first, last = date(2026, 6, 8), date(2026, 6, 12)
    with time_machine.travel(date(2026, 6, 1)):
        other = hire(council.database, "investigating-officer", "Stan")
        with council.database.writing() as work:
            case = service.receive(work, Intake("complaint", "child", Narrative(words=WORDS), today()))
            service.assign(work, case.id, staff.investigator.id, staff.officer)
        theirs = signed_in(client, staff.investigator)
        days = {"colleague": other.id, "first_on": first.isoformat(), "last_on": last.isoformat()}
        theirs.send(theirs.get("/office/cases/hand-over"), days, to="/office/cases/hand-over")
    seen = {}
    for day in (first - timedelta(days=1), first, last, last + timedelta(days=1)):
        with time_machine.travel(day):
            theirs = signed_in(client, other)
            seen[day] = (
                theirs.get(f"/office/cases/{case.id}").status_code,
                case.reference in theirs.get("/office/cases").text,
            )
    assert list(seen.values()) == [(404, False), (200, True), (200, True), (404, False)]


def test_a_stand_in_is_kept_from_what_is_about_them(
    client: PageClient, council: Council, matter: Matter, staff: Staff
) -> None:
    with council.database.writing() as work:
        service.stand_in(work, staff.worker.id, today(), today(), staff.investigator)
    assert signed_in(client, staff.worker).get(f"/office/cases/{matter.case.id}").status_code == 404


def test_cases_are_taken_back_and_handed_to_nobody_who_does_not_work_on_them(
    client: PageClient, council: Council, staff: Staff
) -> None:
    analyst = hire(council.database, "analyst", "Ana")
    theirs = signed_in(client, staff.officer)
    page = theirs.get("/office/cases/hand-over")
    day = today().isoformat()
    days = {"first_on": day, "last_on": day}
    assert theirs.send(page, days | {"colleague": analyst.id}, to="/office/cases/hand-over").status_code == 400
    yesterday = {"first_on": day, "last_on": (today() - timedelta(days=1)).isoformat()}
    wrong = theirs.send(page, yesterday | {"colleague": staff.manager.id}, to="/office/cases/hand-over")
    assert "The last day must be on or after the first" in wrong.text
    theirs.send(page, days | {"colleague": staff.manager.id}, to="/office/cases/hand-over")
    page = theirs.get("/office/cases/hand-over")
    back = re.search(r'action="(/office/cases/hand-over/\w+/back)"', page.text)
    assert back is not None
    assert signed_in(client, staff.manager).post(back[1], data={"csrf_token": token(client)}).status_code == 404
    theirs = signed_in(client, staff.officer)
    theirs.send(theirs.get("/office/cases/hand-over"), to=back[1])
    assert "Take back" not in theirs.get("/office/cases/hand-over").text


def test_a_file_is_handed_out_to_be_saved_and_that_is_recorded(
    client: PageClient, council: Council, matter: Matter, staff: Staff
) -> None:
    theirs = signed_in(client, staff.officer)
    theirs.send(theirs.get(f"/office/cases/{matter.case.id}"), to=f"/office/cases/{matter.case.id}")
    page = theirs.get(f"/office/cases/{matter.case.id}")
    answer = theirs.send(page, to=f"/office/cases/{matter.case.id}/files/{matter.keys['file_id'][0]}")
    assert answer.data == b"A note."
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.mimetype == "application/octet-stream"
    with council.database.reading() as work:
        assert "file-opened" in [line.event.what for line in service.story(work, matter.case.id)]
    assert (
        theirs.post(f"/office/cases/{matter.case.id}/files/none", data={"csrf_token": token(theirs)}).status_code
        == 404
    )
