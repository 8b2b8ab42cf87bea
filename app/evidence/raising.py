"""Barriers and suggestions on their way up to the senior team, and the answer on its way back."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.evidence import store
from app.evidence.kinds import clock
from app.evidence.model import Barrier, Problem
from app.evidence.personal import like_a_name, looks_personal
from app.evidence.reading import LONGEST_TEXT
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work

RAISE, ANSWER = "barriers.raise", "barriers.answer"
KINDS = ("barrier", "suggestion")
OUTCOMES = ("will", "trying", "cannot")
"""How the senior team answers: it will be done, it is being looked into, it cannot be and why."""


def raise_one(
    work: Work, kind: str, text: str, service_id: str | None, person: Person, *, looked: bool = False
) -> str:
    """Send something up; the senior team owes an answer by its day. Returns its id.

    Raises `Problem` for nothing, too much, or what may lead to a person; `Refused` for a service that is not theirs.
    """
    if not person.may_for(RAISE, service_id):
        raise Refused(_("Choose a service of yours."))
    _check("text", text, looked=looked)
    barrier_id, day = new_id(), today()
    store.add(
        work,
        store.barrier,
        id=barrier_id,
        kind=kind if kind in KINDS else KINDS[0],
        quarter=Quarter.of(day).label,
        service_id=service_id,
        raised_by=person.id,
        raised_on=day,
        due_on=council.working_days(work).after(day, clock("barrier").days),
        text=work.seal(text.strip(), "barrier", "text", barrier_id),
    )
    audit.record(work, actor=person.id, action="barrier.raised", subject=f"barrier:{barrier_id}")
    return barrier_id


def answer(work: Work, barrier_id: str, outcome: str, text: str, person: Person, *, looked: bool = False) -> None:
    """Answer it, for whoever raised it to read. Raises `NotFound`, `Problem`, `Refused` when it is answered."""
    found = barrier(work, barrier_id, person)
    if not person.may(ANSWER):
        raise Refused(_("The senior team answers."))
    if found.answered_on is not None:
        raise Refused(_("Somebody has answered this already."))
    if outcome not in OUTCOMES:
        raise Problem({"outcome": _("Choose what becomes of it")})
    _check("answer", text, looked=looked)
    sealed = work.seal(text.strip(), "barrier", "answer", barrier_id)
    given = {"outcome": outcome, "answer": sealed, "answered_by": person.id, "answered_on": today()}
    store.change(work, store.barrier, barrier_id, **given)
    audit.record(work, actor=person.id, action="barrier.answered", subject=f"barrier:{barrier_id}/{outcome}")


def read(work: Work, barrier_id: str, person: Person) -> None:
    """Whoever raised it has read the answer. Raises `NotFound`."""
    found = barrier(work, barrier_id, person)
    if found.answered_on and found.read_on is None and found.raised_by == person.id:
        store.change(work, store.barrier, barrier_id, read_on=today())
        audit.record(work, actor=person.id, action="barrier.read", subject=f"barrier:{barrier_id}")


def barriers(work: Work, quarter: str | None = None, *, unanswered: bool = False) -> list[Barrier]:
    """What was raised, the oldest first."""
    where = [store.barrier.c.quarter == quarter] if quarter else []
    if unanswered:
        where.append(store.barrier.c.answered_on.is_(None))
    return store.barriers(work, *where)


def seen_by(work: Work, person: Person) -> list[Barrier]:
    """What somebody may read: the senior team everything, others what they raised and what their services did."""
    return [one for one in barriers(work) if _may_see(one, person)]


def barrier(work: Work, barrier_id: str, person: Person) -> Barrier:
    """One that somebody may read; raises `NotFound`."""
    found = store.barriers(work, store.barrier.c.id == barrier_id)
    if not found or not _may_see(found[0], person):
        raise NotFound("no such barrier")
    return found[0]


def _may_see(one: Barrier, person: Person) -> bool:
    return person.may(ANSWER) or one.raised_by == person.id or person.may_for(RAISE, one.service_id)


def _check(name: str, text: str, *, looked: bool) -> None:
    if not text.strip():
        raise Problem({name: _("Write a few words")})
    if len(text) > LONGEST_TEXT:
        raise Problem({name: _("Write at most %(count)s characters", count=LONGEST_TEXT)})
    if not looked and (pieces := looks_personal({name: text}).get(name)):
        raise Problem({name: like_a_name(pieces)})
