"""A page for staff that opens somebody's words and records nothing is found, whichever test asks for it."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.audit import service as audit
from app.kernel.clock import now
from app.kernel.sealed import sealed_columns
from app.kernel.work import Database, metadata
from app.voices import service as voices
from app.voices.store import voice
from tests.privacy.conftest import Council
from tests.support.openings import Openings

PAGE = "/office/somewhere"
UNRECORDED = {
    "ticket.grants",  # a random key, which a machine follows
    "safety_item.kinds",  # the rules that flagged something, which a machine counts
    *("second_factor.secret", "second_factor.pending"),  # the numbers a machine compares with what they type
    "theme_model.body",  # weights that a machine reads comments with
    "action_note.text",  # what staff write of their own work on the register; no respondent's words
    "preview.body",  # the draft of whoever tries a questionnaire out; a machine carries it from page to page
    *("evidence_entry.body", "briefing.text"),  # what staff write for boards and teams, naming nobody
    "pack_comment.body",  # what board members and managers say of a pack, for those who write it
    *("barrier.text", "barrier.answer"),  # what staff tell the senior team, and what it answers
}
"""Nobody looks at these, or nothing of a respondent is in them."""


def first(database: Database) -> str:
    with database.reading() as work:
        return next(row.id for row in work.execute(voice.select()))


def test_opening_in_a_transaction_that_only_reads_is_found(council: Council, app: Flask, openings: Openings) -> None:
    with app.test_request_context(PAGE), council.database.reading() as work:
        voices.original(work, first(council.database))
    assert openings.unrecorded == [f"GET {PAGE} opens voice.original unrecorded"]
    openings.forget()


def test_opening_without_a_line_in_the_trail_is_found(council: Council, app: Flask, openings: Openings) -> None:
    id_ = first(council.database)
    with app.test_request_context(PAGE, method="POST"), council.database.writing() as work:
        voices.original(work, id_)
    assert openings.unrecorded == [f"POST {PAGE} opens voice.original unrecorded"]
    openings.forget()


def test_a_line_in_another_transaction_does_not_count(council: Council, app: Flask, openings: Openings) -> None:
    id_ = first(council.database)
    with app.test_request_context(PAGE, method="POST"):
        with council.database.writing() as work:
            audit.record(work, actor="ann", action="voice.opened", subject=f"voice:{id_}")
        with council.database.writing() as work:
            voices.original(work, id_)
    assert len(openings.unrecorded) == 1
    openings.forget()


def test_opening_with_its_line_is_as_it_should_be(council: Council, app: Flask, openings: Openings) -> None:
    id_ = first(council.database)
    with app.test_request_context(PAGE, method="POST"), council.database.writing() as work:
        voices.original(work, id_)
        audit.record(work, actor="ann", action="voice.opened", subject=f"voice:{id_}")
    assert openings.unrecorded == []


def test_finding_an_older_line_in_the_trail_is_not_enough(council: Council, app: Flask, openings: Openings) -> None:
    id_, who = first(council.database), {"actor": "ann", "action": "voice.opened", "subject": "voice:1"}
    with council.database.writing() as work:
        audit.record(work, **who)
    with app.test_request_context(PAGE), council.database.reading() as work:
        assert audit.is_recorded(work, **who, since=now() - timedelta(hours=1))
        voices.original(work, id_)
    assert len(openings.unrecorded) == 1
    openings.forget()


def test_respondents_pages_and_the_worker_are_not_meant(council: Council, app: Flask, openings: Openings) -> None:
    with council.database.reading() as work:
        voices.original(work, first(council.database))
    with app.test_request_context("/back"), council.database.reading() as work:
        voices.original(work, first(council.database))
    assert openings.unrecorded == []


def test_what_is_opened_without_a_line_is_listed_here_with_its_reason() -> None:
    unrecorded = {str(each) for each in sealed_columns(metadata) if not each.seal.recorded}
    assert unrecorded == UNRECORDED
