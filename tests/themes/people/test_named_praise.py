"""A worker who is thanked is named to their manager with the writer's yes, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.kernel.work import Database
from app.themes.redaction import redact
from app.themes.reviewing import service, store
from app.themes.reviewing.named import marked, named, thanked
from app.voices.model import Comment, Which
from app.voices.store import voice
from tests.support.deciding import Team

Written = Callable[..., list[Comment]]
THANKS = "Our social worker Chidinma Okafor is so kind. Chidinma helped my brother Tom"


@pytest.mark.parametrize(
    "text",
    [
        "My social worker Amy is brilliant",
        "Amy, our key worker, was lovely",
        "our worker is called amy she is amazing",
        "Amy is my amazing social worker",
        "The family support worker (Amy) was so kind",
    ],
)
def test_a_worker_who_is_thanked_is_named(text: str) -> None:
    copy = marked(text, redact(text))
    assert "[worker]" in copy
    assert "amy" not in copy.lower()
    assert named(copy, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "My sister Amy is lovely",
        "My worker’s daughter Amy is lovely",
        "My sister Amy loves our worker Amy",
        "Kay was lovely, not like my old worker Amy who was rude",
        "my worker Amy is kind but rude and late",
        "my worker Amy came on Monday",
        "My last social worker Amy was great",
        "Thank you Amy",
    ],
)
def test_nobody_else_is_and_no_worker_who_is_blamed(text: str) -> None:
    assert marked(text, redact(text)) == redact(text)
    assert thanked(text) == {}


def test_two_workers_are_told_apart_and_everything_else_stays_out() -> None:
    text = "Thanks to my worker Amy and support worker Kofi, both so kind to my son Tom, ring 07700 900123"
    copy = marked(text, redact(text))
    assert copy == (
        "Thanks to my worker [worker] and support worker [worker-b], both so kind to my son [name], ring [phone]"
    )
    told = named(copy, text)
    assert "Amy" in told
    assert "Kofi" in told
    assert "Tom" not in told
    assert "07700" not in told


def test_the_manager_reads_the_name_the_board_does_not_and_it_is_kept_nowhere(
    database: Database, team: Team, written: Written
) -> None:
    (comment,) = written(THANKS, service_id="north")
    with database.writing() as work:
        copy = service.copy_of(work, comment.id, team.analyst)
        assert "Chidinma" not in copy.for_manager
        left = service.leave(work, comment.id, copy.for_manager, copy.for_manager, team.analyst)
        assert left.board_text == comment.text
        assert left.manager_text == copy.for_manager
        assert store.for_boards(work, Which()) == {comment.id: comment.text}
        (told,) = service.praise(work, "north", team.lead)
    assert told == ("Our social worker Chidinma Okafor is so kind. Chidinma Okafor helped my brother [name]")


def test_who_looks_at_it_may_leave_the_name_out_but_put_none_in(
    database: Database, team: Team, written: Written
) -> None:
    (comment,) = written(THANKS, service_id="north")
    (other,) = written("My sister Amy is lovely and kind", service_id="north")
    with database.writing() as work:
        service.leave(work, comment.id, None, "Our social worker [name] is so kind", team.analyst)
        service.leave(work, other.id, None, "My sister [worker] is lovely", team.analyst)
        assert sorted(service.praise(work, "north", team.lead)) == [
            "My sister [name] is lovely",
            "Our social worker [name] is so kind",
        ]


def test_without_the_yes_or_with_an_original_that_does_not_open_nobody_is_named(
    database: Database, team: Team, written: Written
) -> None:
    one, other = written(THANKS, THANKS + " again", service_id="north")
    with database.writing() as work:
        for comment in (one, other):
            copy = service.copy_of(work, comment.id, team.analyst)
            service.leave(work, comment.id, None, copy.for_manager, team.analyst)
        work.execute(voice.update().where(voice.c.id == one.id).values(consent_quote="no"))
        sealed = work.execute(select(voice.c.original).where(voice.c.id == one.id)).scalar_one()
        work.execute(voice.update().where(voice.c.id == other.id).values(original=sealed))
        (told,) = service.praise(work, "north", team.lead)
    assert told == other.text
