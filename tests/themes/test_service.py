"""Reading what waits: nothing lost, nothing twice, nothing of the writer's words outside the voice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.kernel.clock import now
from app.kernel.work import Database, Work
from app.themes import engine, facts, service, store
from app.themes.codebook import codebook
from app.themes.jobs import JOBS
from app.voices import service as voices
from app.voices.model import NewVoice, Which

EVERYTHING = Which()
RESPECT, TIMELY = "T02", "T04"


def send(database: Database, *texts: str, origin_id: str | None = None, **facts: str | None) -> list[str]:
    given = {"survey_key": "parents-plan", "question_id": "why", "audience": "parent", "tier": "adult"}
    given |= {"language": "en", "quarter": "2026-Q2", **{k: v for k, v in facts.items() if v is not None}}
    with database.writing() as work:
        return [
            voices.receive(
                work, NewVoice(origin="respond", origin_id=origin_id or f"response-{n}", text=text, **given)
            )
            for n, text in enumerate(texts)
        ]


def rows(work: Work) -> tuple[int, int]:
    tables = (store.coding, store.coding_theme)
    coding, themes = (work.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    return coding, themes


def test_what_waits_is_read_once(database: Database) -> None:
    send(database, "She was kind", "It took months", "Sarah was rude")
    assert service.analyse_undone(database) == 3
    assert service.analyse_undone(database) == 0
    with database.reading() as work:
        assert service.count_undone(work) == 0
        assert sorted(c.text for c in voices.comments(work, EVERYTHING)) == [
            "It took months", "She was kind", "[name] was rude",
        ]  # fmt: skip
        assert rows(work)[0] == 3


def test_a_limit_is_kept_and_the_rest_waits(database: Database) -> None:
    send(database, *["She was kind"] * 5)
    assert service.analyse_undone(database, limit=2) == 2
    with database.reading() as work:
        assert service.count_undone(work) == 3
    assert JOBS[0].run(database) == 3


def test_a_write_holds_the_lock_for_few_rows_at_a_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "ROWS_PER_WRITE", 10)
    written: list[int] = []
    save = store.save

    def counted(
        work: Work, engine_version: int, codebook_version: int, read: list[tuple[str, engine.Analysis]]
    ) -> None:
        written.append(sum(2 + len(said.themes) for _, said in read))
        save(work, engine_version, codebook_version, read)

    monkeypatch.setattr(store, "save", counted)
    send(database, *["She was kind and it took months"] * 9)
    assert service.analyse_undone(database) == 9
    assert len(written) > 1
    assert max(written) <= 10


def test_killed_at_any_moment_a_voice_is_read_or_waits(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    send(database, *["She was kind"] * 12)
    monkeypatch.setattr(service, "ROWS_PER_WRITE", 15)
    save, calls = store.save, []

    def killed_the_second_time(work: Work, *rest: Any) -> None:
        calls.append(work)
        save(work, *rest)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(store, "save", killed_the_second_time)
    with pytest.raises(KeyboardInterrupt):
        service.analyse_undone(database)
    with database.reading() as work:
        coded, waiting = rows(work)[0], service.count_undone(work)
        assert coded == len(voices.comments(work, EVERYTHING)) == 3
        assert coded + waiting == 12
    monkeypatch.undo()
    assert service.analyse_undone(database) == 9
    with database.reading() as work:
        assert rows(work)[0] == 12


def test_a_voice_withdrawn_while_it_was_read_leaves_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(database, "She was kind", origin_id="mine")

    def withdrawn_meanwhile(text: str, *rest: str) -> engine.Analysis:
        with database.writing() as work:
            voices.withdraw(work, "respond", "mine")
        return engine.analyse(text, *rest)

    monkeypatch.setattr(service, "analyse", withdrawn_meanwhile)
    assert service.analyse_undone(database) == 0
    with database.reading() as work:
        assert rows(work) == (0, 0)


def test_a_withdrawal_takes_the_coding_with_it(database: Database) -> None:
    send(database, "She was kind", "It took months", origin_id="mine")
    service.analyse_undone(database)
    with database.writing() as work:
        assert rows(work) != (0, 0)
        voices.withdraw(work, "respond", "mine")
        assert rows(work) == (0, 0)


def test_a_new_version_reads_beside_the_old_and_the_newest_counts(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    (voice_id,) = send(database, "She was kind")
    service.analyse_undone(database)
    monkeypatch.setattr(service, "VERSION", service.VERSION + 1)
    monkeypatch.setattr(service, "analyse", lambda *_: engine.analyse("It took months"))
    assert service.analyse_undone(database) == 1
    with database.reading() as work:
        versions = work.execute(select(store.coding.c.engine_version).order_by(store.coding.c.engine_version))
        assert versions.scalars().all() == [engine.VERSION, engine.VERSION + 1]
        assert service.counts(work, EVERYTHING) == {TIMELY: {"negative": 1}}
        assert [coded.theme for coded in service.codings(work, [voice_id])[voice_id].themes] == [TIMELY]
        assert service.coded(work, EVERYTHING) == 1


def test_reading_again_replaces_what_the_same_version_said(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(database, "She was kind", "She was kind")
    service.analyse_undone(database)
    with database.writing() as work:
        assert service.run_again(work) == 2
        assert service.counts(work, EVERYTHING) == {RESPECT: {"positive": 2}}
    monkeypatch.setattr(service, "analyse", lambda *_: engine.analyse("It took months"))
    assert service.analyse_undone(database) == 2
    with database.reading() as work:
        assert rows(work)[0] == 2
        assert service.counts(work, EVERYTHING) == {TIMELY: {"negative": 2}}


def test_a_voice_whose_key_is_gone_is_set_aside_and_holds_nobody_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, fine = send(database, "lost", "She was kind")
    with database.writing() as work:
        table = voices.store.voice
        work.execute(table.update().where(table.c.id == lost).values(original=b"\x00\x09 not ours"))
    assert service.analyse_undone(database) == 2
    with database.reading() as work:
        assert set(service.codings(work, [lost, fine])) == {fine}
        assert service.count_undone(work) == 0
        assert [comment.id for comment in voices.comments(work, EVERYTHING)] == [fine]


def test_no_word_of_the_writer_is_kept_with_the_coding(database: Database) -> None:
    send(database, "Rumpelstiltskin shouted, and Rumpelstiltskin was rude")
    service.analyse_undone(database)
    with database.reading() as work:
        kept = [*work.execute(select(store.coding)), *work.execute(select(store.coding_theme))]
    assert kept
    assert not [row for row in kept if "umpel" in str(row) or "rude" in str(row)]


def test_offsets_kept_are_into_the_copy_kept(database: Database) -> None:
    (voice_id,) = send(database, "Priya on 07700 900123 was kind but rude")
    service.analyse_undone(database)
    with database.reading() as work:
        coding = service.codings(work, [voice_id])[voice_id]
        copy = voices.comments(work, EVERYTHING)[0].text
    assert {copy[start:end] for coded in coding.themes for start, end in coded.evidence} >= {"kind", "rude"}
    assert [copy[piece.start : piece.end] for piece in coding.evidence] == ["kind", "rude"]
    assert coding.textblob is not None


def test_how_long_anything_has_waited_is_known_without_a_time_on_any_voice(database: Database) -> None:
    with database.reading() as work:
        assert service.oldest_undone(work) is None
    service.analyse_undone(database)
    send(database, "She was kind")
    with database.reading() as work:
        since = service.oldest_undone(work)
    assert since is not None
    assert now() - since < timedelta(minutes=5)
    service.analyse_undone(database)
    with database.reading() as work:
        assert service.oldest_undone(work) is None


def test_before_the_worker_ever_ran_waiting_is_known_to_the_quarter(database: Database) -> None:
    send(database, "She was kind", quarter="2020-Q1")
    with database.reading() as work:
        since = service.oldest_undone(work)
    assert since is not None
    assert (since.year, since.month) in {(2020, 4), (2020, 3)}


def test_counts_are_of_comments_and_of_people(database: Database) -> None:
    send(database, "She was kind", "He was kind", "It took months", origin_id="one person")
    send(database, "They were rude", origin_id="another", service_id="s1")
    service.analyse_undone(database)
    with database.reading() as work:
        assert service.theme_counts(work) == [
            service.ThemeCount(RESPECT, "negative", 1, 1),
            service.ThemeCount(RESPECT, "positive", 2, 1),
            service.ThemeCount(TIMELY, "negative", 1, 1),
        ]
        assert service.coded(work, EVERYTHING) == 2
        assert service.counts(work, Which(service_id="s1")) == {RESPECT: {"negative": 1}}
        assert {(c.sentiment, c.comments, c.people) for c in service.sentiment_counts(work)} == {
            ("negative", 2, 2),
            ("positive", 2, 1),
        }
        assert len(service.spoken_of(work, RESPECT, EVERYTHING)) == 3
        assert service.spoken_of(work, RESPECT, Which(quarters=["2026-Q1"])) == set()


def test_facts_can_be_counted_in_sql_by_where_and_when(database: Database) -> None:
    send(database, "She was kind", quarter="2026-Q1")
    send(database, "She was kind", "He was kind", quarter="2026-Q2")
    service.analyse_undone(database)
    themes = facts.THEMES.c
    with database.reading() as work:
        counted = work.execute(
            select(themes.quarter, themes.audience, themes.theme, themes.polarity, func.count())
            .group_by(themes.quarter, themes.audience, themes.theme, themes.polarity)
            .order_by(themes.quarter)
        ).all()
    assert [tuple(row) for row in counted] == [
        ("2026-Q1", "parent", RESPECT, "positive", 1),
        ("2026-Q2", "parent", RESPECT, "positive", 2),
    ]


def test_the_codebook_is_offered_in_its_order() -> None:
    assert service.codebook() == codebook().themes
