"""The pages of letters: begun, edited, kept, sent, taken out; what was typed is never lost."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.audit import service as audit
from app.cases import service
from app.cases.letters import keeping
from app.cases.model import Case
from app.kernel.work import Database
from tests.cases.conftest import Council, Staff, said, taken_up
from tests.support.client import PageClient, _form, filled, page_of
from tests.support.staff import signed_in


@pytest.fixture
def case(app: Flask, council: Council, staff: Staff) -> Case:
    """A complaint that was taken up."""
    with app.test_request_context(), council.database.writing() as work:
        return taken_up(work, said(work, service_id=council.service_id, team_id=council.team_id), staff.officer)


@pytest.fixture
def officer(client: PageClient, staff: Staff) -> PageClient:
    """The officer’s browser."""
    return signed_in(client, staff.officer)


def address(case: Case, more: str = "") -> str:
    return f"/office/cases/{case.id}/letters{more}"


def begun(officer: PageClient, case: Case, template: str = "acknowledgement") -> TestResponse:
    page = officer.get(address(case))
    return officer.send(page, {"template": template}, to=address(case, "/new"))


FILLED = {
    "to": "Kit Example\n1 High Street",
    "text": "# We have your complaint\n\nHello Kit,\n\nWe answer by **1 June**.",
    "signed": "Olu\nComplaints officer",
}


def kept(officer: PageClient, case: Case, **changes: str) -> TestResponse:
    return officer.send(begun(officer, case), {**FILLED, **changes}, to=address(case, "/keep"))


def only(council: Council, case: Case) -> keeping.Letter:
    with council.database.reading() as work:
        (letter,) = keeping.of_case(work, case.id)
    return letter


def test_the_suggested_letter_stands_first(officer: PageClient, case: Case) -> None:
    page = officer.get(address(case)).text
    assert page.count("Suggested") == 1
    assert page.index("Suggested") < page.index("Other letters")
    assert f"/office/cases/{case.id}" in page


def test_a_letter_is_merged_and_what_is_missing_is_asked_for(officer: PageClient, case: Case) -> None:
    page = begun(officer, case)
    assert page.status_code == 200
    assert "Hello Kit Example," in page.text
    assert "The case does not say all of it." in page.text
    assert "each point of the complaint, one by one" in page.text
    assert "This letter has to say" in page.text
    assert "Leave nothing where somebody else could read or hear it." in page.text or "did not say how" in page.text


def test_the_other_wording_can_be_taken(officer: PageClient, case: Case) -> None:
    child = begun(officer, case)
    adult = officer.send(child, to=address(case, "/new"))
    assert "Dear Kit Example," in adult.text


def test_a_letter_is_kept_sent_and_read(officer: PageClient, council: Council, case: Case) -> None:
    assert kept(officer, case).status_code == 302
    letter = only(council, case)
    page = officer.send(officer.get(address(case, f"/{letter.id}/sent")), {"how": "post"})
    assert page.status_code == 302
    listed = officer.get(address(case))
    assert "By post." in listed.text
    assert "Throw it away" not in listed.text
    read = officer.send(listed, to=address(case, f"/{letter.id}"))
    assert "<strong>1 June</strong>" in read.text
    with council.database.reading() as work:
        newest = audit.newest(work)
    assert newest is not None
    assert (newest.action, newest.subject) == ("case.letter-read", f"letter:{letter.id}")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": " "}, "Write the letter."),
        ({"signed": ""}, "Write who signs it."),
        ({"text": "# A\n\n<i>b</i>"}, "HTML cannot be used here"),
        ({"to": "x" * 601}, "Use at most 600 characters."),
    ],
)
def test_what_must_be_put_right_is_said_and_what_was_typed_stays(
    officer: PageClient, council: Council, case: Case, changes: dict[str, str], message: str
) -> None:
    page = kept(officer, case, **changes)
    assert page.status_code == 400
    assert message in page.text
    for name, value in {**FILLED, **changes}.items():
        field = next(each for each in page_of(page).root.iter("textarea") if each.get("name") == name)
        assert "".join(field.itertext()).strip() == value.strip()
    with council.database.reading() as work:
        assert keeping.of_case(work, case.id) == []


def test_a_letter_with_a_gap_is_kept_and_cannot_be_taken_out_or_sent(
    officer: PageClient, council: Council, case: Case
) -> None:
    assert kept(officer, case, text="# A\n\nWe answer by [[the day]].").status_code == 302
    letter, page = only(council, case), officer.get(address(case))
    assert "Still to be written: the day." in " ".join(page.text.split())
    form = page_of(page)
    assert "/file/pdf" not in page.text
    token = next(each.get("value") for each in form.root.iter("input") if each.get("name") == "csrf_token")
    refused = officer.post(address(case, f"/{letter.id}/file/pdf"), data={"csrf_token": token})
    assert refused.status_code == 302
    sent = officer.send(officer.get(address(case, f"/{letter.id}/sent")), {"how": "post"})
    assert sent.status_code == 400
    assert "the day" in sent.text


def test_a_sent_letter_stays_whatever_is_posted(officer: PageClient, council: Council, case: Case) -> None:
    kept(officer, case)
    letter, before = only(council, case), officer.get(address(case))
    draft = officer.send(before, to=address(case, f"/{letter.id}"))
    officer.send(officer.get(address(case, f"/{letter.id}/sent")), {"how": "by-hand"})
    changed = officer.send(draft, {"text": "# Other\n\nwords"}, to=address(case, f"/{letter.id}/change"))
    assert changed.status_code == 400
    assert "stays as it is" in changed.text
    officer.send(before, to=address(case, f"/{letter.id}/remove"))
    assert only(council, case).title == "We have your complaint"


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_letter_and_chronology_are_handed_out_under_a_name_without_anybody_in_it(
    officer: PageClient, council: Council, case: Case, kind: str, begins: bytes
) -> None:
    kept(officer, case)
    page = officer.get(address(case))
    for more, name in (
        (f"/{only(council, case).id}/file/{kind}", f"{case.reference}-acknowledgement.{kind}"),
        (f"/chronology/{kind}", f"{case.reference}-chronology.{kind}"),
    ):
        answer = officer.send(page, to=address(case, more))
        assert answer.data.startswith(begins)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_was_too_old_opens_nothing(officer: PageClient, council: Council, case: Case) -> None:
    kept(officer, case)
    letter = only(council, case)
    for more in (*("/new", f"/{letter.id}", f"/{letter.id}/remove", f"/{letter.id}/file/pdf", "/chronology/pdf"),):
        assert officer.post(address(case, more)).status_code == 302
    stale = officer.post(address(case, f"/{letter.id}/change"), data=FILLED | {"template": "acknowledgement"})
    assert stale.status_code == 400
    assert "1 High Street" in stale.text
    assert only(council, case).sent_on is None


def test_whoever_manages_the_worker_finds_no_letter_of_the_case(
    client: PageClient, staff: Staff, council: Council, case: Case, app: Flask, local_database: Database
) -> None:
    kept(signed_in(client, staff.officer), case)
    letter = only(council, case)
    with app.test_request_context(), local_database.writing() as work:
        place = {"service_id": council.service_id, "team_id": council.team_id}
        service.give(work, case.id, "complained-about", staff.officer, staff_id=staff.worker.id, **place)
    signed_in(client, staff.manager)
    assert client.get(address(case)).status_code == 404
    assert client.get(address(case, f"/{letter.id}/sent")).status_code == 404
    own = filled(_form(page_of(client.get("/office/cases")), None))
    for more in ("/new", f"/{letter.id}", f"/{letter.id}/file/pdf", "/chronology/pdf", f"/{letter.id}/remove"):
        asked = {"csrf_token": own["csrf_token"], "template": "acknowledgement"}
        assert client.post(address(case, more), data=asked).status_code == 404
