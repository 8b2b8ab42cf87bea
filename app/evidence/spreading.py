"""The golden thread: what each meeting was given to pass on, and which teams have been told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.council.model import Team
from app.evidence import reading, store
from app.evidence.kinds import Meeting, clock, meetings
from app.evidence.model import Briefing, Problem, Told
from app.evidence.personal import like_a_name, looks_personal
from app.kernel.clock import Quarter, today
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work

READ, TELL, WRITE = "briefings.read", "briefings.tell", "briefings.write"
LONGEST = 4000
"""Characters: a page."""


@dataclass(frozen=True)
class Given:
    """A briefing with every team that is to hear of it; those told first said so."""

    briefing: Briefing
    teams: tuple[Told, ...]

    @property
    def untold(self) -> tuple[Told, ...]:
        return tuple(each for each in self.teams if each.on is None)


@dataclass(frozen=True)
class NewBriefing:
    """What somebody gives a meeting to pass on."""

    meeting: str
    day: date
    title: str
    text: str
    link: str = ""


def give(work: Work, new: NewBriefing, person: Person, *, looked: bool = False) -> str:
    """Keep a briefing; the teams of its meeting are due to be told within the clock's working days. Returns its id.

    Raises `Problem` with what is wrong, by field.
    """
    faults: dict[str, str] = {}
    if new.meeting not in meetings():
        faults["meeting"] = _("Choose a meeting")
    for name, read in (("title", reading.title), ("link", lambda text: text and reading.link(text))):
        try:
            read(getattr(new, name))
        except BadInput as error:
            faults[name] = str(error)
    if not new.text.strip():
        faults["text"] = _("Write what the teams should know")
    elif len(new.text) > LONGEST:
        faults["text"] = _("It fits on a page: write at most %(count)s characters", count=LONGEST)
    if not looked:
        found = looks_personal({"title": new.title, "text": new.text})
        faults |= {name: like_a_name(pieces) for name, pieces in found.items() if name not in faults}
    if faults:
        raise Problem(faults)
    return _kept(work, new, person)


def _kept(work: Work, new: NewBriefing, person: Person) -> str:
    briefing_id = new_id()
    due_on = council.working_days(work).after(new.day, clock("acknowledge").days)
    plain = {"meeting": new.meeting, "day": new.day, "title": reading.title(new.title), "link": new.link.strip()}
    sealed = work.seal(new.text.strip(), "briefing", "text", briefing_id)
    store.add(work, store.briefing, id=briefing_id, text=sealed, due_on=due_on, written_by=person.id, **plain)
    audit.record(work, actor=person.id, action="briefing.given", subject=f"briefing:{briefing_id}")
    return briefing_id


def given(work: Work, quarter: str | None = None, *, only: Person | None = None) -> list[Given]:
    """What was given, newest first; `only` what is for teams that somebody reads for."""
    teams = council.teams(work)
    every = [_with_teams(work, one, teams) for one in store.briefings(work)]
    if quarter is not None:
        every = [one for one in every if Quarter.of(one.briefing.day).label == quarter]
    if only is None or only.may_for(READ, None):
        return every
    return [one for one in every if theirs(one, only)]


def theirs(given: Given, person: Person, permission: str = READ) -> tuple[Told, ...]:
    """The teams of a briefing of which somebody may read, or (`TELL`) say, whether they were told."""
    return tuple(each for each in given.teams if person.may_for(permission, each.service_id))


def find(work: Work, briefing_id: str, person: Person) -> Given:
    """One that somebody may read; raises `NotFound`."""
    found = store.briefings(work, store.briefing.c.id == briefing_id)
    one = _with_teams(work, found[0], council.teams(work)) if found else None
    if one is None or not (theirs(one, person) or person.may_for(READ, None)):
        raise NotFound("no such briefing")
    return one


def _with_teams(work: Work, briefing: Briefing, teams: tuple[Team, ...]) -> Given:
    meant = _services(work, meetings()[briefing.meeting])
    told = store.told(work, briefing.id)
    listed = [
        replace(told.get(team.id, Told(team.id, "")), service_id=team.service_id)
        for team in teams
        if team.service_id in meant and (team.active or team.id in told)
    ]
    return Given(briefing, tuple(sorted(listed, key=lambda each: each.on is None)))


def _services(work: Work, meeting: Meeting) -> frozenset[str]:
    """The services whose teams hear of it: of the meeting's boards, where the council has those."""
    known = {board.id for board in council.boards(work)} & set(meeting.boards)
    return frozenset(each.id for each in council.services(work) if not known or each.board_id in known)


def acknowledge(work: Work, briefing_id: str, team_ids: list[str], person: Person) -> int:
    """Say that teams have been told; returns how many are new. Raises `NotFound`, `Refused` for a team not theirs."""
    one = find(work, briefing_id, person)
    mine = {each.team_id: each for each in theirs(one, person, TELL)}
    if not set(team_ids) <= set(mine):
        raise Refused(_("Choose teams of your own service."))
    new = [team_id for team_id in dict.fromkeys(team_ids) if mine[team_id].on is None]
    for team_id in new:
        store.add(
            work, store.acknowledged, briefing_id=briefing_id, team_id=team_id, told_on=today(), told_by=person.id
        )
        audit.record(work, actor=person.id, action="briefing.told", subject=f"briefing:{briefing_id}/{team_id}")
    return len(new)
