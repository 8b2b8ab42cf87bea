"""Editions: a quarter's figures, made once when it has closed, and never recounted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
import time_machine

from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.errors import Refused
from app.kernel.work import Database
from app.reach.service import Link
from app.respond import letterbox
from app.results import editions, export, jobs, store
from app.results.editions import Edition
from app.results.figures import Figures, from_json, to_json
from app.themes import service as themes
from tests.support.asking import ask, set_up
from tests.support.office import answered

IN_SPRING = datetime(2026, 6, 30, 12, tzinfo=UTC)
SPRING, SUMMER = Quarter(2026, 1), Quarter(2026, 2)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The last day of the first quarter, until a test moves on."""
    with time_machine.travel(IN_SPRING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def link(clock: time_machine.Traveller, database: Database) -> Link:
    set_up(database)
    return ask(database, "parents-plan")


def spring_is_over(clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2026, 7, 1, 9, tzinfo=UTC))


def make(database: Database, quarter: Quarter) -> Edition:
    with database.writing() as work:
        return editions.make(work, quarter)


def responses(figures: Figures) -> int | None:
    found = figures.survey("parents-plan")
    assert found is not None
    return found.responses


def test_a_quarter_that_is_still_open_has_no_edition(database: Database, link: Link) -> None:
    answered(database, link, 12, listen="agree")
    with pytest.raises(Refused, match="not over"):
        make(database, SPRING)


def test_a_quarter_is_open_until_its_last_day_is_over(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    answered(database, link, 12, listen="agree")
    with database.reading() as work:
        assert editions.owed(work) == []
    spring_is_over(clock)
    with database.reading() as work:
        assert editions.owed(work) == [SPRING]


def test_an_edition_is_kept_as_it_was_made(database: Database, link: Link, clock: time_machine.Traveller) -> None:
    answered(database, link, 12, listen="agree")
    spring_is_over(clock)
    made = make(database, SPRING)
    with database.reading() as work:
        assert editions.find(work, SPRING.label) == editions.newest(work) == made
        assert editions.quarters(work) == [SPRING.label]
        assert next(entry.action for entry in audit.entries(work).entries) == "edition.made"
    assert (made.made_on, responses(made.figures)) == (today(), 12)


def test_an_edition_is_never_made_twice(database: Database, link: Link, clock: time_machine.Traveller) -> None:
    answered(database, link, 12, listen="agree")
    spring_is_over(clock)
    first = make(database, SPRING)
    with pytest.raises(Refused, match="never counted twice"):
        make(database, SPRING)
    with database.reading() as work:
        assert editions.find(work, SPRING.label) == first


def test_the_mark_is_the_digest_of_what_is_stored(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    answered(database, link, 12, listen="agree")
    spring_is_over(clock)
    made = make(database, SPRING)
    with database.reading() as work:
        row = store.find_edition(work, SPRING.label)
    assert row is not None
    assert made.digest == hashlib.sha256(row.figures.encode()).hexdigest()
    assert to_json(from_json(row.figures)) == row.figures == to_json(made.figures)


def test_what_arrives_late_counts_in_the_next_quarter(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    answered(database, link, 12, listen="agree")
    spring_is_over(clock)
    before = make(database, SPRING)
    answered(database, link, 9, listen="disagree")
    clock.move_to(datetime(2026, 10, 1, 9, tzinfo=UTC))
    after = make(database, SUMMER)
    with database.reading() as work:
        assert editions.find(work, SPRING.label) == before
        assert editions.quarters(work) == [SUMMER.label, SPRING.label]
    assert (responses(before.figures), responses(after.figures)) == (12, 9)


def test_a_quarter_in_which_nobody_answered_is_not_owed(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    clock.move_to(datetime(2027, 1, 5, tzinfo=UTC))
    with database.reading() as work:
        assert editions.owed(work) == []
        assert editions.newest(work) is None
    assert jobs.make_owed(database) == 0


def test_the_worker_empties_the_letterbox_before_it_counts(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    answered(database, link, 12, listen="agree")
    answered(database, link, 7, counted=False, listen="disagree")
    spring_is_over(clock)
    assert jobs.make_owed(database) == 1
    with database.reading() as work:
        made = editions.find(work, SPRING.label)
    assert made is not None
    assert responses(made.figures) == 19


def test_a_quarter_whose_answers_all_wait_in_the_letterbox_is_owed_once_they_are_counted(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    answered(database, link, 12, counted=False, listen="agree")
    spring_is_over(clock)
    assert jobs.make_owed(database) == 0
    letterbox.settle(database, everything=True)
    assert jobs.make_owed(database) == 1


def test_the_worker_waits_until_every_comment_has_been_read(
    database: Database, link: Link, clock: time_machine.Traveller
) -> None:
    answered(database, link, 12, listen="agree", helped_most="My worker really listened to me.")
    spring_is_over(clock)
    assert jobs.make_owed(database) == 0
    themes.analyse_for_a_while(database)
    (job,) = jobs.JOBS
    with database.reading() as work:
        assert job.oldest is not None
        assert job.oldest(work) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert job.run(database) == 1
    with database.reading() as work:
        assert job.oldest(work) is None


def test_the_year_of_a_service_that_is_too_small_stands_in_the_edition_of_its_last_quarter(
    database: Database, clock: time_machine.Traveller
) -> None:
    set_up(database)
    with database.writing() as work:
        services = {name: council.add_service(work, name, "social-work").id for name in ("North", "South", "West")}
    links = {name: ask(database, "parents-plan", name=name, service_id=id_) for name, id_ in services.items()}
    few = {"North": (9, 8, 9, 8), "South": (3, 4, 2, 3), "West": (4, 3, 4, 4)}
    large = ask(database, "parents-plan")
    years = []
    for at, quarter in enumerate(Quarter(2025, number) for number in (1, 2, 3, 4)):
        clock.move_to(datetime.combine(quarter.last_day, time(12), UTC))
        for chose in ("agree", "disagree"):
            answered(database, large, 30, listen=chose)
            for name, link in links.items():
                answered(database, link, few[name][at] // 2 + (few[name][at] % 2 and chose == "agree"), listen=chose)
        clock.move_to(datetime.combine(quarter.next.first_day, time(12), UTC))
        found = make(database, quarter).figures.survey("parents-plan")
        assert found is not None
        (question,) = [one for one in found.questions if one.question_id == "listen"]
        years.append({name: question.years[id_].base for name, id_ in services.items() if id_ in question.years})
    assert years[:3] == [{}, {}, {}]
    assert years[3]["North"] == 34
    with database.reading() as work:
        edition = editions.find(work, "2025-Q4")
        assert edition is not None
        assert all(one.years == {} for survey in editions.public(edition.figures).surveys for one in survey.questions)
        rows = [row for row in export.rows(work, edition.figures) if "North, last four quarters" in row]
    assert rows
