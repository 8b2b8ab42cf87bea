"""The managers' briefing of a service that is too small in one quarter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app.board import frozen, service
from app.board.kinds import SEPARATOR
from app.documents.model import Document
from app.kernel.work import Database
from app.results import editions, groups, store
from app.results.figures import Figure, to_json
from app.results.suppression import Shown
from tests.board.world import CLOSED, SUMMER
from tests.support.asking import SERVICE

YEAR = Figure(24, 18, Shown("exact", 75.0), 55.1, 88.0)


@pytest.fixture(autouse=True)
def _in_a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def told(document: Document) -> str:
    return json.dumps(frozen.plain(document), ensure_ascii=False)


def briefing(database: Database, years: dict[str, Figure]) -> str:
    """Of a service of which the quarter says nothing, and a year what is given here."""
    with database.writing() as work:
        found = editions.find(work, SUMMER.label)
        assert found is not None
        surveys = [
            replace(
                survey,
                questions=tuple(
                    replace(one, services=dict.fromkeys(one.services, groups.NOTHING), years=years)
                    for one in survey.questions
                ),
            )
            for survey in found.figures.surveys
        ]
        store.remove_edition(work, SUMMER.label)
        text = to_json(replace(found.figures, surveys=tuple(surveys)))
        store.add_edition(work, SUMMER.label, CLOSED.date(), text, found.digest)
        return told(service.draft(work, service.subject(work, f"briefing{SEPARATOR}{SERVICE}"), SUMMER))


def test_its_year_stands_where_the_quarter_says_nothing(council: Database) -> None:
    said = briefing(council, {SERVICE: YEAR})
    assert "75 %" in said
    assert "here in the last four quarters together" in said
    assert "Too few answered in your service" not in said


def test_without_a_year_it_says_that_too_few_answered(council: Database) -> None:
    assert "Too few answered in your service" in briefing(council, {})
