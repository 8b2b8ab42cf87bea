"""Making links, opening them, and what staff may see of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import LINK_ALPHABET, new_id, new_link_code
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.policies import Policy, policy
from app.reach import store
from app.reach.gates import Closed, why_closed
from app.reach.store import Link
from app.replies import service as replies

__all__ = ["Closed", "Door", "Link", "NewLink", "Problem"]

PROMISES = ("anonymous",)
"""The promises a link can keep today: nothing here can yet let one person in once, or seal who they are."""


@dataclass(frozen=True)
class NewLink:
    """What an analyst asks for."""

    name: str
    surveys: tuple[str, ...]
    service_id: str | None
    team_id: str | None
    promise: str
    languages: tuple[str, ...]
    worker: str | None
    group_size: int
    opens_on: date
    closes_on: date
    reply_due: date


class Problem(Refused):
    """Something in a new link must be put right; `field` names where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Door:
    """A link as a respondent finds it: open, or closed for a reason."""

    link: Link | None
    closed: Closed | None
    versions: tuple[library.Version, ...] = ()


def make(work: Work, new: NewLink, person: Person) -> Link:
    """Make a link; raises `Problem` naming the field when it could not keep its promise."""
    _check(work, new)
    audience = library.current(work, new.surveys[0]).survey.audience
    reply_id = replies.owe(
        work, audience=audience, service_id=new.service_id, owner_id=person.id, due_on=new.reply_due
    )
    values = {name: value for name, value in new.__dict__.items() if name != "reply_due"}
    link = Link(
        **values, id=new_id(), code=_free_code(work), paused=False, reply_id=reply_id, made_by=person.id,
        made_on=today(),
    )  # fmt: skip
    store.add(work, link)
    audit.record(work, actor=person.id, action="link.made", subject=f"link:{link.id}")
    return link


def _check(work: Work, new: NewLink) -> None:
    if not new.surveys:
        raise Problem("surveys", _("Choose at least one questionnaire."))
    surveys = [library.current(work, key).survey for key in new.surveys]
    if new.promise not in PROMISES or any(new.promise not in survey.promises for survey in surveys):
        raise Problem("promise", _("Choose a promise that every questionnaire on this link can keep."))
    smallest = max(policy(survey.policy).smallest_group for survey in surveys)
    if new.group_size < smallest:
        raise Problem(
            "group_size",
            _(
                "Fewer than %(number)s people could be guessed from their answers. Make the link for the wider "
                "service, where at least %(number)s people could answer.",
                number=smallest,
            ),
        )
    if new.closes_on < new.opens_on:
        raise Problem("closes_on", _("The last day must not be before the first day."))
    if new.reply_due < new.opens_on:
        raise Problem("reply_due", _("People can only be told what changed after they have been asked."))


def _free_code(work: Work) -> str:
    while store.by_code(work, code := new_link_code()) is not None:
        continue
    return code


def normalised(code: str) -> str:
    """A typed link code as stored: lower case, nothing that is not in the alphabet."""
    return "".join(letter for letter in code.lower() if letter in LINK_ALPHABET)


def open_door(work: Work, code: str) -> Door:
    """What is behind a code today."""
    link = store.by_code(work, code)
    versions = tuple(library.current(work, key) for key in link.surveys) if link else ()
    closed = why_closed(link, today(), _policies(versions), made_up=council.installation(work).made_up)
    return Door(link, closed, versions)


def _policies(versions: tuple[library.Version, ...]) -> list[Policy]:
    return [policy(version.survey.policy) for version in versions]


def find(work: Work, link_id: str) -> Link:
    """One link; raises `NotFound`."""
    link = store.by_id(work, link_id)
    if link is None:
        raise NotFound("no such link")
    return link


def every(work: Work) -> list[tuple[Link, int]]:
    """Every link with its answers so far."""
    totals = store.totals(work)
    return [(link, totals.get(link.id, 0)) for link in store.every(work)]


def days(work: Work, link_id: str) -> list[tuple[date, int]]:
    """Answers by the day they were given, days without any left out."""
    return store.days(work, link_id)


def count(work: Work, link_id: str, day: date, answers: int) -> None:
    """Tally answers that the letterbox let out."""
    store.add_answers(work, link_id, day, answers)


def pause(work: Work, link_id: str, paused: bool, person: Person) -> None:
    """Pause a link, or let it go on."""
    find(work, link_id)
    store.change(work, link_id, paused=paused)
    action = "link.paused" if paused else "link.resumed"
    audit.record(work, actor=person.id, action=action, subject=f"link:{link_id}")


def extend(work: Work, link_id: str, closes_on: date, person: Person) -> None:
    """Set a new last day; raises `Problem` for one that has passed or comes before the first."""
    link = find(work, link_id)
    if closes_on < today():
        raise Problem("closes_on", _("Choose a day that has not passed."))
    if closes_on < link.opens_on:
        raise Problem("closes_on", _("The last day must not be before the first day."))
    store.change(work, link_id, closes_on=closes_on)
    audit.record(work, actor=person.id, action="link.extended", subject=f"link:{link_id}")
