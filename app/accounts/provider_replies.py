"""What we keep of sign-ins by the provider: which were used up, and whom each let in."""

from __future__ import annotations

from sqlalchemy import DateTime, bindparam, text

from app.accounts import store
from app.accounts.limits import limits
from app.accounts.provider import ProviderFailed
from app.audit import service as audit
from app.kernel.clock import now
from app.kernel.work import Work

_ONCE = text(
    "INSERT INTO provider_reply (state_mac, at) VALUES (:mac, :at) ON CONFLICT (state_mac) DO NOTHING"
).bindparams(bindparam("at", type_=DateTime))


def use_up(work: Work, state: str) -> None:
    """Take a state, once; raises `ProviderFailed` for one that was taken. Older ones are too late by themselves."""
    at = store.plain(now())
    reply = store.provider_reply
    work.execute(reply.delete().where(reply.c.at < at - 2 * limits().provider_return))
    if work.execute(_ONCE, {"mac": work.keys.mac("form", f"provider-state|{state}"), "at": at}).rowcount != 1:
        raise ProviderFailed("state")


def whose(work: Work, email: str) -> str:
    """The id of whoever has this verified address on the staff list; raises `ProviderFailed` for anybody else."""
    found = store.find(work, store.staff.c.email == email, store.staff.c.active)
    if found is None:
        raise ProviderFailed("not-listed")
    audit.record(work, actor=found.id, action="sign-in.by-provider", subject=f"staff:{found.id}")
    return str(found.id)


def note(work: Work, reason: str) -> None:
    """Note in the trail why somebody who came from the provider was not let in."""
    audit.record(work, actor=audit.SYSTEM, action="sign-in.provider-refused", subject=f"reason:{reason}")
