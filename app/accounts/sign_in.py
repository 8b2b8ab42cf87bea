"""Signing in, in three steps, because checking a password is slow and SQLite has one writer:

    with writing() as work:
        attempt = sign_in.ask(work, email)      # counted before it is checked: many at once gain nothing
    right = attempt.may_try and passwords.fits(attempt.password_hash, password)
    with writing() as work:
        person_id = sign_in.finish(work, attempt, right)

Whoever has a second factor is not in yet, and their wrong tries are not forgotten until the code was right too:

    with writing() as work:
        checked = sign_in.check_code(work, person_id, typed)

After five wrong tries each further one has to wait, twice as long each time, up to fifteen minutes (the numbers
are data). An address that is nobody's is counted and answered in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.accounts import emails, second_factor, store
from app.accounts.limits import limits
from app.audit import service as audit
from app.kernel.clock import now
from app.kernel.work import Work


@dataclass(frozen=True)
class Checked:
    """What came of typing a code: right, wrong, or too early."""

    right: bool
    wait: timedelta = timedelta()


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
    asks_code: bool = False
    """They have a second factor: the password alone does not let them in."""

    @property
    def may_try(self) -> bool:
        return not self.wait


def ask(work: Work, email: str) -> Attempt:
    """Count a try and find who it is for. A try that came too early is neither counted nor to be checked."""
    email_mac = emails.mac(work.keys, email)
    wait, failures = _count(work, email_mac)
    found = None if wait else store.by_email(work, emails.plain(email))
    return Attempt(
        email_mac=email_mac,
        staff_id=found.id if found else None,
        password_hash=found.password_hash if found else None,
        wait=wait,
        failures=failures,
        asks_code=found is not None and found.second_factor_on is not None,
    )


def _count(work: Work, email_mac: str) -> tuple[timedelta, int]:
    """How long this try must still wait (it is counted when it need not), and the tries counted."""
    at = store.plain(now())
    store.forget_failures_before(work, at - limits().forgotten_after)
    pace = store.locked_pace(work, email_mac, at)
    wait = max(pace.last_at + limits().wait_after(pace.failures) - at, timedelta())
    if wait:
        return wait, pace.failures
    store.count_failure(work, email_mac, at)
    return wait, pace.failures + 1


def finish(work: Work, attempt: Attempt, right: bool) -> str | None:
    """Forget the wrong tries of whoever was right, and return their id; None for a wrong try."""
    if attempt.staff_id is None or not attempt.may_try:
        return None
    if not right:
        _tell_slowed(work, attempt.staff_id, attempt.failures)
        return None
    if not attempt.asks_code:
        _done(work, attempt.staff_id, attempt.email_mac)
    return attempt.staff_id


def check_code(work: Work, staff_id: str, typed: str) -> Checked:
    """Whether a code (or recovery code) is right: counted and slowed with the tries of this person's password."""
    person = store.find(work, store.staff.c.id == staff_id, store.staff.c.active)
    if person is None:
        return Checked(right=False)
    email_mac = emails.mac(work.keys, person.email)
    wait, failures = _count(work, email_mac)
    if wait:
        return Checked(right=False, wait=wait)
    if not second_factor.fits(work, staff_id, typed):
        _tell_slowed(work, staff_id, failures)
        return Checked(right=False)
    _done(work, staff_id, email_mac)
    return Checked(right=True)


def _tell_slowed(work: Work, staff_id: str, failures: int) -> None:
    if failures == limits().free_tries:
        audit.record(work, actor=audit.SYSTEM, action="sign-in.slowed", subject=f"staff:{staff_id}")


def _done(work: Work, staff_id: str, email_mac: str) -> None:
    store.forget_failures(work, email_mac)
    audit.record(work, actor=staff_id, action="sign-in.done", subject=f"staff:{staff_id}")
