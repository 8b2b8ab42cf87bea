"""Somebody with the database, copies of it from each moment, and the list of people, joins no ticket to a response.

Each test is named for what the attacker tries. They hold no keys.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from app.kernel.work import Database
from app.reach import service as reach
from app.reach import store as kept
from app.reach import tickets
from app.reach.service import Link, Ticket
from app.respond import letterbox, service, store
from app.voices.store import voice
from config import Settings
from tests.support.asking import answer_all, ask, follow, set_up
from tests.support.client import PageClient
from tests.support.promised import PEOPLE, give

SURVEYS = {"unlinked": "supervision", "confidential": "parents-plan"}
OF_PEOPLE = (kept.ticket, kept.seal, kept.bearer)
OF_ANSWERS = (store.draft, store.response, store.answer, voice)
KNOWN_OF_BOTH = {"link_id"}
"""That something was asked by this link, both sides say."""

Rows = list[dict[str, Any]]


@pytest.fixture(params=sorted(SURVEYS))
def link(database: Database, request: pytest.FixtureRequest) -> Link:
    set_up(database)
    return ask(database, SURVEYS[request.param], promise=request.param)


def copy_of(database: Database, *tables: Any) -> Rows:
    """A backup of some tables, as the attacker reads it."""
    with database.reading() as work:
        return [dict(row._mapping) for table in tables for row in work.execute(table.select())]


def everything(database: Database) -> dict[str, list[str]]:
    with database.reading() as work:
        return {
            name: sorted(map(str, work.execute(text(f'SELECT * FROM "{name}"')).all()))  # noqa: S608 (our own names)
            for name in inspect(work.connection).get_table_names()
        }


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> set[str]:
    return {name for name in after if after[name] != before[name]}


def values(rows: Rows) -> set[Any]:
    """What could be joined on."""
    return {value for row in rows for name, value in row.items() if name not in KNOWN_OF_BOTH and value is not None}


def use(client: PageClient, ticket: Ticket) -> None:
    client.send(answer_all(client, follow(client, client.send(client.get(ticket.path)))))


def test_reading_who_the_links_are_for(database: Database, link: Link) -> None:
    give(database, link)
    copy = str(everything(database))
    assert not [person for person in PEOPLE if person in copy]
    assert not [column for column in kept.ticket.c if column.name not in ("mac", "link_id", "grants")]


def test_trying_the_codes_of_the_list_on_the_table(database: Database, link: Link) -> None:
    """A copy of the handed-out list does not say which row is whose without the key."""
    handed_out = give(database, link)
    copy = str(copy_of(database, *OF_PEOPLE))
    assert not [ticket for ticket in handed_out if ticket.code in copy or (ticket.id and ticket.id in copy)]


def test_reading_the_order_of_the_list_in_the_order_of_the_tables(database: Database, link: Link) -> None:
    give(database, link)
    for table in (kept.ticket, kept.seal):
        names = [row["mac" if table is kept.ticket else "id"] for row in copy_of(database, table)]
        assert names == sorted(names)
        if database.is_sqlite:
            with database.reading() as work:
                made = work.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name})
                assert "WITHOUT ROWID" in str(made.scalar())


def test_telling_people_apart_by_the_length_of_what_is_sealed(database: Database, link: Link) -> None:
    give(database, link, ["A", "A much longer name that goes on for a while", *PEOPLE])
    for column, table in (("grants", kept.ticket), ("identity", kept.seal)):
        assert len({len(row[column] or b"") for row in copy_of(database, table)}) <= 1


def test_joining_by_what_stands_in_both_with_copies_from_each_moment(
    database: Database, client: PageClient, link: Link
) -> None:
    ticket = give(database, link)[4]
    people = values(copy_of(database, *OF_PEOPLE))
    begun = follow(client, client.send(client.get(ticket.path)))
    moments = [copy_of(database, *OF_ANSWERS)]
    client.send(answer_all(client, begun))
    moments.append(copy_of(database, *OF_ANSWERS))
    letterbox.settle(database, everything=True)
    moments.append(copy_of(database, *OF_ANSWERS))
    people |= values(copy_of(database, *OF_PEOPLE))
    assert [len(copy) > 0 for copy in moments] == [True] * 3
    assert not [copy for copy in moments if values(copy) & people]


def test_joining_by_transaction_what_was_struck_off_to_what_was_born(
    database: Database, link: Link, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Striking writes one row of one table and is over before anything of an answer is written."""
    ticket = give(database, link)[0]
    page = client.get(ticket.path)
    before, between = everything(database), []
    begin = service.begin

    def watched(*given: Any, **more: Any) -> bool:
        between.append(everything(database))
        return begin(*given, **more)

    monkeypatch.setattr(service, "begin", watched)
    client.send(page)
    after = everything(database)
    assert changed(before, between[0]) == {"ticket"}, "the striking was durable before the draft was born"
    assert changed(between[0], after) == {"draft"}
    assert len(between[0]["ticket"]) == len(before["ticket"]) - 1


def test_joining_by_xmin_or_place(database: Database, app: Flask, link: Link) -> None:
    """What is kept of people was all written by one transaction, which wrote nothing of an answer."""
    for ticket in give(database, link)[:3]:
        person = app.test_client()
        assert isinstance(person, PageClient)
        use(person, ticket)
    letterbox.settle(database, everything=True)
    hidden, place = ("0", "mac") if database.is_sqlite else ("xmin::text", "ctid")
    with database.reading() as work:
        moments = {
            name: set(work.execute(text(f'SELECT {hidden} FROM "{name}"')).scalars())  # noqa: S608 (our own names)
            for name in ("ticket", "seal", "response", "answer", "voice")
        }
        places = work.execute(text(f"SELECT mac FROM ticket ORDER BY {place}")).scalars().all()  # noqa: S608
    assert list(places) == sorted(places)
    assert {name: len(found) for name, found in moments.items() if len(found) > 1} == {}
    if not database.is_sqlite:
        assert moments["seal"] <= moments["ticket"]
        assert not moments["ticket"] & (moments["response"] | moments["answer"] | moments["voice"])


def test_seeing_in_what_is_kept_of_people_who_has_answered(
    database: Database, client: PageClient, link: Link
) -> None:
    """A seal is made with its link and never touched again; how many tickets are left is all there is to see."""
    ticket = give(database, link)[0]
    before = copy_of(database, kept.seal)
    use(client, ticket)
    letterbox.settle(database, everything=True)
    assert copy_of(database, kept.seal) == before
    assert len(copy_of(database, kept.ticket)) == len(PEOPLE) - 1
    assert not [column for table in OF_PEOPLE for column in table.c if "DATE" in str(column.type).upper()]


def test_joining_seals_to_responses_without_the_key(database: Database, client: PageClient, link: Link) -> None:
    """With the key it is possible, so that two people may one day open a seal; the table alone does not do it."""
    ticket = give(database, link)[0]
    use(client, ticket)
    letterbox.settle(database, everything=True)
    (response,) = copy_of(database, store.response)
    seals = {row["id"] for row in copy_of(database, kept.seal)}
    assert response["ticket_id"] not in seals
    if link.promise == "confidential":
        assert database.keys.mac("code", f"seal|{response['ticket_id']}") in seals
    else:
        assert response["ticket_id"] is None
        assert seals == set()


def test_opening_a_seal_through_the_project() -> None:
    """The places at which a seal can be opened: where it is sealed, and where a person who asks is looked for."""
    root = Path(tickets.__file__).parents[1]
    named = [path.name for path in root.rglob("*.py") for _ in range(path.read_text("utf-8").count('"identity"'))]
    where = "the column, the sealing, its row; two people"
    assert sorted(named) == ["persons.py", "store.py", *["tickets.py"] * 3], where
    assert [name for name in reach.__all__ if "seal" in name] == []


def test_reading_struck_tickets_in_the_raw_files(
    local_database: Database, settings: Settings, client: PageClient
) -> None:
    set_up(local_database)
    ticket = give(local_database, ask(local_database, "supervision", promise="unlinked"))[0]
    mac = local_database.keys.mac("client", f"ticket|{ticket.code}").encode()
    files = sorted(settings.instance.glob("heard.db*"))
    assert any(mac in file.read_bytes() for file in files)
    use(client, ticket)
    letterbox.settle(local_database, everything=True)
    assert not [file.name for file in files if mac in file.read_bytes()]


def test_reading_tickets_in_the_log(
    database: Database, link: Link, client: PageClient, capfd: pytest.CaptureFixture[str]
) -> None:
    ticket = give(database, link)[0]
    capfd.readouterr()
    use(client, ticket)
    client.send(client.get(ticket.path))
    written = capfd.readouterr()
    assert written.out + written.err == ""
