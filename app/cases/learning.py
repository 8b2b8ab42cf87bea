"""What was learned from a case: what changes, who sees to it, what shows it, that the person was told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals, seeing, trail
from app.cases.model import Problem
from app.cases.seeing import case_for
from app.cases.store import learning as store
from app.cases.store import people
from app.cases.store.tables import case_learning, case_person
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work


@dataclass(frozen=True)
class Words:
    """What is written down, sealed."""

    learned: str
    change: str
    evidence: str = ""


@dataclass(frozen=True)
class Learning:
    """One thing learned."""

    id: str
    case_id: str
    owner_id: str
    made_on: date
    due_on: date
    done_on: date | None
    told_on: date | None
    """When the person who complained was told of it."""
    words: Words

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due_on < today()


@dataclass(frozen=True)
class Promised:
    """A change somebody has promised, without its words."""

    id: str
    made_on: date
    due_on: date


def of_case(work: Work, case_id: str) -> list[Learning]:
    """What was learned from a case, for whoever has opened it."""
    return [_opened(work, row) for row in store.every(work, case_learning.c.case_id == case_id)]


def owned(work: Work, person: Person) -> list[Promised]:
    """What somebody has promised to change and has not yet."""
    undone = store.every(work, case_learning.c.owner_id == person.id, case_learning.c.done_on.is_(None))
    kept_from = seeing.barred(work, person)
    return [Promised(row.id, row.made_on, row.due_on) for row in undone if row.case_id not in kept_from]


def between(work: Work, first: date, last: date, person: Person) -> list[Learning]:
    """What was learned from one day to another, but for cases that this member of staff must not know of.

    That it was read is recorded.
    """
    found = store.every(work, case_learning.c.made_on.between(first, last))
    kept_from = seeing.barred(work, person)
    return _listed(work, [row for row in found if row.case_id not in kept_from], person)


def every(work: Work, person: Person) -> list[Learning]:
    """What was learned from every case that somebody may see, the soonest due first; that it was read is recorded."""
    seen = {case.id for case in seeing.seen(work, person)}
    return _listed(work, [row for row in store.every(work) if row.case_id in seen], person)


def _listed(work: Work, rows: Sequence[Row[Any]], person: Person) -> list[Learning]:
    if rows:
        audit.record(work, actor=person.id, action="learning.listed", subject=f"learning:{len(rows)}")
    return [_opened(work, row) for row in rows]


def one(work: Work, learning_id: str, person: Person) -> Learning:
    """One thing learned, for its owner and whoever may see the case; it is recorded. Raises `NotFound`."""
    return _find(work, learning_id, person)


def add(work: Work, case_id: str, words: Words, owner_id: str, due_on: date, person: Person) -> None:
    """Write down what was learned and what changes. Raises `Problem` for what is missing."""
    case_for(work, case_id, person)
    if not words.learned.strip():
        raise Problem("learned", _("Write down what we learned."))
    if not words.change.strip():
        raise Problem("change", _("Write down what changes, or that nothing can and why."))
    if seeing.bars(work, people.every(work, case_person.c.case_id == case_id), owner_id):
        raise Problem("owner", _("It is about this person or somebody they manage. Choose somebody else."))
    if due_on < today():
        raise Problem("due_on", _("Choose a day that has not passed."))
    learning_id = new_id()
    row = {"id": learning_id, "case_id": case_id, "owner_id": owner_id, "made_on": today(), "due_on": due_on}
    store.add(work, row | {"words": _sealed(work, learning_id, words)})
    trail.write(work, case_id, trail.LEARNED, person)


def done(work: Work, learning_id: str, evidence: str, person: Person) -> None:
    """The change was made; what shows it. Raises `Problem` where nothing does, `NotFound` for somebody else's."""
    found = _find(work, learning_id, person)
    if not evidence.strip():
        raise Problem("evidence", _("Write down what shows that it changed."))
    words = Words(found.words.learned, found.words.change, evidence.strip())
    store.change(work, learning_id, done_on=today(), words=_sealed(work, learning_id, words))
    audit.record(work, actor=person.id, action="learning.done", subject=f"learning:{learning_id}")


def told(work: Work, learning_id: str, person: Person) -> None:
    """The person who complained was told. Raises `NotFound` for somebody else's."""
    _find(work, learning_id, person)
    store.change(work, learning_id, told_on=today())
    audit.record(work, actor=person.id, action="learning.told", subject=f"learning:{learning_id}")


def _find(work: Work, learning_id: str, person: Person) -> Learning:
    row = next(iter(store.every(work, case_learning.c.id == learning_id)), None)
    if row is None or row.case_id in seeing.barred(work, person):
        raise NotFound("no such learning")
    if row.owner_id != person.id:
        case_for(work, row.case_id, person)
    audit.record(work, actor=person.id, action="learning.opened", subject=f"learning:{learning_id}")
    return _opened(work, row)


def _opened(work: Work, row: Row[Any]) -> Learning:
    words = Words(**json.loads(seals.unseal(work, seals.LEARNING, row.id, row.words)))
    return Learning(**{**row._mapping, "words": words})


def _sealed(work: Work, learning_id: str, words: Words) -> bytes:
    return seals.seal(work, seals.LEARNING, learning_id, json.dumps(asdict(words), ensure_ascii=False))
