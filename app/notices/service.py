"""Privacy notices: whose there are, and what the code does for each of these audiences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.accounts import policy as roles
from app.accounts.policy import Role
from app.contacts import service as contacts
from app.kernel import yaml
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.meetings import service as meetings
from app.notices.statement import Body
from app.questionnaire.model import READINGS, Survey
from app.questionnaire.policies import Policy, policies, policy
from app.reach.promises import PROMISES
from app.respond.promises import READS_FOR_SAFETY
from app.respond.service import KEEP_DRAFT_DAYS
from app.safeguarding.rules import rules as safety_rules

FILE = Path(__file__).parent / "data" / "privacy.yaml"


@dataclass(frozen=True)
class Purpose:
    """One thing that answers are for."""

    words: str


@dataclass(frozen=True)
class Notice:
    """One audience's notice. The English words are also the keys of their translations."""

    id: str
    audiences: tuple[str, ...]
    voice: str
    title: str
    lead: str
    purposes: tuple[Purpose, ...]
    tiers: tuple[str, ...] = READINGS

    def is_for(self, audience: str, tier: str) -> bool:
        return audience in self.audiences and tier in self.tiers


@dataclass(frozen=True)
class CasesKept:
    """Years for which a case is kept after it is closed."""

    statutory_years: int
    other_years: int
    source: str


@dataclass(frozen=True)
class Notices:
    """The whole file."""

    source: str
    notices: tuple[Notice, ...]
    promises: Mapping[str, Mapping[str, str]]
    """What each promise means, by voice."""
    cases: CasesKept
    bodies: Mapping[str, Body]


@dataclass(frozen=True)
class Told:
    """What is done with this audience's answers, read from the data that the code goes by."""

    promises: tuple[str, ...]
    readers: tuple[Role, ...]
    """Who may read the words, with names taken out."""
    safety_readers: tuple[Role, ...]
    """Who reads, as it was written, what may mean that somebody is not safe."""
    safety_hours: int
    """Working hours within which what sounds so is read."""
    safety_days: int
    """Working days within which whatever a child writes or draws is read."""
    drawn_a_week: int
    """How many of adults' texts are drawn by lot each week, to see what is missed."""
    young: bool
    """Whether all that this audience writes is read, because they are children."""
    case_readers: tuple[Role, ...]
    """Who reads complaints, thanks and ideas, as they were written."""
    typists: tuple[Role, ...]
    """Who has a paper form in their hands, to type it in."""
    months: tuple[int, ...]
    """How long answers are kept, shortest first; several where questionnaires differ."""
    unsent_days: int
    smallest_group: int
    draws: bool
    """Whether anything can be drawn."""
    about: bool
    """Whether anything is asked about the person, which is kept apart."""
    contact_readers: tuple[Role, ...]
    """Who reads what somebody writes to be contacted; nobody where that is not offered."""
    contact_days: int
    meeting_months: int | None
    """How long what is written before a meeting is kept; None where no meeting is asked about."""


@cache
def data() -> Notices:
    """Every notice, and the words for promises."""
    return TypeAdapter(Notices).validate_python(yaml.read(FILE))


def notices() -> tuple[Notice, ...]:
    """Every notice, the youngest readers' first."""
    return data().notices


def notice(notice_id: str) -> Notice:
    """One notice; raises `NotFound`."""
    found = next((each for each in notices() if each.id == notice_id), None)
    if found is None:
        raise NotFound(f"there is no privacy notice “{notice_id}”")
    return found


def notice_for(audience: str, tier: str) -> Notice:
    """The notice of somebody who is asked, by their audience and reading tier; raises `NotFound`."""
    found = next((each for each in notices() if each.is_for(audience, tier)), None)
    if found is None:
        raise NotFound(f"nobody has a privacy notice for “{audience}” in the words of “{tier}”")
    return found


def told(work: Work, of: Notice) -> Told:
    """What is done with the answers of a notice's audience."""
    surveys = [version.survey for version in library.every_current(work)]
    asked = [s for s in surveys if any(of.is_for(s.audience, tier) for tier in s.tiers)]
    questions = [question for survey in asked for question in survey.questions.values()]
    kept = _policies(asked, of)
    allowed = {promise for each in kept for promise in each.promises}
    reading = {role_id for each in kept for role_id in each.readers}
    return Told(
        promises=tuple(promise.id for promise in PROMISES if promise.id in allowed),
        readers=roles.told_once(role for role in roles.roles() if role.id in reading),
        safety_readers=roles.readers_of(READS_FOR_SAFETY),
        safety_hours=safety_rules().flagged_hours,
        safety_days=safety_rules().child_days,
        drawn_a_week=safety_rules().a_week,
        young=not safety_rules().children.isdisjoint(of.audiences),
        case_readers=roles.readers_of("cases"),
        typists=roles.readers_of("paper"),
        months=tuple(sorted({each.retention_months for each in kept})),
        unsent_days=KEEP_DRAFT_DAYS,
        smallest_group=max(each.smallest_group for each in kept),
        draws=any(question.type == "draw" for question in questions),
        about=any(question.purpose == "equality" for question in questions),
        contact_readers=roles.readers_of(contacts.READS) if contacts.rules().audiences & set(of.audiences) else (),
        contact_days=contacts.rules().keep_days,
        meeting_months=meetings.rules().keep_months if _before_a_meeting(asked) else None,
    )


def _before_a_meeting(asked: Sequence[Survey]) -> bool:
    return any(survey.key == meetings.rules().before for survey in asked)


def _policies(asked: Sequence[Survey], of: Notice) -> list[Policy]:
    """The policies of what this audience is asked; while nothing is published, all that could be theirs."""
    return [policy(name) for name in sorted({survey.policy for survey in asked})] or [
        each for each in policies().values() if set(of.audiences) & set(each.audiences)
    ]
