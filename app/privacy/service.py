"""The room's door: the schedule and what is due, holds, and what is kept of one person."""

from __future__ import annotations

from collections.abc import Iterable

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.alike import Found, Sought
from app.kernel.work import Work
from app.privacy import finding, rights, store
from app.privacy.holds import KINDS, Hold, NewHold, Problem, end, every, folded, lay
from app.privacy.purging import Plan, outline, plan, purge
from app.privacy.rights import Proposal, erase, export, proposals
from app.privacy.schedule import Item, policy_months, schedule
from app.privacy.store import Run
from app.privacy.withholding import SHELL, sight
from app.respond import receipts

__all__ = [
    "KINDS",
    "SHELL",
    "Found",
    "Hold",
    "Item",
    "NewHold",
    "Person",
    "Plan",
    "Problem",
    "Proposal",
    "Run",
    "Sought",
    "end",
    "erase",
    "every",
    "export",
    "folded",
    "forget_again",
    "forgotten",
    "lay",
    "outline",
    "plan",
    "policy_months",
    "proposals",
    "purge",
    "runs",
    "schedule",
    "search",
]
PERMISSION = "privacy.manage"


def search(work: Work, sought: Sought, person: Person, *, within_words: bool = False) -> list[Found]:
    """Look for somebody in every room. That a person looked is recorded, never for whom.

    What that person must not know of is not found: cases and allegations about them, their team or their line, and
    what is sealed from everybody of their role.
    """
    found = sight(work, person).seen(work, finding.find(work, sought, within_words=within_words))
    action = "person.sought-in-words" if within_words else "person.sought"
    audit.record(work, actor=person.id, action=action, subject=f"found:{len(found)}")
    return found


def runs(work: Work) -> dict[str, Run]:
    """How each item's last run went."""
    return store.runs(work)


def forgotten(work: Work) -> list[str]:
    """What was taken back or erased, as keyed hashes and random keys: what a restored backup must forget again."""
    taken = [f"{_RECEIPT}{receipt}" for receipt in receipts.withdrawn(work)]
    return [*taken, *(subject for subject, _day in store.erased(work))]


_RECEIPT = "receipt:"


def forget_again(work: Work, known: Iterable[str]) -> int:
    """Forget what `forgotten` said elsewhere; how many things were still here."""
    every_one = set(known)
    taken = {one.removeprefix(_RECEIPT) for one in every_one if one.startswith(_RECEIPT)}
    erased = sorted(one for one in every_one if not one.startswith(_RECEIPT))
    done = receipts.take_back_again(work, taken) + rights.erase_again(work, erased)
    audit.record(work, actor=audit.SYSTEM, action="backup.forgot-again", subject=f"forgotten:{done}")
    return done
