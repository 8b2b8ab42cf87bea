"""The data protection officer's pages: the schedule, holds, a person looked for, handed out and erased."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.audit import service as audit
from app.kernel.work import Database
from app.privacy import service
from app.privacy.holds import NewHold
from app.privacy.store import hold
from app.respond.store import response
from tests.front.test_pages import four_words
from tests.privacy.conftest import SAID, Council
from tests.support.asking import ask, follow, respond
from tests.support.client import PageClient, page_of
from tests.support.office import sign_in

REASON = "A court has asked for it in its letter of Monday."


def holds(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(hold.select()).all())


def test_the_schedule_says_what_goes_next_what_is_held_and_how_the_last_run_went(
    closed: Council, office: PageClient
) -> None:
    page = office.get("/office/privacy").text
    assert "12 or 24 months, as the questionnaire’s policy says" in page
    assert "since 30 Jun 2026" in page
    assert "not yet" in page
    service.purge(closed.database)
    assert "20 Nov 2026: 12 forgotten, 0 held" in office.get("/office/privacy").text


def test_a_hold_is_laid_and_its_reason_shown_only_when_asked_for(closed: Council, office: PageClient) -> None:
    form = office.get("/office/privacy/holds/new")
    asked = {"kind": "link", "named": closed.link.code, "reason": REASON, "until": "2027-01-31"}
    page = follow(office, office.send(form, asked))
    assert "The hold is laid" in page.text
    assert "until 31 Jan 2027" in page.text
    assert REASON not in page.text
    shown = office.send(page, to="/office/privacy/holds")
    assert REASON in shown.text
    with closed.database.reading() as work:
        newest = audit.entries(work).entries[0]
    assert (newest.actor, newest.action) == (closed.officer.id, "holds.opened")
    ended = follow(office, office.send(shown))
    assert "The hold has ended" in ended.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"named": "parents-plan", "reason": REASON}, "Choose what must stay."),
        ({"kind": "survey", "reason": REASON}, "Say which"),
        ({"kind": "survey", "named": "no-such-key", "reason": REASON}, "Nothing here is called that"),
        ({"kind": "survey", "named": "parents-plan"}, "Write down why it must stay."),
        ({"kind": "survey", "named": "parents-plan", "reason": REASON, "until": "soon"}, "Write the day as a date"),
        ({"kind": "survey", "named": "parents-plan", "reason": REASON, "until": "2001-01-01"}, "has not passed"),
        ({"kind": "person", "named": "x" * 200, "reason": REASON}, "at most 120"),
    ],
)
def test_a_hold_that_cannot_be_laid_is_asked_for_again_and_what_was_typed_is_kept(
    council: Council, office: PageClient, typed: dict[str, str], said: str
) -> None:
    again = office.send(office.get("/office/privacy/holds/new"), typed)
    assert again.status_code == 400
    assert said in again.text
    assert "reason" not in typed or REASON in again.text
    assert holds(council.database) == 0


def test_somebody_is_looked_for_handed_out_and_erased(council: Council, app: Flask, office: PageClient) -> None:
    somebody = app.test_client()
    assert isinstance(somebody, PageClient)
    with app.app_context():
        link = ask(council.database, "parents-plan")
    words = four_words(respond(somebody, link, "Mine.").text)
    found = office.send(office.get("/office/privacy/person"), {"words": words})
    assert "An answer that waits or was begun" in found.text
    assert words not in found.text
    file = office.send(found, to="/office/privacy/person/file")
    assert file.headers["Content-Disposition"].endswith("heard-person.zip")
    assert "everything.json" in zipfile.ZipFile(io.BytesIO(file.data)).namelist()
    sure = erasing(office, found)
    assert "Is this to be erased?" in sure.text
    assert "An answer that waits to be counted" in sure.text
    gone = follow(office, office.send(sure))
    assert "1 thing was erased." in gone.text
    assert "Nothing was found." in office.send(office.get("/office/privacy/person"), {"words": words}).text


def test_a_file_of_what_is_not_there_is_refused_and_that_it_was_asked_for_stays_recorded(
    council: Council, office: PageClient
) -> None:
    asked = {"subjects": "case:nowhere", "csrf_token": token(office.get("/office/privacy/person"))}
    assert office.post("/office/privacy/person/file", data=asked).status_code == 404
    with council.database.reading() as work:
        assert "person.exporting" in [entry.action for entry in audit.entries(work).entries]


def erasing(office: PageClient, found: TestResponse) -> TestResponse:
    """Press the second button of what was found."""
    chosen = {"subjects": subjects(found), "csrf_token": token(found)}
    return office.post("/office/privacy/person/erase", data=chosen)


def subjects(page: TestResponse) -> list[str]:
    return [node.get("value", "") for node in page_of(page).all("input") if node.get("name") == "subjects"]


def token(page: TestResponse) -> str:
    return next(node.get("value", "") for node in page_of(page).all("input") if node.get("name") == "csrf_token")


def test_what_must_stay_is_said_with_its_reason_and_stays(council: Council, app: Flask, office: PageClient) -> None:
    found = office.send(office.get("/office/privacy/person"), {"name": "Dee"})
    assert "Who did what must stay provable" in found.text
    sure = erasing(office, found).text
    assert "A member of staff’s name, address and roles: Who did what must stay provable" in sure
    assert "Erase it for good" not in sure
    meant = {"subjects": subjects(found), "csrf_token": token(found), "sure": "yes"}
    said = follow(office, office.post("/office/privacy/person/erase", data=meant)).text
    assert "Something stays: Who did what must stay provable" in said
    assert "0 things were erased." in said


def test_comments_are_looked_into_when_that_is_wanted(council: Council, office: PageClient) -> None:
    form = office.get("/office/privacy/person")
    assert "Nothing was found." in office.send(form, {"name": "meetings late"}).text
    found = office.send(form, {"name": "meetings late", "in_words": "y"})
    assert "An answer in whose words they are named" in found.text
    assert SAID not in found.text


def test_nobody_to_look_for_is_asked_for_again(council: Council, office: PageClient) -> None:
    again = office.send(office.get("/office/privacy/person"), {"name": "  "})
    assert again.status_code == 400
    assert "Fill in at least one box" in again.text


@pytest.mark.parametrize("to", ["file", "erase"])
def test_something_made_up_is_neither_handed_out_nor_erased(council: Council, office: PageClient, to: str) -> None:
    found = office.send(office.get("/office/privacy/person"), {"name": "Dee"})
    for made_up in ("nonsense", "case:nothing", "response:", "draft:x"):
        data = {"subjects": [made_up], "csrf_token": token(found), "sure": "yes"}
        answer = office.post(f"/office/privacy/person/{to}", data=data)
        assert answer.status_code in (302, 404)


def test_without_a_good_token_nothing_happens(council: Council, app: Flask, office: PageClient) -> None:
    with app.app_context(), council.database.writing() as work:
        id_ = service.lay(work, NewHold("survey", "parents-plan", REASON), council.officer)
        answers = [row.id for row in work.execute(response.select())]
    for address in ("holds", f"holds/{id_}/end", "person/file", "person/erase"):
        sent = office.post(f"/office/privacy/{address}", data={"subjects": [f"response:{answers[0]}"]})
        assert sent.status_code == 302
    with council.database.reading() as work:
        assert len(work.execute(response.select()).all()) == len(answers)
        assert work.execute(hold.select()).one().ended_on is None


@pytest.mark.parametrize("role", ["analyst", "administrator", "complaints-officer"])
def test_nobody_else_opens_these_pages(client: PageClient, council: Council, role: str) -> None:
    other = sign_in(client, council.database, role)
    for address in ("", "/holds/new", "/person"):
        assert other.get(f"/office/privacy{address}").status_code == 403
