"""The second factor: a code from an app on somebody's phone (RFC 6238), and recovery codes for a lost phone.

The secret is sealed. A new one waits (`pending`) until its first code has been typed, so that the old one, and the
way in, is never lost halfway. Each code is taken once: the step of the last is kept, and an earlier one is refused.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest

import pyotp
from flask_babel import gettext as _
from sqlalchemy import func, select

from app.accounts import store
from app.accounts.limits import limits
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import now, today
from app.kernel.errors import BadInput, Refused
from app.kernel.ids import LINK_ALPHABET, new_id
from app.kernel.work import Work

_TABLE, _factor, _code = "second_factor", store.second_factor.c, store.recovery_code.c
_RECOVERY_LENGTH = 11
"""Letters of 27: 52 bits."""


@dataclass(frozen=True)
class Standing:
    """How far somebody is with their second factor."""

    since: date | None = None
    """Since when they have one; None: they have none."""
    pending: bool = False
    codes_left: int = 0
    reset_on: date | None = None
    """When an administrator took theirs away; None once they have set one up again."""

    @property
    def few_codes(self) -> bool:
        """Whether it is time for new recovery codes."""
        return self.since is not None and self.codes_left <= limits().few_recovery_codes


@dataclass(frozen=True)
class Shown:
    """What an app is given to make codes from: an address to scan, or a key to type."""

    address: str
    key: str


def standing(work: Work, staff_id: str) -> Standing:
    """How far somebody is."""
    row = work.execute(select(store.second_factor).where(_factor.staff_id == staff_id)).one_or_none()
    if row is None:
        return Standing()
    unused = select(func.count()).where(_code.staff_id == staff_id, _code.used_on.is_(None))
    since = store.find(work, store.staff.c.id == staff_id)
    return Standing(
        since=since.second_factor_on if since else None,
        pending=row.pending is not None,
        codes_left=work.execute(unused).scalar_one(),
        reset_on=row.reset_on,
    )


def begin(work: Work, staff_id: str) -> None:
    """Make a new secret, which waits for its first code; whatever they have goes on until then."""
    sealed = work.seal(pyotp.random_base32(), _TABLE, "pending", staff_id)
    if not _change(work, staff_id, pending=sealed):
        work.execute(store.second_factor.insert().values(staff_id=staff_id, pending=sealed, last_step=0))


def shown(work: Work, staff_id: str) -> Shown:
    """What the app is given; raises `Refused` when no new secret waits."""
    secret = _secret(work, staff_id, "pending")
    if secret is None:
        raise Refused(_("Begin to set up a second factor first."))
    person = store.find(work, store.staff.c.id == staff_id)
    address = _totp(secret).provisioning_uri(
        name=person.email if person else staff_id, issuer_name=council.installation(work).name or "Heard"
    )
    return Shown(address, " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)))


def confirm(work: Work, staff_id: str, typed: str) -> tuple[str, ...]:
    """Take the new secret into use once its first code is right; returns new recovery codes, to be shown once.

    Raises `BadInput` for a wrong code, `Refused` when no new secret waits.
    """
    secret = _secret(work, staff_id, "pending")
    if secret is None:
        raise Refused(_("Begin to set up a second factor first."))
    step = _step(secret, typed, after=0)
    if step is None:
        raise BadInput(_("This is not the code that the app shows now. Check the clock of your phone and try again."))
    sealed = work.seal(secret, _TABLE, "secret", staff_id)
    _change(work, staff_id, secret=sealed, pending=None, last_step=step, reset_on=None)
    store.change(work, staff_id, second_factor_on=today())
    codes = _new_codes(work, staff_id)
    audit.record(work, actor=staff_id, action="second-factor.set-up", subject=f"staff:{staff_id}")
    return codes


def fits(work: Work, staff_id: str, typed: str) -> bool:
    """Whether this is their code of this moment or a recovery code, which it uses up. Call it through `sign_in`."""
    plain = "".join(typed.split()).replace("-", "").casefold()
    if plain.isdigit() and len(plain) == limits().code_digits:
        return _fits_app(work, staff_id, plain)
    where = (_code.code_mac == _mac(work, staff_id, plain)) & (_code.staff_id == staff_id) & _code.used_on.is_(None)
    if work.execute(store.recovery_code.update().where(where).values(used_on=today())).rowcount != 1:
        return False
    audit.record(work, actor=staff_id, action="second-factor.recovery-used", subject=f"staff:{staff_id}")
    return True


def new_codes(work: Work, staff_id: str) -> tuple[str, ...]:
    """New recovery codes, to be shown once; those before stop working. Raises `Refused` without a second factor."""
    if _secret(work, staff_id, "secret") is None:
        raise Refused(_("Set up a second factor first."))
    codes = _new_codes(work, staff_id)
    audit.record(work, actor=staff_id, action="second-factor.codes-made", subject=f"staff:{staff_id}")
    return codes


def turn_off(work: Work, staff_id: str) -> None:
    """Do without, on one's own wish; whoever holds a role that asks for it is asked to set it up again."""
    _forget(work, staff_id, reset_on=None)
    audit.record(work, actor=staff_id, action="second-factor.turned-off", subject=f"staff:{staff_id}")


def reset(work: Work, staff_id: str, *, actor: str) -> None:
    """Take away the second factor of somebody who lost their phone, and end their sessions; they are told.

    Raises `Refused` for one's own (a session left open must not be enough) and for somebody who has none.
    """
    if actor == staff_id:
        raise Refused(_("Somebody else must do this for you. You can set up a new phone on your own page."))
    if standing(work, staff_id).since is None:
        raise Refused(_("This person has no second factor."))
    _forget(work, staff_id, reset_on=today())
    store.change(work, staff_id, session_key=new_id())
    audit.record(work, actor=actor, action="second-factor.reset", subject=f"staff:{staff_id}")


def _forget(work: Work, staff_id: str, reset_on: date | None) -> None:
    _change(work, staff_id, secret=None, pending=None, reset_on=reset_on)
    store.change(work, staff_id, second_factor_on=None)
    work.execute(store.recovery_code.delete().where(_code.staff_id == staff_id))


def _change(work: Work, staff_id: str, **values: object) -> int:
    return work.execute(store.second_factor.update().where(_factor.staff_id == staff_id).values(**values)).rowcount


def _secret(work: Work, staff_id: str, column: str) -> str | None:
    sealed = work.execute(select(_factor[column]).where(_factor.staff_id == staff_id)).scalar_one_or_none()
    return None if sealed is None else work.unseal(sealed, _TABLE, column, staff_id)


def _totp(secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(secret, digits=limits().code_digits, interval=limits().code_seconds)


def _step(secret: str, typed: str, after: int) -> int | None:
    """The step whose code this is, if it is later than `after` and near enough to now."""
    totp, plain = _totp(secret), "".join(typed.split())
    here = totp.timecode(now())
    for step in range(here - limits().code_steps, here + limits().code_steps + 1):
        if compare_digest(totp.generate_otp(step).encode(), plain.encode()) and step > after:
            return step
    return None


def _fits_app(work: Work, staff_id: str, typed: str) -> bool:
    secret = _secret(work, staff_id, "secret")
    if secret is None:
        return False
    last = work.execute(select(_factor.last_step).where(_factor.staff_id == staff_id)).scalar_one()
    step = _step(secret, typed, after=last)
    return step is not None and bool(_change(work, staff_id, last_step=step))


def _new_codes(work: Work, staff_id: str) -> tuple[str, ...]:
    work.execute(store.recovery_code.delete().where(_code.staff_id == staff_id))
    plain = [
        "".join(map(secrets.choice, [LINK_ALPHABET] * _RECOVERY_LENGTH)) for _each in range(limits().recovery_codes)
    ]
    rows = [{"code_mac": _mac(work, staff_id, code), "staff_id": staff_id, "used_on": None} for code in plain]
    work.execute(store.recovery_code.insert(), rows)
    return tuple(f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in plain)


def _mac(work: Work, staff_id: str, code: str) -> str:
    return work.keys.mac("form", f"recovery-code|{staff_id}|{code}")
