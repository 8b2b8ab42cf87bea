"""The people pages, as an administrator uses them."""

from __future__ import annotations

import re

from app.accounts import service as accounts
from app.kernel.work import Database
from tests.accounts.conftest import Staff
from tests.support.client import PageClient


def test_everybody_is_listed_with_what_they_hold(ada: PageClient) -> None:
    page = ada.get("/office/people").get_data(as_text=True)
    for words in ("ada@example.org", "Administrator", "Quality analyst", "Board reader: Quality Assurance Board"):
        assert words in page


def test_somebody_is_added_and_their_link_is_shown_once(ada: PageClient, local_database: Database) -> None:
    answer = ada.send(
        ada.get("/office/people/add"),
        {"name": "Dan", "email": "dan@example.org", "role": "board-reader", "board_id": "social-work"},
    )
    (token,) = re.findall(r"http://127\.0\.0\.1:8000/office/welcome/([\w-]{43})", answer.get_data(as_text=True))
    with local_database.reading() as work:
        assert accounts.opened(work, token).email == "dan@example.org"
    assert token not in ada.get("/office/people").get_data(as_text=True)


def test_what_is_missing_is_said_and_what_was_typed_is_kept(ada: PageClient) -> None:
    typed = {"name": "Dan <b>", "email": "dan@example.org", "role": "board-reader", "board_id": ""}
    answer = ada.send(ada.get("/office/people/add"), typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert "Choose the board" in page
    assert 'value="Dan &lt;b&gt;"' in page
    assert "<title>Error:" in page


def test_an_address_that_is_on_the_list_is_told_beside_its_field(ada: PageClient) -> None:
    answer = ada.send(ada.get("/office/people/add"), {"name": "Ben", "email": "BEN@example.org", "role": "analyst"})
    page = answer.get_data(as_text=True)
    assert 'href="#email"' in page
    assert "on the list already" in page


def test_a_role_is_given_and_taken_back(ada: PageClient, staff: Staff) -> None:
    here = f"/office/people/{staff.analyst}"
    ada.send(ada.get(f"{here}/roles"), {"role": "board-reader", "board_id": "early-help-health"})
    page = ada.get(here)
    assert "Board reader: Quality Assurance Board, early help and health" in page.get_data(as_text=True)
    ada.send(page, to=f"{here}/roles/board-reader")
    assert "Board reader" not in ada.get(here).get_data(as_text=True)


def test_a_role_for_one_service_is_given_and_taken_back(ada: PageClient, staff: Staff) -> None:
    here = f"/office/people/{staff.analyst}"
    unsaid = ada.send(ada.get(f"{here}/roles"), {"role": "survey-owner"})
    assert "Choose the service" in unsaid.text
    ada.send(ada.get(f"{here}/roles"), {"role": "survey-owner", "service_id": "children-in-care"})
    assert "Survey owner: Children in Care" in ada.get("/office/people").text
    page = ada.get(here)
    assert "Survey owner: Children in Care" in page.text
    ada.send(page, to=f"{here}/roles/survey-owner")
    assert "Survey owner" not in ada.get(here).text


def test_somebody_is_let_in_no_more_and_again(ada: PageClient, staff: Staff) -> None:
    here = f"/office/people/{staff.analyst}"
    ada.send(ada.get(here), to=f"{here}/out")
    assert "they have left" in ada.get(here).get_data(as_text=True)
    ada.send(ada.get(here), to=f"{here}/in")
    assert "they have left" not in ada.get(here).get_data(as_text=True)


def test_the_only_administrator_is_told_why_they_stay(ada: PageClient, staff: Staff) -> None:
    here = f"/office/people/{staff.administrator}"
    answer = ada.send(ada.get(here), to=f"{here}/out")
    assert answer.status_code == 400
    assert "there must always be one" in answer.get_data(as_text=True)
    assert ada.get("/office/").status_code == 200


def test_a_lost_link_is_made_again(ada: PageClient, staff: Staff, local_database: Database) -> None:
    here = f"/office/people/{staff.analyst}"
    answer = ada.send(ada.get(here), to=f"{here}/link")
    (token,) = re.findall(r"/office/welcome/([\w-]{43})", answer.get_data(as_text=True))
    with local_database.reading() as work:
        assert accounts.opened(work, token).name == "Ben"


def test_who_is_not_on_the_list_is_not_found(ada: PageClient) -> None:
    assert ada.get("/office/people/nobody").status_code == 404
