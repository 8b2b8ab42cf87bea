"""Making links, opening them, and what staff may see of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.ids import LINK_ALPHABET, new_id, new_link_code
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.policies import policy
from app.reach import promises, ready, store
from app.reach.gates import Closed, why_closed
from app.reach.model import Admitted, Door, Handed, NewLink, Problem, Ticket
from app.reach.promises import COUNTED, for_one_person, is_personal, kept_by, says_who
from app.reach.standing import SAY, hang, is_hung, is_standing, standing_door
from app.reach.store import Link
from app.reach.tickets import (
    admitted,
    bearer_of,
    forget_person,
    give,
    handed,
    identity_of,
    issue,
    strike,
    tells_nobody,
    withdraw_unused,
)
from app.replies import service as replies
from app.web.language import DEFAULT

__all__ = [
    "SAY",
    "Admitted",
    "Closed",
    "Door",
    "Handed",
    "Link",
    "NewLink",
    "Problem",
    "Ticket",
    "admitted",
    "bearer_of",
    "forget_person",
    "give",
    "handed",
    "hang",
    "identity_of",
    "is_hung",
    "is_standing",
    "issue",
    "says_who",
    "speaks_english",
    "standing_door",
    "strike",
    "withdraw_unused",
]


MANAGE = "links.manage"


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
    if new.promise not in (kept := kept_by(surveys)):
        raise Problem("promise", _cannot_keep(kept))
    smallest = max(policy(survey.policy).smallest_group for survey in surveys)
    if new.promise in COUNTED and new.group_size < smallest:
        raise Problem(
            "group_size",
            _(
                "Fewer than %(number)s people could be guessed from their answers. Make the link for the wider "
                "service, where at least %(number)s people could answer.",
                number=smallest,
            ),
        )
    if new.team_id and council.team(work, new.team_id).service_id != new.service_id:
        raise Problem("team_id", _("Choose a team of the service, or choose the service that the team belongs to."))
    if new.closes_on < new.opens_on:
        raise Problem("closes_on", _("The last day must not be before the first day."))
    if new.reply_due < new.opens_on:
        raise Problem("reply_due", _("People can only be told what changed after they have been asked."))


def _cannot_keep(kept: list[str]) -> str:
    """What to choose instead."""
    if not kept:
        return str(_("These questionnaires have no promise in common. Make a link for each."))
    titles = " · ".join(str(promises.named(promise).title) for promise in kept)
    said = _(
        "These questionnaires cannot keep that promise. Choose one that they can: %(promises)s.", promises=titles
    )
    return str(said)


def _free_code(work: Work) -> str:
    while store.by_code(work, code := new_link_code()) is not None:
        continue
    return code


def normalised(code: str) -> str:
    """A typed link code as stored: lower case, nothing that is not in the alphabet."""
    return "".join(letter for letter in code.lower() if letter in LINK_ALPHABET)


def open_door(work: Work, code: str, ticket: str | None = None) -> Door:
    """What is behind a code today. Whether a ticket was used is not looked at: only beginning says that."""
    link = store.by_code(work, code)
    versions = tuple(library.current(work, key) for key in link.surveys) if link else ()
    personal = link is not None and only_personal(work, link)
    green = link is None or ready.is_ready(work, link)
    closed = why_closed(link, today(), ready=green, locked=personal and not ticket)
    return Door(link, closed, versions, ticket if personal else None)


def speaks_english(work: Work, versions: Sequence[library.Version], tag: str) -> bool:
    """Whether first and safety pages are in English for a reader of this language, with an interpreter's number."""
    return tag != DEFAULT and ready.speaks_english(work, versions, tag)


def only_personal(work: Work, link: Link) -> bool:
    """Whether only personal links open these questions."""
    return is_personal(link.promise, _audiences(work, link))


def _audiences(work: Work, link: Link) -> list[str]:
    return [library.current(work, key).survey.audience for key in link.surveys]


def find(work: Work, link_id: str) -> Link:
    """One link; raises `NotFound`."""
    link = store.by_id(work, link_id)
    if link is None:
        raise NotFound("no such link")
    return link


def theirs(work: Work, link_id: str, person: Person) -> Link:
    """One link, for somebody who makes links for its service; raises `NotFound` for any other."""
    link = find(work, link_id)
    if not person.may_for(MANAGE, link.service_id):
        raise NotFound("no such link")
    return link


def every(work: Work) -> list[tuple[Link, int | None]]:
    """Every link with its answers so far; None where the list was so short that the number would say whose.

    Those for one person are found where they were made.
    """
    totals = store.totals(work)
    return [
        (link, totals.get(link.id, 0) if tells_nobody(work, link) else None)
        for link in store.every(work)
        if not for_one_person(link.promise, _audiences(work, link))
    ]


def days(work: Work, link_id: str) -> list[tuple[date, int]] | None:
    """Answers by the day they were given, days without any left out; None as in `every`."""
    return store.days(work, link_id) if tells_nobody(work, find(work, link_id)) else None


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
