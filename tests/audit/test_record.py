"""Writing the trail and reading it back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine

from app.audit import service
from app.kernel.work import Database, Work


def test_an_entry_says_who_did_what_to_what_and_when(database: Database) -> None:
    instant = datetime(2026, 6, 1, 9, 30, 15, 123456, UTC)
    with time_machine.travel(instant, tick=False), database.writing() as work:
        service.record(work, actor="ann", action="link.made", subject="link:7")
    with database.reading() as work:
        (entry,) = service.entries(work).entries
    assert (entry.seq, entry.at, entry.actor, entry.action, entry.subject) == (
        1,
        instant,
        "ann",
        "link.made",
        "link:7",
    )


@pytest.mark.parametrize("said", ["Ann Smith", "", "ann@example.org", "“quoted”", "a b", "x\ny", "Ann"])
@pytest.mark.parametrize("field", ["actor", "action", "subject"])
def test_what_a_person_might_have_said_is_never_written(database: Database, field: str, said: str) -> None:
    right = {"actor": "ann", "action": "link.made", "subject": "link:7"}
    with database.reading() as work, pytest.raises(ValueError, match="ids and codes"):
        service.record(work, **right | {field: said})


def test_what_was_not_kept_left_no_entry(database: Database) -> None:
    def fails() -> None:
        with database.writing() as work:
            service.record(work, actor="ann", action="link.made", subject="link:7")
            raise RuntimeError("the rest of the use case")

    with pytest.raises(RuntimeError):
        fails()
    with database.reading() as work:
        assert service.newest(work) is None
        assert service.verify(work) == []


def test_writers_at_the_same_time_make_one_unbroken_chain(database: Database) -> None:
    def write(writer: int) -> None:
        for number in range(5):
            with database.writing() as work:
                service.record(work, actor=f"writer-{writer}", action="link.made", subject=f"link:{number}")

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(6)))
    with database.reading() as work:
        assert service.verify(work) == []
        written = service.entries(work).entries
    assert [entry.seq for entry in written] == list(range(30, 0, -1))
    assert {entry.actor for entry in written} == {f"writer-{writer}" for writer in range(6)}


def test_pages_go_from_the_newest_back_and_stay_within_the_trail(
    trail: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PER_PAGE", 4)
    first, last, past = (service.entries(trail, page=number) for number in (1, 2, 9))
    assert [entry.seq for entry in first.entries] == [6, 5, 4, 3]
    assert [entry.seq for entry in last.entries] == [2, 1]
    assert (first.pages, past.number, past.entries) == (2, 2, last.entries)


def test_a_day_is_a_day_in_london(database: Database) -> None:
    with database.writing() as work:
        for hour in (22, 23):  # in June, 23:00 UTC is midnight in London
            with time_machine.travel(datetime(2026, 6, 1, hour, 30, tzinfo=UTC), tick=False):
                service.record(work, actor="ann", action="link.made", subject=f"link:{hour}")
    with database.reading() as work:
        on_the_first = service.entries(work, day=date(2026, 6, 1)).entries
        on_the_second = service.entries(work, day=date(2026, 6, 2)).entries
    assert [entry.subject for entry in on_the_first] == ["link:22"]
    assert [entry.subject for entry in on_the_second] == ["link:23"]
