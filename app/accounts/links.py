"""One-time links: how somebody first sets a password. A person hands them over; only their keyed hash is kept."""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask_babel import gettext as _

from app.accounts import store
from app.accounts.limits import limits
from app.accounts.model import Welcome
from app.kernel.clock import now
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work

SET_UP, PASSWORD = "set-up", "password"
_link = store.one_time_link.c


def make(work: Work, staff_id: str | None) -> str:
    """A new token, for a member of staff or (None) for the first administrator; links made before stop working."""
    work.execute(store.one_time_link.delete().where(_link.staff_id.is_not_distinct_from(staff_id)))
    token = secrets.token_urlsafe(32)
    purpose, lasts = (SET_UP, limits().set_up_link) if staff_id is None else (PASSWORD, limits().invitation)
    work.execute(
        store.one_time_link.insert().values(
            token_mac=_mac(work, token), staff_id=staff_id, purpose=purpose, expires_at=_now(lasts), used_at=None
        )
    )
    return token


def opened(work: Work, token: str) -> Welcome:
    """Whom a token is for. Looking uses nothing up: mail scanners look too.

    Raises `NotFound` for one that never was or was replaced, `Refused` for one that was used or is too old.
    """
    row = work.execute(store.one_time_link.select().where(_link.token_mac == _mac(work, token))).one_or_none()
    if row is None:
        raise NotFound(_("This link does not work. Ask for a new one."))
    if row.used_at is not None:
        raise Refused(_("This link has been used. If you have a password, sign in; if not, ask for a new link."))
    if row.expires_at < _now():
        raise Refused(_("This link is too old. Ask for a new one."))
    if row.staff_id is None:
        return Welcome()
    member = store.find(work, store.staff.c.id == row.staff_id)
    if member is None or not member.active:
        raise Refused(_("This link is no longer for anybody. Ask your administrator."))
    return Welcome(member.id, member.name, member.email)


def use(work: Work, token: str) -> Welcome:
    """Open a token for the last time; raises as `opened` does, also for the slower of two who press at once."""
    welcome = opened(work, token)
    unused = (_link.token_mac == _mac(work, token)) & _link.used_at.is_(None)
    if work.execute(store.one_time_link.update().where(unused).values(used_at=_now())).rowcount != 1:
        raise Refused(_("This link has been used. If you have a password, sign in; if not, ask for a new link."))
    return welcome


def _mac(work: Work, token: str) -> str:
    return work.keys.mac("form", f"one-time-link|{token}")


def _now(later: timedelta = timedelta()) -> object:
    return store.plain(now() + later)
