"""What people decide counts, stands beside what others decided, and goes with the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.accounts.policy import Person, permissions_of
from app.kernel.clock import Quarter, today
from app.kernel.errors import BadInput, NotFound
from app.kernel.work import Database
from app.themes.deciding import queue, service, store
from app.themes.deciding.sampling import RANDOM, SECOND, UNSURE, is_held_back, is_read_twice
from app.voices import service as voices
from app.voices.model import Comment
from tests.support.deciding import KIND, LATE, LISTENED, RESPECT, TIMELY, Team

Written = Callable[..., list[Comment]]


def test_a_comment_is_put_before_somebody_with_what_speaks_and_suggestions(
    database: Database, team: Team, written: Written
) -> None:
    written(*[LATE] * 12)
    with database.reading() as work:
        found = queue.first(work, team.analyst, UNSURE)
        assert found is not None
        task = service.shown(work, found, team.analyst)
    assert TIMELY in {one.theme for one in task.suggestions}
    assert len(task.suggestions) <= service.SUGGESTED
    assert "months" in " ".join(task.comment.text[start:end] for start, end in task.evidence)


def test_what_is_drawn_by_chance_or_read_a_second_time_is_decided_without_the_machine(
    database: Database, team: Team, written: Written
) -> None:
    held = next(one for one in written(*[LATE] * 60) if is_held_back(one.id))
    with database.reading() as work:
        task = service.shown(work, held.id, team.analyst)
    assert (task.sample, task.suggestions, task.evidence) == (RANDOM, (), ())
    team.decide(held.id, {TIMELY: "negative"})
    with database.reading() as work:
        second = service.shown(work, held.id, team.lead)
    assert (second.sample, second.suggestions, second.mine) == (SECOND, (), None)


def test_the_second_reader_is_given_what_the_first_decided_on_and_the_first_is_not(
    database: Database, team: Team, written: Written
) -> None:
    twice = [one for one in written(*[KIND] * 60) if is_read_twice(one.id)]
    with database.reading() as work:
        assert queue.first(work, team.lead, SECOND) is None
    team.decide(twice[0].id, {RESPECT: "positive"})
    with database.reading() as work:
        assert queue.first(work, team.lead, SECOND) == twice[0].id
        assert queue.first(work, team.analyst, SECOND) is None


def test_two_decisions_stand_beside_each_other_and_the_first_counts(
    database: Database, team: Team, written: Written
) -> None:
    (comment,) = written(KIND)
    team.decide(comment.id, {RESPECT: "positive"})
    team.decide(comment.id, {LISTENED: "positive"}, team.lead)
    with database.reading() as work:
        assert store.decided(work) == {comment.id: {RESPECT: "positive"}}
        assert store.read_twice(work) == [({RESPECT}, {LISTENED})]
        assert service.agreed(work).comments == 1
        assert service.again(work, comment.id, team.lead).mine == {LISTENED: "positive"}


def test_somebody_changes_their_own_decision_and_nobody_elses(
    database: Database, team: Team, written: Written
) -> None:
    (comment,) = written(KIND)
    team.decide(comment.id, {RESPECT: "positive"})
    team.decide(comment.id, {})
    with database.reading() as work:
        assert store.decided(work) == {comment.id: {}}
        with pytest.raises(NotFound):
            service.again(work, comment.id, team.lead)


def test_a_theme_is_given_only_in_ways_that_it_can_point(team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    for given in ({"T99": "positive"}, {RESPECT: "sideways"}, {RESPECT: ""}):
        with pytest.raises(BadInput):
            team.decide(comment.id, given)


def test_nobody_decides_on_words_that_they_may_not_read(database: Database, team: Team, written: Written) -> None:
    (comment,) = written("The pay was poor", survey_key="exit", audience="staff")
    (other,) = written(KIND)
    with pytest.raises(NotFound):
        team.decide(comment.id, {})
    stranger = Person("f" * 32, "Sam", frozenset({"board-reader"}), permissions_of(["board-reader"]))
    with pytest.raises(NotFound):
        team.decide(other.id, {}, stranger)
    with database.reading() as work:
        assert service.next_task(work, replace(stranger, id="e" * 32)) is None


def test_what_comes_in_one_by_one_waits_until_its_quarter_is_over(
    database: Database, team: Team, written: Written
) -> None:
    now, before = Quarter.of(today()), Quarter.of(today()).previous
    (fresh,) = written(KIND, survey_key="meeting-before", audience="child", quarter=now.label)
    (old,) = written(KIND, survey_key="meeting-before", audience="child", quarter=before.label)
    with database.reading() as work:
        assert not queue.may_decide(work, fresh.id, team.analyst)
        assert queue.may_decide(work, old.id, team.analyst)
        assert queue.count_open(work, team.analyst) == 1


def test_other_languages_are_left_to_those_who_read_them(database: Database, team: Team, written: Written) -> None:
    (comment,) = written("Byli dla nas bardzo mili i zawsze nas słuchali", language="pl")
    with database.reading() as work:
        assert not queue.may_decide(work, comment.id, team.analyst)


def test_who_leaves_one_for_later_gets_another(database: Database, team: Team, written: Written) -> None:
    written(*[KIND] * 20)
    with database.reading() as work:
        first = service.next_task(work, team.analyst)
        assert first is not None
        second = service.next_task(work, team.analyst, first.comment.id)
    assert second is not None
    assert second.comment.id != first.comment.id


def test_how_far_it_is_is_counted(database: Database, team: Team, written: Written) -> None:
    comments = written(*[KIND] * 6)
    for comment in comments[:3]:
        team.decide(comment.id, {RESPECT: "positive"})
    team.decide(comments[0].id, {}, team.lead)
    with database.reading() as work:
        found = service.progress(work, team.analyst)
        assert len(service.last(work, team.analyst)) == 3
    assert (found.decided, found.mine, found.twice, found.open) == (3, 3, 1, 3)


def test_a_withdrawal_takes_every_decision_with_it(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    team.decide(comment.id, {RESPECT: "positive"})
    with database.writing() as work:
        voices.withdraw(work, "respond", comment.origin_id)
        assert store.decided(work) == {}
        assert store.given(work, comment.id, team.analyst.id) == {}
