"""What the first page promises is what the tables and the role list really do."""

from __future__ import annotations

import pytest

from app.accounts import policy
from app.kernel.work import Database
from app.library import service as library
from app.reach.service import PROMISES
from app.respond import promises
from app.respond.facts import RESPONSES
from app.respond.start import READS_WORDS
from app.respond.store import draft, response
from app.voices.store import voice
from tests.support.asking import ask
from tests.support.client import PageClient

PERSONAL = {
    "name",
    "email",
    "phone",
    "address",
    "ip",
    "user_agent",
    "staff_id",
    "at",
    "time",
    "created_at",
    "sent_at",
}


def test_every_published_questionnaire_has_a_promise_in_its_own_words(asking: Database) -> None:
    with asking.reading() as work:
        surveys = [version.survey for version in library.every_current(work)]
    for survey in surveys:
        for tier in survey.tiers:
            voice_of = promises.voice_of(survey.audience, tier)
            kept = [p for p in survey.promises if p in PROMISES]
            assert kept
            assert all(promises.PROMISE_LINES[voice_of, promise] for promise in kept)
            assert promises.NOT_READERS[voice_of]
            assert promises.NOT_NOW[voice_of]


@pytest.mark.parametrize("key", ["children-9-12", "parents-plan", "supervision"])
def test_the_page_names_exactly_the_roles_that_read_words(asking: Database, client: PageClient, key: str) -> None:
    page = client.get(f"/s/{ask(asking, key).code}").text
    readers = {role.id for role in policy.readers_of(READS_WORDS)}
    for role in policy.roles():
        assert (f"<li>{role.public_name}</li>" in page) is (role.id in readers)


def test_nobody_whom_the_page_says_does_not_read_has_a_role_that_does() -> None:
    reading = policy.readers_of(READS_WORDS)
    assert [role.id for role in reading] == ["analyst"]
    assert all(role.answers_to.startswith("the Service Manager for Quality Assurance") for role in reading)


def test_only_a_reader_of_words_may_open_the_comments() -> None:
    readers = {role.id for role in policy.readers_of(READS_WORDS)}
    assert {role.id for role in policy.roles() if "comments.read" in role.permissions} == readers


@pytest.mark.parametrize("table", [draft, response, voice])
def test_no_table_of_answers_could_hold_who_or_when(table: object) -> None:
    columns = {column.name for column in table.c}  # type: ignore[attr-defined]
    assert not columns & PERSONAL
    assert not {str(column.type) for column in table.c} & {"DATETIME", "TIMESTAMP", "TIME"}  # type: ignore[attr-defined]


def test_the_facts_that_are_counted_know_no_link_to_a_draft() -> None:
    assert "client_mac" not in RESPONSES.c
    assert "body" not in RESPONSES.c
