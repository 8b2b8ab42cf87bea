"""Which figures can change together without disturbing any sum.

A table with its totals is a network: rows and columns are the nodes, each figure is an arc between its row and its
column (counts run from row to column, their totals back), and “every line adds up” says that what flows into a node
flows out. Two tables with the same sums differ by cycles of such arcs, each walked in whole steps (flow
decomposition: Ahuja, Magnanti and Orlin, Network Flows, 1993, theorem 3.5). So a figure can have another value
exactly when a cycle of figures that can each move by one runs through it. `docs/decisions/0010-suppression.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.results.suppression.table import Entry


@dataclass(frozen=True)
class Play:
    """Whether a figure could be one more, and one fewer, as far as it alone is concerned."""

    rise: bool
    fall: bool


@dataclass(frozen=True)
class _Arc:
    """A figure as an arc: it rises along `tail` to `head` and falls the other way."""

    entry: Entry
    tail: int
    head: int
    play: Play


def movable(height: int, width: int, plays: Mapping[Entry, Play]) -> set[Entry]:
    """The entries that some change of the figures in `plays`, by one each and keeping every sum, does change."""
    arcs = [_arc(entry, play, height, width) for entry, play in plays.items() if play.rise or play.fall]
    forward = [(arc.tail, arc.head) for arc in arcs if arc.play.rise]
    backward = [(arc.head, arc.tail) for arc in arcs if arc.play.fall]
    group = _strong_groups(height + width, [*forward, *backward])
    together = [arc for arc in arcs if group[arc.tail] == group[arc.head]]
    return {arc.entry for arc in together} - _bridges(height + width, together)


def _arc(entry: Entry, play: Play, height: int, width: int) -> _Arc:
    row, column = entry[0], height + entry[1]
    is_sum = (entry[0] == height - 1) != (entry[1] == width - 1)  # the grand total runs as counts do
    return _Arc(entry, column, row, play) if is_sum else _Arc(entry, row, column, play)


def _strong_groups(nodes: int, steps: Iterable[tuple[int, int]]) -> Sequence[int]:
    """Number the nodes so that two share a number when each can be walked to from the other (Kosaraju)."""
    onward: list[list[int]] = [[] for _ in range(nodes)]
    back: list[list[int]] = [[] for _ in range(nodes)]
    for start, end in steps:
        onward[start].append(end)
        back[end].append(start)
    group = [-1] * nodes
    for root in reversed(_leaving_order(onward)):
        waiting = [root] if group[root] < 0 else []
        while waiting:
            node = waiting.pop()
            group[node] = root
            waiting.extend(other for other in back[node] if group[other] < 0)
    return group


def _leaving_order(onward: Sequence[Sequence[int]]) -> list[int]:
    """The order in which a depth-first walk leaves the nodes for good."""
    seen = [False] * len(onward)
    order: list[int] = []
    for root in range(len(onward)):
        if seen[root]:
            continue
        seen[root] = True
        path = [(root, iter(onward[root]))]
        while path:
            node, rest = path[-1]
            ahead = next((other for other in rest if not seen[other]), None)
            if ahead is None:
                order.append(node)
                path.pop()
            else:
                seen[ahead] = True
                path.append((ahead, iter(onward[ahead])))
    return order


def _bridges(nodes: int, arcs: Sequence[_Arc]) -> set[Entry]:
    """The figures that no round trip passes: without such an arc its two ends fall apart.

    A two-way arc always has itself to go there and back, which changes nothing; only another way round counts.
    """
    parent, depth, stem = _forest(nodes, arcs)
    grafted = list(range(nodes))  # the highest node reached from here over arcs known to lie on a round trip

    def top(node: int) -> int:
        while grafted[node] != node:
            grafted[node] = grafted[grafted[node]]
            node = grafted[node]
        return node

    single = {arc.entry for arc in stem if arc is not None}
    for arc in arcs:
        if arc is stem[arc.tail] or arc is stem[arc.head]:
            continue
        one, other = top(arc.tail), top(arc.head)
        while one != other:
            lower = one if depth[one] > depth[other] else other
            single.discard(_entry(stem[lower]))
            grafted[lower] = parent[lower]
            one, other = top(one), top(other)
    return single


def _entry(arc: _Arc | None) -> Entry | None:
    return arc.entry if arc else None


def _forest(nodes: int, arcs: Sequence[_Arc]) -> tuple[list[int], list[int], list[_Arc | None]]:
    """A spanning forest, directions aside: each node's parent, its depth, and the arc that leads up."""
    around: list[list[tuple[int, _Arc]]] = [[] for _ in range(nodes)]
    for arc in arcs:
        around[arc.tail].append((arc.head, arc))
        around[arc.head].append((arc.tail, arc))
    parent, depth = [-1] * nodes, [0] * nodes
    stem: list[_Arc | None] = [None] * nodes
    for root in range(nodes):
        if parent[root] >= 0:
            continue
        parent[root] = root
        queue = [root]
        for node in queue:
            for other, arc in around[node]:
                if parent[other] < 0:
                    parent[other], depth[other], stem[other] = node, depth[node] + 1, arc
                    queue.append(other)
    return parent, depth, stem
