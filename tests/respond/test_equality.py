"""What people said about themselves lies apart, and nobody without the key of that purpose can say whose it is."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from sqlalchemy import inspect, text

from app.kernel.work import Database
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.equality import KEY, together
from app.reach.service import Link
from app.respond import equality, letterbox, service, store
from app.respond import equality_store as about
from app.respond.forms import new_client_key
from app.voices.store import voice
from tests.support.asking import answer_all, ask, set_up, start
from tests.support.client import PageClient

WRITTEN = "Kernowek, from Bodmin"


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "children-9-12")


SAID = {
    "listen": "always",
    "about-you": "yes",
    "about-age": "9-12",
    "about-language": "other",
    "about-extra-help": ("seeing", "feelings"),
}


def answer(database: Database, link: Link, number: int, words: str = "") -> None:
    """Some children answer, and say something about themselves."""
    for _ in range(number):
        with database.writing() as work:
            client, version = new_client_key(), library.current(work, "children-9-12")
            assert service.begin(work, client, link, version, tier="junior", language="en", worker=None)
            draft = service.opened(work, client)
            assert draft is not None
            assert service.send(work, draft.answering(Answers(SAID, {"about-language": {"other": words}})))


def filed(database: Database, link: Link, number: int, words: str = "") -> list[str]:
    """The ids of all responses, once some more have left the letterbox."""
    answer(database, link, number, words)
    letterbox.settle(database, everything=True)
    return [row["id"] for row in rows(database, store.response)]


def rows(database: Database, table: Any) -> list[dict[str, Any]]:
    with database.reading() as work:
        return [dict(row._mapping) for row in work.execute(table.select())]


def test_nothing_about_a_person_is_among_the_answers_or_the_voices(asking: Database, link: Link) -> None:
    filed(asking, link, 1, WRITTEN)
    assert not [row for row in rows(asking, store.answer) if row["question_id"].startswith("about-")]
    assert not [row for row in rows(asking, voice) if row["question_id"].startswith("about-")]


def test_a_child_who_says_yes_is_asked_and_heard(asking: Database, client: PageClient, link: Link) -> None:
    client.send(answer_all(client, start(client, link), about=True))
    letterbox.settle(asking, everything=True)
    with asking.reading() as work:
        found = equality.profile(work, [row["id"] for row in rows(asking, store.response)])
    assert list(found.chosen) == [
        *("about-age", "about-sex", "about-ethnic-group", "about-extra-help", "about-language", "about-help"),
    ]


def test_it_waits_sealed_until_as_many_people_wait_as_the_data_says(asking: Database, link: Link) -> None:
    filed(asking, link, together() - 1)
    assert equality.settle(asking) == 0
    assert rows(asking, about.equality) == []
    filed(asking, link, 1)
    assert equality.settle(asking) == together()
    assert len({row["person"] for row in rows(asking, about.equality)}) == together()
    assert rows(asking, about.waiting) == []


def test_every_note_is_as_long_as_every_other(asking: Database, link: Link) -> None:
    filed(asking, link, 1)
    filed(asking, link, 1, WRITTEN * 4)
    assert len({len(row["body"]) for row in rows(asking, about.waiting)}) == 1


def test_whoever_says_no_leaves_no_note(asking: Database, client: PageClient, link: Link) -> None:
    client.send(answer_all(client, start(client, link)))
    letterbox.settle(asking, everything=True)
    assert rows(asking, about.waiting) == []


def test_the_edition_job_reads_counts_and_words_before_and_after_they_are_written(
    asking: Database, link: Link
) -> None:
    ids = filed(asking, link, 2, WRITTEN)
    with asking.reading() as work:
        waiting = equality.profile(work, ids)
        assert equality.profile(work, ids[:1]).chosen["about-language"] == {"other": 1}
        assert equality.profile(work, ["0" * 32]) == equality.Profile({}, {})
    assert waiting.chosen["about-language"] == {"other": 2}
    assert waiting.own_words == {"about-language": [WRITTEN, WRITTEN]}
    filed(asking, link, together() - 2)
    equality.settle(asking)
    with asking.reading() as work:
        assert equality.profile(work, ids) == waiting


def test_the_start_s_yes_is_no_answer(asking: Database, link: Link) -> None:
    ids = filed(asking, link, 1)
    with asking.reading() as work:
        assert "about-you" not in equality.profile(work, ids).chosen


def test_a_withdrawn_response_takes_it_along_whether_written_or_waiting(asking: Database, link: Link) -> None:
    first, *others = filed(asking, link, together())
    for settle in (False, True):
        if settle:
            filed(asking, link, 1)
            assert equality.settle(asking) == together()
            first = others.pop()
        with asking.writing() as work:
            equality.forget(work, first)
        with asking.reading() as work:
            assert equality.profile(work, [first]).chosen == {}
            assert equality.profile(work, others).chosen["about-age"] == {"9-12": len(others)}


class TestAnAttackerWithTheWholeDatabaseAndNoKey:
    @pytest.fixture
    def ids(self, asking: Database, link: Link) -> list[str]:
        found = filed(asking, link, together(), WRITTEN)
        equality.settle(asking)
        return found

    def test_finds_no_value_that_any_other_table_has_too(self, asking: Database, ids: list[str]) -> None:
        people = {row["person"] for row in rows(asking, about.equality)}
        assert len(people) == len(ids)
        with asking.reading() as work:
            for name in inspect(work.connection).get_table_names():
                if name != "equality":
                    other = work.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608 (our own names)
                    assert not people & {str(value) for row in other for value in row}, name

    def test_cannot_make_the_hash_without_the_key_or_with_another_purpose_s(
        self, asking: Database, ids: list[str]
    ) -> None:
        people = {row["person"] for row in rows(asking, about.equality)}
        guesses = {hashlib.sha256(id_.encode()).hexdigest() for id_ in ids}
        guesses |= {asking.keys.mac(purpose, id_) for purpose in ("code", "client", "form") for id_ in ids}
        assert not people & guesses
        assert people == {asking.keys.mac(KEY, id_) for id_ in ids}, "and with it, it is the same"

    def test_finds_no_words(self, asking: Database, ids: list[str]) -> None:
        assert ids
        assert WRITTEN not in str(rows(asking, about.equality))

    def test_learns_nothing_from_the_numbers_of_transactions(self, asking: Database, ids: list[str]) -> None:
        if asking.is_sqlite:
            sql = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'equality%' AND sql LIKE '%WITHOUT ROWID%'"
            expected = 2
        else:
            sql = "SELECT count(DISTINCT xmin::text) FROM equality"
            expected = 1
        with asking.reading() as work:
            assert work.execute(text(sql)).scalar() == expected
        assert len(ids) == together()
