"""What a child asked for before a meeting, owned by somebody until it is arranged."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.meetings import arranging, store
from app.meetings.model import Problem, Wish

HOW = ("wish", "how")


def of_meeting(work: Work, meeting_id: str) -> list[Wish]:
    """What was asked for before one meeting, the soonest due first."""
    return store.wishes(work, store.wish.c.meeting_id == meeting_id)


def owned(work: Work, person: Person) -> list[Wish]:
    """What somebody has still to arrange, for meetings that take place."""
    going = {meeting.id for meeting in arranging.every(work) if meeting.cancelled_on is None}
    asked = store.wishes(work, store.wish.c.owner_id == person.id, store.wish.c.done_on.is_(None))
    return [wish for wish in asked if wish.meeting_id in going]


def find(work: Work, wish_id: str) -> Wish:
    """One of them; raises `NotFound`."""
    found = store.wishes(work, store.wish.c.id == wish_id)
    if not found:
        raise NotFound("no such wish")
    return found[0]


def how(work: Work, wish_id: str) -> str:
    """How it was arranged, in its owner's words; nothing until it is."""
    sealed = store.sealed_how(work, wish_id)
    return work.unseal(sealed, *HOW, wish_id) if sealed else ""


def hand_over(work: Work, wish_id: str, owner_id: str, person: Person) -> None:
    """Give it to somebody else, who may arrange meetings too; raises `Problem` for anybody who may not."""
    find(work, wish_id)
    if owner_id not in {member.id for member in arranging.holders(work, arranging.ARRANGE)}:
        raise Problem("owner_id", _("Choose who sees to it."))
    store.change_wish(work, wish_id, owner_id=owner_id)
    audit.record(work, actor=person.id, action="wish.handed-over", subject=f"wish:{wish_id}")


def keep(work: Work, wish_id: str, said: str, person: Person) -> None:
    """It is arranged: how, who said so and the day. Said twice, the first stands. Raises `Problem` without a how."""
    find(work, wish_id)
    if not said.strip():
        raise Problem("how", _("Say how it is arranged."))
    sealed = work.seal(said.strip(), *HOW, wish_id)
    if store.keep_wish(work, wish_id, done_on=today(), done_by=person.id, how=sealed):
        audit.record(work, actor=person.id, action="wish.kept", subject=f"wish:{wish_id}")
