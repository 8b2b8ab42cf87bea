"""Screening never blocks and never fails silently: whatever it cannot read, a person does."""

from __future__ import annotations

import pytest

from app.kernel.work import Database, Work
from app.safeguarding import queue, reading, service, store
from app.safeguarding.model import CLEAR, FAILED, FLAGGED, WAITING, Flag
from tests.safeguarding.conftest import DISCLOSURE, FINE, came, heard


def to_read(database: Database) -> list[str]:
    with database.reading() as work:
        return [item.id for item in queue.waiting(work).items]


def test_a_disclosure_is_flagged_and_says_why(asking: Database) -> None:
    item = came(asking)
    assert item.screening == FLAGGED
    with asking.reading() as work:
        assert "hits me" in " ".join(queue.unsealed(work, item).why)


def test_an_answer_that_speaks_for_itself_is_flagged_without_words(asking: Database) -> None:
    item = came(asking, parts=(), flags=(Flag("I feel safe where I live.", "Never"),))
    assert item.screening == FLAGGED
    with asking.reading() as work:
        assert "Never" in queue.unsealed(work, item).why[0]


def test_a_childs_words_are_read_whatever_screening_says(asking: Database) -> None:
    item = came(asking, FINE)
    assert item.screening == CLEAR
    assert to_read(asking) == [item.id]


def test_what_makes_screening_stumble_is_read_by_a_person(asking: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(text: str, language: str) -> object:
        raise ValueError(text)

    monkeypatch.setattr(reading, "screen", stumble)
    item = came(asking, FINE)
    assert item.screening == FAILED
    assert to_read(asking) == [item.id]


def test_what_does_not_open_is_read_about_by_a_person(asking: Database) -> None:
    with asking.writing() as work:
        service.receive(work, heard())
        work.execute(store.safety_item.update().values(body=b"x" * 80))
    reading.screen_waiting(asking)
    with asking.reading() as work:
        (item,) = queue.waiting(work).items
    assert item.screening == FAILED


def test_killed_in_the_middle_it_waits_and_is_screened_at_the_next_sweep(
    asking: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asking.writing() as work:
        for _each in range(3):
            service.receive(work, heard())
    kept = []

    def killed(work: Work, item_id: str, *rest: object) -> None:
        if kept:
            raise KeyboardInterrupt
        kept.append(item_id)
        real(work, item_id, *rest)  # type: ignore[arg-type]

    real = reading.keep
    monkeypatch.setattr(reading, "keep", killed)
    with pytest.raises(KeyboardInterrupt):
        reading.screen_waiting(asking)
    monkeypatch.undo()
    with asking.reading() as work:
        assert {item.screening for item in store.every(work)} == {WAITING}
        assert reading.waiting_since(work) is not None
        assert len(queue.waiting(work).items) == 3, "a reader sees them even so"
    assert reading.screen_waiting(asking) == 3
    with asking.reading() as work:
        assert {item.screening for item in store.every(work)} == {FLAGGED}
        assert reading.waiting_since(work) is None


def test_what_was_never_screened_is_in_the_queue_with_the_shortest_clock(asking: Database) -> None:
    with asking.writing() as work:
        service.receive(work, heard(FINE, audience="parent", tier="adult"))
    flagged = came(asking, DISCLOSURE)
    with asking.writing() as work:
        service.receive(work, heard(FINE))
    with asking.reading() as work:
        items = queue.waiting(work).items
    assert {item.due_at for item in items if item.screening == WAITING} == {
        item.due_at for item in items if item.id == flagged.id
    }
