"""Writing evidence down, changing it (what stood before is kept), and finding it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.evidence import store
from app.evidence.kinds import EVERY_KIND, STATUSES, SUMMARY, Kind, kinds, subjects
from app.evidence.model import Entry, Line, NewEntry, Problem
from app.evidence.personal import like_a_name, looks_personal
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work

WRITE, IMPORT = "evidence.write", "evidence.import"


def may_write(person: Person, kind: Kind) -> bool:
    """Whether somebody may write this kind: the quality team all of them, others those that name their role."""
    return kind.written and person.may(WRITE) and bool(person.roles & {*EVERY_KIND, *kind.writers})


def check(new: NewEntry) -> None:
    """Raise `Problem` with everything that cannot be, by field."""
    faults: dict[str, str] = {}
    known = subjects(new.of, Quarter.parse(new.quarter).year)
    for line in new.lines:
        if line.subject not in known:
            faults[f"line-{line.subject}"] = _("“%(name)s” is not counted here", name=line.subject)
        elif line.part > line.base:
            faults[f"line-{line.subject}"] = _(
                "%(part)s of %(base)s cannot be: the second number is part of the first",
                part=line.part,
                base=line.base,
            )
    if new.day and Quarter.of(new.day).label != new.quarter:
        faults["day"] = _("This day is not in the quarter %(quarter)s", quarter=new.quarter)
    if new.status == STATUSES[2] and "evidence" in new.of.texts and not new.words.get("evidence", "").strip():
        faults["evidence"] = _("Say what shows that it is done")
    if new.of.summary and not any(new.words.get(name, "").strip() for name in SUMMARY):
        faults[SUMMARY[0]] = _("Write at least one of the five lines")
    if faults:
        raise Problem(faults)


def add(work: Work, new: NewEntry, person: Person, *, looked: bool = False) -> str:
    """Keep a piece of evidence; returns its id.

    Raises `Refused` for whoever may not write the kind, `Problem` with what is wrong; where something looks like a
    name and nobody says that they `looked`, with that, too.
    """
    kept = _prepared(work, new, person, looked=looked)
    entry = _entry(kept, new_id(), person)
    store.add_entry(work, entry)
    audit.record(work, actor=person.id, action="evidence.added", subject=f"evidence:{entry.id}")
    return entry.id


def change(work: Work, entry_id: str, new: NewEntry, person: Person, *, looked: bool = False) -> None:
    """Write it anew; what stood before is kept beside. Raises as `add`, and `NotFound`."""
    before = find(work, entry_id)
    kept = replace(_prepared(work, new, person, looked=looked), kind=before.kind)
    store.supersede(work, before.version, superseded_on=today())
    store.add_entry(work, _entry(kept, entry_id, person))
    audit.record(work, actor=person.id, action="evidence.changed", subject=f"evidence:{entry_id}")


def withdraw(work: Work, entry_id: str, person: Person) -> None:
    """Take it out of every count. It stays among what stood before. Raises `NotFound`, `Refused`."""
    found = find(work, entry_id)
    _allow(person, found.of)
    store.supersede(work, found.version, superseded_on=today())
    audit.record(work, actor=person.id, action="evidence.withdrawn", subject=f"evidence:{entry_id}")


def find(work: Work, entry_id: str) -> Entry:
    """A piece of evidence as it stands; raises `NotFound`."""
    found = store.entries(work, store.entry.c.entry_id == entry_id)
    if not found:
        raise NotFound("no such evidence")
    return found[0]


def history(work: Work, entry_id: str) -> list[Entry]:
    """As it stood before, the newest first."""
    every = store.entries(work, store.entry.c.entry_id == entry_id, current=False)
    return [each for each in every if each.superseded_on is not None]


def entries(
    work: Work,
    kind: str | None = None,
    quarter: str | None = None,
    board_id: str | None = None,
    service_id: str | None = None,
) -> list[Entry]:
    """Evidence as it stands, the newest quarter first; None is any. What is for both boards is for each."""
    same = {"kind": kind, "quarter": quarter, "service_id": service_id}
    where = [store.entry.c[name] == value for name, value in same.items() if value is not None]
    if board_id is not None:
        where.append(store.entry.c.board_id.is_(None) | (store.entry.c.board_id == board_id))
    return store.entries(work, *where)


def personal(new: NewEntry) -> Mapping[str, tuple[str, ...]]:
    """What looks like somebody's name, number or address in it, by field."""
    return looks_personal(new.texts)


def _prepared(work: Work, new: NewEntry, person: Person, *, looked: bool) -> NewEntry:
    _allow(person, new.of)
    check(new)
    if not looked and (found := personal(new)):
        raise Problem({name: like_a_name(pieces) for name, pieces in found.items()})
    return placed(work, new)


def placed(work: Work, new: NewEntry) -> NewEntry:
    """With the board that it is for: its service's, else the one that its kind is for; None is every board."""
    if new.service_id is not None:
        return replace(new, board_id=council.service(work, new.service_id).board_id)
    if new.board_id is None and len(new.of.boards) == 1:
        known = {board.id for board in council.boards(work)}
        return replace(new, board_id=new.of.boards[0] if new.of.boards[0] in known else None)
    return new


def _allow(person: Person, kind: Kind) -> None:
    if not may_write(person, kind):
        raise Refused(_("This kind of evidence is written by others. Ask the quality team."))


def _entry(new: NewEntry, entry_id: str, person: Person) -> Entry:
    given = {name: getattr(new, name) for name in NewEntry.__dataclass_fields__}
    lines = tuple(Line(each.subject, each.base, each.part) for each in new.lines)
    given |= {"lines": lines, "status": new.status or (STATUSES[0] if new.of.tracked else "")}
    return Entry(**given, id=entry_id, version=new_id(), written_by=person.id, written_on=today())


def put(work: Work, new: NewEntry, before: Entry | None, person: Person) -> bool:
    """Keep what a file says, in the place of what it said before of the same; False when that is the same already."""
    new = placed(work, new)
    entry = _entry(new, before.id if before else new_id(), person)
    if before is not None:
        if _same(before, entry):
            return False
        store.supersede(work, before.version, superseded_on=today())
    store.add_entry(work, entry)
    return True


def _same(one: Entry, other: Entry) -> bool:
    names = ("kind", "title", "quarter", "code", "service_id", "values", "words")
    return all(getattr(one, name) == getattr(other, name) for name in names) and _sorted(one) == _sorted(other)


def _sorted(entry: Entry) -> list[tuple[str, int, int]]:
    return sorted((line.subject, line.base, line.part) for line in entry.lines)


def every_kind_for(work: Work, board_id: str | None) -> list[Kind]:
    """The kinds that a board looks at; a board that the framework does not name looks at all."""
    known = {name for each in kinds().values() for name in each.boards} & {board.id for board in council.boards(work)}
    return [each for each in kinds().values() if board_id not in known or not each.boards or board_id in each.boards]
