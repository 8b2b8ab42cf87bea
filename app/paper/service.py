"""Which forms can be typed in, and posting one into the same letterbox as every other answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import rotation_of
from app.reach import service as reach
from app.reach.service import Closed, Link
from app.respond import service as respond
from app.respond.draft import PAPER, Facts, code_of

ON_PAPER = "anonymous"
"""The one promise that paper keeps: a form carries no ticket, and whoever types it in does not know whose it is."""


class Stored(Enum):
    """What became of a form."""

    POSTED = "posted"
    ALREADY = "already"
    """The same page was sent before: a second press, or a reload."""


@dataclass(frozen=True)
class FormOf:
    """One printed form: a questionnaire's version in one tier, language and rotation."""

    version: library.Version
    tier: str
    rotation: str
    language: str


class WrongDay(Refused):
    """The day on the form cannot be right."""


def links(work: Work) -> list[Link]:
    """The links whose forms may be typed in, those that close last first."""
    return [link for link, _answers in reach.every(work) if _refusal(work, link) is None]


def link(work: Work, link_id: str) -> Link:
    """One link; raises `NotFound`, or `Refused` with the reason why its forms may not be typed in."""
    found = reach.find(work, link_id)
    refusal = _refusal(work, found)
    if refusal:
        raise Refused(refusal)
    return found


def _refusal(work: Work, found: Link) -> str | None:
    """Why nothing may be typed in under a link; None when it may. One that has closed still takes its late forms."""
    closed = reach.open_door(work, found.code).closed
    if found.promise != ON_PAPER:
        return str(_("This link is personal. Answers on paper can only be typed in under an anonymous link."))
    if closed is Closed.NOT_READY:
        return str(_("Nobody is set to read disclosures yet. Read the form now and follow your procedure."))
    if closed in (Closed.NOT_YET, Closed.PAUSED):
        return str(_("This link is not open. Open it first, or type the form in under another link."))
    return None


def version_of(work: Work, found: Link, key: str) -> library.Version:
    """The questionnaire of a link by its key, as it is asked now; raises `NotFound`."""
    if key not in found.surveys:
        raise NotFound(f"the link does not ask “{key}”")
    return library.current(work, key)


def check_day(found: Link, day: date) -> None:
    """Raise `WrongDay` for a day on which this form cannot have been filled in."""
    if day > today():
        raise WrongDay(_("This day is still to come. Look at the form again."))
    if not found.opens_on <= day <= found.closes_on:
        raise WrongDay(_("The link was not open on this day. Look at the form and at the link again."))


def counted_on(day: date) -> date:
    """The day with which a form is counted.

    It is the day on the form while its quarter runs. A quarter that is over is counted once and never again, so a
    form that comes later counts in the present quarter, from its first day.
    """
    return max(day, Quarter.of(today()).first_day)


def facts(found: Link | None, form: FormOf) -> Facts:
    """What a form's words depend on; without a link nothing is said of a worker or a service."""
    return Facts(
        tier=form.tier,
        language=form.language,
        code_language=form.language,
        promise=ON_PAPER,
        quarter=_quarter(today(), form.rotation),
        service_id=found.service_id if found else None,
        team_id=found.team_id if found else None,
        worker=found.worker if found else None,
        languages=(form.language,),
        mode=PAPER,
    )


def note(work: Work, found: Link, person: Person) -> None:
    """Say in the trail that somebody typed in a form of this link.

    It is a transaction of its own: what names a member of staff and a time is not written together with an answer.
    """
    audit.record(work, actor=person.id, action="paper.entered", subject=f"link:{found.id}")


def is_posted(work: Work, client: str) -> bool:
    """Whether the page with this key was sent before."""
    return respond.sent_in(work, client) is not None


def post(work: Work, client: str, found: Link, form: FormOf, answers: Answers, day: date) -> Stored:
    """Post one form, marked as paper."""
    known = replace(facts(found, form), quarter=_quarter(counted_on(day), form.rotation), languages=found.languages)
    posted = respond.post(work, client, found, form.version, known, answers, counted_on(day))
    return Stored.POSTED if posted else Stored.ALREADY


def code(work: Work, client: str, language: str) -> str:
    """The four words for the receipt slip."""
    return code_of(work.keys, client, language).replace("-", " ")


def _quarter(day: date, rotation: str) -> str:
    """The form's quarter: it fixes which rotation the answers are read by, whenever it is typed in."""
    quarter = Quarter.of(day)
    return (quarter if rotation_of(quarter.number) == rotation else quarter.previous).label
