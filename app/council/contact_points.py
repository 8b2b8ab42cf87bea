"""How the public reaches the council about this website, about what is kept of them, and about what they told us.

The accessibility statement, the privacy notices and letters show these; what is not set, they say plainly.
"""

from __future__ import annotations

from flask_babel import gettext as _

from app.council import store
from app.council.model import ContactPoint
from app.council.names import tidy
from app.kernel.errors import BadInput
from app.kernel.work import Work

WEBSITE, DATA_PROTECTION, COMPLAINTS = "website", "data-protection", "complaints"
CONTACT_KINDS = (WEBSITE, DATA_PROTECTION, COMPLAINTS)
LONGEST_REPLY = 60
"""Working days; nobody should be promised an answer later than in about a quarter of a year."""
_LONGEST_EMAIL, _LONGEST_PHONE, _LONGEST_POST = 254, 40, 300


def contact_point(work: Work, kind: str) -> ContactPoint | None:
    """How the council is reached about one of `CONTACT_KINDS`; None while nobody has said."""
    found = work.execute(store.contact_point.select().where(store.contact_point.c.kind == kind)).mappings().first()
    return ContactPoint(**found) if found else None


def missing_contact_points(work: Work) -> tuple[str, ...]:
    """The kinds that nobody has set yet."""
    return tuple(kind for kind in CONTACT_KINDS if contact_point(work, kind) is None)


def set_contact_point(
    work: Work,
    kind: str,
    *,
    reply_days: int,
    email: str | None = None,
    phone: str | None = None,
    post: str | None = None,
) -> None:
    """Say how the council is reached. Raises `BadInput` without any way, or for a promise that is none."""
    if kind not in CONTACT_KINDS:
        raise BadInput(f"“{kind}” is not something the public writes about: use {', '.join(CONTACT_KINDS)}")
    ways = {
        "email": _way(email, _LONGEST_EMAIL),
        "phone": _way(phone, _LONGEST_PHONE),
        "post": _way(post, _LONGEST_POST),
    }
    if not any(ways.values()):
        raise BadInput(_("Enter an email address, a phone number or a postal address"))
    if ways["email"] and "@" not in ways["email"].strip("@"):
        raise BadInput(_("Enter an email address like name@example.org"))
    if not 1 <= reply_days <= LONGEST_REPLY:
        raise BadInput(_("Enter a number of working days from 1 to %(most)s", most=LONGEST_REPLY))
    store.remove(work, store.contact_point, store.contact_point.c.kind == kind)
    store.add(work, store.contact_point, kind=kind, reply_days=reply_days, **ways)


def _way(said: str | None, longest: int) -> str | None:
    """One way to reach the council, tidied; None for an empty box."""
    return tidy(said, longest) if said and said.strip() else None
