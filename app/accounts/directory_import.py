"""Taking the staff directory in: what it would change, worked out first, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.accounts import changes, directory
from app.accounts import service as accounts
from app.accounts.directory import Entry, Places
from app.audit import service as audit
from app.council import service as council
from app.council.model import Line, Membership
from app.kernel.clock import today
from app.kernel.work import Work

Time = Line | Membership
"""Somebody managing something, or working in a team, from one day to another."""
Place = tuple[str, str | None]
"""A team (of no other part), or what is managed: a service and perhaps one team of it."""


@dataclass(frozen=True)
class Spell:
    """Somebody's time in one place, as it shall be: a new one, or one that is there with other days."""

    email: str
    place: Place
    from_day: date
    to_day: date | None
    kept: Time | None = None
    gone: bool = False
    """It is ended because the file no longer has it."""


@dataclass(frozen=True)
class Plan:
    """Everything that an import changes; nothing when the directory says what is known already."""

    new: dict[str, str] = field(default_factory=dict)
    """Names by address."""
    renamed: dict[str, str] = field(default_factory=dict)
    memberships: Sequence[Spell] = ()
    lines: Sequence[Spell] = ()
    roles: Sequence[tuple[str, str, str | None]] = ()
    """Address, role, and the service it is for."""
    unnamed: int = 0
    """People on the list who are not in the file. They stay as they are."""

    @property
    def counts(self) -> dict[str, int]:
        """How many of each change, by a word for each."""
        spells = [*self.memberships, *self.lines]
        return {
            "people": len(self.new),
            "names": len(self.renamed),
            "roles": len(self.roles),
            "teams": sum(each.kept is None for each in self.memberships),
            "lines": sum(each.kept is None for each in self.lines),
            "changed": sum(each.kept is not None and not each.gone for each in spells),
            "ended": sum(each.gone for each in spells),
        }


def planned(work: Work, data: bytes, *, end_missing: bool) -> Plan:
    """What a file would change; raises `directory.Faulty` with everything that is wrong with it.

    Lines of management and times in a team that the file no longer has are ended only when `end_missing` says so.
    """
    members = {each.email: each for each in accounts.people(work)}
    left = frozenset(each.email for each in members.values() if not each.active)
    entries = directory.read(data, Places(council.services(work), council.teams(work), left))
    ids = {each.id: each.email for each in members.values()}
    names = {entry.email: entry.name for entry in entries}
    in_teams = [(entry, (entry.team_id, None)) for entry in entries if entry.team_id]
    managing = [(entry, entry.manages) for entry in entries if entry.manages]
    times = [(ids.get(each.staff_id, ""), (each.team_id, None), each) for each in council.memberships(work)]
    lines = [(ids.get(each.staff_id, ""), (each.service_id, each.team_id), each) for each in council.lines(work)]
    return Plan(
        new={email: name for email, name in names.items() if email not in members},
        renamed={email: name for email, name in names.items() if email in members and members[email].name != name},
        memberships=_spells(in_teams, times, end_missing),
        lines=_spells(managing, lines, end_missing),
        roles=[
            wish
            for wish in _roles(entries)
            if wish[0] not in members
            or not any((held.role, held.service_id) == wish[1:] for held in members[wish[0]].held)
        ],
        unnamed=sum(each.active and each.email not in names for each in members.values()),
    )


def apply(work: Work, plan: Plan, *, actor: str) -> None:
    """Do what was planned, in this one transaction, with every change in the trail."""
    for email, name in plan.new.items():
        accounts.add(work, email=email, name=name, actor=actor)
    ids = {each.email: each.id for each in accounts.people(work)}
    for email, name in plan.renamed.items():
        accounts.rename(work, ids[email], name, actor=actor)
    for time in plan.memberships:
        if time.kept is None:
            changes.add_membership(work, ids[time.email], time.place[0], time.from_day, time.to_day, actor=actor)
        else:
            changes.change_membership(work, time.kept.id, time.from_day, time.to_day, actor=actor)
    for line in plan.lines:
        if line.kept is None:
            changes.add_line(work, ids[line.email], *line.place, line.from_day, line.to_day, actor=actor)
        else:
            changes.change_line(work, line.kept.id, line.from_day, line.to_day, actor=actor)
    for email, role, service_id in plan.roles:
        accounts.give_role(work, ids[email], role, None, service_id=service_id, actor=actor)
    audit.record(work, actor=actor, action="directory.imported", subject="installation")


def _roles(entries: Iterable[Entry]) -> list[tuple[str, str, str | None]]:
    """The roles that lines in force today give, each once."""
    now = today()
    wishes = (
        (entry.email, entry.role, entry.role_service_id)
        for entry in entries
        if entry.role and (entry.from_day or now) <= now <= (entry.to_day or now)
    )
    return list(dict.fromkeys(wishes))


def _spells(
    wanted: Sequence[tuple[Entry, Place]], known: Sequence[tuple[str, Place, Time]], end_missing: bool
) -> list[Spell]:
    """What is new or has other days, and, when told so, the end of what is not named any more."""
    found: list[Spell] = []
    named: set[str] = set()
    for entry, place in wanted:
        same = [
            each for email, where, each in known if (email, where) == (entry.email, place) and each.id not in named
        ]
        kept = _same(entry, same)
        from_day = entry.from_day or (kept.from_day if kept else today())
        if kept is not None:
            named.add(kept.id)
        if kept is None or (kept.from_day, kept.to_day) != (from_day, entry.to_day):
            found.append(Spell(entry.email, place, from_day, entry.to_day, kept))
    if end_missing:
        yesterday = today() - timedelta(days=1)
        for email, place, each in known:
            if each.id not in named and (each.to_day is None or each.to_day > yesterday):
                last = max(each.from_day, yesterday)
                found.append(Spell(email, place, each.from_day, last, each, gone=True))
    return found


def _same(entry: Entry, known: Sequence[Time]) -> Time | None:
    """Which of somebody's times in one place a line is about: the one that begins on its day, or overlaps it."""
    first, last = entry.from_day or today(), entry.to_day or date.max
    exact = [each for each in known if each.from_day == entry.from_day]
    overlapping = [each for each in known if each.from_day <= last and (each.to_day or date.max) >= first]
    return next(iter([*exact, *overlapping]), None)
