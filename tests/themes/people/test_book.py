"""The codebook is written version by version; what was decided keeps the version of its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from app.kernel.errors import BadInput, NotFound
from app.kernel.work import Database
from app.themes.book import service
from app.themes.book.service import Wording
from app.themes.codebook import AUDIENCES, UNCLEAR, Sample, codebook
from app.themes.deciding import store as decisions
from app.themes.models.refitting import labels
from app.voices.model import Comment
from tests.support.deciding import KIND, RESPECT, Team

NEW = Wording("Animals", "Pets and other animals.", "Dogs, hamsters.", "", "", {"child": ("my hamster",)})


@pytest.fixture(autouse=True)
def _in_a_language(app: Flask) -> object:
    with app.test_request_context():
        yield


def test_the_shipped_codebook_is_the_first_version(database: Database, team: Team) -> None:
    with database.reading() as work:
        book = service.current(work)
        assert (book.version, book.themes) == (codebook().version, codebook().themes)
        assert [one.number for one in service.versions(work)] == [codebook().version]


def test_writing_a_theme_anew_makes_the_next_version_and_keeps_the_one_before(database: Database, team: Team) -> None:
    with database.writing() as work:
        before = service.current(work).by_id[RESPECT]
        words = {name: getattr(before, name) for name in ("name", "include", "exclude", "ask")}
        wording = Wording(definition="How people are treated.", examples={"carer": ("They were civil.",)}, **words)
        version = service.revise(work, RESPECT, wording, team.lead)
        now = service.current(work)
        assert now.version == version == codebook().version + 1
        ours = Sample("They were civil.", "carer", UNCLEAR)
        anew = replace(before, definition="How people are treated.", examples=(*before.examples, ours))
        assert now.by_id[RESPECT] == anew
        assert service.own_examples(anew) == {who: [ours.text] if who == "carer" else [] for who in AUDIENCES}
        assert service.at(work, codebook().version).by_id[RESPECT] == before
        assert [one.made_by for one in service.versions(work)] == [team.lead.id, None]


def test_a_new_theme_can_be_given_and_is_learned(
    database: Database, team: Team, written: Callable[..., list[Comment]]
) -> None:
    (comment,) = written(KIND)
    with database.writing() as work:
        theme_id = service.add(work, NEW, team.lead)
        book = service.current(work)
        with pytest.raises(BadInput):
            service.add(work, NEW, team.lead)
    team.decide(comment.id, {theme_id: "positive"})
    with database.reading() as work:
        assert decisions.decided(work) == {comment.id: {theme_id: "positive"}}
    learned = labels(book)
    assert "animals" in learned.names
    assert not learned.shipped


def test_a_theme_that_is_no_longer_given_keeps_its_name_for_what_bears_it(
    database: Database, team: Team, written: Callable[..., list[Comment]]
) -> None:
    first, second = written(KIND, KIND)
    team.decide(first.id, {RESPECT: "positive"})
    with database.writing() as work:
        service.retire(work, RESPECT, team.lead)
        book = service.current(work)
        assert RESPECT not in {theme.id for theme in book.themes}
        assert book.by_id[RESPECT].name
        assert "respect" not in labels(book).names
    with pytest.raises(BadInput):
        team.decide(second.id, {RESPECT: "positive"})
    with database.writing() as work:
        service.retire(work, RESPECT, team.lead, back=True)
    team.decide(second.id, {RESPECT: "positive"})
    with database.reading() as work:
        versions = {row.codebook_version for row in decisions.last_of(work, team.analyst.id, 5)}
    assert versions == {codebook().version, codebook().version + 2}


def test_what_is_not_there_is_said(database: Database, team: Team) -> None:
    with database.writing() as work:
        for act in (
            lambda: service.theme(work, "T99"),
            lambda: service.at(work, 99),
            lambda: service.revise(work, "T99", NEW, team.lead),
            lambda: service.retire(work, "T99", team.lead),
        ):
            with pytest.raises(NotFound):
                act()
