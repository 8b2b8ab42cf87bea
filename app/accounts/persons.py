"""What is kept of one member of staff: found by name or address, given to them."""

from __future__ import annotations

from app.accounts import service, store
from app.accounts.keeping import SUBJECT
from app.accounts.policy import roles
from app.kernel.alike import Found, Record, Sought
from app.kernel.keeping import key_of
from app.kernel.work import Work


def find(work: Work, sought: Sought) -> list[Found]:
    """Members of staff of this name or address."""
    found = []
    for member in service.people(work):
        if sought.is_reached_by(member.email):
            found.append(Found(f"{SUBJECT}:{member.id}", "A member of staff", "number or address"))
        elif sought.is_named(member.name):
            found.append(Found(f"{SUBJECT}:{member.id}", "A member of staff", "name"))
    return found


def told(work: Work, subject: str) -> Record:
    """Name, address and roles. Raises `NotFound`."""
    member = service.member(work, key_of(subject))
    titles = {role.id: role.title for role in roles()}
    held = tuple((titles.get(one.role, one.role), f"since {one.from_day.isoformat()}") for one in member.held)
    about = (("Name", member.name), ("E-mail", member.email), ("Added on", member.created_on.isoformat()))
    return Record(subject, "A member of staff", (*about, *held))


def erase(work: Work, subject: str) -> bool:
    """Take the name away of somebody who has left; False for everybody else."""
    if any(member.id == key_of(subject) for member in store.left(work)):
        store.unname(work, key_of(subject))
        return True
    return False
