"""Questionnaires as staff read them."""

from __future__ import annotations

import pytest

from app.kernel.work import Database
from tests.support.asking import set_up
from tests.support.client import PageClient
from tests.support.office import BOARD, sign_in


@pytest.fixture
def published(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


def test_whoever_is_not_signed_in_is_asked_to(client: PageClient, published: Database) -> None:
    for place in ("", "/parents-plan"):
        assert client.get(f"/office/surveys{place}").location.startswith("/office/sign-in?next=/office/surveys")


def test_a_board_reader_is_told_that_this_is_not_for_them(client: PageClient, published: Database) -> None:
    sign_in(client, published, "board-reader", BOARD)
    assert client.get("/office/surveys").status_code == 403


def test_every_questionnaire_is_listed_with_its_version_and_languages(
    client: PageClient, published: Database
) -> None:
    sign_in(client, published, "analyst")
    page = client.get("/office/surveys").text
    for key in ("children-9-12", "parents-plan", "supervision"):
        assert f'href="/office/surveys/{key}"' in page
    assert "English" in page


def test_one_questionnaire_is_shown_as_it_is_asked_with_what_each_answer_is_evidence_for(
    client: PageClient, published: Database
) -> None:
    sign_in(client, published, "administrator")
    parents, children = (client.get(f"/office/surveys/{key}").text for key in ("parents-plan", "children-9-12"))
    assert "My worker listened to me and to my ideas for sorting things out." in parents
    assert "Strongly agree · Agree" in parents
    assert "KQI1" in parents
    assert "Quarters 1 and 3" in parents
    assert "Read today" in children
    assert "Read today" not in parents


def test_one_that_is_not_published_is_not_found(client: PageClient, published: Database) -> None:
    sign_in(client, published, "analyst")
    assert client.get("/office/surveys/nobody").status_code == 404
