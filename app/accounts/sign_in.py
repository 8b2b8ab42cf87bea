"""Signing in, in three steps, because checking a password is slow and SQLite has one writer:

    with writing() as work:
        attempt = sign_in.ask(work, email)      # counted before it is checked: many at once gain nothing
    right = attempt.may_try and passwords.fits(attempt.password_hash, password)
    with writing() as work:
        person_id = sign_in.finish(work, attempt, right)

After five wrong tries each further one has to wait, twice as long each time, up to fifteen minutes (the numbers
are data). An address that is nobody's is counted and answered in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.accounts import emails, store
from app.accounts.limits import limits
from app.audit import service as audit
from app.kernel.clock import now
from app.kernel.work import Work


@dataclass(frozen=True)
class Attempt:
    """One try to sign in."""

    email_mac: str
    staff_id: str | None
    """None: nobody who could sign in has this address."""
    password_hash: str | None
    wait: timedelta
    """How long until the next try is listened to; nothing when this one is."""
    failures: int
    """Wrong tries up to and with this one, should it be wrong."""

    @property
    def may_try(self) -> bool:
        return not self.wait


def ask(work: Work, email: str) -> Attempt:
    """Count a try and find who it is for. A try that came too early is neither counted nor to be checked."""
    at = store.plain(now())
    email_mac = emails.mac(work.keys, email)
    store.forget_failures_before(work, at - limits().forgotten_after)
    pace = store.locked_pace(work, email_mac, at)
    wait = max(pace.last_at + limits().wait_after(pace.failures) - at, timedelta())
    if wait:
        return Attempt(email_mac, None, None, wait, pace.failures)
    store.count_failure(work, email_mac, at)
    found = store.by_email(work, emails.plain(email))
    return Attempt(
        email_mac=email_mac,
        staff_id=found.id if found else None,
        password_hash=found.password_hash if found else None,
        wait=timedelta(),
        failures=pace.failures + 1,
    )


def finish(work: Work, attempt: Attempt, right: bool) -> str | None:
    """Forget the wrong tries of whoever was right, and return their id; None for a wrong try."""
    if attempt.staff_id is None or not attempt.may_try:
        return None
    subject = f"staff:{attempt.staff_id}"
    if not right:
        if attempt.failures == limits().free_tries:
            audit.record(work, actor=audit.SYSTEM, action="sign-in.slowed", subject=subject)
        return None
    store.forget_failures(work, attempt.email_mac)
    audit.record(work, actor=attempt.staff_id, action="sign-in.done", subject=subject)
    return attempt.staff_id
