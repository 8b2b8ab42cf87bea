"""The letterbox: when it is emptied, that nothing is lost or counted twice, that order says nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func, select

from app.kernel.work import Database, Work
from app.questionnaire.answers import Answers
from app.questionnaire.policies import policy
from app.reach import service as reach
from app.reach.service import Link
from app.respond import letterbox, service, store, unclear
from app.respond.facts import RESPONSES
from app.respond.forms import new_client_key
from app.voices import service as voices
from app.voices.model import Which
from tests.support.asking import ask, set_up

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
NIGHT = datetime(2026, 9, 15, 2, tzinfo=UTC)


@pytest.fixture
def asking(database: Database) -> Database:
    with time_machine.travel(NOON, tick=False):
        set_up(database, made_up=False)
    return database


def post(database: Database, link: Link, words: str = "She listens.") -> None:
    """Write and send one response, as the pages do."""
    key = new_client_key()
    with database.writing() as work:
        version = reach.open_door(work, link.code).versions[0]
        service.begin(work, key, link, version, tier="adult", language="en", worker=None)
    with database.writing() as work:
        draft = service.opened(work, key)
        assert draft is not None
        answers = Answers().answering("listen", "agree").answering("helped-most", words)
        service.send(work, draft.answering(answers))


def letters(database: Database, number: int) -> Link:
    with time_machine.travel(NOON, tick=False):
        link = ask(database, "parents-plan")
        for n in range(number):
            post(database, link, f"Comment {n}")
    return link


def responses(database: Database) -> int:
    with database.reading() as work:
        return len(work.execute(RESPONSES.select()).all())


def settle(database: Database, moment: datetime, *, everything: bool = False) -> int:
    with time_machine.travel(moment, tick=False):
        return letterbox.settle(database, everything=everything)


def test_a_key_begins_one_draft_and_what_changed_meanwhile_is_not_written_over(asking: Database) -> None:
    link, key = letters(asking, 0), new_client_key()
    with asking.reading() as work:
        version = reach.open_door(work, link.code).versions[0]
        assert service.standing(work, key) is service.Standing.UNKNOWN
    begun = []
    for _ in range(2):
        with asking.writing_once() as work:
            begun.append(service.begin(work, key, link, version, tier="adult", language="en", worker=None))
    assert begun == [True, False]
    with asking.reading() as work:
        assert service.standing(work, key) is service.Standing.BEGUN
        read = service.opened(work, key)
    assert read is not None
    kept = []
    for changed in (read.answering(Answers().answering("listen", "agree")), read):
        with asking.writing_once() as work:
            kept.append(service.save(work, changed))
    assert kept == [True, False]
    for _ in range(2):
        with asking.writing_once() as work:
            assert not service.send(work, read)


def test_a_few_answers_wait_for_more(asking: Database) -> None:
    letters(asking, policy("adult").batch - 1)
    assert settle(asking, NOON) == 0
    assert responses(asking) == 0


def test_a_full_batch_is_counted_by_day(asking: Database) -> None:
    letters(asking, policy("adult").batch)
    assert settle(asking, NOON) == responses(asking) == policy("adult").batch


def test_at_night_everything_is_counted(asking: Database) -> None:
    letters(asking, 1)
    assert settle(asking, NIGHT) == responses(asking) == 1


def test_what_was_counted_is_not_counted_again(asking: Database) -> None:
    letters(asking, 3)
    settle(asking, NOON, everything=True)
    assert settle(asking, NOON, everything=True) == 0
    assert responses(asking) == 3


def test_answers_become_rows_and_words_become_voices(asking: Database) -> None:
    letters(asking, 3)
    settle(asking, NOON, everything=True)
    with asking.reading() as work:
        values = {(row.question_id, row.value) for row in work.execute(store.answer.select())}
        assert values == {("listen", "agree")}
        assert voices.count(work, Which(survey_key="parents-plan")) == 3
        assert store.waiting_by_version(work) == {}


def test_after_counting_the_database_keeps_no_place_where_a_letter_lay(asking: Database) -> None:
    """Deleted rows stand in their order until they are swept up: in SQLite's log, in PostgreSQL's table."""
    letters(asking, 4)
    settle(asking, NOON, everything=True)
    if asking.is_sqlite:
        log = Path(f"{asking.engine.url.database}-wal")
        assert log.stat().st_size == 0
    else:
        with asking.reading() as work:
            assert work.execute(select(func.pg_relation_size("draft"))).scalar() == 0


def test_a_link_tallies_what_a_recount_finds(asking: Database) -> None:
    link = letters(asking, 4)
    settle(asking, NOON, everything=True)
    with asking.reading() as work:
        assert reach.days(work, link.id) == [(NOON.date(), 4)]
        assert responses(asking) == 4


def test_a_crash_halfway_leaves_every_letter_where_it_was(asking: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    letters(asking, 5)

    def fail(work: Work, *_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(reach, "count", fail)
        with pytest.raises(RuntimeError):
            settle(asking, NOON, everything=True)
    assert responses(asking) == 0
    assert settle(asking, NOON, everything=True) == responses(asking) == 5


def test_no_key_of_a_response_was_ever_a_key_of_its_draft(asking: Database) -> None:
    link = letters(asking, 0)
    seen = set()
    with time_machine.travel(NOON, tick=False):
        post(asking, link)
        with asking.reading() as work:
            seen |= {row.id for row in work.execute(store.draft.select())}
    settle(asking, NOON, everything=True)
    with asking.reading() as work:
        assert not seen & {row.id for row in work.execute(RESPONSES.select())}


def test_drafts_nobody_came_back_to_are_forgotten_and_envelopes_are_not(asking: Database) -> None:
    link = letters(asking, 1)
    with time_machine.travel(NOON, tick=False), asking.writing() as work:
        version = reach.open_door(work, link.code).versions[0]
        service.begin(work, new_client_key(), link, version, tier="adult", language="en", worker=None)
    with time_machine.travel(datetime(2026, 11, 15, tzinfo=UTC), tick=False):
        assert unclear.forget_old_drafts(asking) == 1
    assert settle(asking, NOON, everything=True) == 1
