"""What waits in this room, for Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.contacts import service
from app.council import service as council
from app.kernel.clock import LONDON
from app.kernel.work import Work

MANAGES_STAFF = "staff.manage"


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Each request to those who get back to people, with its clock; to who gives roles, that nobody has this one."""
    found = _nobody(work) if MANAGES_STAFF in person.permissions else []
    if service.ANSWERS not in person.permissions:
        return found
    return found + [
        Waiting(
            since=contact.came_at.astimezone(LONDON).date(),
            text=_("You said you would get back to somebody who asked")
            if contact.taken_by == person.id
            else _("Somebody asks to be contacted"),
            url=url_for("contacts.show", contact_id=contact.id),
            due_on=contact.due_on,
        )
        for contact in service.waiting(work)
        if contact.taken_by in (None, person.id) or contact.is_late
    ]


def _nobody(work: Work) -> list[Waiting]:
    since = council.installation(work).set_up_on
    if since is None or service.is_answered_here(work):
        return []
    text = _("Nobody gets back to children who ask to be contacted: give somebody the role “Contact reader”")
    return [Waiting(since=since, text=text, url=url_for("accounts.people"))]
