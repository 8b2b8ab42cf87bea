"""Whatever is written, by whatever door, is kept to be read for safety in the transaction in which it is kept."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from app.cases import service as cases
from app.cases.model import Intake, Narrative
from app.contacts import service as contacts
from app.contacts.service import Asked
from app.kernel.clock import today
from app.kernel.work import Database, Work
from app.reach.service import Link
from app.respond import letterbox, receipts
from app.respond import store as respond_store
from app.respond.receipts import More
from app.safeguarding import receiving, store
from app.safeguarding.model import BLOCK, Heard
from tests.safeguarding.conftest import heard
from tests.support.asking import answer_all, ask, follow, respond, start
from tests.support.client import PageClient

SAID = "Zanzibar marmalade umbrella"


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12")


def items(database: Database) -> list[Heard]:
    """Everything that was handed over, opened."""
    with database.reading() as work:
        bodies = store.bodies(work, [item.id for item in store.every(work)])
        return [Heard.from_json(work.unseal(body, *store.BODY, id_)) for id_, body in bodies.items()]


def words(database: Database) -> str:
    return "\n".join(one.text for one in items(database))


def test_answers_with_words_are_handed_over_when_they_are_sent_and_not_before(
    asking: Database, client: PageClient, link: Link
) -> None:
    check = answer_all(client, start(client, link), SAID)
    assert items(asking) == [], "a draft belongs to its writer"
    client.send(check)
    assert len(items(asking)) == 1
    assert SAID in words(asking)
    assert items(asking)[0].leads == ""


def test_pressing_send_twice_hands_over_once(asking: Database, client: PageClient, link: Link) -> None:
    check = answer_all(client, start(client, link), SAID)
    client.send(check)
    client.send(check)
    assert len(items(asking)) == 1


def test_an_answer_that_speaks_for_itself_is_handed_over_without_words(
    asking: Database, client: PageClient, link: Link
) -> None:
    page = start(client, link)
    while "/q/check" not in page.request.path:
        unsafe = "I feel safe where I live" in page.text
        answer, press = ({"answer": "never"}, "next") if unsafe else ({}, "skip")
        page = follow(client, client.send(page, answer, press=press))
    client.send(page)
    (found,) = items(asking)
    assert [flag.value for flag in found.flags] == ["Never"]
    assert "safe" in found.flags[0].question


def test_where_neither_words_nor_such_an_answer_is_sent_nothing_is_kept(
    asking: Database, client: PageClient, link: Link
) -> None:
    page = start(client, link)
    while "/q/check" not in page.request.path:
        page = follow(client, client.send(page, {}, press="skip"))
    client.send(page)
    assert items(asking) == []


def test_words_that_cannot_be_kept_for_reading_are_not_sent_either(
    app: Flask, asking: Database, client: PageClient, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = answer_all(client, start(client, link), SAID)

    def broken(work: Work, row: object) -> None:
        raise OSError("no room on the disk")

    monkeypatch.setattr(receiving.store, "add", broken)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert client.send(check).status_code == 500
    monkeypatch.undo()
    with asking.reading() as work:
        assert respond_store.waiting_by_version(work) == {}
    assert follow(client, client.send(client.get("/q/check"))).status_code == 200
    assert SAID in words(asking)


def test_a_request_to_be_contacted_is_handed_over_once(asking: Database) -> None:
    asked = Asked("Kit", "phone", "07700 900123", f"after school, {SAID}", False, "child", "en")
    for _press in range(2):
        with asking.writing() as work:
            contacts.ask(work, contacts.id_of(work, "once", asked), asked)
    (found,) = items(asking)
    assert SAID in found.text
    assert found.leads


@pytest.mark.parametrize("anonymous", [True, False])
@pytest.mark.usefixtures("app_context")
def test_a_complaint_and_what_is_added_to_it_are_handed_over(asking: Database, anonymous: bool) -> None:
    new = Intake("complaint", "child", Narrative(words=SAID), today(), anonymous=anonymous, about_adult="yes")
    with asking.writing() as work:
        case = cases.receive(work, new)
        cases.say(work, case, f"And {SAID}!")
    first, second = sorted(items(asking), key=lambda one: one.origin)
    assert (first.origin, second.origin) == ("case", "message")
    assert [flag.value for flag in first.flags] == ["Yes"]
    assert {first.leads, second.leads} == ({""} if anonymous else {case.id})


@pytest.mark.parametrize("counted", [False, True])
def test_words_added_with_the_four_words_are_handed_over_once(
    asking: Database, client: PageClient, link: Link, counted: bool
) -> None:
    respond(client, link, "first words")
    with asking.reading() as work:
        mac = work.execute(respond_store.draft.select()).one().code_mac
    if counted:
        letterbox.settle(asking, everything=True)
    for _press in range(2):
        with asking.writing() as work:
            slip = receipts.slip(work, mac)
            assert slip is not None
            receipts.add(work, slip, "once", More(SAID, "en", slip.quarter))
    assert sorted(one.origin for one in items(asking)) == ["added", "answers"]
    assert SAID in words(asking)


def test_the_tables_do_not_join_an_item_to_the_response_that_came_of_it(
    asking: Database, database: Database, client: PageClient, link: Link
) -> None:
    """Beside what everybody's rows share, the item and the response have no value in common, nor a transaction."""
    respond(client, link, SAID)
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        item = work.execute(store.safety_item.select()).mappings().one()
        response = work.execute(respond_store.response.select()).mappings().one()
        distinct = {
            value
            for name, value in item.items()
            if name != "promise" and isinstance(value, (str, bytes)) and len(value) > 8
        }
        assert not distinct & set(response.values())
        if not asking.is_sqlite:
            query = "SELECT (SELECT xmin::text FROM safety_item) = (SELECT xmin::text FROM response)"
            assert work.execute(text(query)).scalar_one() is False


@pytest.mark.parametrize("number", [0, 1, 300, 5000])
def test_the_length_of_sealed_words_is_a_whole_number_of_blocks(number: int) -> None:
    assert len(heard("ä" * number).to_json().encode()) % BLOCK == 0
