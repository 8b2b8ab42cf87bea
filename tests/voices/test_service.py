"""Taking in what people wrote, keeping it sealed, giving out the redacted copy alone, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import LargeBinary, func, select

from app.kernel.clock import LONDON
from app.kernel.errors import BadInput, NotFound
from app.kernel.keys import Unsealable, fresh_keys, key_ring
from app.kernel.work import Database, Work
from app.voices import facts, service, store
from app.voices.model import Which
from tests.voices.conftest import Said

VERSION = 7


def test_words_come_back_as_they_were_written(database: Database, said: Said) -> None:
    words = "Sarah’s great 👍\nbut “late”"
    with database.writing() as work:
        voice_id = service.receive(work, said(words))
    with database.reading() as work:
        assert service.original(work, voice_id) == words


def test_the_words_lie_in_no_column_in_the_clear(database: Database, said: Said) -> None:
    with database.writing() as work:
        service.receive(work, said("my secret word is Rumpelstiltskin"))
    with database.reading() as work:
        row = work.execute(select(store.voice)).one()
    assert b"Rumpelstiltskin" not in row.original
    assert not any("Rumpelstiltskin" in str(value) for value in row if not isinstance(value, bytes))


def test_words_moved_to_another_row_do_not_open(database: Database, said: Said) -> None:
    with database.writing() as work:
        mine, yours = service.receive(work, said("mine")), service.receive(work, said("yours"))
        stolen = store.sealed(work, mine)
        work.execute(store.voice.update().where(store.voice.c.id == yours).values(original=stolen))
    with database.reading() as work, pytest.raises(Unsealable):
        service.original(work, yours)


def test_the_table_knows_no_time_and_no_row_order(said: Said) -> None:
    assert not [c.name for c in store.voice.c if "date" in str(c.type).lower() or "time" in str(c.type).lower()]
    assert store.voice.dialect_options["sqlite"]["with_rowid"] is False
    assert [c.name for c in store.voice.c if isinstance(c.type, LargeBinary)] == ["original"]


@pytest.mark.parametrize(
    "wrong",
    [{"quarter": "2026"}, {"quarter": "2026-05-01"}, {"question_kind": "praise"}, {"consent_quote": "perhaps"}],
)
def test_what_cannot_be_filed_is_refused(database: Database, said: Said, wrong: dict[str, str]) -> None:
    with database.writing() as work, pytest.raises(BadInput):
        service.receive(work, said(**wrong))


def test_the_kind_of_question_is_worked_out_when_it_is_not_given(database: Database, said: Said) -> None:
    with database.writing() as work:
        service.receive(work, said(question_id="do-differently"))
        service.receive(work, said(question_id="do-differently", question_kind="neither"))
        kinds = sorted(voice.question_kind for voice in service.undone(work, VERSION, 10))
    assert kinds == ["could-improve", "neither"]


def test_comments_are_redacted_copies_and_nothing_else(database: Database, said: Said) -> None:
    with database.writing() as work:
        read = service.receive(work, said("Sarah was kind"))
        service.receive(work, said("not read yet"))
        assert service.set_redacted(work, read, "[name] was kind", VERSION)
    with database.reading() as work:
        comments = service.comments(work, Which())
    assert [(c.id, c.text, c.redaction_version) for c in comments] == [(read, "[name] was kind", VERSION)]


def test_comments_can_be_chosen_by_where_and_when_they_were_said(database: Database, said: Said) -> None:
    with database.writing() as work:
        for quarter in ("2026-Q1", "2026-Q2"):
            for service_id in (None, "s1"):
                for consent in ("yes", "no", "unasked", None):
                    voice = said(quarter=quarter, service_id=service_id, consent_quote=consent)
                    service.set_redacted(work, service.receive(work, voice), "words", VERSION)
    with database.reading() as work:
        assert len(service.comments(work, Which())) == 16
        assert len(service.comments(work, Which(quarters=["2026-Q2"], service_id="s1"))) == 4
        assert [c.consent_quote for c in service.comments(work, Which(quotable=True))] == ["yes"] * 4
        assert service.count(work, Which(quarters=[])) == 0
        assert len(service.comments(work, Which(), limit=3)) == 3
        one = service.comments(work, Which(), limit=1)[0]
        assert service.comments(work, Which(ids=[one.id])) == [one]


def test_a_voice_waits_until_this_version_has_read_it(database: Database, said: Said) -> None:
    with database.writing() as work:
        voice_id = service.receive(work, said("words"))
        assert [v.id for v in service.undone(work, VERSION, 10)] == [voice_id]
        assert service.set_redacted(work, voice_id, "words", VERSION)
        assert service.undone(work, VERSION, 10) == []
        assert [v.id for v in service.undone(work, VERSION + 1, 10)] == [voice_id]


def test_only_one_worker_gets_to_write_the_copy(database: Database, said: Said) -> None:
    with database.writing() as work:
        voice_id = service.receive(work, said("words"))
        assert service.set_redacted(work, voice_id, "first", VERSION)
        assert not service.set_redacted(work, voice_id, "second", VERSION)
        assert not service.set_redacted(work, "gone", "third", VERSION)
        assert service.comments(work, Which())[0].text == "first"


def test_voices_nobody_has_read_come_before_those_read_by_an_older_version(database: Database, said: Said) -> None:
    with database.writing() as work:
        old = [service.receive(work, said(f"old {n}")) for n in range(3)]
        for voice_id in old:
            service.set_redacted(work, voice_id, "copy", VERSION)
        new = [service.receive(work, said(f"new {n}")) for n in range(3)]
        assert {v.id for v in service.undone(work, VERSION + 1, 3)} == set(new)


def test_asking_again_keeps_the_copy_until_the_next_is_made(database: Database, said: Said) -> None:
    with database.writing() as work:
        voice_id = service.receive(work, said("words"))
        service.set_redacted(work, voice_id, "copy", VERSION)
        assert service.ask_again(work, VERSION) == 1
        assert service.count_undone(work, VERSION) == 1
        assert service.comments(work, Which())[0].text == "copy"


def test_a_voice_that_no_longer_opens_is_handed_out_without_words(database: Database, said: Said) -> None:
    with database.writing() as work:
        voice_id = service.receive(work, said("words"))
    with database.writing() as work:
        stranger = Work(work.connection, key_ring(fresh_keys()))
        assert [(v.id, v.text) for v in service.undone(stranger, VERSION, 10)] == [(voice_id, None)]
        assert service.set_redacted(work, voice_id, None, VERSION)
        assert service.undone(work, VERSION, 10) == []
        assert service.comments(work, Which()) == []


def test_waiting_is_known_to_the_quarter_and_no_finer(database: Database, said: Said) -> None:
    with database.writing() as work:
        assert service.undone_since(work, VERSION) is None
        service.receive(work, said(quarter="2026-Q3"))
        service.receive(work, said(quarter="2026-Q2"))
        since = service.undone_since(work, VERSION)
    assert since is not None
    assert since.astimezone(LONDON).date() == date(2026, 7, 1)


def test_withdrawing_takes_everything_that_came_with_one_response(database: Database, said: Said) -> None:
    with database.writing() as work:
        for origin_id in ("mine", "mine", "yours"):
            service.receive(work, said(origin_id=origin_id))
        assert service.withdraw(work, "elsewhere", "mine") == 0
        assert service.withdraw(work, "respond", "mine") == 2
        assert service.count(work, Which()) == 1
        with pytest.raises(NotFound):
            service.original(work, "mine")


def test_what_is_counted_holds_no_words(database: Database, said: Said) -> None:
    assert not {"original", "redacted", "text"} & set(facts.VOICES.c.keys())
    with database.writing() as work:
        service.receive(work, said(service_id="s1", quarter="2026-Q2"))
        service.receive(work, said(service_id="s2", quarter="2026-Q2"))
        chosen = facts.matching(facts.VOICES, Which(service_id="s1", quarters=["2026-Q2"]))
        counted = work.execute(select(func.count()).select_from(facts.VOICES).where(*chosen)).scalar_one()
    assert counted == 1
