"""What waits in this room, for Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.council import service as council
from app.evidence import entering, figures, planning, promises, raising, spreading
from app.evidence.kinds import clock, kinds
from app.evidence.model import Promise
from app.kernel.clock import today
from app.kernel.work import Work


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Promises and recommendations with a day, barriers and answers, briefings, lines of the plan."""
    found = []
    if entering.WRITE in person.permissions:
        found += _promises(work)
        found += _recommendations(work, person)
    if raising.RAISE in person.permissions:
        found += _barriers(work, person)
    if spreading.TELL in person.permissions:
        found += _briefings(work, person)
    return [*found, *_planned(work, person)]


def _promises(work: Work) -> list[Waiting]:
    days = council.working_days(work)
    return [
        Waiting(one.day, _promised(one), url_for("promises.keep", promise_id=one.id), due_on=one.due_on)
        for one in promises.owed(work)
        if one.due_on is not None and promises.due_soon(days, one.due_on, promises.FEEDBACK)
    ]


def _promised(one: Promise) -> str:
    day = format_date(one.day, "long")
    name = _(kinds()[one.source].name)
    if one.what == promises.FEEDBACK:
        return str(_("A team is owed what came of the visit on %(day)s", day=day))
    return str(_("Something was promised on %(day)s: %(kind)s", day=day, kind=name))


def _recommendations(work: Work, person: Person) -> list[Waiting]:
    days = council.working_days(work)
    return [
        Waiting(one.written_on, one.title, url_for("evidence.show", entry_id=one.id), due_on=one.due_on)
        for one in figures.recommendations(work, today())
        if one.owner_id == person.id and one.due_on and promises.due_soon(days, one.due_on, "year_plan")
    ]


def _barriers(work: Work, person: Person) -> list[Waiting]:
    found = []
    for one in raising.seen_by(work, person):
        url = url_for("barriers.show", barrier_id=one.id)
        if one.answered_on is None and person.may(raising.ANSWER):
            text = _("Answer a barrier or a suggestion from the teams")
            found.append(Waiting(one.raised_on, text, url, due_on=one.due_on))
        elif one.answered_on and one.read_on is None and one.raised_by == person.id:
            found.append(Waiting(one.answered_on, _("The senior team has answered what you raised"), url))
    return found


def _briefings(work: Work, person: Person) -> list[Waiting]:
    found = []
    for one in spreading.given(work, only=person):
        untold = [each for each in spreading.theirs(one, person, spreading.TELL) if each.on is None]
        if untold and one.briefing.day <= today():
            text = ngettext(
                "%(title)s: tell your team", "%(title)s: tell %(num)s teams", len(untold), title=one.briefing.title
            )
            url = url_for("briefings.show", briefing_id=one.briefing.id)
            found.append(Waiting(one.briefing.day, text, url, len(untold), one.briefing.due_on))
    return found


def _planned(work: Work, person: Person) -> list[Waiting]:
    manages = planning.MANAGE in person.permissions
    until = council.working_days(work).after(today(), clock("year_plan").remind)
    return [
        Waiting(
            one.begins_on or one.due_on,
            _("In the year’s plan: %(title)s", title=one.title),
            url_for("plan.change", item_id=one.id) if manages else url_for("plan.every"),
            due_on=one.due_on,
        )
        for one in planning.owed(work, until)
        if (one.owner_id == person.id and "evidence.read" in person.permissions) or (manages and one.owner_id is None)
    ]
