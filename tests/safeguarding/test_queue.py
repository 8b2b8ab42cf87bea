"""Reading: what is due first, opened one by one, decided with a reason; what is closed forgets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from app.audit import service as audit
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database, Work
from app.safeguarding import queue, store
from app.safeguarding.queue import Decided, Problem
from tests.safeguarding.conftest import DISCLOSURE, FINE, Readers, came
from tests.support.client import PageClient

THURSDAY = datetime(2026, 11, 26, 9, 20, tzinfo=UTC)
NOTHING = Decided("no-concern", "A game they play.", told="not-needed")


def test_what_was_found_is_due_within_two_office_hours_and_a_childs_words_by_the_next_day(asking: Database) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        flagged, fine = came(asking), came(asking, FINE)
        with asking.reading() as work:
            found = queue.waiting(work)
    assert [item.id for item in found.items] == [flagged.id, fine.id]
    assert [item.due_at for item in found.items] == [
        datetime(2026, 11, 26, 11, tzinfo=UTC),
        datetime(2026, 11, 27, 16, tzinfo=UTC),
    ]
    assert found.minutes == 1


def test_minutes_of_reading_are_counted_roughly_because_a_number_of_words_would_tell_which_answer_it_is(
    asking: Database,
) -> None:
    for words in ("word", "word " * 300, "word " * 1001):
        came(asking, words)
    with asking.reading() as work:
        assert queue.waiting(work).minutes == 6
        assert sorted(item.words for item in queue.waiting(work).items) == [50, 50, 1000]


def test_opening_one_is_recorded_and_seeing_the_list_is_not(
    app_context: None, asking: Database, readers: Readers
) -> None:
    item = came(asking)
    with asking.writing() as writing:
        queue.waiting(writing)
        assert queue.opened(writing, item.id, readers.rhea).heard
        newest = audit.newest(writing)
    assert newest is not None
    assert (newest.actor, newest.action) == (readers.rhea.id, "safety.opened")


@pytest.mark.parametrize(
    ("decided", "field"),
    [
        (Decided("", "Why", told="told"), "decision"),
        (Decided("police", "Why", told="told"), "reference"),
        (Decided("advice", " ", told="told"), "reason"),
        (Decided("advice", "Why"), "told"),
        (Decided("lado", "Why", told="told"), "service"),
    ],
)
def test_a_decision_says_what_why_and_whether_they_were_told(
    app_context: None, asking: Database, readers: Readers, decided: Decided, field: str
) -> None:
    item = came(asking)
    with asking.writing() as writing, pytest.raises(Problem) as problem:
        queue.decide(writing, item.id, decided, readers.rhea)
    assert problem.value.field == field


@pytest.mark.parametrize(("decision", "kept"), [("no-concern", False), ("advice", False), ("front-door", True)])
def test_closing_one_removes_its_words_unless_it_was_passed_on_and_forgets_the_hour(
    app_context: None, asking: Database, readers: Readers, decision: str, kept: bool
) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        item = came(asking)
        with asking.writing() as writing:
            decided = Decided(decision, "Why.", reference="FD-1", told="told")
            queue.decide(writing, item.id, decided, readers.rhea)
        with asking.reading() as reading:
            closed = queue.find(reading, item.id)
            assert bool(queue.unsealed(reading, closed).heard) is kept
            assert queue.unsealed(reading, closed).reason == "Why."
    assert closed.came_at == datetime(2026, 11, 26, 12, tzinfo=UTC)
    assert (closed.decided_by, closed.decision, closed.told, closed.was_late) == (
        readers.rhea.id,
        decision,
        "told",
        False,
    )


def test_two_who_close_one_at_once_close_it_once(app_context: None, asking: Database, readers: Readers) -> None:
    item = came(asking)
    with asking.writing() as writing:
        queue.decide(writing, item.id, NOTHING, readers.rhea)
        with pytest.raises(Refused):
            queue.decide(writing, item.id, NOTHING, readers.dev)


def test_what_was_decided_too_late_says_so_for_ever(app_context: None, asking: Database, readers: Readers) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        item = came(asking)
    with time_machine.travel(THURSDAY.replace(hour=14), tick=False), asking.writing() as writing:
        assert queue.waiting(writing).late == 1
        queue.decide(writing, item.id, NOTHING, readers.rhea)
        assert queue.find(writing, item.id).was_late


def test_on_the_pages_one_is_opened_read_and_closed_and_the_next_one_comes(
    asking: Database, office: PageClient
) -> None:
    first, second = came(asking), came(asking, FINE)
    page = office.get("/office/safety")
    assert "2 things must be read" in page.text
    assert DISCLOSURE not in page.text
    folded = office.get(f"/office/safety/{first.id}")
    assert DISCLOSURE not in folded.text
    opened = office.send(folded, press="open")
    assert DISCLOSURE in opened.text
    assert "hits me" in opened.text.split("Why it is here")[1].split("What they sent")[0]
    typed = {"decision": "front-door", "reason": "He hits her.", "told": "cannot"}
    decision = f"/office/safety/{first.id}/decision"
    again = office.send(opened, typed, to=decision)
    assert again.status_code == 400
    assert "He hits her." in again.text, "what was typed is kept"
    done = office.send(again, {"reference": "FD-7"}, to=decision)
    assert done.location == f"/office/safety/{second.id}"
    opened = office.send(office.get(done.location), press="open")
    assert office.send(opened, press="clear").location == "/office/safety"
    assert "Everything has been read." in office.get("/office/safety").text


def test_what_was_flagged_is_not_cleared_by_one_press(asking: Database, office: PageClient) -> None:
    item = came(asking)
    opened = office.send(office.get(f"/office/safety/{item.id}"), press="open")
    assert 'value="clear"' not in opened.text
    form = {"go": "clear", "csrf_token": opened.text.split('name="csrf_token" value="')[1].split('"')[0]}
    assert office.post(f"/office/safety/{item.id}", data=form).status_code == 403
    with asking.reading() as work:
        assert queue.find(work, item.id).decided_on is None


def test_nothing_there_is_not_found(work: Work, readers: Readers) -> None:
    with pytest.raises(NotFound):
        queue.opened(work, "0" * 32, readers.rhea)
    assert store.oldest(work) is None
