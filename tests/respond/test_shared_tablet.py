"""A shared tablet: the next child neither sees nor changes the former child's answers."""

from __future__ import annotations

import re

import pytest

from app.kernel.work import Database
from app.reach.service import Link
from tests.respond.looking import code_on, counted, rows
from tests.support.asking import answer_all, ask, follow, respond, set_up, start
from tests.support.client import PageClient

SECRET = "what the first child wrote"


@pytest.fixture
def asking(database: Database) -> Database:
    """Here on both kinds of database: two writers meet differently on each."""
    set_up(database)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "parents-plan", languages=("pl",))


def test_the_former_childs_page_writes_nothing_into_the_next_childs_answers(
    asking: Database, client: PageClient, link: Link
) -> None:
    first = start(client, link)
    second = follow(client, client.send(first, {"answer": "teacher"}, press="next"))
    start(client, link)
    before = [row.body for row in rows(asking)]
    for old in (first, second):
        assert client.send(old, {"answer": "advocate"}, press="next").status_code == 409
    assert [row.body for row in rows(asking)] == before


def test_the_former_childs_send_button_sends_nothing_of_the_next_child(
    asking: Database, client: PageClient, link: Link
) -> None:
    check = answer_all(client, start(client, link), SECRET)
    answer_all(client, start(client, link), "mine")
    assert client.send(check).status_code == 409
    assert counted(asking) == 0


def test_the_first_page_kept_by_a_browser_never_opens_answers_already_given(
    asking: Database, client: PageClient, link: Link
) -> None:
    begin = client.get(f"/s/{link.code}")
    answer_all(client, follow(client, client.send(begin)), SECRET)
    again = follow(client, client.send(begin))
    assert again.request.path == f"/s/{link.code}"
    assert SECRET not in again.text
    fresh = follow(client, client.send(again))
    assert fresh.request.path == "/q/1"
    assert " checked" not in fresh.text
    assert SECRET not in answer_all(client, fresh, "mine").text


def test_after_finish_the_kept_first_page_does_not_show_the_former_childs_code(
    asking: Database, client: PageClient, link: Link
) -> None:
    begin = client.get(f"/s/{link.code}")
    done = follow(client, client.send(answer_all(client, follow(client, client.send(begin)))))
    client.send(done, to="/q/done")
    key = re.search(r'name="begin"[^>]*value="([0-9a-f]{32})"', begin.text)
    assert key
    retyped = client.send(client.get(f"/s/{link.code}"), {"begin": key[1]})
    page = follow(client, retyped)
    assert page.request.path == f"/s/{link.code}"
    assert code_on(done.text) not in page.text
    assert counted(asking) == 1


@pytest.mark.parametrize("address", ["/q/1", "/q/2", "/q/on", "/q/check", "/q/later", "/q/done", "/back", "/help"])
def test_after_finish_no_address_shows_anything_of_the_former_child(
    asking: Database, client: PageClient, link: Link, address: str
) -> None:
    done = respond(client, link, SECRET)
    code = code_on(done.text)
    client.send(done, to="/q/done")
    page = follow(client, client.get(address))
    assert SECRET not in page.text
    assert code not in page.text


def test_after_finish_old_pages_change_nothing(asking: Database, client: PageClient, link: Link) -> None:
    first = start(client, link)
    check = answer_all(client, first, SECRET)
    client.send(follow(client, client.send(check)), to="/q/done")
    before = rows(asking)
    for old in (first, check):
        assert SECRET not in follow(client, client.send(old)).text
    assert rows(asking) == before
    assert counted(asking) == 1


def test_scanning_the_code_again_begins_clean(asking: Database, client: PageClient, link: Link) -> None:
    answer_all(client, start(client, link), SECRET)
    page = client.get(f"/s/{link.code}")
    assert SECRET not in page.text
    first = follow(client, client.send(page))
    assert " checked" not in first.text
    assert SECRET not in answer_all(client, first, "mine").text


def test_no_page_of_answers_may_be_kept_by_the_browser(asking: Database, client: PageClient, link: Link) -> None:
    check = answer_all(client, start(client, link), SECRET)
    pages = [check, client.get("/q/1"), client.get("/q/later"), client.get(f"/s/{link.code}")]
    pages.append(follow(client, client.send(check)))
    assert {page.headers["Cache-Control"] for page in pages} == {"no-store"}
