"""Quotes: of who said yes, looked at by two, named by audience and age, balanced, and taken back everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.questionnaire.model import AUDIENCES, TIERS
from app.themes.quotes import rules, service
from app.themes.quotes.rules import CRITICISM, MOST, OTHER, PRAISE, WAYS, is_balanced
from app.themes.reviewing import service as reviewing
from app.voices import service as voices
from app.voices.model import Comment
from app.voices.store import voice
from tests.support.deciding import KIND, LATE, Team
from tests.support.office import BOARD

Written = Callable[..., list[Comment]]
QUARTER = "2025-Q4"


@pytest.fixture(autouse=True)
def _in_a_language(app: Flask) -> object:
    with app.test_request_context():
        yield


def checked(team: Team, comment: Comment) -> str:
    with team.database.writing() as work:
        reviewing.leave(work, comment.id, comment.text, None, team.analyst)
        quote_id = service.choose(work, comment.id, comment.text, team.analyst)
        service.check(work, quote_id, team.lead)
    return quote_id


def placed(team: Team, quote_id: str) -> None:
    with team.database.writing() as work:
        service.place(work, BOARD, QUARTER, quote_id, team.analyst)


def test_only_a_copy_that_was_looked_at_can_be_chosen(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    with database.writing() as work:
        assert service.candidates(work, BOARD, QUARTER, team.analyst) == []
        with pytest.raises(NotFound):
            service.choose(work, comment.id, comment.text, team.analyst)
        reviewing.leave(work, comment.id, comment.text, None, team.analyst)
        (one,) = service.candidates(work, BOARD, QUARTER, team.analyst)
    assert (one.text, one.label, one.way) == (KIND, "parent or carer", PRAISE)


def test_a_second_person_checks_before_it_can_be_used(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    with database.writing() as work:
        reviewing.leave(work, comment.id, comment.text, None, team.lead)
        quote_id = service.choose(work, comment.id, comment.text, team.lead)
        assert service.ready(work, BOARD, QUARTER, team.lead) == []
        with pytest.raises(Refused, match="Somebody else"):
            service.check(work, quote_id, team.lead)
        with pytest.raises(Refused, match="not checked"):
            service.place(work, BOARD, QUARTER, quote_id, team.lead)
        service.check(work, quote_id, team.analyst)
        service.place(work, BOARD, QUARTER, quote_id, team.lead)
        (place,) = service.pack(work, BOARD, QUARTER)
    assert place.quote is not None
    assert place.digest == service.digest(KIND)


def test_rewording_is_marked(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    with database.writing() as work:
        reviewing.leave(work, comment.id, comment.text, None, team.analyst)
        service.choose(work, comment.id, "She was very kind", team.analyst)
        (quote,) = service.to_check(work)
    assert (quote.text, quote.paraphrased) == ("She was very kind", True)


def test_one_person_is_quoted_once_in_a_pack(team: Team, written: Written) -> None:
    mine = new_id()
    first, second = written(KIND, LATE, origin_id=mine)
    placed(team, checked(team, first))
    with pytest.raises(Refused, match="same person"):
        placed(team, checked(team, second))


def test_praise_takes_at_most_half_of_the_places(team: Team, written: Written) -> None:
    for comment in written(*[f"{KIND} {n}" for n in ("one", "two", "three", "four")]):
        placed(team, checked(team, comment))
    (more,) = written(f"{KIND} again")
    with pytest.raises(Refused, match="Half of the places"):
        placed(team, checked(team, more))
    (other,) = written(LATE)
    placed(team, checked(team, other))


@given(st.lists(st.sampled_from(WAYS), max_size=30))
def test_however_a_pack_is_filled_it_stays_balanced(offered: list[str]) -> None:
    standing: list[str] = []
    for way in offered:
        if len(standing) < MOST and is_balanced(standing, way):
            standing.append(way)
    assert standing.count(PRAISE) <= MOST // 2
    assert standing.count(CRITICISM) <= MOST // 2
    assert standing.count(OTHER) <= MOST


def test_another_quarters_or_boards_words_do_not_stand_in_a_pack(team: Team, written: Written) -> None:
    (late,) = written(KIND, quarter="2025-Q3")
    (health,) = written(KIND, survey_key="community-health", audience="anyone")
    for comment in (late, health):
        with pytest.raises(Refused, match="not from this board"):
            placed(team, checked(team, comment))


def test_taken_back_words_leave_an_empty_place_with_their_hash(
    database: Database, team: Team, written: Written
) -> None:
    one, other = written(KIND, LATE)
    for comment in (one, other):
        placed(team, checked(team, comment))
    with database.writing() as work:
        voices.withdraw(work, "respond", one.origin_id)
        work.execute(voice.update().where(voice.c.id == other.id).values(consent_quote="no"))
        pack = service.pack(work, BOARD, QUARTER)
        assert [place.quote for place in pack] == [None, None]
        assert [place.digest for place in pack] == [service.digest(KIND), service.digest(LATE)]
        assert service.ready(work, BOARD, QUARTER, team.analyst) == []


def test_a_place_can_be_given_up_and_a_quote_dropped(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    quote_id = checked(team, comment)
    placed(team, quote_id)
    with database.writing() as work:
        service.take_out(work, BOARD, QUARTER, 1, team.analyst)
        assert service.pack(work, BOARD, QUARTER) == []
        service.drop(work, quote_id, team.analyst)
        with pytest.raises(NotFound):
            service.check(work, quote_id, team.lead)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("tier", TIERS)
def test_everybody_is_named_by_audience_and_age_alone(audience: str, tier: str) -> None:
    assert rules.label(audience, tier)


def test_children_are_named_by_their_age() -> None:
    assert rules.label("young-person", "teen") == "young person, 13–17"
    assert rules.label("anyone", "junior") == "child, 9–12"
    assert rules.label("child", "easy") == "child or young person"
