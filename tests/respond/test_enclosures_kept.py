"""Where enclosed files lie: sealed, gone with their draft, then the response's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.files import service as files
from app.files.antivirus import antivirus
from app.files.model import Owner
from app.kernel import clock
from app.kernel.work import Database
from app.respond import letterbox, receipts, service, store, unclear
from tests.files.scanners import clamd
from tests.respond.enclosing import (
    SURVEYS,
    WORDS,
    enclose,
    kept,
    parts,
    reached,
    sent,
)
from tests.respond.looking import rows
from tests.support.asking import ask, set_up
from tests.support.client import PageClient


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database, surveys=SURVEYS)
    return local_database


@pytest.fixture
def page(client: PageClient, asking: Database) -> TestResponse:
    """The page with words and files."""
    return reached(client, asking, ask(asking, "enclosing", promise="confidential", languages=()))


def test_nothing_of_a_file_or_its_draft_can_be_read_in_the_tables(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    enclose(client, page, (b"Nobody came", "Anna.txt"))
    (row,), (draft,) = kept(asking), rows(asking)
    assert row.owner_kind == "draft"
    assert row.owner_id not in (draft.id, draft.client_mac)
    assert b"Anna" not in row.about
    with asking.reading() as work:
        body = work.unseal(draft.body, "draft", "body", draft.id)
    assert row.id in body
    assert row.owner_id in body


def test_sent_and_counted_they_are_the_responses(client: PageClient, asking: Database, page: TestResponse) -> None:
    sent(client, enclose(client, page, (b"a letter", "a.txt")))
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        (response,) = work.execute(store.response.select()).all()
        (file,) = files.of(work, Owner("response", response.id))
        assert files.opened(work, Owner("response", response.id), file.id).content == b"a letter"
        assert "files" not in {row.question_id for row in work.execute(store.answer.select())}


def test_files_that_are_off_the_way_when_it_is_sent_are_forgotten(
    client: PageClient, asking: Database, page: TestResponse
) -> None:
    enclose(client, page, (b"a", "a.txt"))
    sent(client, client.send(client.get("/q/1"), {"answer": "no"}, press="next"))
    assert (kept(asking), parts(asking)) == ([], 0)


def test_they_are_forgotten_with_their_draft(
    client: PageClient, asking: Database, page: TestResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    enclose(client, page, (b"a", "a.txt"))
    later = clock.today() + timedelta(days=service.KEEP_DRAFT_DAYS + 1)
    monkeypatch.setattr(unclear, "today", lambda: later)
    assert unclear.forget_old_drafts(asking) == 1
    assert (kept(asking), parts(asking)) == ([], 0)


@pytest.mark.parametrize("counted", [False, True])
def test_taking_back_takes_them_too(client: PageClient, asking: Database, page: TestResponse, counted: bool) -> None:
    enclose(client, page, (b"a", "a.txt"))
    (draft,) = rows(asking)
    sent(client, client.get("/q/3"))
    if counted:
        letterbox.settle(asking, everything=True)
    with asking.writing() as work:
        assert receipts.withdraw(work, draft.code_mac)
    assert (kept(asking), parts(asking)) == ([], 0)


def test_a_virus_is_said_and_never_kept(app: Flask, client: PageClient, asking: Database, page: TestResponse) -> None:
    with clamd() as server:
        app.extensions["antivirus"] = antivirus(server.setting)
        refused = enclose(client, page, (b"a VIRUS", "a.txt"))
    assert "found a virus" in refused.text
    assert WORDS in refused.text
    assert kept(asking) == []
