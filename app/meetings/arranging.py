"""Arranging a meeting: its clocks, the child's own link, moving it, calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.model import Member
from app.accounts.policy import Person, permissions_of
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.meetings import store
from app.meetings.model import Child, Meeting, NewMeeting, Problem
from app.meetings.rules import kind, rules
from app.reach import service as reach

ARRANGE, READ, OVERSEE = "meetings.arrange", "meetings.read", "meetings.oversee"
"""The permissions of this room."""
REPLY_DAYS = 120
"""Days after a meeting by which children are told what changed in general; the meeting itself answers each child."""
REFERENCE, CALLED = ("meeting", "reference"), ("meeting", "called")
_BLOCK = 128
"""Bytes: a sealed name is a whole number of these, so that its length does not tell whose it is."""


def arrange(work: Work, new: NewMeeting, person: Person) -> Meeting:
    """Set a meeting up, with its clocks and a link of its own. Raises `Problem` naming what to put right."""
    _check(work, new.day, new.chair_id)
    clocks = rules().clocks(new.day, council.working_days(work))
    meeting = Meeting(
        id=new_id(),
        kind_id=kind(new.kind).id,
        day=new.day,
        send_by=clocks.send_by,
        rises_on=clocks.rises_on,
        chair_id=new.chair_id,
        arranged_by=person.id,
        arranged_on=today(),
        link_id=_own_link(work, new, person).id,
        cancelled_on=None,
    )
    sealed = {
        "reference": work.seal(_padded(new.reference), *REFERENCE, meeting.id),
        "called": work.seal(_padded(new.called), *CALLED, meeting.id),
    }
    store.add_meeting(work, {**meeting.__dict__, **sealed})
    audit.record(work, actor=person.id, action="meeting.arranged", subject=f"meeting:{meeting.id}")
    return meeting


def find(work: Work, meeting_id: str) -> Meeting:
    """One meeting; raises `NotFound`."""
    found = store.meetings(work, store.meeting.c.id == meeting_id)
    if not found:
        raise NotFound("no such meeting")
    return found[0]


def every(work: Work) -> list[Meeting]:
    """Every meeting there is, the next first."""
    return store.meetings(work)


def child(work: Work, meeting_id: str) -> Child:
    """Whom a meeting is about, for what is done by no member of staff (`called` is for them); raises `NotFound`."""
    row = store.sealed_child(work, meeting_id)
    if row is None:
        raise NotFound("no such meeting")
    reference, called = (
        work.unseal(row.reference, *REFERENCE, meeting_id),
        work.unseal(row.called, *CALLED, meeting_id),
    )
    return Child(reference.rstrip(), called.rstrip())


def called(work: Work, meeting_id: str, person: Person) -> Child:
    """Whom a meeting is about, shown to a member of staff; it is recorded. Raises `NotFound`."""
    audit.record(work, actor=person.id, action="meeting.shown", subject=f"meeting:{meeting_id}")
    return child(work, meeting_id)


def called_all(work: Work, meetings: Sequence[Meeting], person: Person) -> dict[str, Child]:
    """Whom each of several meetings is about, shown in one list; that the list was seen is recorded."""
    if meetings:
        audit.record(work, actor=person.id, action="meetings.listed", subject=f"meetings:{len(meetings)}")
    return {one.id: child(work, one.id) for one in meetings}


def change(work: Work, meeting_id: str, day: date, chair_id: str, person: Person) -> Meeting:
    """Another day, another chair, or both. The clocks begin again, and a meeting called off takes place after all."""
    _check(work, day, chair_id)
    meeting = find(work, meeting_id)
    clocks = rules().clocks(day, council.working_days(work)).__dict__
    store.change_meeting(work, meeting_id, day=day, chair_id=chair_id, cancelled_on=None, **clocks)
    reach.extend(work, meeting.link_id, day, person)
    if meeting.cancelled_on:
        reach.pause(work, meeting.link_id, False, person)
    audit.record(work, actor=person.id, action="meeting.changed", subject=f"meeting:{meeting_id}")
    return find(work, meeting_id)


def cancel(work: Work, meeting_id: str, person: Person) -> None:
    """It does not take place: its link rests and so do its clocks. Calling it off twice changes nothing."""
    meeting = find(work, meeting_id)
    if meeting.cancelled_on:
        return
    store.change_meeting(work, meeting_id, cancelled_on=today())
    reach.pause(work, meeting.link_id, True, person)
    audit.record(work, actor=person.id, action="meeting.cancelled", subject=f"meeting:{meeting_id}")


def made(work: Work, meeting: Meeting) -> int:
    """How many links the child has been made so far; only the newest opens."""
    return reach.find(work, meeting.link_id).issued or 0


def hand_link(work: Work, meeting_id: str, before: int, person: Person) -> reach.Ticket:
    """Make the child's own link; one made before and not used opens nothing from then on.

    `before` is how many there were when the page was drawn. Raises `Refused` when another was made since (a page
    loaded again must not undo a link that has been printed), or when the meeting does not take place.
    """
    meeting = find(work, meeting_id)
    if meeting.cancelled_on or meeting.is_over:
        raise Refused(_("This meeting is over or was called off. Give it a new day before you make a link."))
    if made(work, meeting) != before:
        raise Refused(_("A link was made already, and this page was loaded again. Go back to the meeting."))
    reach.withdraw_unused(work, meeting.link_id)
    ticket = reach.issue(work, meeting.link_id, f"meeting:{meeting_id}", person)
    audit.record(work, actor=person.id, action="meeting.link-made", subject=f"meeting:{meeting_id}")
    return ticket


def holders(work: Work, permission: str) -> list[Member]:
    """Everybody who may do this and can be asked to."""
    return [
        member
        for member in accounts.people(work)
        if member.active and permission in permissions_of(held.role for held in member.held)
    ]


def after_link(work: Work) -> reach.Link | None:
    """The open link by which everybody is asked how their meeting was; None where nobody has made one."""
    return next(
        (
            link
            for link, _answers in reach.every(work)
            if rules().after in link.surveys and not link.paused and link.opens_on <= today() <= link.closes_on
        ),
        None,
    )


def _check(work: Work, day: date, chair_id: str) -> None:
    if day < today():
        raise Problem("day", _("Choose a day that has not passed."))
    if chair_id not in {member.id for member in holders(work, READ)}:
        raise Problem("chair_id", _("Choose who chairs the meeting."))


def _own_link(work: Work, new: NewMeeting, person: Person) -> reach.Link:
    survey = library.current(work, rules().before).survey
    return reach.make(
        work,
        reach.NewLink(
            name=_("%(kind)s on %(day)s", kind=_(kind(new.kind).title), day=format_date(new.day, "long")),
            surveys=(survey.key,),
            service_id=None,
            team_id=None,
            promise="named",
            languages=new.languages,
            worker=None,
            group_size=0,
            opens_on=today(),
            closes_on=new.day,
            reply_due=new.day + timedelta(days=REPLY_DAYS),
        ),
        person,
    )


def _padded(name: str) -> str:
    return name + " " * (-len(name.encode("utf-8", "surrogatepass")) % _BLOCK)
