"""Each week some of adults' words in which nothing was found are drawn by lot, to say how many are missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.council import service as council
from app.kernel.intervals import wilson
from app.kernel.work import Database
from app.safeguarding import figures, queue, reading, sampling, service, store
from app.safeguarding.figures import Estimate, Week
from app.safeguarding.model import CLEAR, Item
from app.safeguarding.queue import Decided
from app.safeguarding.rules import rules
from tests.safeguarding.conftest import FINE, Readers, heard

TUESDAY = datetime(2026, 9, 15, 11, tzinfo=UTC)
MONDAY_AFTER = datetime(2026, 9, 21, 9, tzinfo=UTC)
MOST = 4


@pytest.fixture(autouse=True)
def four_a_week(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sampling, "rules", lambda: replace(rules(), a_week=MOST))
    with time_machine.travel(TUESDAY, tick=False):
        yield


def parents_say(database: Database, number: int) -> None:
    """So many parents write something in which nothing is found."""
    with database.writing() as work:
        for _each in range(number):
            service.receive(work, heard(FINE, audience="parent", tier="adult"))
    reading.screen_waiting(database)


def items(database: Database) -> list[Item]:
    with database.reading() as work:
        return store.every(work)


def with_words(database: Database) -> set[str]:
    with database.reading() as work:
        return set(store.bodies(work, [item.id for item in store.every(work)]))


def to_read(database: Database) -> list[str]:
    with database.reading() as work:
        return [item.id for item in queue.waiting(work).items]


@pytest.mark.parametrize(("came", "kept"), [(0, 0), (3, 3), (4, 4), (5, 4), (60, 4)])
def test_no_more_words_than_the_draw_are_ever_kept(asking: Database, came: int, kept: int) -> None:
    parents_say(asking, came)
    assert len(with_words(asking)) == kept
    assert to_read(asking) == [], "the week is not over"
    assert {item.came_at.hour for item in items(asking)} <= {12}, "their hour is nobody's business"
    assert {item.screening for item in items(asking)} <= {CLEAR}


def test_when_the_week_is_over_what_was_drawn_is_read_within_the_next(asking: Database) -> None:
    parents_say(asking, 9)
    assert sampling.draw(asking) == 0
    with time_machine.travel(MONDAY_AFTER, tick=False):
        assert sampling.draw(asking) == MOST
        assert sampling.draw(asking) == 0, "once"
        assert set(to_read(asking)) == with_words(asking)
        with asking.reading() as work:
            due = {queue.due(item, council.working_days(work)) for item in queue.waiting(work).items}
        assert {moment.date().isoformat() for moment in due} == {"2026-09-25"}


def test_each_of_the_week_is_as_likely_to_be_drawn_as_any_other(
    asking: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every way the dice may fall, once each: six texts come for two places, and each is kept as often."""
    monkeypatch.setattr(sampling, "rules", lambda: replace(rules(), a_week=2))
    kept: Counter[int] = Counter()
    falls = [(a, b, c, d) for a in range(3) for b in range(4) for c in range(5) for d in range(6)]
    monkeypatch.setattr(sampling, "let_go", lambda _work, _id: None)
    for fall in falls:
        dice = iter((0, 0, *fall))
        monkeypatch.setattr(sampling.secrets, "randbelow", lambda _most, dice=dice: next(dice))
        week = sampling._Week(0, [], is_drawn=False)
        lots = sampling.Lots(None, {TUESDAY.date() - timedelta(days=1): week})  # type: ignore[arg-type]
        for number in range(6):
            lots.keeps(_item(number))
        kept.update(int(one) for one in week.put_by)
    assert set(kept.values()) == {len(falls) * 2 // 6}


def _item(number: int) -> Item:
    return Item(
        str(number),
        TUESDAY,
        "answers",
        False,
        CLEAR,
        False,
        False,
        None,
        None,
        None,
        None,
        None,
        False,
        0,
        "named",
        0,
    )


def test_what_is_screened_after_the_draw_takes_nobodys_place(asking: Database) -> None:
    parents_say(asking, 9)
    with asking.writing() as work:
        service.receive(work, heard(FINE, audience="parent", tier="adult"))
    with time_machine.travel(MONDAY_AFTER, tick=False):
        sampling.draw(asking)
        drawn = {item.id for item in items(asking) if item.sampled}
        reading.screen_waiting(asking)
        assert len(drawn) == MOST
        assert drawn <= with_words(asking)


def test_childrens_words_and_what_was_found_are_no_part_of_it(asking: Database) -> None:
    with asking.writing() as work:
        service.receive(work, heard(FINE))
        service.receive(work, heard(audience="parent", tier="adult"))
    reading.screen_waiting(asking)
    with time_machine.travel(MONDAY_AFTER, tick=False):
        assert sampling.draw(asking) == 0


def test_what_was_read_says_how_many_of_all_are_missed(asking: Database, readers: Readers) -> None:
    parents_say(asking, 40)
    with time_machine.travel(MONDAY_AFTER, tick=False):
        sampling.draw(asking)
        with asking.writing() as work:
            for number, item in enumerate(queue.waiting(work).items):
                decision = "no-concern" if number else "advice"
                queue.decide(work, item.id, Decided(decision, "Read.", told="not-needed"), readers.rhea)
            found = figures.figures(work).missed_adults
    assert (found.missed, found.read, found.of) == (1, MOST, 40)
    assert found.share == 0.25
    assert found.texts[0] >= 1
    assert found.texts[1] <= 40


def test_a_text_of_a_full_week_stands_for_more_than_one_of_a_quiet_week() -> None:
    even = Estimate((Week(100, 20, 1), Week(100, 20, 1)))
    uneven = Estimate((Week(180, 20, 1), Week(20, 20, 1)))
    assert even.share == pytest.approx(uneven.share) == pytest.approx(0.05)
    assert even.between == pytest.approx(wilson(0.05, 40))
    assert uneven.between[1] > even.between[1], "less is known of it"
    assert Estimate((Week(100, 20, 0), Week(500, 0, 0))).of == 100, "nothing is said of a week nobody has read"


def test_a_year_without_a_miss_says_as_much_as_the_data_file_promises() -> None:
    year = Estimate(tuple(Week(300, rules().a_week, 0) for _week in range(52)))
    assert year.between[1] < 4 / 1000
