"""The life of a pack: drafted, out for comment, frozen, signed off by two people. Each step is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.board import frozen, store
from app.board.kinds import Subject
from app.board.store import PackRow, Signature
from app.documents.model import Document
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work

__all__ = [
    "CLOSED",
    "COMMENT",
    "DRAFT",
    "FROZEN",
    "LONGEST",
    "SIGNED",
    "STATES",
    "Comment",
    "PackRow",
    "Signature",
    "begin",
    "comment",
    "comments",
    "find",
    "freeze",
    "may_sign",
    "next_signature",
    "put_out",
    "settle",
    "sign",
    "signatures",
    "versions",
]

STATES = DRAFT, COMMENT, FROZEN, SIGNED = ("draft", "comment", "frozen", "signed")
CLOSED = (FROZEN, SIGNED)
"""States in which nothing of a version changes any more."""
LONGEST = 2000


@dataclass(frozen=True)
class Comment:
    """What somebody said of a section of a draft."""

    id: str
    section: str
    person_id: str
    made_on: date
    settled_on: date | None
    text: str


def versions(work: Work, key: str, quarter: str) -> list[PackRow]:
    """Every version of a quarter's pack, the newest first."""
    return store.packs(work, store.pack.c.key == key, store.pack.c.quarter == quarter)


def find(work: Work, pack_id: str) -> PackRow:
    """One version; raises `NotFound`."""
    found = store.find(work, pack_id)
    if found is None:
        raise NotFound("no such pack")
    return found


def begin(work: Work, key: str, quarter: str, out_on: date, person: Person) -> PackRow:
    """Begin a draft. Raises `Refused` while another version is not frozen yet."""
    have = versions(work, key, quarter)
    if have and have[0].state not in CLOSED:
        raise Refused(_("There is a draft already. Freeze it before you begin another version."))
    version = have[0].version + 1 if have else 1
    row = PackRow(new_id(), key, quarter, version, DRAFT, out_on, person.id, today())
    store.add(work, store.pack, **vars(row))
    _record(work, person, "drafted", row)
    return row


def put_out(work: Work, row: PackRow, person: Person) -> None:
    """Put a draft out for comments."""
    _move(work, row, DRAFT, state=COMMENT)
    _record(work, person, "put-out", row)


def comment(work: Work, row: PackRow, section: str, text: str, person: Person) -> None:
    """Say something of a section. Raises `Refused` for a pack that is not out for comments."""
    if row.state != COMMENT:
        raise Refused(_("This pack is not out for comments."))
    if not text.strip():
        raise Refused(_("Write your comment."))
    comment_id = new_id()
    store.add(
        work, store.pack_comment, id=comment_id, pack_id=row.id, section=section, person_id=person.id,
        made_on=today(), settled_on=None, body=work.seal(text.strip()[:LONGEST], *store.COMMENT, comment_id),
    )  # fmt: skip
    _record(work, person, "commented", row)


def comments(work: Work, row: PackRow) -> list[Comment]:
    """What was said of a version, the oldest first."""
    return [
        Comment(
            one["id"], one["section"], one["person_id"], one["made_on"], one["settled_on"],
            work.unseal(one["body"], *store.COMMENT, one["id"]),
        )
        for one in store.comments(work, row.id)
    ]  # fmt: skip


def settle(work: Work, row: PackRow, comment_id: str, person: Person) -> None:
    """Note that a comment was dealt with; raises `NotFound`."""
    if not store.settle(work, row.id, comment_id, today()):
        raise NotFound("no such comment")
    _record(work, person, "comment-settled", row)


def freeze(work: Work, row: PackRow, document: Document, person: Person) -> str:
    """Freeze a version's figures for ever; returns their mark. Raises `Refused` for one that is frozen."""
    body = frozen.to_json(frozen.freeze(row.key, row.quarter, row.version, document))
    digest = frozen.digest(body)
    if row.state in CLOSED:
        raise Refused(_("This version is frozen. Begin another to change anything."))
    _move(
        work, row, row.state, state=FROZEN, body=body, digest=digest, frozen_by=person.id, frozen_on=today()
    )  # fmt: skip
    _record(work, person, "frozen", row)
    return digest


def signatures(work: Work, row: PackRow) -> list[Signature]:
    """Who has signed, in order."""
    return store.signatures(work, row.id)


def next_signature(work: Work, subject: Subject, row: PackRow) -> tuple[str, ...]:
    """The roles one of which signs next; empty where nobody does, or not yet."""
    signed = len(signatures(work, row))
    is_next = row.state == FROZEN and signed < len(subject.kind.signs)
    return subject.kind.signs[signed] if is_next else ()


def may_sign(work: Work, subject: Subject, row: PackRow, person: Person) -> bool:
    """Whether it is this person's turn: who holds the role that signs next, and has not signed before."""
    already = {one.person_id for one in signatures(work, row)}
    return bool(person.roles & {*next_signature(work, subject, row)}) and person.id not in already


def sign(work: Work, subject: Subject, row: PackRow, person: Person) -> None:
    """Sign a frozen pack. Raises `Refused` for whoever's turn it is not: two different people sign, in order."""
    if any(one.person_id == person.id for one in signatures(work, row)):
        raise Refused(_("You have signed this pack. Somebody else signs next."))
    if not may_sign(work, subject, row, person):
        raise Refused(_("It is not your turn to sign this pack."))
    position = len(signatures(work, row)) + 1
    store.add(
        work, store.pack_signature, pack_id=row.id, position=position, person_id=person.id, signed_on=today()
    )  # fmt: skip
    if position == len(subject.kind.signs):
        _move(work, row, FROZEN, state=SIGNED)
    _record(work, person, "signed", row)


def _move(work: Work, row: PackRow, expected: str, **values: object) -> None:
    if not store.change(work, row.id, store.pack.c.state == expected, **values):
        raise Refused(_("Somebody has changed this pack meanwhile. Look at it again."))


def _record(work: Work, person: Person, what: str, row: PackRow) -> None:
    audit.record(work, actor=person.id, action=f"pack.{what}", subject=f"pack:{row.id}")
