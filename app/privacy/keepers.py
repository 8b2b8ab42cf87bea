"""Which room does what with each item of the schedule."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from app.accounts import keeping as accounts
from app.actions import keeping as actions
from app.audit import service as audit
from app.board import keeping as board
from app.cases import keeping as cases
from app.contacts import keeping as contacts
from app.evidence import keeping as evidence
from app.kernel.keeping import Due, Keeper, Kept
from app.kernel.work import Work
from app.meetings import keeping as meetings
from app.privacy import store
from app.privacy.schedule import schedule
from app.reach import keeping as reach
from app.respond import keeping as respond
from app.results import editions
from app.results import keeping as results
from app.safeguarding import keeping as safety


def keepers(work: Work) -> Mapping[str, Keeper]:
    """By item; those that the schedule forgets and no other."""
    children = frozenset(regime for item in schedule().items for regime in item.regimes)
    return {
        "answers": respond.keeper(frozenset(editions.quarters(work)), editions.shown_counts, editions.shut_themes),
        "identities": reach.KEEPER,
        "contacts": contacts.KEEPER,
        "safety": safety.KEEPER,
        "meetings": meetings.KEEPER,
        "cases-children": cases.keeper(lambda regime: regime in children),
        "cases-other": cases.keeper(lambda regime: regime not in children),
        "editions": results.KEEPER,
        "evidence": evidence.KEEPER,
        "actions": actions.KEEPER,
        "packs": board.PACKS,
        "curves": board.CURVES,
        "staff": accounts.KEEPER,
        "holds": Keeper(_holds_due, _forget_hold),
        "audit": Keeper(_audit_due, _forget_audit),
    }


def _audit_due(work: Work, kept: Kept, on: date) -> list[Due]:
    begins = _begins(kept, on)
    number = audit.older(work, begins)
    return [Due(f"audit:{begins.isoformat()}", on, number=number)] if number else []


def _forget_audit(work: Work, due: Due, _held: Collection[str]) -> int:
    return audit.forget(work, date.fromisoformat(due.subject.removeprefix("audit:")))


def _begins(kept: Kept, on: date) -> date:
    """The first day that is still kept."""
    year, month = divmod(on.year * 12 + on.month - 1 - kept.months, 12)
    return date(year, month + 1, 1)


def _holds_due(work: Work, kept: Kept, on: date) -> list[Due]:
    return [
        Due(f"hold:{row.id}", kept.until(row.ended_on))
        for row in store.holds(work, store.hold.c.ended_on.is_not(None))
        if kept.is_over(row.ended_on, on)
    ]


def _forget_hold(work: Work, due: Due, _held: Collection[str]) -> int:
    store.remove_hold(work, due.subject.removeprefix("hold:"))
    return 1
