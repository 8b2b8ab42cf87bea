"""An entry of the trail, the head that seals it, and what can be wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """Somebody did something to something."""

    seq: int
    """Its place, from 1, without gaps."""
    at: datetime
    """The instant, UTC."""
    actor: str
    """The id of a member of staff, or `system`."""
    action: str
    """What was done: `link.made`."""
    subject: str
    """To what: `link:3f…`."""
    mac: str = ""
    """Binds the entry to all before it, under the audit key."""

    def canonical(self) -> str:
        """What the mac says about the entry. Its place is said by the mac before it."""
        instant = self.at.isoformat(timespec="microseconds")
        return json.dumps([instant, self.actor, self.action, self.subject], separators=(",", ":"))


@dataclass(frozen=True)
class Head:
    """The place and mac of the newest entry, sealed, so that entries cut off the end are missed."""

    seq: int
    mac: str
    seal: str

    def __str__(self) -> str:
        """As it is kept outside this machine: one line."""
        return f"{self.seq} {self.mac} {self.seal}"

    @classmethod
    def parse(cls, line: str) -> Head:
        """Read it back; raises ValueError for anything else."""
        seq, mac, seal = line.split()
        return cls(int(seq), mac, seal)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the trail, from entry `seq` to entry `last`.

    `changed`: what stands there is not what was written there.
    `reordered`: an entry of ours, in another place than its own, or after another entry than its own.
    `missing`: nothing stands there.
    `added`: entries after the newest one that the head knows.
    `unsealed`: the head (or the checkpoint) is gone or not ours, so nobody can say whether entries are missing.
    `replaced`: another entry stands where the head that was kept elsewhere says: it is another trail.
    """

    seq: int
    kind: str
    last: int

    def __str__(self) -> str:
        where = f"entry {self.seq}" if self.seq == self.last else f"entries {self.seq} to {self.last}"
        return f"{where}: {self.kind}"


@dataclass(frozen=True)
class Page:
    """Entries of one page of the trail, newest first."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
