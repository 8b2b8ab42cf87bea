"""Somebody with the whole database, its files, its logs and two copies of it learns who said what from none of them.

Each test is named for what the attacker tries. They hold no keys; with the keys, the four words open one receipt.
"""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox, store
from app.respond.draft import BLOCK
from app.voices.store import voice
from config import Settings
from tests.support.asking import answer_all, ask, follow, respond, set_up, start
from tests.support.client import PageClient

SAID = "Zanzibar marmalade umbrella"
KNOWN_OF_BOTH = {"version_id", "link_id", "day"}
"""What a draft and its response may share: which questions, asked where, on which day."""
TABLES = (store.response, store.answer, voice)

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "parents-plan")


def copy_of(database: Database) -> Rows:
    """A backup, as the attacker reads it."""
    with database.reading() as work:
        return {
            table.name: [dict(row._mapping) for row in work.execute(table.select())]
            for table in (store.draft, *TABLES)
        }


def several(app: Flask, link: Link, number: int) -> list[str]:
    """Responses one after the other, each with words of its own; returns the words in the order of sending."""
    said = [f"{SAID} {n}" for n in range(number)]
    for words in said:
        child = app.test_client()
        assert isinstance(child, PageClient)
        respond(child, link, words)
    return said


def settle(database: Database) -> None:
    assert letterbox.settle(database, everything=True) > 0


def values(row: dict[str, Any], but: set[str]) -> set[Any]:
    """What could be joined on: anything distinct enough to point at one row."""
    return {value for name, value in row.items() if name not in but and value is not None and value is not True}


def test_joining_a_draft_to_its_envelope_and_its_response_with_copies_from_each_moment(
    asking: Database, client: PageClient, link: Link
) -> None:
    check = answer_all(client, start(client, link), SAID)
    draft = copy_of(asking)["draft"][0]
    client.send(check)
    envelope = copy_of(asking)["draft"][0]
    settle(asking)
    after = copy_of(asking)
    assert after["draft"] == []
    assert envelope["client_mac"] is None
    assert draft["id"] != envelope["id"]
    assert draft["body"] != envelope["body"]
    for table in TABLES:
        for row in after[table.name]:
            for before in (draft, envelope):
                assert not values(before, KNOWN_OF_BOTH) & values(row, KNOWN_OF_BOTH | {"quarter", "aside"})


def test_telling_drafts_apart_by_the_length_of_what_is_sealed(asking: Database, app: Flask, link: Link) -> None:
    for words in ("a", "a little more", "quite a few more words than the others"):
        child = app.test_client()
        assert isinstance(child, PageClient)
        respond(child, link, words)
    sealed = {len(row["body"]) for row in copy_of(asking)["draft"]}
    overhead = 2 + 12 + 16
    assert all((length - overhead) % BLOCK == 0 for length in sealed)


def test_finding_the_cookie_in_the_tables(asking: Database, client: PageClient, link: Link) -> None:
    check = answer_all(client, start(client, link), SAID)
    with client.session_transaction() as kept:
        key = kept["client"]
    assert key not in str(copy_of(asking))
    client.send(check)
    assert key not in str(copy_of(asking))
    settle(asking)
    assert key not in str(copy_of(asking))


def test_reading_answers_that_still_wait(asking: Database, client: PageClient, link: Link) -> None:
    client.send(answer_all(client, start(client, link), SAID))
    waiting = str(copy_of(asking)["draft"])
    for word in (SAID, "helper", "nobody", "agree"):
        assert word not in waiting


def test_finding_a_time_finer_than_the_day_in_any_column(asking: Database, app: Flask, link: Link) -> None:
    several(app, link, 2)
    before = copy_of(asking)
    settle(asking)
    for copy in (before, copy_of(asking)):
        for table, found in copy.items():
            for row in found:
                fine = [name for name, value in row.items() if isinstance(value, datetime)]
                assert not fine, f"{table} knows the hour: {fine}"


def test_finding_the_order_in_which_answers_came_in_the_order_of_the_tables(
    asking: Database, app: Flask, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written in the order that the shuffle gave, whatever the order of sending."""
    several(app, link, 4)
    given: list[list[str]] = []

    class Reversing:
        def shuffle(self, rows: list[Any]) -> None:
            rows.sort(key=lambda row: row.id, reverse=True)
            given.append([row.id for row in rows])

    sent = [row["id"] for row in copy_of(asking)["draft"]]
    monkeypatch.setattr(letterbox, "_shuffler", Reversing())
    settle(asking)
    assert given == [sorted(sent, reverse=True)]
    if not asking.is_sqlite:
        with asking.reading() as work:
            moments = work.execute(text("SELECT DISTINCT xmin::text FROM response")).scalars().all()
        assert len(moments) == 1, "one transaction files them all, so xmin tells them not apart"


def test_reading_hidden_row_numbers(asking: Database) -> None:
    if asking.is_sqlite:
        with asking.reading() as work:
            for table in (store.draft, *TABLES):
                made = work.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name})
                assert "WITHOUT ROWID" in str(made.scalar())
    numbered = {
        (table.name, column["name"])
        for table in (store.draft, *TABLES)
        for column in inspect(asking.engine).get_columns(table.name)
        if column.get("autoincrement") is True or "nextval" in str(column["default"])
    }
    assert numbered == set()


def test_joining_who_was_let_in_to_what_was_written_by_transaction(
    asking: Database, client: PageClient, link: Link
) -> None:
    """Sending changes one row of one table: nothing else carries the number of its transaction."""
    check = answer_all(client, start(client, link), SAID)
    before = everything(asking)
    client.send(check)
    after = everything(asking)
    assert {name for name in after if after[name] != before[name]} == {"draft", "safety_item"}


def everything(database: Database) -> dict[str, list[Any]]:
    """Every table there is."""
    with database.reading() as work:
        return {
            name: sorted(map(str, work.execute(text(f'SELECT * FROM "{name}"')).all()))  # noqa: S608 (our own names)
            for name in inspect(work.connection).get_table_names()
        }


def test_reading_the_log_of_a_whole_journey(
    asking: Database,
    client: PageClient,
    link: Link,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    capfd.readouterr()
    caplog.set_level(logging.INFO)
    first = client.get(f"/s/{link.code}")
    client.send(first)
    client.send(first)
    done = follow(client, client.send(answer_all(client, client.get("/q/1"), SAID)))
    client.send(client.get("/back"), {"words": "no such four words"}, to="/back")
    client.get("/q/99")
    client.get("/nowhere")
    client.post("/q/check")
    client.send(done, to="/q/done")
    written = capfd.readouterr()
    assert written.out + written.err == ""
    assert [record.getMessage() for record in caplog.records] == []


def raw(settings: Settings) -> dict[str, bytes]:
    """The files as they lie on the disk, free pages and the log of SQLite included."""
    found: list[Path] = sorted(settings.instance.glob("heard.db*"))
    return {path.name: path.read_bytes() for path in found}


def test_reading_words_in_the_raw_files(
    local_database: Database, settings: Settings, app: Flask, client: PageClient
) -> None:
    set_up(local_database)
    link = ask(local_database, "parents-plan")
    check = answer_all(client, start(client, link), SAID)
    for moment in ("answering", "sent", "counted"):
        files = raw(settings)
        assert sum(map(len, files.values())) > 0
        assert not [name for name, content in files.items() if SAID.encode() in content], moment
        assert not [name for name, content in files.items() if SAID.encode("utf-16-le") in content], moment
        if moment == "answering":
            client.send(check)
        elif moment == "sent":
            settle(local_database)


def test_reading_deleted_drafts_in_free_pages_and_the_write_ahead_log(
    local_database: Database, settings: Settings, app: Flask, client: PageClient
) -> None:
    """After counting, neither the browser's key, nor the code, nor a sealed body is left in any file."""
    set_up(local_database)
    link = ask(local_database, "parents-plan")
    check = answer_all(client, start(client, link), SAID)
    draft = copy_of(local_database)["draft"][0]
    client.send(check)
    envelope = copy_of(local_database)["draft"][0]
    traces = [
        draft["id"].encode(),
        draft["client_mac"].encode(),
        draft["code_mac"].encode(),
        draft["body"][:40],
        envelope["id"].encode(),
        envelope["body"][:40],
    ]
    assert all(any(trace in content for content in raw(settings).values()) for trace in traces)
    settle(local_database)
    assert raw(settings)["heard.db-wal"] == b""
    left = [trace for trace in traces if any(trace in content for content in raw(settings).values())]
    assert left == []
