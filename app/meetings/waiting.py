"""What waits in this room, for Today."""

from __future__ import annotations

from datetime import timedelta

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.kernel.clock import today
from app.kernel.work import Work
from app.meetings import service

ASK_AFTER = timedelta(days=30)
"""How long after a meeting somebody is reminded that there is no link to ask how it was."""


def waiting(work: Work, person: Person) -> list[Waiting]:
    """What a chair has not read, what the quality team sees unread too late, what somebody promised to arrange."""
    found = []
    if service.READ in person.permissions:
        found += _to_read(work, person)
    if service.OVERSEE in person.permissions:
        found += _unread_too_late(work)
    if service.ARRANGE in person.permissions:
        found += _to_arrange(work, person)
    if person.may_for("links.manage", None):
        found += _to_ask_after(work)
    return found


def _to_read(work: Work, person: Person) -> list[Waiting]:
    return [
        Waiting(
            since=statement.sent_on,
            text=_("Read what a child wrote for the meeting on %(day)s", day=format_date(meeting.day, "long")),
            url=url_for("chairing.folded", meeting_id=meeting.id),
            due_on=None if meeting.cancelled_on else service.last_in_time(meeting),
        )
        for meeting, statement in service.unread(work, chair_id=person.id)
    ]


def _unread_too_late(work: Work) -> list[Waiting]:
    names = {member.id: member.name for member in accounts.people(work)}
    return [
        Waiting(
            since=statement.sent_on,
            text=_(
                "What a child wrote for the meeting on %(day)s has not been read by its chair, %(name)s",
                day=format_date(meeting.day, "long"),
                name=names.get(meeting.chair_id, _("nobody here")),
            ),
            url=url_for("meetings.ahead"),
            due_on=service.last_in_time(meeting),
        )
        for meeting, statement in service.overdue(work)
    ]


def _to_arrange(work: Work, person: Person) -> list[Waiting]:
    return [
        Waiting(
            since=wish.asked_on,
            text=_("A child asked for this before a meeting: %(wish)s", wish=_(wish.kind.title)),
            url=url_for("wishes.show", wish_id=wish.id),
            due_on=wish.due_on,
        )
        for wish in service.owned(work, person)
    ]


def _to_ask_after(work: Work) -> list[Waiting]:
    held = [one.day for one in service.every(work) if one.cancelled_on is None and one.is_over]
    lately = [day for day in held if today() - day <= ASK_AFTER]
    if not lately or service.after_link(work):
        return []
    text = _("Meetings have taken place: make the anonymous link by which everybody is asked how theirs was")
    return [Waiting(since=min(lately), text=text, url=url_for("reach.new"))]
