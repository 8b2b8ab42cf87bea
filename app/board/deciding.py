"""What a board is asked to decide, and what it decides: each yes an action with an owner and a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.audit import service as audit
from app.board import store
from app.board.gathered import doing
from app.board.kinds import Subject
from app.board.lifecycle import CLOSED
from app.board.store import Ask, Decision, PackRow
from app.kernel.clock import today
from app.kernel.errors import Refused
from app.kernel.ids import new_id
from app.kernel.work import Work

__all__ = ["MOST", "OUTCOMES", "Ask", "Decision", "ask", "asks", "decide", "decided"]

MOST = 5
"""Decisions on one page: a board that is asked for more decides nothing."""
OUTCOMES = YES, NO, LATER = ("yes", "no", "later")


def asks(work: Work, key: str, quarter: str) -> list[Ask]:
    """What is asked of the board, in order."""
    return store.asks(work, key, quarter)


def ask(work: Work, row: PackRow, wanted: Sequence[Ask], person: Person) -> None:
    """Ask for decisions. Raises `Refused` for too many, one half written, or a pack that is frozen."""
    if row.state in CLOSED:
        raise Refused(_("This version is frozen. Begin another to change anything."))
    kept = [one for one in wanted if one.title.strip()]
    if len(kept) > MOST:
        raise Refused(_("Ask for at most %(n)s decisions.", n=MOST))
    if any(not (one.owner.strip() and one.cost.strip()) for one in kept):
        raise Refused(_("Say of each decision who would own it and what it costs; “no cost” is an answer."))
    store.replace_asks(work, row.key, row.quarter, kept)
    audit.record(work, actor=person.id, action="pack.asked", subject=f"pack:{row.id}")


def decided(work: Work, key: str, quarter: str) -> list[Decision]:
    """What was decided on a quarter's pack."""
    return store.decisions(work, store.pack_decision.c.key == key, store.pack_decision.c.quarter == quarter)


def decide(
    work: Work, subject: Subject, row: PackRow, text: str, outcome: str, owner_id: str | None, due_on: date | None,
    person: Person,
) -> str:  # fmt: skip
    """Record a decision made in the meeting; a yes becomes an action. Returns its id.

    Raises `Refused` for a pack that is not frozen, without words, or for a yes without an owner or a day to come.
    """
    if row.state not in CLOSED:
        raise Refused(_("Decisions are recorded once the pack is frozen."))
    if not text.strip():
        raise Refused(_("Write down what was decided."))
    if outcome not in OUTCOMES:
        raise Refused(_("Say what the board decided."))
    if outcome == YES and (owner_id not in {one.id for one in accounts.people(work)} or due_on is None):
        raise Refused(_("A decision has an owner and a day."))
    if outcome == YES and due_on is not None and due_on < today():
        raise Refused(_("Choose a day that is still to come."))
    decision_id = new_id()
    action_id = None
    if outcome == YES and owner_id and due_on:
        action_id = doing.begin(work, subject.board_id, text.strip(), decision_id, owner_id, due_on, person)
    store.add(
        work, store.pack_decision, id=decision_id, key=row.key, quarter=row.quarter, text=text.strip(),
        outcome=outcome, owner_id=owner_id if outcome == YES else None, due_on=due_on if outcome == YES else None,
        action_id=action_id, decided_on=today(), recorded_by=person.id,
    )  # fmt: skip
    audit.record(work, actor=person.id, action=f"decision.{outcome}", subject=f"decision:{decision_id}")
    return decision_id
