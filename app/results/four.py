"""The last four quarters together, where one alone is too small. Pure.

Four quarters and three of them give the fourth; two windows that overlap give the difference of their ends. So the
sum is shown only where whoever holds every quarter's figure and every earlier sum still finds two values or more for
everything that was hidden. Otherwise nothing is shown: a quarter that was once too few to say stays so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from app.results import groups
from app.results.figures import Figure
from app.results.measures import Tally, tally
from app.results.suppression import Issue, Page, Policy, Reader, Step, Table, percentage

TOGETHER = 4
LONGEST = 12
"""Quarters that are looked at: where sums hang together further back than this, no further one is shown."""
_POSITIVE, _OTHER, _BASE = (0, 0), (0, 1), (0, 2)
_TOTALS = frozenset({(1, 0), (1, 1), (1, 2)})


@dataclass(frozen=True)
class Quarterly:
    """One question in one quarter: as counted, and as it was shown alone and with the three quarters before."""

    counted: Tally
    shown: Figure
    four: Figure | None = None


def together(now: Tally, before: Sequence[Quarterly], policy: Policy) -> Figure | None:
    """The last four quarters as one figure; None where it may not be said, or this quarter stands by itself.

    `before` are the quarters before this one without a gap, the newest last.
    """
    alone = groups.alone(now, policy)
    if alone.shown.is_shown or not now.base or not now.good or len(before) < TOGETHER - 1:
        return None
    chain = [*before, Quarterly(now, alone)]
    whole = _sum(chain[-TOGETHER:])
    shown = percentage(whole.positive, whole.base, policy)
    figure = groups.said_as(whole, shown, policy)
    if not shown.is_shown or any(not _is_as_shown(one, policy) for one in before):
        return None
    begins = _begins(before)
    if len(chain) - begins > LONGEST:
        return None
    return None if _gives_away([*chain[begins:-1], Quarterly(now, alone, figure)], policy) else figure


def _is_as_shown(one: Quarterly, policy: Policy) -> bool:
    """Whether a quarter still counts what its figure was made of."""
    return groups.alone(one.counted, policy) == one.shown


def _begins(before: Sequence[Quarterly]) -> int:
    """The first quarter that hangs together with this one's window by way of windows shown earlier."""
    begins = len(before) - TOGETHER + 1
    for at in range(len(before) - 1, -1, -1):
        if before[at].four is not None and at >= begins:
            begins = min(begins, max(0, at - TOGETHER + 1))
    return begins


def _sum(several: Sequence[Quarterly]) -> Tally:
    counts: dict[str, int] = {}
    for one in several:
        for code, number in one.counted.counts.items():
            counts[code] = counts.get(code, 0) + number
    return tally(several[-1].counted.question, counts)


def _gives_away(chain: Sequence[Quarterly], policy: Policy) -> bool:
    parts = {str(at): _grid(one.counted).grid for at, one in enumerate(chain)}
    issues = [Issue(frozenset({str(at)}), _page(one.counted, one.shown, policy)) for at, one in enumerate(chain)]
    for at, one in enumerate(chain):
        window = range(max(0, at - TOGETHER + 1), at + 1)
        if one.four is not None:
            page = _page(_sum([chain[each] for each in window]), one.four, policy)
            issues.append(Issue(frozenset(map(str, window)), page))
    return bool(Reader(parts, issues, list(_exchanges(len(chain)))).pinned(told=True))


def _grid(counted: Tally) -> Table:
    return Table.with_row_totals([(counted.positive, counted.base - counted.positive)])


def _page(counted: Tally, figure: Figure, policy: Policy) -> Page:
    """What a reader sees of a figure: base, positive answers and the others, as far as they are said."""
    secrets: Mapping[tuple[int, int], tuple[int, int]] = {}
    few, many = (0, policy.largest), (counted.base - policy.largest, counted.base)
    if figure.base is None:
        secrets = {_POSITIVE: few, _OTHER: few, _BASE: policy.hides}
    elif figure.shown.kind == "at-most":
        secrets = {_POSITIVE: few, _OTHER: many}
    elif figure.shown.kind == "at-least":
        secrets = {_POSITIVE: many, _OTHER: few}
    elif not figure.shown.is_exact and counted.base:
        secrets = {_POSITIVE: (0, counted.base), _OTHER: (0, counted.base)}
    return Page(_grid(counted).grid, policy, secrets, absent=_TOTALS)


def _exchanges(quarters: int) -> Iterator[Step]:
    """Every fourth quarter of a stretch one more and every fourth beside them one fewer: no window notices."""
    for first in range(quarters):
        for last in range(first + TOGETHER, quarters):
            stretch = range(first, last + 1)
            for more, fewer in permutations(range(TOGETHER), 2):
                step = {
                    str(at): 1 if at % TOGETHER == more else -1 for at in stretch if at % TOGETHER in (more, fewer)
                }
                if len(step) > 2:
                    yield step
