"""Feelings are learned from what people decided, and heard only where that is better than the rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.kernel.work import Database
from app.themes import service as themes
from app.themes.models import feelings, measuring, refitting, service
from app.themes.models.feelings import shown
from app.themes.models.measuring import Felt, feels_better
from app.voices.model import Comment
from tests.support.deciding import LISTENED, RESPECT, TIMELY, Team

Written = Callable[..., list[Comment]]
PLACES = ("hall", "kitchen", "office", "landing", "porch", "garage", "cellar", "attic", "corridor", "lobby")
BLAME, PRAISE = "Radiator clanking, {} {}", "Curtains drawn, {} {}"
"""Nothing in these words tells the rules how anybody felt."""


def many(blame: str, praise: str) -> list[str]:
    """Sixty comments, all different, every other one in praise."""
    pairs = [(one, other) for one in PLACES for other in PLACES if one < other]
    return [way.format(*pair) for pair in pairs[:30] for way in (blame, praise)]


def decide(team: Team, comments: list[Comment], blame: str) -> None:
    for comment in comments:
        blames = comment.text.startswith(blame.split("{")[0])
        team.decide(comment.id, {RESPECT: "negative" if blames else "positive"})


@pytest.fixture
def decided(team: Team, written: Written, monkeypatch: pytest.MonkeyPatch) -> list[Comment]:
    monkeypatch.setattr(measuring, "LEAST", 5)
    monkeypatch.setattr(refitting, "LEAST", 5)
    comments = written(*many(BLAME, PRAISE))
    decide(team, comments, BLAME)
    return sorted(comments, key=lambda comment: comment.text)


def felt(database: Database, comment: Comment) -> tuple[str, str]:
    with database.reading() as work:
        coding = themes.codings(work, [comment.id])[comment.id]
        return coding.sentiment, coding.reason


def test_the_ways_that_themes_point_say_how_a_comment_felt() -> None:
    assert shown({RESPECT: "positive", LISTENED: "positive"}) == "positive"
    assert shown({RESPECT: "negative", LISTENED: "neutral"}) == "negative"
    assert shown({RESPECT: "positive", TIMELY: "negative"}) == "neutral"
    assert shown({RESPECT: "mixed"}) == "neutral"
    assert shown({RESPECT: "neutral"}) == "neutral"
    assert shown({RESPECT: "unclear"}) is None
    assert shown({}) is None


def test_decisions_teach_feelings_and_every_comment_is_read_anew(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    assert {felt(database, comment)[0] for comment in decided} == {"neutral"}
    made = refitting.refit(database, team.lead.id)
    told = made.figures["felt"]
    assert told["heard"]
    assert told["held_back"]["accuracy"] > told["rules"]["accuracy"]
    while themes.analyse_undone(database):
        continue
    assert felt(database, decided[-1]) == ("negative", "learned")
    assert felt(database, decided[0]) == ("positive", "learned")


def test_going_back_to_the_word_lists_gives_their_feelings_back(
    database: Database, team: Team, decided: list[Comment]
) -> None:
    refitting.refit(database, team.lead.id)
    while themes.analyse_undone(database):
        continue
    with database.writing() as work:
        service.use(work, None, team.lead)
        assert themes.count_undone(work) == len(decided)
    while themes.analyse_undone(database):
        continue
    assert felt(database, decided[0])[0] == "neutral"


def test_feelings_that_are_no_better_are_not_heard_and_nothing_is_read_anew(
    database: Database, team: Team, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "LEAST", 5)
    monkeypatch.setattr(refitting, "LEAST", 5)
    blame = "They were awful to us, {} {}"
    decide(team, written(*many(blame, "They were lovely to us, {} {}")), blame)
    made = refitting.refit(database, team.lead.id)
    assert made.figures["felt"]["rules"]["accuracy"] == 1
    assert not feelings.is_heard(made)
    with database.reading() as work:
        assert themes.count_undone(work) == 0


def test_feelings_are_better_only_where_that_can_be_measured() -> None:
    few, many = measuring.LEAST - 1, measuring.LEAST
    assert feels_better(Felt(many, 0.9, 0.6), Felt(many, 0.8, 0.6))
    assert not feels_better(Felt(many, 0.8, 0.6), Felt(many, 0.8, 0.6))
    assert not feels_better(Felt(few, 0.9, 0.9), Felt(few, 0.1, 0.1))
