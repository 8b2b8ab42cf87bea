"""The register's pages: found by whoever it concerns, warned of names, taken away through the gate."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest

from app.actions import service
from app.kernel.clock import today
from app.kernel.work import Database
from tests.actions.making import BOARD, new, person
from tests.support.asking import set_up
from tests.support.client import PageClient
from tests.support.office import sign_in

TITLE = "Text families the evening before a visit"


@pytest.fixture
def council(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


@pytest.fixture
def analyst(client: PageClient, council: Database) -> PageClient:
    return sign_in(client, council, "analyst")


def values(**changes: str) -> dict[str, str]:
    due = (today() + timedelta(days=30)).isoformat()
    return {"title": TITLE, "due_on": due, "board_id": BOARD, **changes}


def test_an_action_is_made_from_a_theme_and_worked_on(analyst: PageClient) -> None:
    page = analyst.get("/office/actions/new?from=theme&theme=T05&survey=parents-plan")
    assert '<option value="T05" selected>' in page.text
    made = analyst.send(page, values())
    shown = analyst.get(made.location)
    assert TITLE in shown.text
    assert "no figure" not in shown.text
    noted = analyst.send(analyst.get(f"{made.location}/progress"), {"text": "The text is written."})
    assert noted.location == made.location
    assert "The text is written." in analyst.get(made.location).text
    assert analyst.get(f"{made.location}/verify").status_code == 404, "not before it is done"
    listed = analyst.get("/office/actions?whose=all&tone=green")
    assert TITLE in listed.text
    assert TITLE not in analyst.get("/office/actions?whose=all&tone=red").text


def test_a_name_is_warned_of_and_nothing_typed_is_lost(analyst: PageClient) -> None:
    page = analyst.get("/office/actions/new")
    named = "Ring Oliver Bennett back"
    warned = analyst.send(page, values(title=named))
    assert warned.status_code == 400
    assert "Somebody may be known from this" in warned.text
    assert named in warned.text
    assert analyst.send(warned, {"sure": "y"}).status_code == 302


def test_an_owner_who_may_see_no_register_finds_their_own(client: PageClient, council: Database) -> None:
    with council.writing() as work:
        analyst, clerk = person(work), person(work, "paper-clerk")
        theirs = service.add(work, new(analyst, title="Somebody else’s"), analyst)
        del clerk
    sign_in(client, council, "paper-clerk")
    listed = client.get("/office/actions")
    assert "There is nothing here." in listed.text
    assert client.get(f"/office/actions/{theirs}").status_code == 404
    assert client.get("/office/actions/new").status_code == 403


def test_the_table_to_take_away_has_no_names_and_no_formulas(analyst: PageClient, council: Database) -> None:
    with council.writing() as work:
        maker = person(work)
        service.add(work, new(maker, title="=HYPERLINK(1) for Oliver Bennett"), maker)
    (row,) = csv.DictReader(StringIO(analyst.get("/office/actions/actions.csv").text))
    assert row["title"].startswith("'=")
    assert "Oliver" not in row["title"]
    assert (row["status"], row["colour"], row["change"]) == ("open", "green", "too-few-to-say")


def test_from_an_action_to_the_public_page(analyst: PageClient, council: Database) -> None:
    with council.writing() as work:
        maker = person(work)
        key = service.add(work, new(maker, service_id="safeguarding"), maker)
    tell = analyst.get(f"/office/actions/{key}/tell")
    assert "Visits were late or cancelled." in tell.text
    writing = analyst.get(analyst.send(tell, {"reply": "", "audience": "child"}).location)
    looked = analyst.get(analyst.send(writing, {}, press="look").location)
    assert "Nobody else sees it yet." in looked.text
    assert "You said visits were late" not in analyst.get("/you-said?audience=child").text
    analyst.send(looked)
    told = analyst.get("/you-said?audience=child&tier=junior")
    assert "You said visits were late or did not happen." in told.text
    assert "Told on" in analyst.get(f"/office/actions/{key}").text
