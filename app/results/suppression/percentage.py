"""What may be said of a share: a percentage, a band, or that there are too few to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.results.suppression.page import Page
from app.results.suppression.policy import Policy, Range, policies
from app.results.suppression.protect import settle
from app.results.suppression.reader import Issue, Reader
from app.results.suppression.table import Entry, Table

Kind = Literal["exact", "at-least", "at-most", "too-few"]
WHOLE = 100


@dataclass(frozen=True)
class Shown:
    """A share as it may be said; the words are made where it is shown.

    `percent` (0 to 100) is the share when `exact`, the edge when `at-least` or `at-most`, None when `too-few`.
    """

    kind: Kind
    percent: float | None = None

    @property
    def is_exact(self) -> bool:
        return self.kind == "exact"

    @property
    def is_shown(self) -> bool:
        """Whether it says anything: a percentage or a band."""
        return self.percent is not None

    @property
    def least(self) -> float:
        """The least the share may be, 0 to 100."""
        return self.percent if self.percent is not None and self.kind != "at-most" else 0.0

    @property
    def most(self) -> float:
        """The most the share may be, 0 to 100."""
        return self.percent if self.percent is not None and self.kind != "at-least" else float(WHOLE)


TOO_FEW = Shown("too-few")


def percentage(positive: int, base: int, policy: Policy | None = None) -> Shown:
    """How the share `positive` of `base` may be said, looked at alone. Raises ValueError when it is no share.

    Nought to five on one side are not told apart (a whole group agreeing is a disclosure too). From base 12 such a
    share is said as a band whose edge is five of the base, rounded outwards to a whole percent, so that it is true.
    """
    rules = policy or next(iter(policies().values()))
    if not 0 <= positive <= base:
        raise ValueError(f"{positive} of {base} is not a share")
    if base < rules.least_base:
        return TOO_FEW
    small = min(positive, base - positive)
    if small > rules.largest:
        return Shown("exact", WHOLE * rules.figure(positive) / rules.figure(base))
    if base < rules.band_base:
        return TOO_FEW
    edge = -(-WHOLE * rules.largest // base)
    return Shown("at-most", float(edge)) if small == positive else Shown("at-least", float(WHOLE - edge))


def percentages(shares: Sequence[tuple[int, int]], policy: Policy | None = None) -> tuple[Shown, ...]:
    """The same for groups and, last, for all of them together, so that none can be found from the others.

    `shares` are (positive, base) of groups that share nobody. A group that has to be hidden to protect another is
    too few to say. The bases are taken to be known.
    """
    rules = policy or next(iter(policies().values()))
    table = Table.with_totals([(positive, base - positive) for positive, base in shares])
    grid = table.grid
    sums = [(row[0], row[-1]) for row in grid.values]
    alone = [percentage(positive, base, rules) for positive, base in sums]
    page = Page(grid, rules, _veiled(alone, sums, rules), fixed={(row, 2) for row in range(grid.height)})
    settle(page, Reader({"": grid}, [Issue(frozenset({""}), page)]))
    return tuple(TOO_FEW if (row, 0) in page.guards else shown for row, shown in enumerate(alone))


def _veiled(alone: Sequence[Shown], sums: Sequence[tuple[int, int]], rules: Policy) -> dict[Entry, Range]:
    """Both sides of every share that is not exact, with what is said of them."""
    found: dict[Entry, Range] = {}
    for row, (shown, (_, base)) in enumerate(zip(alone, sums, strict=True)):
        few, many = (0, rules.largest), (base - rules.largest, base)
        if shown.kind == "at-most":
            found |= {(row, 0): few, (row, 1): many}
        elif shown.kind == "at-least":
            found |= {(row, 0): many, (row, 1): few}
        elif not shown.is_exact and base:
            found |= {(row, 0): (0, base), (row, 1): (0, base)}
    return found
