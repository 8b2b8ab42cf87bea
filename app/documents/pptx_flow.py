"""What fits on a slide: a document's blocks as pieces with a height, not yet drawn. Measures are points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.charts.letters import wrapped
from app.charts.model import Chart
from app.documents import toned
from app.documents.charted import table_of
from app.documents.model import (
    Address,
    Block,
    BulletList,
    Callout,
    Cell,
    Facts,
    Heading,
    Labels,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
    Words,
    runs_of,
)
from app.documents.pptx_text import (
    CALLOUT,
    CAPTION,
    CELL,
    LEADING,
    SMALLEST,
    WIDER,
    Line,
    Mark,
    Text,
    counted,
    long,
    numbered,
)

PLOT, PLOT_NARROW, PLOT_LEAST = 320.0, 190.0, 160.0
"""How high a chart itself would like to be, beside others, and at least; its title and what is under it are more."""
MOST_UNDER, MOST_IN_ROW = 5, 20
"""Lines under a chart, and in a row of a table; what is longer goes on in the next piece."""


@dataclass(frozen=True)
class Picture:
    """A chart, with what is said under it."""

    chart: Chart
    under: str = ""

    def title(self, room: float) -> Text:
        """The chart’s title in three lines at most; the notes have all of it."""
        return Text(
            (Line((Run(" ".join(wrapped(self.chart.title or "–", 14 * WIDER, room - 8)), strong=True),)),), 14
        )

    def beneath(self) -> Text | None:
        """What is said under it, as a text."""
        return Text((Line((Run(self.under),)),), SMALLEST) if self.under else None

    def height(self, room: float) -> float:
        """How high it would like to be."""
        return self._beside(room) + (PLOT if room > 500 else PLOT_NARROW)

    def least(self, room: float) -> float:
        """How high it is at least."""
        return self._beside(room) + PLOT_LEAST

    def _beside(self, room: float) -> float:
        under = self.beneath()
        return self.title(room).height(room) + (under.height(room) if under else 0)


@dataclass(frozen=True)
class Rows:
    """A table, or as many of its rows as fit."""

    table: Table
    labels: Labels

    def caption(self) -> Text:
        """Its caption, as the text above it."""
        return Text((Line((Run(self.table.caption or "–", strong=True),)),), CAPTION)

    def rooms(self, room: float) -> list[float]:
        """How wide the words of each column may be."""
        shares = self.table.widths or (1,) * len(self.table.header)
        return [room * share / sum(shares) - 12 for share in shares]

    def heights(self, room: float) -> list[float]:
        """The height of each row, the header's first."""
        rooms = self.rooms(room)
        head = [tuple((Run(text, strong=True),) for text in self.table.header)]
        rows = [*head, *(tuple(toned.shown(cell, self.labels) for cell in row) for row in self.table.rows)]
        return [
            max(counted(runs, CELL, wide) for runs, wide in zip(row, rooms, strict=True)) * CELL * LEADING + 8
            for row in rows
        ]

    def height(self, room: float) -> float:
        """The height of all of it, its caption above."""
        return sum(self.heights(room)) + self.caption().height(room)

    def cut(self, room: float) -> Rows:
        """The same with each row that is too long for a slide in several, one under the other."""
        rooms = self.rooms(room)
        return replace(self, table=replace(self.table, rows=tuple(
            part for row in self.table.rows for part in _cut_row(row, rooms)
        )))  # fmt: skip

    def split(self, room: float, high: float) -> tuple[Rows, Rows | None]:
        """What fits into a height, at least a row, and the rest."""
        heights = self.heights(room)
        taken, used = 0, heights[0] + self.caption().height(room)
        while taken < len(self.table.rows) and (not taken or used + heights[taken + 1] <= high):
            used += heights[taken + 1]
            taken += 1
        rows = self.table.rows
        rest = replace(self, table=replace(self.table, rows=rows[taken:])) if taken < len(rows) else None
        return replace(self, table=replace(self.table, rows=rows[:taken])), rest


Piece = Text | Picture | Rows


def pieces(block: Block, room: float, labels: Labels) -> Iterator[Piece]:
    """A block as pieces, none of them higher than a slide unless it is a table."""
    match block:
        case Heading():
            yield Text((Line(tuple(replace(run, strong=True) for run in runs_of(block.words))),), 18)
        case Paragraph():
            yield from long([Line(runs_of(block.words))], room)
        case BulletList():
            yield from long([Line(runs_of(words), "•") for words in block.items], room)
        case NumberedList():
            yield from numbered(block, room)
        case Quote():
            source = [Line((Run(f"– {block.source}"),))] if block.source else []
            yield from long([Line((Run("“"), *runs_of(block.words), Run("”"))), *source], room)
        case Facts():
            yield from long(
                [Line((Run(f"{label}: ", strong=True), *runs_of(value))) for label, value in block.pairs], room
            )
        case Address():
            yield Text(tuple(Line((Run(line),)) for line in block.lines))
        case Signature():
            yield Text(tuple(Line((Run(line),)) for line in (block.closing, *block.lines)))
        case Callout():
            mark: Mark = "•" if len(block.lines) > 1 else ""
            lines = [Line(runs_of(words), mark) for words in block.lines]
            for part in long(lines, room - 20):
                yield replace(part, size=CALLOUT, tone=block.tone, title=toned.heading(block))
        case Table():
            yield Rows(block, labels).cut(room)
        case Chart():
            if any(point.value is not None for series in block.series for point in series.points):
                yield from _picture(block, unsaid(block, labels), room)
            else:
                yield Rows(table_of(block), labels).cut(room)


def unsaid(chart: Chart, labels: Labels) -> str:
    """What a native chart cannot say: values that are not there, and why."""
    said: dict[str, list[str]] = {}
    for series in chart.series:
        for point in series.points:
            if point.value is None and point.note:
                where = f"{point.label} ({series.name})" if series.name and len(chart.series) > 1 else point.label
                said.setdefault(point.note, []).append(where)
    told = "; ".join(f"{', '.join(places)}: {note}" for note, places in said.items())
    return f"{labels.unsaid}: {told}" if told else ""


def _picture(chart: Chart, under: str, room: float) -> Iterator[Piece]:
    """A chart with what is said under it; what is too long for that is a text of its own."""
    is_short = counted((Run(under),), SMALLEST, room - 8) <= MOST_UNDER
    yield Picture(chart, under if is_short else "")
    if not is_short:
        yield from long([Line((Run(under),))], room)


def _cut_row(row: tuple[Words | Cell, ...], rooms: Sequence[float]) -> Iterator[tuple[Words | Cell, ...]]:
    """A row in parts of as many lines as a slide has room for; what has ended is not said again."""
    rest = list(row)
    while any(counted(_runs(cell), CELL, wide) > MOST_IN_ROW for cell, wide in zip(rest, rooms, strict=True)):
        parts = [_parted(_runs(cell), wide) for cell, wide in zip(rest, rooms, strict=True)]
        yield tuple(_worded(cell, first) for cell, (first, _left) in zip(rest, parts, strict=True))
        rest = [_worded(cell, left) for cell, (_first, left) in zip(rest, parts, strict=True)]
    yield tuple(rest)


def _parted(runs: tuple[Run, ...], room: float) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """As many of the words as a row may have, and the rest, each with its link."""
    words = [replace(run, text=word) for run in runs for word in re.findall(r"\n|[^\s]+[^\S\n]*|[^\S\n]+", run.text)]
    kept = next((n for n in range(len(words), 0, -1) if counted(tuple(words[:n]), CELL, room) <= MOST_IN_ROW), 1)
    return tuple(words[:kept]), tuple(words[kept:])


def _runs(cell: Words | Cell) -> tuple[Run, ...]:
    return runs_of(cell.words if isinstance(cell, Cell) else cell)


def _worded(cell: Words | Cell, runs: tuple[Run, ...]) -> Words | Cell:
    return replace(cell, words=runs) if isinstance(cell, Cell) else runs
