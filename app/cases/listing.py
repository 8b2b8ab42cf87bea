"""The list of cases: which are shown, in what order, with what is due next. No name and no words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.accounts.policy import Person
from app.cases import service
from app.cases.model import Case, Clock
from app.cases.states import NEW
from app.cases.store import trail
from app.kernel.clock import today
from app.kernel.work import Work

PER_PAGE = 40
VIEWS: Mapping[str, LazyString] = {
    "mine": _l("Mine"),
    "new": _l("New"),
    "open": _l("Open"),
    "closed": _l("Closed"),
    "all": _l("All"),
}
NO_DAY = date.max


@dataclass(frozen=True)
class Chosen:
    """What somebody wants to see; empty for everything."""

    view: str = "mine"
    kind: str = ""
    regime: str = ""
    service: str = ""

    def has(self, case: Case, mine: Collection[str]) -> bool:
        """Whether a case is among it."""
        wanted = ((self.kind, case.kind_id), (self.regime, case.regime_id), (self.service, case.service_id))
        return self.views(case, mine)[self.view] and all(not asked or asked == given for asked, given in wanted)

    @staticmethod
    def views(case: Case, mine: Collection[str]) -> dict[str, bool]:
        """In which of the views a case stands."""
        return {
            "mine": case.id in mine and case.closed_on is None,
            "new": case.state_id == NEW,
            "open": case.is_open,
            "closed": not case.is_open,
            "all": True,
        }


@dataclass(frozen=True)
class Row:
    """One case of the list."""

    case: Case
    next: Clock | None
    held: bool
    unread: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Overdue and due first, then what has no day; what is closed last, the newest first."""
        due = self.next.in_force if self.next else NO_DAY
        ended = self.case.closed_on
        return (
            ended is not None,
            due,
            -ended.toordinal() if ended else 0,
            self.case.received_on,
            self.case.reference,
        )


@dataclass(frozen=True)
class Listing:
    """A page of the list."""

    rows: Sequence[Row]
    counts: Mapping[str, int]
    """How many cases stand in each view, as the other choices are."""
    late: int
    found: int
    page: int
    pages: int
    day: date = field(default_factory=today)


def listing(work: Work, person: Person, chosen: Chosen, page: int = 1) -> Listing:
    """What a member of staff may see of what they chose."""
    seen, mine = service.seen(work, person), service.parts_of(work, person)
    counts = {view: sum(_in(chosen, view).has(case, mine) for case in seen) for view in VIEWS}
    found = rows(work, [case for case in seen if chosen.has(case, mine)])
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(max(1, page), pages)
    late = sum(row.next is not None and row.next.is_late for row in found)
    shown = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    return Listing(shown, counts, late, len(found), number, pages)


def _in(chosen: Chosen, view: str) -> Chosen:
    return Chosen(view, chosen.kind, chosen.regime, chosen.service)


def rows(work: Work, cases: Sequence[Case]) -> list[Row]:
    """Cases with what is due next, in order."""
    clocks, held = service.running(work, [case.id for case in cases]), trail.held_cases(work)
    unread = service.unread(work)
    found = [
        Row(case, next(iter(clocks[case.id]), None) if case.is_open else None, case.id in held, case.id in unread)
        for case in cases
    ]
    return sorted(found, key=lambda row: row.order)
