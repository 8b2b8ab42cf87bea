"""Somebody with the whole database and two copies of it cannot tell whose answers belong to whose request.

Each test is named for what the attacker tries. Only a writer who sent the two together can be found.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import inspect, text

from app.accounts.policy import Person
from app.contacts import service as contacts
from app.contacts import store
from app.contacts.model import BLOCK
from app.contacts.service import Asked
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox
from tests.contacts.conftest import give_reader
from tests.support.asking import ask, follow, set_up, start
from tests.support.client import PageClient

WORDS = {"name": "Kit", "way": "phone", "details": "07700 900 123", "when": "after school", "message": "no"}
WHEN = datetime(2026, 9, 15, 14, 37, 12, tzinfo=UTC)
SENT = Asked("Kit", "phone", "07700 900 123", "", False, "child", "en")

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


@pytest.fixture
def rita(asking: Database) -> Person:
    return give_reader(asking)


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12")


def copy_of(database: Database) -> Rows:
    """A backup of every table, as the attacker reads it."""
    with database.reading() as work:
        names = inspect(work.connection).get_table_names()
        return {
            name: [dict(row._mapping) for row in work.execute(text(f'SELECT * FROM "{name}"'))]  # noqa: S608 (our names)
            for name in names
        }


def child_asks(app: Flask, link: Link, press: str, answer: str = "teacher") -> PageClient:
    child = app.test_client()
    assert isinstance(child, PageClient)
    child.send(start(child, link), {"answer": answer}, press="next")
    assert child.send(child.get("/contact"), WORDS, press=press).status_code == 200
    return child


def distinct(row: dict[str, Any]) -> set[str]:
    """What could be joined on: anything distinct enough to point at one row of another table."""
    return {str(value) for value in row.values() if isinstance(value, str) and len(value) >= 12}


def send(child: PageClient) -> None:
    page = child.get("/q/on")
    while "/q/check" not in (page := follow(child, page)).request.path:
        page = child.send(page, press="skip")
    child.send(page)


def test_joining_a_request_to_a_draft_an_envelope_or_a_response(
    asking: Database, app: Flask, link: Link, rita: Person
) -> None:
    child = child_asks(app, link, "only")
    copies = [copy_of(asking)]
    send(child)
    copies.append(copy_of(asking))
    letterbox.settle(asking, everything=True)
    copies.append(copy_of(asking))
    assert copies[-1]["response"], "the answers were counted"
    for copy in copies:
        (request,) = copy["contact"]
        assert request["response_id"] is None
        for table in ("draft", "response", "answer", "voice"):
            for row in copy[table]:
                assert not distinct(request) & distinct(row), table


def test_joining_them_by_what_was_written_in_one_transaction(
    asking: Database, client: PageClient, link: Link, rita: Person
) -> None:
    client.send(start(client, link), {"answer": "teacher"}, press="next")
    page = client.get("/contact")
    before = copy_of(asking)
    client.send(page, WORDS, press="only")
    after = copy_of(asking)
    assert {name for name in after if after[name] != before[name]} == {"contact", "safety_item"}


def test_joining_those_who_send_them_together_before_the_letterbox_is_emptied(
    asking: Database, app: Flask, link: Link, rita: Person
) -> None:
    for press in ("with", "only", "with"):
        child_asks(app, link, press)
    waiting = copy_of(asking)
    for request in waiting["contact"]:
        assert request["response_id"] is None
        assert all(not distinct(request) & distinct(row) for row in waiting["draft"])
    letterbox.settle(asking, everything=True)
    filed = copy_of(asking)
    joined = [row["response_id"] for row in filed["contact"] if row["response_id"]]
    assert sorted(joined) == sorted(row["id"] for row in filed["response"])
    assert len(joined) == 2, "whoever just asked stays apart"


def test_no_transaction_on_postgresql_wrote_both_a_request_and_answers(
    asking: Database, app: Flask, link: Link, rita: Person
) -> None:
    """What is told apart by `xmin`: a request that was just asked shares none with anything of its writer's."""
    child_asks(app, link, "only")
    if asking.is_sqlite:
        return
    with asking.reading() as work:
        moments = {
            table: set(work.execute(text(f"SELECT xmin::text FROM {table}")).scalars())  # noqa: S608 (our own names)
            for table in ("contact", "draft")
        }
    assert not moments["contact"] & moments["draft"]


def test_reading_what_was_written(asking: Database, app: Flask, link: Link, rita: Person) -> None:
    child_asks(app, link, "with")
    ours = ("survey_version", "survey_translation", "help_number")
    everything = str([rows for table, rows in copy_of(asking).items() if table not in ours])
    for word in ("Kit", "07700", "after school", "phone"):
        assert word not in everything


def test_telling_requests_apart_by_the_length_of_what_is_sealed(asking: Database, rita: Person) -> None:
    with asking.writing() as work:
        for number, details in enumerate(("07700 900 1", "07700 900 123 but only when nobody else is in the room")):
            contacts.ask(work, str(number) * 32, Asked("K", "phone", details, "", False, "child", "en"))
    overhead = 2 + 12 + 16
    sealed = {len(bytes(row["asked"])) - overhead for row in copy_of(asking)["contact"]}
    assert sealed == {BLOCK}


def test_finding_a_time_finer_than_the_hour(asking: Database, rita: Person) -> None:
    with time_machine.travel(WHEN, tick=False), asking.writing() as work:
        contacts.ask(work, "1" * 32, SENT)
    with asking.reading() as work:
        found = work.execute(store.contact.select()).one()
    assert found.came_at == datetime(2026, 9, 15, 14)  # noqa: DTZ001 (stored without a zone, as UTC)
    with time_machine.travel(WHEN, tick=False), asking.writing() as work:
        contacts.close(work, "1" * 32, "reached", "", rita)
    with asking.reading() as work:
        found = work.execute(store.contact.select()).one()
    assert found.came_at == datetime(2026, 9, 15, 12), "closed: the day alone"  # noqa: DTZ001
    assert found.due_on == date(2026, 9, 15)


def test_counting_rows_in_the_order_they_came(asking: Database) -> None:
    if asking.is_sqlite:
        with asking.reading() as work:
            made = work.execute(text("SELECT sql FROM sqlite_master WHERE name = 'contact'")).scalar()
        assert "WITHOUT ROWID" in str(made)
    numbered = [c["name"] for c in inspect(asking.engine).get_columns("contact") if "nextval" in str(c["default"])]
    assert numbered == []
