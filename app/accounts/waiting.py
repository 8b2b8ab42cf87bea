"""What this room adds to Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts import second_factor
from app.accounts import service as accounts
from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Work


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Invitations nobody has taken up, for whoever looks after people; unchecked help numbers, for the council's.

    And to everybody, when their own second factor was taken away or their recovery codes come to an end.
    """
    found = _second_factor(work, person)
    if person.may("staff.manage"):
        found += _without_password(work)
    if person.may("council.manage"):
        found += _unchecked_numbers(work) + _unsaid_contacts(work)
    return found


def _second_factor(work: Work, person: Person) -> list[Waiting]:
    standing = second_factor.standing(work, person.id)
    if standing.reset_on is not None:
        text = _("An administrator took your second factor away. Set it up again")
        return [Waiting(standing.reset_on, text, url_for("accounts.second_factor"))]
    if standing.few_codes:
        text = ngettext(
            "You have %(num)s recovery code left", "You have %(num)s recovery codes left", standing.codes_left
        )
        return [Waiting(today(), text, url_for("accounts.new_recovery_codes"))]
    return []


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


def _unsaid_contacts(work: Work) -> list[Waiting]:
    missing = council.missing_contact_points(work)
    if not missing:
        return []
    text = _("The public pages cannot say how people reach you")
    begun = council.installation(work).set_up_on or today()
    return [Waiting(begun, text, url_for("set_up.contact_points"), len(missing))]
