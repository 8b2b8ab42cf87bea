"""Taking a file in: what it would change is worked out first, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.evidence import entering
from app.evidence.kinds import Kind
from app.evidence.model import Entry, NewEntry
from app.evidence.personal import like_a_name, looks_personal
from app.evidence.sheets import Fault, Faulty, read
from app.kernel.errors import Refused
from app.kernel.work import Work


@dataclass(frozen=True)
class Plan:
    """What a file holds, each with what it takes the place of."""

    entries: Sequence[tuple[NewEntry, Entry | None]]

    @property
    def new(self) -> int:
        return sum(before is None for _new, before in self.entries)

    @property
    def lines(self) -> int:
        return sum(max(1, len(new.lines)) for new, _before in self.entries)


def planned(work: Work, kind: Kind, data: bytes) -> Plan:
    """What a file would change; raises `Faulty` with everything that is wrong. Names are looked for in its titles."""
    found = read(kind, data, [each for each in council.services(work) if each.active])
    named = {each.title: looks_personal({"title": each.title}).get("title") for each in found}
    faults = [Fault(0, title, like_a_name(pieces)) for title, pieces in named.items() if pieces]
    if faults:
        raise Faulty(faults)
    known = {_key(each): each for each in entering.entries(work, kind.id)}
    return Plan([(each, known.get(_key(each))) for each in found])


def _key(entry: NewEntry) -> tuple[object, ...]:
    return (entry.quarter, entry.service_id, entry.code or entry.title.casefold())


def take(work: Work, kind: Kind, data: bytes, person: Person) -> int:
    """Take a file in, in this one transaction; returns how many entries are new or other than they were.

    Raises `Faulty`, and `Refused` for whoever may not.
    """
    if not person.may(entering.IMPORT):
        raise Refused(_("The quality team takes files in."))
    changed = sum(entering.put(work, new, before, person) for new, before in planned(work, kind, data).entries)
    audit.record(work, actor=person.id, action="evidence.imported", subject=f"evidence-kind:{kind.id}")
    return changed
