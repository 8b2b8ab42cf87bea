"""The chain: each entry's mac covers the mac before it, so that one entry stands for all that came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.audit.model import Entry, Fault, Head
from app.kernel.keys import KeyRing

GENESIS = "0" * 64
"""What the first entry follows."""
_PURPOSE = "audit"
_MOST_SUSPECTS = 200
"""Telling “moved” from “changed” compares every suspect with every other; past this many all are “changed”."""


def link(keys: KeyRing, previous: str, entry: Entry) -> str:
    """The mac of an entry that follows the one whose mac is `previous`."""
    return keys.mac(_PURPOSE, f"{previous}|{entry.canonical()}")


def head_of(keys: KeyRing, seq: int, mac: str) -> Head:
    """The head that says: the newest entry is this one."""
    return Head(seq, mac, keys.mac(_PURPOSE, f"head|{seq}|{mac}"))


def checkpoint_of(keys: KeyRing, seq: int, mac: str) -> Head:
    """The checkpoint that says: what came before is gone because it was old enough, and this was the last of it."""
    return Head(seq, mac, keys.mac(_PURPOSE, f"checkpoint|{seq}|{mac}"))


@dataclass(frozen=True)
class Ends:
    """What a trail must begin and end with: its checkpoint, its head, and a head that was kept elsewhere."""

    head: Head | None
    checkpoint: Head | None = None
    kept: Head | None = None


@dataclass(frozen=True)
class _Suspect:
    """An entry that does not follow the one before it."""

    entry: Entry
    after: str


def faults(keys: KeyRing, entries: Iterable[Entry], ends: Ends) -> list[Fault]:
    """Everything wrong with a trail, given in order of place; nothing when it is whole.

    An entry whose predecessor is gone cannot be checked itself: what follows a gap is trusted from there.
    """
    found: list[Fault] = []
    suspects: list[_Suspect] = []
    begins = ends.checkpoint or Head(0, GENESIS, "")
    if ends.checkpoint and ends.checkpoint != checkpoint_of(keys, begins.seq, begins.mac):
        found.append(Fault(begins.seq, "unsealed", begins.seq))
    seq, mac, known, then = begins.seq, begins.mac, True, begins.mac
    for entry in entries:
        if entry.seq > seq + 1:
            found.append(Fault(seq + 1, "missing", entry.seq - 1))
            known = False
        if known and link(keys, mac, entry) != entry.mac:
            suspects.append(_Suspect(entry, mac))
        seq, mac, known = entry.seq, entry.mac, True
        then = mac if ends.kept and seq == ends.kept.seq else then
    found += _judged(keys, suspects)
    found += _at_the_end(keys, seq, mac, ends.head)
    found += _against(ends.kept, begins.seq, seq, then)
    return sorted(set(found), key=lambda fault: fault.seq)


def _against(kept: Head | None, begins: int, ends: int, then: str) -> list[Fault]:
    """What a head that was kept elsewhere tells: entries cut off, or a whole trail that is another one.

    `then` is the mac that stands at its place now. What came before the checkpoint is gone rightly.
    """
    if kept is None or kept.seq < begins or kept.seq == 0:
        return []
    if kept.seq > ends:
        return [Fault(ends + 1, "missing", kept.seq)]
    return [] if then == kept.mac else [Fault(kept.seq, "replaced", kept.seq)]


def _judged(keys: KeyRing, suspects: Sequence[_Suspect]) -> list[Fault]:
    """An entry of ours that was moved follows some other entry that is still there; a changed one follows none."""
    others = {mac for each in suspects[:_MOST_SUSPECTS] for mac in (each.after, each.entry.mac)}

    def kind(number: int, entry: Entry) -> str:
        moved = number < _MOST_SUSPECTS and any(link(keys, mac, entry) == entry.mac for mac in others)
        return "reordered" if moved else "changed"

    return [Fault(s.entry.seq, kind(n, s.entry), s.entry.seq) for n, s in enumerate(suspects)]


def _at_the_end(keys: KeyRing, seq: int, mac: str, head: Head | None) -> list[Fault]:
    if head is None:
        return [Fault(1, "unsealed", seq)] if seq else []
    if head != head_of(keys, head.seq, head.mac):
        return [Fault(head.seq, "unsealed", head.seq)]
    if seq < head.seq:
        return [Fault(seq + 1, "missing", head.seq)]
    if seq > head.seq:
        return [Fault(head.seq + 1, "added", seq)]
    return [] if mac == head.mac else [Fault(seq, "changed", seq)]
