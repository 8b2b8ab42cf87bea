"""What waits in this room, for Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.kernel.clock import LONDON, today
from app.kernel.work import Work
from app.safeguarding import allegations, duty, glass, queue


def waiting(work: Work, person: Person) -> list[Waiting]:
    """What must be read or is late, that nobody is on duty; allegations and sealed names to those they concern."""
    found = []
    if person.may(queue.READ) or person.may(duty.OVERSEE):
        found += _to_read(work, person)
    if person.may(duty.OVERSEE) and duty.on(work, today()) is None:
        text = _("Nobody is on duty to read for safety today")
        found.append(Waiting(today(), text, url_for("safety_duty.rota"), due_on=today()))
    if person.may(duty.OVERSEE) and glass.nobody_to_tell(work):
        text = _("A sealed name was opened, and there is no data protection officer to tell: name one")
        found.append(Waiting(today(), text, url_for("safety_duty.rota"), due_on=today()))
    found += [
        Waiting(one.made_on, _("An allegation about an adult: tell the LADO"), _at(one.id), due_on=one.due_on)
        for one in allegations.every(work, person)
        if one.told_on is None and one.closed_on is None
    ]
    return found + _seals(work, person)


def _at(allegation_id: str) -> str:
    return url_for("allegations.show", allegation_id=allegation_id)


def _to_read(work: Work, person: Person) -> list[Waiting]:
    found = queue.waiting(work)
    if not found.items or not (person.may(queue.READ) or found.late):
        return []
    text = ngettext(
        "%(num)s thing must be read for safety", "%(num)s things must be read for safety", len(found.items)
    )
    if found.late:
        text += ngettext(", %(num)s is late", ", %(num)s are late", found.late)
    since = min(item.came_at for item in found.items).astimezone(LONDON).date()
    due = min(item.due_at for item in found.items if item.due_at).astimezone(LONDON).date()
    url = url_for("safety.every") if person.may(queue.READ) else url_for("safety_duty.rota")
    return [Waiting(since, text, url, len(found.items), due_on=due)]


def _seals(work: Work, person: Person) -> list[Waiting]:
    names = {member.id: member.name for member in accounts.people(work)}
    found = []
    for one in glass.every(work):
        day, url = one.asked_at.astimezone(LONDON).date(), url_for("seals.every")
        if person.may(glass.SEALS) and one.waits and one.asked_by != person.id:
            text = _("%(name)s asks you to agree that a sealed name is opened", name=names.get(one.asked_by, "?"))
            found.append(Waiting(day, text, url, due_on=one.answer_by.astimezone(LONDON).date()))
        if person.may(glass.OFFICER) and one.agreed_by and one.seen_by is None and not one.is_by(person):
            found.append(Waiting(day, _("A sealed name was opened"), url))
    return found
