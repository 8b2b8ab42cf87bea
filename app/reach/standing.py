"""The one door that stands open with no link: `/say`, in every language, while its questionnaire is published.

It has a row among links, made by the first who begins there, because a draft and a tally belong to a link. What the
row says counts for nothing: a door is made from the questionnaire as it is today, so that nobody can close it by
pausing or ending a link. It promises what a link promises: somebody will be told what changed, by a day.
"""

from __future__ import annotations

from datetime import date

from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.reach import ready, store
from app.reach.gates import Closed, why_closed
from app.reach.model import Door
from app.reach.promises import NAMED
from app.reach.store import Link
from app.replies import service as replies

SAY = "say"
"""Its code and its questionnaire. No link of anybody's can have it: codes have no vowels."""
AUDIENCE = "anyone"
EVER, NEVER = date(2000, 1, 1), date(2999, 12, 31)


def standing_door(work: Work) -> Door:
    """The door as it is now; unknown until its questionnaire is published."""
    try:
        version = library.current(work, SAY)
    except NotFound:
        return Door(None, Closed.UNKNOWN)
    link = _link(tuple(library.languages(work, version.id)), reply_id="")
    return Door(link, why_closed(link, today(), ready=ready.is_ready(work, link)), (version,))


def is_standing(door: Door) -> bool:
    return door.link is not None and door.link.id == SAY


def is_hung(work: Work) -> bool:
    """Whether the door has its row already."""
    return store.by_id(work, SAY) is not None


def hang(work: Work) -> None:
    """Give the door its row. Whoever comes second finds it there."""
    if not is_hung(work):
        due_on = Quarter.of(today()).next.last_day
        reply = replies.owe(work, audience=AUDIENCE, service_id=None, owner_id=audit.SYSTEM, due_on=due_on)
        store.add(work, _link((), reply_id=reply))


def _link(languages: tuple[str, ...], *, reply_id: str) -> Link:
    return Link(
        id=SAY, code=SAY, name=SAY, surveys=(SAY,), service_id=None, team_id=None, promise=NAMED, languages=languages,
        worker=None, group_size=0, opens_on=EVER, closes_on=NEVER, paused=False, reply_id=reply_id,
        made_by=audit.SYSTEM, made_on=today(),
    )  # fmt: skip
