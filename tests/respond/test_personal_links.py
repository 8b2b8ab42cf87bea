"""Personal links as those who hold them meet them: in once, back by four words, and nothing said to onlookers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from app.council import service as council
from app.kernel.errors import NotFound
from app.kernel.work import Database
from app.reach import service as reach
from app.reach.service import Link, Ticket
from app.respond import service
from app.respond.store import response
from tests.respond.looking import code_on, counted, rows
from tests.support.asking import ANALYST, SERVICE, answer_all, ask, follow
from tests.support.client import PageClient
from tests.support.promised import PEOPLE, give, publish

CLOSED = "This opens with your own link"
USED = "This link does not open anything now"


@pytest.fixture
def link(asking: Database, tmp_path: Path) -> Link:
    publish(asking, tmp_path / "surveys")
    return ask(asking, "supervision", promise="unlinked")


@pytest.fixture
def ticket(asking: Database, link: Link) -> Ticket:
    return give(asking, link)[0]


def used(database: Database, link: Link) -> int:
    with database.reading() as work:
        handed = reach.handed(work, reach.find(work, link.id))
    assert handed is not None
    return handed.used


def test_without_a_ticket_the_links_own_address_opens_nothing(
    client: PageClient, link: Link, asking: Database
) -> None:
    page = client.get(f"/s/{link.code}")
    assert CLOSED in page.text
    assert "csrf_token" not in page.text
    client.post(f"/s/{link.code}", data={"begin": "0" * 32})
    assert rows(asking) == []


def test_a_ticket_lets_one_person_in_once(client: PageClient, asking: Database, link: Link, ticket: Ticket) -> None:
    first = follow(client, client.send(client.get(ticket.path)))
    assert first.request.path == "/q/1"
    assert used(asking, link) == 1
    again = client.send(client.get(ticket.path))
    assert again.status_code == 409
    assert USED in again.text
    assert len(rows(asking)) == 1


def test_looking_says_nothing_about_whether_a_link_was_used(
    client: PageClient, asking: Database, link: Link, ticket: Ticket
) -> None:
    before = client.get(ticket.path)
    client.send(before)
    invented = client.get(f"/s/{link.code}/{'b' * 16}")
    for page in (client.get(ticket.path), invented):
        assert page.status_code == before.status_code
        assert "I understand, start" in page.text
    assert used(asking, link) == 1, "mail scanners look too"


def test_an_invented_ticket_opens_nothing(client: PageClient, asking: Database, link: Link, ticket: Ticket) -> None:
    for code in ("b" * 16, "x", ticket.code[:-1], ticket.code + "b"):
        assert USED in client.send(client.get(f"/s/{link.code}/{code}")).text
    assert CLOSED in client.get(f"/s/{link.code}/_").text
    assert rows(asking) == []
    assert used(asking, link) == 0


def test_a_ticket_opens_only_its_own_link(client: PageClient, asking: Database, link: Link, ticket: Ticket) -> None:
    other = ask(asking, "supervision", promise="unlinked")
    give(asking, other)
    assert USED in client.send(client.get(f"/s/{other.code}/{ticket.code}")).text
    assert used(asking, link) == 0


def test_a_link_open_to_all_takes_no_notice_of_a_ticket(client: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    assert follow(client, client.send(client.get(f"/s/{link.code}/whatever"))).request.path == "/q/1"


def test_pressing_start_twice_with_a_personal_link_begins_once(
    client: PageClient, asking: Database, ticket: Ticket
) -> None:
    first_page = client.get(ticket.path)
    for _press in range(2):
        assert follow(client, client.send(first_page)).request.path == "/q/1"
    assert len(rows(asking)) == 1


def test_who_pressed_twice_at_one_moment_is_led_on_by_pressing_again(
    client: PageClient, asking: Database, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second press finds the ticket gone while the first one’s draft is not there yet."""
    first_page = client.get(ticket.path)
    with monkeypatch.context() as between:
        between.setattr(service, "standing", lambda _work, _key: service.Standing.UNKNOWN)
        client.send(first_page)
        page = client.send(first_page)
    assert USED in page.text
    assert follow(client, client.send(page)).request.path == "/q/1"
    assert len(rows(asking)) == 1


def test_coming_back_is_by_the_four_words(client: PageClient, app: Flask, ticket: Ticket) -> None:
    client.send(client.get(ticket.path))
    code = code_on(client.get("/q/later").text)
    elsewhere = app.test_client()
    assert isinstance(elsewhere, PageClient)
    back = follow(elsewhere, elsewhere.send(elsewhere.get("/back"), {"words": code}, to="/back"))
    assert back.request.path == "/q/1"


@pytest.mark.parametrize("says", [True, False])
def test_staff_choose_their_service_where_the_link_leaves_it_open(
    client: PageClient, asking: Database, says: bool
) -> None:
    link = ask(asking, "supervision", promise="unlinked", service_id=None)
    with asking.writing() as work:
        fostering = council.add_service(work, "Fostering", "social-work").id
    page = client.get(give(asking, link)[0].path)
    assert "Which service do you work in?" in page.text
    unsaid = client.send(page)
    assert unsaid.status_code == 400
    assert "Choose a service, or say that you would rather not." in unsaid.text
    assert used(asking, link) == 0
    begun = client.send(unsaid, {"service": fostering if says else "rather-not"})
    client.send(answer_all(client, follow(client, begun)))
    assert counted(asking) == 1
    with asking.reading() as work:
        (row,) = work.execute(response.select()).all()
    assert row.service_id == (fostering if says else None)


def test_a_service_that_is_not_on_the_list_is_refused(client: PageClient, asking: Database) -> None:
    link = ask(asking, "supervision", promise="unlinked", service_id=None)
    page = client.get(give(asking, link)[0].path)
    assert client.send(page, {"service": "nowhere"}).status_code == 400
    assert used(asking, link) == 0


def test_parents_are_not_asked_for_a_service_and_nobody_where_the_link_says_it(
    client: PageClient, asking: Database, ticket: Ticket
) -> None:
    parents = ask(asking, "parents-plan", service_id=None)
    assert 'name="service"' not in client.get(f"/s/{parents.code}").text
    assert 'name="service"' not in client.get(ticket.path).text


def test_a_professional_says_who_they_are_and_it_is_kept_sealed(
    client: PageClient, asking: Database, tmp_path: Path
) -> None:
    publish(asking, tmp_path / "surveys")
    link = ask(asking, "small-group-session", promise="named", group_size=0)
    page = client.get(f"/s/{link.code}")
    empty = client.send(page, {"said_by": "  "})
    assert empty.status_code == 400
    assert "Say who you are." in empty.text
    client.send(answer_all(client, follow(client, client.send(empty, {"said_by": " Ada Byron,  facilitator "}))))
    assert counted(asking) == 1
    with asking.reading() as work:
        (row,) = work.execute(response.select()).all()
        assert b"Ada" not in row.said_by
        assert service.said_by(work, row.id) == "Ada Byron, facilitator"
    assert row.ticket_id is None


@pytest.mark.parametrize("key", ["small-group-session", "small-visit", "small-partners"])
def test_a_professional_says_which_service_it_is_about_where_the_link_leaves_it_open(
    client: PageClient, asking: Database, tmp_path: Path, key: str
) -> None:
    publish(asking, tmp_path / "surveys")
    link = ask(asking, key, promise="named", group_size=0, service_id=None)
    with asking.writing() as work:
        fostering = council.add_service(work, "Fostering", "social-work").id
    for _reader in range(2):
        page = client.get(f"/s/{link.code}")
        assert "Which service is this about?" in page.text
        assert ("Your agency" in page.text) is (key == "small-partners")
    client.send(answer_all(client, follow(client, client.send(page, {"service": fostering, "said_by": "Ada"}))))
    assert counted(asking) == 1
    with asking.reading() as work:
        assert work.execute(response.select()).one().service_id == fostering


def test_an_anonymous_answer_carries_nobody(client: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    page = client.get(f"/s/{link.code}")
    client.send(answer_all(client, follow(client, client.send(page, {"said_by": "Ada", "ticket_id": "f" * 32}))))
    assert counted(asking) == 1
    with asking.reading() as work:
        (row,) = work.execute(response.select()).all()
        assert (row.ticket_id, row.said_by) == (None, None)
        assert service.said_by(work, row.id) is None


@pytest.mark.parametrize("promise", ["unlinked", "confidential"])
def test_what_a_ticket_grants_stands_in_the_response_and_nothing_else(
    client: PageClient, asking: Database, tmp_path: Path, promise: str
) -> None:
    publish(asking, tmp_path / "surveys")
    key = {"unlinked": "supervision", "confidential": "parents-plan"}[promise]
    ticket = give(asking, ask(asking, key, promise=promise))[3]
    client.send(answer_all(client, follow(client, client.send(client.get(ticket.path)))))
    assert counted(asking) == 1
    with asking.reading() as work:
        (row,) = work.execute(response.select()).all()
    assert row.ticket_id == ticket.id
    assert (ticket.id is None) is (promise == "unlinked")


def test_a_named_link_made_for_a_meeting_says_whose_answers_these_are(
    client: PageClient, asking: Database, tmp_path: Path
) -> None:
    publish(asking, tmp_path / "surveys")
    link = ask(asking, "small-meeting-before", promise="named", group_size=0)
    assert CLOSED in client.get(f"/s/{link.code}").text
    with asking.writing() as work:
        ticket = reach.issue(work, link.id, "meeting:0a1b", ANALYST)
    page = follow(client, client.get(f"{ticket.path}?form=small-meeting-before.teen"))
    assert "your name is on what you write" in page.text
    assert "said_by" not in page.text
    client.send(answer_all(client, follow(client, client.send(page))))
    assert counted(asking) == 1
    with asking.reading() as work:
        (row,) = work.execute(response.select()).all()
        assert reach.bearer_of(work, row.ticket_id) == "meeting:0a1b"


def test_nothing_opens_the_seal_of_a_confidential_answer(client: PageClient, asking: Database) -> None:
    ticket = give(asking, ask(asking, "parents-plan", promise="confidential"))[0]
    with asking.reading() as work, pytest.raises(NotFound):
        reach.bearer_of(work, str(ticket.id))


def test_a_choice_of_words_keeps_the_ticket(client: PageClient, asking: Database, tmp_path: Path) -> None:
    publish(asking, tmp_path / "surveys")
    link = ask(asking, "parents-plan", "small-care-leavers", promise="confidential", service_id=SERVICE)
    ticket = give(asking, link, PEOPLE[:1])[0]
    choice = client.get(ticket.path)
    ways = re.findall(rf'href="({ticket.path}\?form=[0-9a-f]+)"', choice.text)
    page = follow(client, client.get(f"{ticket.path}?form=small-care-leavers.adult"))
    assert page.request.full_path in ways
    assert f'href="{ticket.path}"' in page.text
    assert "works once" in page.text
    assert follow(client, client.send(page)).request.path == "/q/1"
