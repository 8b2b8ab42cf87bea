"""Personal links. What is stored of one is a keyed hash of its code, and that only until it is used.

`unlinked`      The ticket knows nobody. Who was given which is not kept, so a reminder goes to everybody.
`confidential`  The ticket grants the random id of a seal. The seal is made together with the ticket and not touched
                when it is used, so neither table shows who has answered. Two people together open one, with a reason,
                for some hours (`seal_views`); where a person asks what is kept of them it is compared with their
                name. Who takes their answers back takes it along.
`named`         The ticket grants the id of a bearer, whom `bearer_of` names.

Using a ticket deletes it, undated, in a transaction of its own, before the draft is born in another.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import LINK_ALPHABET, new_id
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.policies import policy
from app.reach import store
from app.reach.addressees import twice
from app.reach.model import Admitted, Door, Handed, Problem, Ticket
from app.reach.promises import CONFIDENTIAL, LISTED, UNLINKED, is_personal
from app.reach.store import Link

LENGTH = 16
"""Characters of a ticket's code: 76 bits, because whoever has it may answer."""
MOST = 500
"""People in one list."""
LONGEST = 120
"""Characters of a name, an address or a reference."""
BLOCK = 128
"""Bytes: a sealed identity is a whole number of these, so that its length does not tell whose it is."""


def give(work: Work, link_id: str, people: Sequence[str], made: int, person: Person) -> list[Ticket]:
    """Make a personal link for each of these people, in their order; it can be read here only, and once.

    `made` is how many the link had when the list was asked for: a page sent twice makes no second list. Raises
    `Problem` for a list that could not keep the promise, `Refused` for a link that has no lists, `NotFound`.
    """
    link = _find(work, link_id)
    _check(work, link, people)
    if not store.count_issued(work, link.id, made, len(people)):
        raise Problem(
            "people",
            _(
                "Personal links were made since this page was opened, and nothing new was made now. "
                "Send the list again if these people still need links."
            ),
        )
    tickets = [_ticket(link, None if link.promise == UNLINKED else new_id()) for _person in people]
    if link.promise == CONFIDENTIAL:
        _seal(work, link, tickets, people)
    _keep(work, link, tickets)
    audit.record(work, actor=person.id, action="tickets.made", subject=f"link:{link.id}")
    return tickets


def issue(work: Work, link_id: str, bearer: str, person: Person) -> Ticket:
    """Make the personal link of one named person; `bearer` says who, and `bearer_of` says it again.

    Raises `Refused` for a link that does not promise names by personal link, `NotFound` for one there is not.
    """
    link = _find(work, link_id)
    audiences = [version.survey.audience for version in _versions(work, link)]
    if link.promise in LISTED or not is_personal(link.promise, audiences):
        raise Refused(_("Only a link with names that is opened by personal links can be made for one person."))
    ticket = _ticket(link, new_id())
    store.count_issued(work, link.id, link.issued or 0, 1)
    name = work.seal(_padded(bearer), "bearer", "name", str(ticket.id))
    store.add_bearer(work, {"id": ticket.id, "link_id": link.id, "name": name})
    _keep(work, link, [ticket])
    audit.record(work, actor=person.id, action="ticket.made", subject=f"link:{link.id}")
    return ticket


def withdraw_unused(work: Work, link_id: str) -> None:
    """Personal links of this link that nobody has used open nothing any more."""
    store.strike_tickets(work, link_id)


def bearer_of(work: Work, ticket_id: str) -> str:
    """Who a named ticket was made for. Raises `NotFound`, for every confidential one too."""
    name = store.bearer_name(work, ticket_id)
    if name is None:
        raise NotFound("no such bearer")
    return work.unseal(name, "bearer", "name", ticket_id).rstrip()


def identity_of(work: Work, ticket_id: str) -> str | None:
    """Who a confidential ticket was made for; None once it is forgotten.

    Only `seal_views` asks, once two people have agreed (`safeguarding.ticket`).
    """
    row = seal_id(work, ticket_id)
    identity = store.sealed_identity(work, row)
    return work.unseal(identity, "seal", "identity", row).rstrip() if identity else None


def forget_person(work: Work, ticket_id: str) -> None:
    """Delete who one ticket was made for, once what was answered by it is taken back."""
    store.forget_person(work, ticket_id, seal_id(work, ticket_id))


def admitted(work: Work, door: Door) -> Admitted | None:
    """What the ticket at this door grants; None when it was used or never was."""
    if door.link is None or door.ticket is None:
        return None
    mac = _mac(work, door.ticket)
    row = store.find_ticket(work, mac, door.link.id)
    if row is None:
        return None
    return Admitted(work.unseal(row.grants, "ticket", "grants", mac) if row.grants else None)


def strike(work: Work, door: Door) -> bool:
    """Use the ticket at this door: one DELETE and nothing else. False when somebody was quicker."""
    return store.strike_ticket(work, _mac(work, str(door.ticket)))


def handed(work: Work, link: Link) -> Handed | None:
    """How many personal links there were and how many are used; None for a link that has none."""
    if link.issued is None:
        return None
    used = link.issued - store.tickets_left(work, link.id)
    return Handed(link.issued, used if tells_nobody(work, link) else None)


def tells_nobody(work: Work, link: Link) -> bool:
    """Whether the number of answers says of nobody on the list that they have answered."""
    return link.promise not in LISTED or link.issued is None or link.issued >= _smallest(work, link)


def _find(work: Work, link_id: str) -> Link:
    link = store.by_id(work, link_id)
    if link is None:
        raise NotFound("no such link")
    return link


def _versions(work: Work, link: Link) -> list[library.Version]:
    return [library.current(work, key) for key in link.surveys]


def _smallest(work: Work, link: Link) -> int:
    return max(policy(version.survey.policy).smallest_group for version in _versions(work, link))


def _check(work: Work, link: Link, people: Sequence[str]) -> None:
    if link.promise not in LISTED:
        raise Refused(_("This link needs no personal links: hand out its own address."))
    if not people:
        raise Problem("people", _("Paste the list, or choose a file: one person a line."))
    if len(people) > MOST:
        raise Problem("people", _("Make at most %(number)s personal links at once.", number=MOST))
    if too_long := next((name for name in people if len(name) > LONGEST), None):
        raise Problem("people", _("“%(name)s …” is too long for one person. Write one a line.", name=too_long[:40]))
    if doubled := twice(people):
        said = _("“%(name)s” stands in the list twice. Tell them apart or leave one out.", name=doubled)
        raise Problem("people", said)
    smallest = _smallest(work, link)
    if link.promise == UNLINKED and len(people) < smallest:
        raise Problem(
            "people",
            _(
                "Fewer than %(number)s people could be guessed from their answers. "
                "Make the list for the wider service.",
                number=smallest,
            ),
        )


def _ticket(link: Link, ticket_id: str | None) -> Ticket:
    code = "".join(secrets.choice(LINK_ALPHABET) for _place in range(LENGTH))
    return Ticket(ticket_id, code, f"/s/{link.code}/{code}")


def _keep(work: Work, link: Link, tickets: Sequence[Ticket]) -> None:
    """Store tickets in the order of their keyed hashes, which is nobody's."""
    rows = []
    for ticket in tickets:
        mac = _mac(work, ticket.code)
        grants = work.seal(ticket.id, "ticket", "grants", mac) if ticket.id else None
        rows.append({"mac": mac, "link_id": link.id, "grants": grants})
    store.add_tickets(work, sorted(rows, key=lambda row: str(row["mac"])))


def _seal(work: Work, link: Link, tickets: Sequence[Ticket], people: Sequence[str]) -> None:
    """Store who each ticket is for, in an order that is not the list's."""
    rows = []
    for ticket, name in zip(tickets, people, strict=True):
        key = seal_id(work, str(ticket.id))
        identity = work.seal(_padded(name), "seal", "identity", key)
        rows.append({"id": key, "link_id": link.id, "identity": identity})
    store.add_seals(work, sorted(rows, key=lambda row: str(row["id"])))


def _padded(name: str) -> str:
    return name + " " * (-len(name.encode("utf-8", "surrogatepass")) % BLOCK)


def seal_id(work: Work, ticket_id: str) -> str:
    """Where it is sealed whom a confidential ticket was made for."""
    return work.keys.mac("code", f"seal|{ticket_id}")


def _mac(work: Work, code: str) -> str:
    return work.keys.mac("client", f"ticket|{code}")
