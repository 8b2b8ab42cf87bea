"""What is due, and the nightly run that forgets it; what may never go by routine is held first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.keeping import Due, Keeper
from app.kernel.sweeping import sweep_up
from app.kernel.work import Database, Work
from app.privacy import holds, never, store
from app.privacy.keepers import keepers
from app.privacy.schedule import Item, schedule
from app.privacy.store import Run


@dataclass(frozen=True)
class Plan:
    """What an item's next run would do."""

    item: Item
    due: tuple[Due, ...]
    held: tuple[Due, ...]

    @property
    def number(self) -> int:
        return sum(one.number for one in self.due)

    @property
    def oldest(self) -> date | None:
        """The day since which something should be gone."""
        return min((one.last_day for one in self.due), default=None)


def plan(work: Work, on: date | None = None) -> list[Plan]:
    """What would go on a day (today), item by item, as `purge` would do it; nothing is changed."""
    return _plans(work, on or today(), holds.held(work), look=True)


def outline(work: Work) -> list[Plan]:
    """The same without opening anything: what is held because of a person or of its words counts as due still."""
    return _plans(work, today(), holds.named(work), look=False)


def _plans(work: Work, on: date, held: frozenset[str], *, look: bool) -> list[Plan]:
    released = holds.decided(work)
    return [
        _plan(work, item, keeper, keeper.due(work, item.kept, on), held, released if look else None)
        for item, keeper in _items(work)
    ]


def _items(work: Work) -> list[tuple[Item, Keeper]]:
    found = keepers(work)
    return [(item, found[item.id]) for item in schedule().items if item.id in found]


def _plan(
    work: Work, item: Item, keeper: Keeper, due: Sequence[Due], held: frozenset[str], released: frozenset[str] | None
) -> Plan:
    """What of it goes and what is held; with `released`, what may never go by routine is looked for, too."""
    going, kept = [], []
    for one in due:
        flagged = frozenset() if released is None or one.names & held else _may_never_go(work, keeper, one, released)
        number = _goes(work, keeper, one, held | flagged)
        going += [replace(one, number=number)] if number else []
        kept += [replace(one, number=one.number - number)] if number < one.number else []
    return Plan(item, tuple(going), tuple(kept))


def _goes(work: Work, keeper: Keeper, one: Due, held: frozenset[str]) -> int:
    return 0 if one.names & held else keeper.goes(work, one, held)


def _may_never_go(work: Work, keeper: Keeper, one: Due, released: frozenset[str]) -> frozenset[str]:
    return frozenset(subject for subject, words in keeper.words(work, one) if never.may_be(words)) - released


def purge(database: Database) -> list[Run]:
    """Forget what is due; how it went, item by item. Killed at any moment, the next run goes on.

    What is due is written down before anything goes: what depends on it goes the night after.
    """
    with database.reading() as work:
        held = holds.held(work)
        everything = [(item, keeper, keeper.due(work, item.kept, today())) for item, keeper in _items(work)]
    done = [_noted(database, _run(database, item, keeper, due, held)) for item, keeper, due in everything]
    if changed := [run.item for run in done if run.done]:
        sweep_up(database, _tables(changed))
    return done


def _run(database: Database, item: Item, keeper: Keeper, due: Sequence[Due], held: frozenset[str]) -> Run:
    """Forget what is due of one item; what may never go by routine is held first."""
    gone = stayed = 0
    for one in due:
        kept = held if one.names & held else held | _flag(database, keeper, one)
        with database.reading() as work:
            number = _goes(work, keeper, one, kept)
        stayed += one.number - number
        gone += _forget(database, keeper, replace(one, number=number), kept) if number else 0
    return Run(item.id, today(), gone, stayed)


def _flag(database: Database, keeper: Keeper, one: Due) -> frozenset[str]:
    """Hold what may never go by routine, and say what that was."""
    with database.reading() as work:
        flagged = _may_never_go(work, keeper, one, holds.decided(work))
    if flagged:
        with database.writing() as work:
            for subject in sorted(flagged):
                holds.flag(work, subject)
    return flagged


def _forget(database: Database, keeper: Keeper, one: Due, held: frozenset[str]) -> int:
    gone = 0
    while True:
        with database.writing() as work:
            now = keeper.forget(work, one, held)
        gone += now
        if now < 1 or gone >= one.number:
            return gone


def _noted(database: Database, run: Run) -> Run:
    with database.writing() as work:
        store.note_run(work, run)
        if run.done:
            audit.record(work, actor=audit.SYSTEM, action="retention.forgot", subject=f"{run.item}/{run.done}")
    return run


def _tables(items: Sequence[str]) -> list[str]:
    return sorted({table for item in schedule().items if item.id in items for table in item.tables})
