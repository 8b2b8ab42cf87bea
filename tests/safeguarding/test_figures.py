"""How well screening does is counted from what people decided, with what chance may have done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.keeping import Kept
from app.kernel.work import Database
from app.safeguarding import figures, keeping, queue, store
from app.safeguarding.figures import Rate
from app.safeguarding.queue import Decided
from tests.safeguarding.conftest import FINE, Readers, came

FALSE, RIGHT = Decided("no-concern", "A game.", told="not-needed"), Decided("advice", "Rang.", told="told")


def test_false_alarms_and_misses_are_told_apart_by_who_spoke(asking: Database, readers: Readers) -> None:
    read = [
        (came(asking), FALSE),
        (came(asking), RIGHT),
        (came(asking, FINE), RIGHT),
        (came(asking, FINE), FALSE),
        (came(asking, FINE), FALSE),
    ]
    came(asking, FINE)  # not read yet
    with asking.writing() as work:
        for item, decided in read:
            queue.decide(work, item.id, decided, readers.rhea)
        found = figures.figures(work)
    assert found.false_alarms == Rate(1, 2)
    assert found.missed_children == Rate(1, 3)
    assert (found.missed_adults.read, found.missed_adults.between) == (0, (0, 1))
    assert all(rate == Rate(1, 2) for _kind, rate in found.by_kind)
    assert found.by_kind


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_true_share_lies_around_what_was_found(number: int, more: int) -> None:
    rate = Rate(number, number + more)
    low, high = rate.between
    assert 0 <= low <= high <= 1
    if rate.of:
        assert low <= rate.share + 1e-9
        assert rate.share <= high + 1e-9
    else:
        assert (low, high) == (0, 1), "nothing is known of nothing"


def test_what_was_passed_on_is_never_forgotten(asking: Database, readers: Readers) -> None:
    kept, gone = came(asking), came(asking)
    with asking.writing() as work:
        queue.decide(work, kept.id, Decided("police", "Now.", reference="P1", told="told"), readers.rhea)
        queue.decide(work, gone.id, FALSE, readers.rhea)
        work.execute(store.safety_item.update().values(decided_on=figures.today() - 3 * figures.YEAR))
        due = keeping.due(work, Kept(months=24), figures.today())
        assert [one.subject for one in due] == [f"safety:{gone.id}"]
        assert keeping.forget(work, due[0], ()) == 1
        assert queue.find(work, kept.id)
