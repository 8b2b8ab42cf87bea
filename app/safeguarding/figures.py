"""How well screening does, from what people decided: false alarms and misses, with what chance may have done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil, floor

from app.kernel.clock import today
from app.kernel.intervals import wilson
from app.kernel.work import Work
from app.safeguarding import store
from app.safeguarding.model import CLEAR, FLAGGED
from app.safeguarding.rules import NO_CONCERN
from app.safeguarding.sampling import week_of

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Rate:
    """So many of so many, and between which shares the true one lies, 19 times out of 20 (Wilson)."""

    number: int
    of: int

    @property
    def share(self) -> float:
        return self.number / self.of if self.of else 0.0

    @property
    def between(self) -> tuple[float, float]:
        """Nothing is known of nothing: from 0 to 1."""
        return wilson(self.share, self.of)


@dataclass(frozen=True)
class Week:
    """One week: how many texts nothing was found in, how many of them were drawn and read, how many were misses."""

    came: int
    read: int
    missed: int


@dataclass(frozen=True)
class Estimate:
    """What the weekly draws say of all adults' texts in which nothing was found, of the weeks that were read."""

    weeks: tuple[Week, ...]

    @property
    def of(self) -> int:
        """How many texts it is said of."""
        return sum(week.came for week in self._known)

    @property
    def read(self) -> int:
        return sum(week.read for week in self._known)

    @property
    def missed(self) -> int:
        """How many misses were found among those that were read."""
        return sum(week.missed for week in self._known)

    @property
    def share(self) -> float:
        """The share missed. A text drawn in a full week stands for more texts than one of a quiet week."""
        return sum(week.came * week.missed / week.read for week in self._known) / self.of if self.of else 0.0

    @property
    def between(self) -> tuple[float, float]:
        """As `wilson`, of as many as an even draw would have needed to say as much (Kish’s effective sample size)."""
        if not self.of:
            return 0.0, 1.0
        return wilson(self.share, self.of**2 / sum(week.came**2 / week.read for week in self._known))

    @property
    def texts(self) -> tuple[int, int]:
        """Between how many texts may have been missed."""
        low, high = self.between
        return floor(low * self.of), ceil(high * self.of) if self.of else 0

    @property
    def _known(self) -> list[Week]:
        return [week for week in self.weeks if week.read]


@dataclass(frozen=True)
class Figures:
    """A year of reading."""

    since: date
    false_alarms: Rate
    """Of what was flagged and read: no concern."""
    missed_children: Rate
    """Of children's words in which nothing was found, all of which are read: a concern."""
    missed_adults: Estimate
    """Of adults' words in which nothing was found, from the weekly draws: a concern."""
    by_kind: tuple[tuple[str, Rate], ...]
    """False alarms by what flagged them, the most first."""


def figures(work: Work) -> Figures:
    """What a year of decisions says of the screening."""
    since = today() - YEAR
    flagged: Counter[bool] = Counter()
    clear: Counter[bool] = Counter()
    for row in store.counted(work, since):
        if row.decision is None:
            continue
        concern = row.decision != NO_CONCERN
        if row.screening == FLAGGED:
            flagged[concern] += row.number
        elif row.screening == CLEAR and row.by_child:
            clear[concern] += row.number
    return Figures(
        since,
        Rate(flagged[False], flagged.total()),
        Rate(clear[True], clear.total()),
        Estimate(_weeks(work, since)),
        _by_kind(work, since),
    )


def _weeks(work: Work, since: date) -> tuple[Week, ...]:
    came, read, missed = Counter[date](), Counter[date](), Counter[date]()
    for row in store.unflagged(work, datetime.combine(since, time())):
        monday = week_of(row.came_at.replace(tzinfo=UTC))
        came[monday] += row.number
        if row.sampled and row.decision is not None:
            read[monday] += row.number
            missed[monday] += row.number * (row.decision != NO_CONCERN)
    return tuple(Week(came[monday], read[monday], missed[monday]) for monday in sorted(came))


def _by_kind(work: Work, since: date) -> tuple[tuple[str, Rate], ...]:
    every: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for row in store.kinds(work, since):
        for kind in filter(None, work.unseal(row.kinds, *store.KINDS, row.id).strip().split(",")):
            every[kind] += 1
            false[kind] += row.decision == NO_CONCERN
    return tuple((kind, Rate(false[kind], every[kind])) for kind in sorted(every, key=lambda kind: -false[kind]))
