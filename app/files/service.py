"""Files that people send: look at one, keep it, move it, hand it out, forget it.

`examined` comes first, without a transaction, for it takes a moment; `keep` then stores what it found good.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Row

from app.audit import service as audit
from app.files import checking, store
from app.files.antivirus import Antivirus
from app.files.model import Checked, Kept, Limits, Opened, Owner, State, Upload, rules
from app.files.names import tidy
from app.files.problems import Problem
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.keys import Place
from app.kernel.work import Work

PART = 512 * 1024
"""Bytes sealed together."""
BLOCK = 32 * 1024
"""Bytes: the last part is a whole number of these, so that its length does not tell which file it was."""
_ABOUT = ("file", "about")
_ABOUT_BLOCK = 512


def examined(upload: Upload, antivirus: Antivirus, limits: Limits | None = None) -> Checked:
    """A file that may be kept, cleaned and scanned. Raises `Problem`, whose words say what to do."""
    kind, content = checking.cleaned(upload, limits or rules().limits)
    return Checked(new_id(), kind.id, tidy(upload.name, kind), content, antivirus.state_of(content))


def keep(work: Work, found: Checked, owner: Owner, limits: Limits | None = None) -> Kept:
    """Keep a file that was examined. Raises `Problem` when its owner has as many as may be."""
    most = (limits or rules().limits).files
    have = store.count(work, owner)
    if have >= most:
        raise Problem("too-many", most=most)
    kept = Kept(found.id, found.kind, found.name, len(found.content), today(), found.state)
    about = json.dumps({"name": kept.name, "size": kept.size, "place": have}, ensure_ascii=False)
    about += " " * (-len(about.encode()) % _ABOUT_BLOCK)
    row = {
        "id": kept.id,
        "owner_kind": owner.kind,
        "owner_id": owner.id,
        "kind": kept.kind,
        "about": work.seal(about, *_ABOUT, kept.id),
        "added_on": kept.added_on,
        "state": kept.state.value,
    }
    store.add(work, row, _sealed(work, kept.id, found.content))
    return kept


def copies(work: Work, owner: Owner, ids: Collection[str] | None = None) -> list[Checked]:
    """An owner's files, or some of them, to be kept a second time under another."""
    return [
        Checked(new_id(), kept.kind, kept.name, content_of(work, kept), kept.state)
        for kept in of(work, owner)
        if ids is None or kept.id in ids
    ]


def note_infected(work: Work, owner_kind: str) -> None:
    """Write down that a file with a virus was thrown away; nothing says whose it was."""
    audit.record(work, actor=audit.SYSTEM, action="file.infected", subject=f"files:{owner_kind}")


def of(work: Work, owner: Owner) -> list[Kept]:
    """An owner's files, in the order in which they came."""
    placed = [_read(work, row) for row in store.of(work, owner)]
    return [kept for _, kept in sorted(placed, key=lambda each: (each[0], each[1].id))]


def opened(work: Work, owner: Owner, file_id: str) -> Opened:
    """One of an owner's files with its content, for whoever may see it: the caller has asked that.

    Raises `NotFound` when it is not this owner's, `Refused` while the antivirus has not looked at it.
    """
    row = store.one(work, file_id)
    if row is None or (row.owner_kind, row.owner_id) != (owner.kind, owner.id):
        raise NotFound("file")
    kept = _read(work, row)[1]
    if not kept.may_be_opened:
        raise Refused("This file has not been checked for viruses yet. Try again in a few minutes.")
    return Opened(kept, content_of(work, kept))


def content_of(work: Work, kept: Kept) -> bytes:
    """A file's content, whatever is known of it."""
    parts = store.parts(work, kept.id)
    plain = (work.keys.unseal(part, _place(kept.id, number)) for number, part in enumerate(parts))
    return b"".join(plain)[: kept.size]


def move(work: Work, owner: Owner, to: Owner) -> None:
    """Give all of an owner's files to another: a draft's to what it became."""
    store.give(work, owner, to)


def forget(work: Work, owner: Owner, ids: Sequence[str] | None = None) -> None:
    """Delete an owner's files, or some of them; ids of others' are passed over."""
    own = [row.id for row in store.of(work, owner)]
    store.forget(work, own if ids is None else [id_ for id_ in own if id_ in set(ids)])


def waiting_for_a_scan(work: Work) -> list[str]:
    """Files in quarantine."""
    return store.in_state(work, State.QUARANTINED)


def in_quarantine(work: Work, file_id: str) -> bytes | None:
    """The content of a file in quarantine, to be scanned again; None when it is not there any more."""
    row = store.one(work, file_id)
    return content_of(work, _read(work, row)[1]) if row and row.state == State.QUARANTINED else None


def released(work: Work, file_id: str, state: State) -> None:
    """Say what is known of a file now that was in quarantine."""
    store.set_state(work, file_id, State.QUARANTINED, state)


def thrown_away(work: Work, file_id: str) -> None:
    """Delete a file in which a virus was found after it had been kept, and write that down."""
    row = store.one(work, file_id)
    if row is not None:
        store.forget(work, [file_id])
        note_infected(work, row.owner_kind)


def _read(work: Work, row: Row[Any]) -> tuple[int, Kept]:
    about = json.loads(work.unseal(row.about, *_ABOUT, row.id))
    kept = Kept(row.id, row.kind, about["name"], about["size"], row.added_on, State(row.state))
    return about["place"], kept


def _sealed(work: Work, file_id: str, content: bytes) -> Iterator[bytes]:
    filled = content + bytes(-len(content) % BLOCK)
    for number, at in enumerate(range(0, len(filled), PART)):
        yield work.keys.seal(filled[at : at + PART], _place(file_id, number))


def _place(file_id: str, number: int) -> Place:
    """Where one part lives: parts of a file cannot change places."""
    return Place("file_part", "content", f"{file_id}:{number}")
