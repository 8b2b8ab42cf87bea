"""A model is learned from decisions, kept beside others, used where it is better, and left at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Database
from app.themes import service as themes
from app.themes.deciding import store as decisions
from app.themes.exploring import shares
from app.themes.learning import Model
from app.themes.models import measuring, refitting, service, store
from app.themes.models.jobs import JOBS
from app.themes.models.measuring import LEAST, Found, is_better
from app.themes.models.refitting import NOT_BETTER, PROMOTED, TOO_FEW
from app.themes.tallying import service as tallying
from app.voices import service as voices
from app.voices.model import Comment, Which
from tests.support.deciding import LISTENED, RESPECT, Team

Written = Callable[..., list[Comment]]
MANY, FEW = 28, 3
WOBBLY, PLAIN = "The wobblyness was splendid today", "Nothing else occurred today"


@pytest.fixture
def decided(team: Team, written: Written, quick_learner: None, monkeypatch: pytest.MonkeyPatch) -> list[Comment]:
    """Comments, half of them about something that no word list knows; a few held back are enough to measure on."""
    monkeypatch.setattr(refitting, "LEAST", FEW)
    monkeypatch.setattr(measuring, "LEAST", FEW)
    monkeypatch.setattr(refitting, "NEW_DECISIONS", MANY)
    comments = written(*[WOBBLY, PLAIN] * MANY)
    for comment in comments:
        team.decide(comment.id, {LISTENED: "positive"} if comment.text == WOBBLY else {})
    return comments


def test_a_better_model_is_taken_into_use_and_reads_everything(
    database: Database, team: Team, decided: list[Comment], written: Written
) -> None:
    made = refitting.refit(database, team.lead.id)
    assert made.outcome == PROMOTED
    assert made.figures["held_back"]["comments"] >= FEW
    assert made.figures["held_back"]["right"] == made.figures["held_back"]["real"] > 0
    assert made.figures["before"]["right"] == 0
    (fresh,) = written(WOBBLY)
    assert service.read_for_a_while(database) == len(decided) + 1
    assert service.read_for_a_while(database) == 0
    with database.reading() as work:
        (said, *_) = service.suggested(work, [fresh.id])[fresh.id]
        assert (said.theme, said.chosen) == (LISTENED, True)


def test_what_is_held_back_is_never_learned_from(team: Team, decided: list[Comment]) -> None:
    with team.database.reading() as work:
        material = refitting.gather(work)
    learned = {comment.id for comment, _ in material.learned_from}
    held = {comment.id for comment, _ in material.held_back}
    assert learned | held == {comment.id for comment in decided}
    assert not learned & held
    assert len(held) == sum(comment.id[-1] in "048c" for comment in decided)


def test_a_model_that_is_not_better_stays_beside(database: Database, team: Team, decided: list[Comment]) -> None:
    first, second = refitting.refit(database), refitting.refit(database)
    assert (first.outcome, second.outcome) == (PROMOTED, NOT_BETTER)
    assert second.fingerprint == first.fingerprint
    with database.reading() as work:
        assert [(row.number, row.in_use) for row in service.every(work)] == [(2, False), (1, True)]


def test_with_too_few_to_measure_on_nothing_changes(
    database: Database, team: Team, written: Written, quick_learner: None
) -> None:
    for comment in written(*[WOBBLY] * 6):
        team.decide(comment.id, {LISTENED: "positive"})
    assert refitting.refit(database).outcome == TOO_FEW
    with database.reading() as work:
        assert service.in_use(work) is None


def test_going_back_is_at_once_and_what_each_said_is_kept(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    first = refitting.refit(database)
    service.read_for_a_while(database)
    with database.writing() as work:
        service.use(work, None, team.lead)
        assert service.suggested(work, [decided[0].id]) == {}
        rows = work.execute(select(func.count()).select_from(store.reading)).scalar_one()
        assert rows == len(decided)
        service.use(work, first.id, team.lead)
        assert service.suggested(work, [decided[0].id]) != {}
        with pytest.raises(NotFound):
            service.use(work, "no such model", team.lead)


def test_two_models_read_the_same_comment_beside_each_other(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    models = [refitting.refit(database), refitting.refit(database)]
    for model in models:
        with database.writing() as work:
            service.use(work, model.id, team.lead)
        assert service.read_for_a_while(database) == len(decided)
    with database.reading() as work:
        assert all(store.chances(work, model.id, [decided[0].id]) for model in models)


def test_a_new_copy_is_read_again_and_a_killed_worker_loses_nothing(
    database: Database, team: Team, decided: list[Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    refitting.refit(database)
    assert service.read_unread(database, limit=5) == 5
    with monkeypatch.context() as patch:

        def killed(*_: object) -> int:
            raise KeyboardInterrupt

        patch.setattr(store, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            service.read_unread(database)
    with database.reading() as work:
        assert service.unread(work) == len(decided) - 5
    service.read_for_a_while(database)
    monkeypatch.setattr(themes, "VERSION", themes.VERSION + 1)
    themes.analyse_for_a_while(database)
    assert service.read_for_a_while(database) == len(decided)


def test_a_withdrawal_takes_what_every_model_said_with_it(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    model = refitting.refit(database)
    service.read_for_a_while(database)
    with database.writing() as work:
        voices.withdraw(work, "respond", decided[0].origin_id)
        assert store.chances(work, model.id, [decided[0].id]) == {}


def test_it_is_learned_anew_by_schedule_where_enough_was_decided(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    learn = next(job for job in JOBS if job.name == "learn themes")
    assert learn.run(database) == 1
    assert learn.run(database) == 0
    assert learn.minutes >= 24 * 60


def test_only_the_newest_models_are_kept_and_the_one_in_use(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    first = refitting.refit(database)
    for _ in range(refitting.KEPT + 2):
        refitting.refit(database)
    with database.reading() as work:
        kept = service.every(work)
    assert len(kept) == refitting.KEPT + 1
    assert kept[-1].id == first.id
    assert kept[-1].in_use


def test_figures_are_what_people_decided_and_else_the_sum_of_chances(
    database: Database, team: Team, decided: list[Comment], written: Written
) -> None:
    refitting.refit(database)
    written(*[WOBBLY] * 10, quarter="2025-Q3")
    service.read_for_a_while(database)
    with database.reading() as work:
        people = shares.everybody(work, Which(quarters=["2025-Q4"]))
        machine = shares.everybody(work, Which(quarters=["2025-Q3"]))
    assert people.themes[LISTENED].total == MANY
    assert people.themes[LISTENED].variance == 0
    assert people.decided == people.people == 2 * MANY
    assert machine.is_measured
    assert machine.decided == 0
    assert 8 < machine.themes[LISTENED].total < 10
    assert machine.themes[LISTENED].variance > 0


def test_without_a_model_the_word_lists_stand_in_and_it_is_said(
    database: Database, team: Team, written: Written
) -> None:
    written("She was kind")
    with database.reading() as work:
        told = shares.everybody(work, Which())
    assert told.themes[RESPECT].total == 1
    assert not told.is_measured


def test_a_model_is_better_only_where_that_can_be_measured() -> None:
    assert is_better(Found(LEAST, 9, 10, 10), Found(LEAST, 8, 10, 10))
    assert not is_better(Found(LEAST, 8, 10, 10), Found(LEAST, 8, 10, 10))
    assert not is_better(Found(LEAST - 1, 9, 10, 10), None)
    assert not is_better(Found(LEAST, 0, 0, 10), None)


def test_the_real_learner_learns_is_kept_sealed_and_reads_the_same_again(
    database: Database, team: Team, written: Written
) -> None:
    late, kind = "They never came on time and we waited for weeks", "She was so kind and friendly to all of us"
    for comment in written(*[late, kind] * 20):
        team.decide(comment.id, {"T04": "negative"} if comment.text == late else {RESPECT: "positive"})
    made = refitting.refit(database)
    with database.reading() as work:
        kept = work.execute(select(store.theme_model.c.body)).scalar_one()
        model = service.loaded(work, made)
        comments = voices.comments(work, Which())
    assert isinstance(model, Model)
    assert b"friendly" not in kept
    assert model.fingerprint == made.fingerprint
    (reading, *_) = model.read([service.asked(comment) for comment in comments if comment.text == kind])
    assert reading.probabilities["respect"] > reading.probabilities["timely"]


def test_what_no_machine_can_read_counts_only_where_a_person_did(
    database: Database, team: Team, written: Written
) -> None:
    written("She was kind")
    (polish,) = written("Byli dla nas bardzo mili i zawsze nas słuchali, dziękujemy", language="pl")
    with database.reading() as work:
        assert shares.everybody(work, Which()).people == 1
    with database.writing() as work:
        with tallying.changing_comments(work, [polish.id]):
            row = decisions.Row(polish.id, team.lead.id, 1, today(), 1, "random")
            decisions.save(work, row, {RESPECT: "positive"})
        told = shares.everybody(work, Which())
    assert told.people == 2
    assert told.themes[RESPECT].total == 2
