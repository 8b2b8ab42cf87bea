"""Making a link by its promise, and handing out personal links, as staff do it."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.reach import service as reach
from app.reach.service import Link
from tests.support.asking import SERVICE, ask, set_up
from tests.support.client import PageClient
from tests.support.office import BOARD, sign_in
from tests.support.promised import PEOPLE, publish

NEW = {"name": "Autumn", "service_id": SERVICE, "group_size": ""}
LIST = "\n".join(PEOPLE)


@pytest.fixture
def asking(local_database: Database, tmp_path: Path) -> Database:
    set_up(local_database)
    publish(local_database, tmp_path / "surveys")
    return local_database


@pytest.fixture
def analyst(client: PageClient, asking: Database) -> PageClient:
    return sign_in(client, asking, "analyst")


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "supervision", promise="unlinked")


def links(database: Database) -> list[Link]:
    with database.reading() as work:
        return [link for link, _answers in reach.every(work)]


def hand_out(client: PageClient, link: Link, people: str = LIST) -> TestResponse:
    place = f"/office/links/{link.id}/people"
    return client.send(client.get(place), {"people": people}, to=place)


def test_each_promise_is_offered_with_what_it_means(analyst: PageClient) -> None:
    page = analyst.get("/office/links/new").text
    for promise in ("anonymous", "unlinked", "confidential", "named"):
        assert f'name="promise" value="{promise}"' in page
    assert "Nobody can find out who answered." in page
    assert "We see how many were used, never whose." in page
    assert "opened only by two people together who must keep somebody safe" in page


@pytest.mark.parametrize(
    ("surveys", "promise", "size", "made"),
    [
        (["supervision"], "unlinked", "12", True),
        (["parents-plan"], "confidential", "", True),
        (["small-group-session"], "named", "", True),
        (["parents-plan", "children-9-12"], "confidential", "some", True),
        (["supervision"], "unlinked", "9", False),
        (["supervision"], "unlinked", "", False),
        (["supervision"], "confidential", "", False),
        (["small-group-session"], "anonymous", "40", False),
        (["supervision", "small-group-session"], "named", "", False),
    ],
)
def test_a_link_is_made_where_every_questionnaire_keeps_its_promise(
    analyst: PageClient, asking: Database, surveys: list[str], promise: str, size: str, made: bool
) -> None:
    wanted = NEW | {"surveys": surveys, "promise": promise, "group_size": size}
    answer = analyst.send(analyst.get("/office/links/new"), wanted)
    assert answer.status_code == (302 if made else 400)
    assert [link.promise for link in links(asking)] == ([promise] if made else [])
    if made:
        assert ("Could answer" in analyst.get(answer.location).text) is (promise == "unlinked")


def test_what_the_questionnaires_can_promise_together_is_named(analyst: PageClient) -> None:
    wanted = NEW | {"surveys": ["supervision"], "promise": "named"}
    answer = analyst.send(analyst.get("/office/links/new"), wanted).text
    assert "Choose one that they can: Unlinked." in answer
    assert 'id="promise-error"' in answer
    apart = NEW | {"surveys": ["supervision", "small-group-session"], "promise": "named"}
    assert "Make a link for each." in analyst.send(analyst.get("/office/links/new"), apart).text


def test_a_link_of_personal_links_shows_no_address_of_its_own(analyst: PageClient, link: Link) -> None:
    page = analyst.get(f"/office/links/{link.id}").text
    assert f"/s/{link.code}" not in page
    assert "each person needs a link of their own" in page
    assert f"/office/links/{link.id}/people" in page


@pytest.mark.parametrize("role", ["analyst", "administrator"])
def test_a_list_goes_in_and_links_come_out_once(client: PageClient, asking: Database, link: Link, role: str) -> None:
    sign_in(client, asking, role)
    page = hand_out(client, link)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    codes = re.findall(rf"/s/{link.code}/(\w{{16}})</p>", page.text)
    assert len(set(codes)) == len(PEOPLE)
    assert all(f">{person}</h2>" in page.text for person in PEOPLE)
    assert page.text.count("<svg") == len(PEOPLE)
    shown = client.get(f"/office/links/{link.id}").text
    assert re.search(r"Made</dt>\s*<dd[^>]*>12<", shown)
    assert re.search(r"Used</dt>\s*<dd[^>]*>0<", shown)
    assert not [code for code in codes if code in shown]


def test_of_a_short_list_no_page_shows_how_many_have_answered(analyst: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan", promise="confidential", group_size=0)
    hand_out(analyst, link, "Person A")
    page = analyst.get(f"/office/links/{link.id}").text
    assert "so short a list would say whose" in page
    assert "so short a list would say who has answered" in page
    assert "Not shown" in analyst.get("/office/links").text


def test_the_page_becomes_a_file(analyst: PageClient, link: Link) -> None:
    page = hand_out(analyst, link, LIST + "\n=HYPERLINK(1)")
    file = analyst.send(page, to=f"/office/links/{link.id}/people/file")
    assert file.mimetype == "text/csv"
    assert file.headers["Cache-Control"] == "no-store"
    assert f"heard-{link.code}.csv" in file.headers["Content-Disposition"]
    lines = file.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert lines[0] == "Person,Personal link"
    assert lines[1].startswith("Person A,http")
    assert lines[-1].startswith("'=HYPERLINK(1),")
    assert len(lines) == len(PEOPLE) + 2


def test_a_link_from_the_list_opens_the_questions(analyst: PageClient, link: Link) -> None:
    path = re.search(rf"/s/{link.code}/\w{{16}}", hand_out(analyst, link).text)
    assert path
    assert analyst.send(analyst.get(path[0])).location == "/q/1"
    assert re.search(r"Used</dt>\s*<dd[^>]*>1<", analyst.get(f"/office/links/{link.id}").text)


def test_a_list_may_come_as_a_file(analyst: PageClient, asking: Database, link: Link) -> None:
    place = f"/office/links/{link.id}/people"
    form = analyst.get(place)
    content = "Email,Team\n" + "\n".join(f"{person},North" for person in PEOPLE)
    upload = (BytesIO(content.encode()), "staff.csv")
    answer = analyst.post(place, data={"csrf_token": token(form), "made": "0", "people": "", "file": upload})
    assert "12 personal links" in answer.text
    assert "North" not in answer.text


def test_a_file_that_is_no_list_is_refused_and_what_was_pasted_stays(
    analyst: PageClient, asking: Database, link: Link
) -> None:
    place = f"/office/links/{link.id}/people"
    upload = (BytesIO(b"PK\x03\x04\x80\x81"), "staff.xlsx")
    fields = {"csrf_token": token(analyst.get(place)), "made": "0", "people": LIST, "file": upload}
    answer = analyst.post(place, data=fields)
    assert answer.status_code == 400
    assert 'id="file-error"' in answer.text
    assert "Person L" in answer.text
    assert links(asking)[0].issued is None


def token(page: TestResponse) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def test_too_few_people_are_named_beside_the_list_which_stays(analyst: PageClient, link: Link) -> None:
    answer = hand_out(analyst, link, "Person A\nPerson <B>")
    assert answer.status_code == 400
    assert 'id="people-error"' in answer.text
    assert "Fewer than 10 people could be guessed" in answer.text
    assert "Person <B>" in unescape(answer.text)


def test_a_page_sent_again_makes_nothing_new_and_says_so(analyst: PageClient, asking: Database, link: Link) -> None:
    place = f"/office/links/{link.id}/people"
    form = analyst.get(place)
    assert analyst.send(form, {"people": LIST}, to=place).status_code == 200
    again = analyst.send(form, {"people": LIST}, to=place)
    assert again.status_code == 400
    assert "nothing new was made now" in again.text
    assert links(asking)[0].issued == 12
    assert analyst.send(again, {"people": LIST}, to=place).status_code == 200
    assert links(asking)[0].issued == 24


@pytest.mark.parametrize("key", ["parents-plan", "small-group-session"])
def test_a_link_open_to_all_has_no_page_for_personal_links(analyst: PageClient, asking: Database, key: str) -> None:
    link = ask(asking, key, promise={"parents-plan": "anonymous", "small-group-session": "named"}[key])
    assert analyst.get(f"/office/links/{link.id}/people").status_code == 404
    assert f"/s/{link.code}" in analyst.get(f"/office/links/{link.id}").text


def test_a_board_reader_hands_out_nothing(client: PageClient, asking: Database, link: Link) -> None:
    sign_in(client, asking, "board-reader", BOARD)
    assert client.get(f"/office/links/{link.id}/people").status_code == 403
    assert client.post(f"/office/links/{link.id}/people").status_code == 403
    assert client.post(f"/office/links/{link.id}/people/file").status_code == 403
