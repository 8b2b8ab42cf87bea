"""Whom personal links were made for: found by name, and erased. A seal is compared, and shown to nobody."""

from __future__ import annotations

from app.kernel.alike import Found, Record, Sought
from app.kernel.errors import NotFound
from app.kernel.keeping import key_of
from app.kernel.work import Work
from app.reach import store, tickets
from app.reach.service import normalised

SEAL, BEARER = "seal", "bearer"
COLUMNS = {SEAL: "identity", BEARER: "name"}


def find(work: Work, sought: Sought) -> list[Found]:
    """Personal links that were made for this person."""
    found = []
    for table, key, _link_id, sealed in store.sealed_people(work):
        name = work.unseal(sealed, table.name, COLUMNS[table.name], key).rstrip()
        if sought.is_named(name) or sought.is_reached_by(name) or sought.is_referred_to(name):
            kind = "confidential" if table.name == SEAL else "named"
            found.append(Found(f"{table.name}:{key}", f"A personal link that is {kind}", "name"))
    return found


def answers_carry(work: Work, ticket_id: str) -> tuple[str, str]:
    """As what subjects the person behind a response is kept: their seal, their bearer."""
    return f"{SEAL}:{tickets.seal_id(work, ticket_id)}", f"{BEARER}:{ticket_id}"


def coded(work: Work, code: str) -> list[str]:
    """The link of a code, as a subject."""
    link = store.by_code(work, normalised(code))
    return [f"link:{link.id}"] if link else []


def told(work: Work, subject: str) -> Record:
    """That a link was made for somebody, and which. Raises `NotFound`."""
    for table, key, link_id, _sealed in store.sealed_people(work):
        if subject == f"{table.name}:{key}":
            link = store.by_id(work, link_id)
            named = () if link is None else (("Link", link.name), ("Closes on", link.closes_on.isoformat()))
            return Record(subject, "A personal link made for them", named)
    raise NotFound("no such personal link")


def erase(work: Work, subject: str) -> bool:
    """Forget whom a link was made for; False when that is forgotten already."""
    kind, key = subject.split(":", 1)[0], key_of(subject)
    there = any(subject == f"{table.name}:{id_}" for table, id_, _link, _sealed in store.sealed_people(work))
    if there:
        store.remove_person(work, kind, key)
    return there
