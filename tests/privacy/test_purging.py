"""What was kept for long enough goes at night, and nothing else does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app.accounts import service as accounts
from app.audit import service as audit
from app.factory import JOBS
from app.kernel.clock import today
from app.kernel.work import metadata
from app.privacy import holds, service
from app.privacy.holds import NewHold, Problem
from app.respond import keeping as respond
from app.respond.keeping import ONE
from app.respond.store import response
from app.results import editions
from app.results import service as results
from app.themes.tallying import people
from app.themes.tallying import service as tallying
from app.voices.store import voice
from tests.privacy.conftest import NOW, SAID, SPRING, Council, close
from tests.privacy.running import count, due, lay, run
from tests.support.asking import ask
from tests.support.office import answered
from tests.support.promised import give
from tests.support.staff import hire


def test_answers_go_when_their_time_is_over_and_their_figures_stay(closed: Council) -> None:
    assert due(closed.database, "answers").number == 12
    assert run(closed.database, "answers").done == 12
    gone = count(closed.database, "response", "answer", "voice", "coding", "coding_theme")
    assert set(gone.values()) == {0}
    with closed.database.reading() as work:
        edition = editions.find(work, SPRING.label)
    assert edition is not None
    assert next(figures.responses for figures in edition.figures.surveys) == 12


def test_of_what_their_words_speak_of_only_what_closed_figures_show_remains(closed: Council) -> None:
    with closed.database.reading() as work:
        edition = editions.find(work, SPRING.label)
        before = tallying.kept(work, "parents-plan", SPRING.label)
        assert before == tallying.recounted(work, "parents-plan", SPRING.label)
    assert edition is not None
    spoken = next(iter(edition.figures.surveys)).spoken
    shown = {("", ""): spoken.people} | {(one.theme, ""): one.total for one in spoken.themes}
    shown |= {(one.theme, "negative"): one.negative for one in spoken.themes}
    assert run(closed.database, "answers").done == 12
    with closed.database.reading() as work:
        kept = tallying.kept(work, "parents-plan", SPRING.label)
    assert {key[3:]: number for key, number in kept.spoken.items()} == {
        key: number * people.ONE for key, number in shown.items() if number
    }
    assert {key[2] for key in kept.spoken} == {""}, "of no service in particular"
    assert count(closed.database, "theme_period", "theme_pair") == {"theme_period": 0, "theme_pair": 0}


def test_they_stay_to_their_last_day(time: time_machine.Traveller, closed: Council) -> None:
    time.move_to(datetime(2026, 6, 30, 12, tzinfo=UTC))
    assert due(closed.database, "answers").number == 0
    time.move_to(datetime(2026, 7, 1, 12, tzinfo=UTC))
    found = due(closed.database, "answers")
    assert (found.number, found.oldest) == (12, date(2026, 6, 30))


def test_answers_whose_figures_were_never_made_stay_however_old(
    time: time_machine.Traveller, council: Council
) -> None:
    time.move_to(NOW)
    assert run(council.database, "answers").done == 0
    assert count(council.database, "response") == {"response": 12}


def test_looking_changes_nothing(closed: Council, app: Flask) -> None:
    before = count(closed.database, *metadata.tables)
    said = app.test_cli_runner().invoke(args=["privacy", "purge"])
    assert "answers: 12 due, the oldest since 2026-06-30, 0 held" in said.stdout
    assert count(closed.database, *metadata.tables) == before


def test_the_command_forgets_when_it_is_told_to(closed: Council, app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["privacy", "purge", "--now"])
    assert "answers: 12 forgotten, 0 held" in said.stdout
    assert app.test_cli_runner().invoke(args=["privacy", "purge", "--now", "--dry-run"]).exit_code == 2


def test_it_runs_each_night_by_itself(closed: Council) -> None:
    (job,) = [job for job in JOBS if job.name == "forget what was kept for long enough"]
    assert job.run(closed.database) >= 12
    assert job.minutes == 24 * 60


def test_living_figures_say_that_a_period_is_closed_and_show_nothing_of_what_a_hold_left(
    closed: Council, app: Flask
) -> None:
    with app.app_context(), closed.database.writing() as work:
        kept = work.execute(select(response.c.id)).scalars().first()
        holds._add(work, holds.FLAG, f"{ONE}:{kept}", None, "Asked for.", closed.officer.id, None)
    assert run(closed.database, "answers").done == 11
    with closed.database.reading() as work:
        assert results.closed_periods(work, "parents-plan") == [SPRING.label]
        assert results.quarters(work) == [], "one held answer alone would tell what its writer chose"


def test_answers_of_later_quarters_and_other_questionnaires_stay(
    time: time_machine.Traveller, closed: Council, app: Flask
) -> None:
    with app.app_context():
        newer = ask(closed.database, "parents-plan")
        answered(closed.database, newer, 10, listen="agree")
    assert run(closed.database, "answers").done == 12
    assert count(closed.database, "response") == {"response": 10}


@pytest.mark.parametrize(("kind", "of"), [("link", "code"), ("survey", "")])
def test_a_hold_on_a_link_or_a_questionnaire_keeps_its_answers(
    closed: Council, app: Flask, kind: str, of: str
) -> None:
    named = closed.link.code if of else "parents-plan"
    lay(app, closed, NewHold(kind, named, "A court has asked for it."))
    ran = run(closed.database, "answers")
    assert (ran.done, ran.held) == (0, 12)


def test_a_hold_that_has_ended_or_whose_day_has_passed_keeps_nothing(
    time: time_machine.Traveller, closed: Council, app: Flask
) -> None:
    until = lay(app, closed, NewHold("survey", "parents-plan", "For a month.", today() + timedelta(days=30)))
    ended = lay(app, closed, NewHold("link", closed.link.code, "For now."))
    with app.app_context(), closed.database.writing() as work:
        service.end(work, ended, closed.officer)
    assert run(closed.database, "answers").done == 0
    time.shift(timedelta(days=31))
    assert run(closed.database, "answers").done == 12
    assert until != ended


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewHold("survey", "parents-plan", " "), "reason"),
        (NewHold("survey", "no-such-key", "Why."), "named"),
        (NewHold("case", "C-ABCDEF", "Why."), "named"),
        (NewHold("meeting", "no such child", "Why."), "named"),
        (NewHold("link", "", "Why."), "named"),
        (NewHold("survey", "parents-plan", "Why.", date(2020, 1, 1)), "until"),
    ],
)
def test_a_hold_that_says_too_little_is_asked_for_again(
    council: Council, app: Flask, new: NewHold, field: str
) -> None:
    with pytest.raises(Problem) as refused:
        lay(app, council, new)
    assert refused.value.field == field
    assert count(council.database, "hold") == {"hold": 0}


def test_words_that_may_be_about_abuse_are_never_deleted_by_routine_until_the_officer_decides(
    time: time_machine.Traveller, council: Council, app: Flask
) -> None:
    with app.app_context():
        answered(council.database, council.link, 1, listen="agree", should_change="He touched me at the club.")
    close(time, council.database)
    time.move_to(NOW)
    ran = run(council.database, "answers")
    assert (ran.done, ran.held) == (12, 1)
    with app.app_context(), council.database.writing() as work:
        (flag,) = service.every(work, council.officer)
        assert flag.kind == holds.FLAG
        assert flag.subject == f"{ONE}:{work.execute(select(response.c.id)).scalar_one()}"
    assert run(council.database, "answers").done == 0
    assert count(council.database, "hold") == {"hold": 1}, "flagged once"
    with app.app_context(), council.database.writing() as work:
        service.end(work, flag.id, council.officer)
    assert run(council.database, "answers").done == 1


def test_who_links_were_made_for_goes_six_months_after_they_closed(
    time: time_machine.Traveller, council: Council, app: Flask
) -> None:
    with app.app_context():
        link = ask(council.database, "parents-plan", promise="confidential", closes_on=date(2024, 6, 14))
        give(council.database, link)
    time.move_to(datetime(2024, 12, 14, 12, tzinfo=UTC))
    assert run(council.database, "identities").done == 0
    time.move_to(datetime(2024, 12, 15, 12, tzinfo=UTC))
    assert run(council.database, "identities").done == 24
    assert set(count(council.database, "seal", "ticket", "bearer").values()) == {0}


def test_staff_who_left_lose_their_name_when_nothing_names_them_any_more(
    time: time_machine.Traveller, council: Council, app: Flask
) -> None:
    with app.app_context():
        leaver = hire(council.database, "analyst", "Lee").id
        with council.database.writing() as work:
            accounts.deactivate(work, leaver, actor=council.officer.id)
    time.move_to(datetime(2031, 5, 14, 13, tzinfo=UTC))
    assert run(council.database, "staff").done == 0
    time.move_to(datetime(2031, 5, 15, 13, tzinfo=UTC))
    assert run(council.database, "staff").done == 1
    with council.database.reading() as work:
        row = work.execute(metadata.tables["staff"].select().where(metadata.tables["staff"].c.id == leaver)).one()
    assert "Lee" not in str(row)
    assert "lee@" not in str(row)
    assert run(council.database, "staff").done == 0


def test_the_audit_trail_goes_after_seven_years_and_stays_whole(
    time: time_machine.Traveller, council: Council
) -> None:
    with council.database.reading() as work:
        kept = audit.head(work)
    time.move_to(datetime(2031, 7, 1, 12, tzinfo=UTC))
    assert run(council.database, "audit").done > 0
    with council.database.reading() as work:
        assert audit.verify(work, kept) == []
        old = [entry for entry in audit.entries(work).entries if entry.at.year < 2031]
    assert len(old) == 1, "the newest entry of all stays, until there is a newer one"


def test_each_run_is_kept_and_recorded_without_a_word_of_what_went(closed: Council) -> None:
    service.purge(closed.database)
    with closed.database.reading() as work:
        ran = service.runs(work)["answers"]
        entry = next(e for e in audit.entries(work).entries if e.subject.startswith("answers/"))
    assert (ran.ran_on, ran.done, ran.held) == (today(), 12, 0)
    assert (entry.actor, entry.action, entry.subject) == ("system", "retention.forgot", "answers/12")


def test_killed_in_between_the_next_run_goes_on(closed: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.respond.keeping.AT_ONCE", 5)
    forget = respond.forget
    times = iter(range(2))

    def killed(*args: Any) -> int:
        if next(times, None) is None:
            raise KeyboardInterrupt
        return forget(*args)

    monkeypatch.setattr(respond, "forget", killed)
    with pytest.raises(KeyboardInterrupt):
        service.purge(closed.database)
    assert count(closed.database, "response") == {"response": 2}
    monkeypatch.setattr(respond, "forget", forget)
    service.purge(closed.database)
    assert count(closed.database, "response", "voice") == {"response": 0, "voice": 0}


def test_nothing_of_what_went_is_left_in_the_files(closed: Council, instance: Any) -> None:
    with closed.database.reading() as work:
        words = [bytes(row.original[:40]) for row in work.execute(voice.select())]
    assert words
    service.purge(closed.database)
    files = [path.read_bytes() for path in instance.glob("heard.db*")]
    assert not [word for word in words for content in files if word in content]
    assert not [content for content in files if SAID.encode() in content]
