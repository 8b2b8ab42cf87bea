"""What this room adds to Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import ngettext

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Work


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Invitations nobody has taken up, for whoever looks after people; unchecked help numbers, for the council's."""
    found = []
    if person.may("staff.manage"):
        found += _without_password(work)
    if person.may("council.manage"):
        found += _unchecked_numbers(work)
    return found


def _without_password(work: Work) -> list[Waiting]:
    invited = [each for each in accounts.people(work) if each.active and not each.has_password]
    if not invited:
        return []
    text = ngettext(
        "%(num)s person has not set a password yet", "%(num)s people have not set a password yet", len(invited)
    )
    since = min(each.created_on for each in invited)
    return [Waiting(since, text, url_for("accounts.people"), len(invited))]


def _unchecked_numbers(work: Work) -> list[Waiting]:
    unchecked = council.unchecked_help_numbers(work, today())
    if not unchecked:
        return []
    begun = council.installation(work).set_up_on or today()
    since = min(council.check_help_number_by(each) or begun for each in unchecked)
    text = ngettext("%(num)s help number needs checking", "%(num)s help numbers need checking", len(unchecked))
    return [Waiting(since, text, url_for("set_up.help_numbers"), len(unchecked))]
