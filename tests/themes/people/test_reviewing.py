"""A person looks at the redacted copy before boards and managers read it, and only of those who said yes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Database
from app.themes.reviewing import service, store
from app.voices import service as voices
from app.voices.model import Comment, Which
from app.voices.store import voice
from tests.support.deciding import KIND, LATE, Team

Written = Callable[..., list[Comment]]


def test_what_was_not_allowed_to_be_quoted_never_waits(database: Database, team: Team, written: Written) -> None:
    (yes,) = written(KIND)
    written(KIND, consent_quote="no")
    written(KIND, consent_quote=None)
    with database.reading() as work:
        assert service.waiting(work) == 1
        found = service.next_copy(work, team.analyst)
    assert found is not None
    assert found.comment.id == yes.id


def test_praise_may_go_to_the_manager_in_other_words_than_to_the_board(
    database: Database, team: Team, written: Written
) -> None:
    (comment,) = written("She was kind and drove us to the hospital in her own red car", service_id="north")
    with database.writing() as work:
        service.leave(work, comment.id, "She was kind and drove us", comment.text, team.analyst)
        assert store.for_boards(work, Which()) == {comment.id: "She was kind and drove us"}
        assert service.praise(work, "north", team.lead) == [comment.text]
        assert service.praise(work, "south", team.lead) == []
        assert service.waiting(work) == 0


def test_criticism_and_what_staff_write_never_goes_to_the_manager(
    database: Database, team: Team, written: Written
) -> None:
    (angry,) = written("They were rude and awful", service_id="north")
    (staff,) = written("My manager is lovely and kind", survey_key="pulse", audience="staff", service_id="north")
    with database.writing() as work:
        for comment in (angry, staff):
            assert service.leave(work, comment.id, comment.text, comment.text, team.analyst).manager_text is None
        assert service.praise(work, "north", team.lead) == []


def test_praise_waits_until_its_quarter_is_over(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND, service_id="north", quarter=Quarter.of(today()).label)
    with database.writing() as work:
        service.leave(work, comment.id, comment.text, comment.text, team.analyst)
        assert service.praise(work, "north", team.lead) == []


def test_a_name_that_is_typed_in_is_taken_out_again(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(KIND)
    with database.writing() as work:
        left = service.leave(work, comment.id, "Ring Sarah Jones on 07700 900123", None, team.analyst)
    assert left.board_text is not None
    assert "07700" not in left.board_text
    assert "Jones" not in left.board_text


def test_an_empty_copy_is_shown_to_nobody(database: Database, team: Team, written: Written) -> None:
    (comment,) = written(LATE)
    with database.writing() as work:
        service.leave(work, comment.id, "  ", None, team.analyst)
        assert store.for_boards(work, Which()) == {}
        assert service.done(work) == 1


def test_who_takes_the_yes_or_the_words_back_is_shown_nowhere(
    database: Database, team: Team, written: Written
) -> None:
    one, other = written(KIND, KIND, service_id="north")
    with database.writing() as work:
        for comment in (one, other):
            service.leave(work, comment.id, comment.text, comment.text, team.analyst)
        work.execute(voice.update().where(voice.c.id == one.id).values(consent_quote="no"))
        voices.withdraw(work, "respond", other.origin_id)
        assert store.for_boards(work, Which()) == {}
        assert service.praise(work, "north", team.lead) == []
        with pytest.raises(NotFound):
            service.copy_of(work, one.id, team.analyst)


def test_nobody_looks_at_what_they_may_not_read(database: Database, team: Team, written: Written) -> None:
    (comment,) = written("The team was lovely", survey_key="exit", audience="staff")
    with database.reading() as work:
        assert service.next_copy(work, team.analyst) is None
        with pytest.raises(NotFound):
            service.copy_of(work, comment.id, team.analyst)
