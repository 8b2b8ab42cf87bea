"""What fits on a slide: a document's blocks as pieces with a height, not yet drawn. Measures are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.charts.letters import width, wrapped
from app.charts.model import Chart
from app.documents import toned
from app.documents.charted import table_of
from app.documents.model import (
    Address,
    Block,
    BulletList,
    Callout,
    Facts,
    Heading,
    Labels,
    NumberedList,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
    Tone,
    Words,
    runs_of,
)

SIZE, CELL, LEADING = 16.0, 12.0, 1.25
WIDER = 1.12
"""Slides are set in Arial, which runs wider than the letters that `app.charts.letters` measures."""
CHART_HIGH, CHART_LEAST = 380.0, 230.0
MOST_LINES = 9
"""Lines of one text that stay together; a longer one goes on in the next piece."""
Mark = Literal["", "•", "1"]


@dataclass(frozen=True)
class Line:
    """One paragraph of a text box."""

    runs: tuple[Run, ...]
    mark: Mark = ""


@dataclass(frozen=True)
class Text:
    """A text box, in a tone where it is a callout."""

    lines: tuple[Line, ...]
    size: float = SIZE
    tone: Tone | None = None
    title: str = ""

    def height(self, room: float) -> float:
        """How high it becomes."""
        inside = room - (24 if self.tone else 8)
        lines = [*self.lines, *((Line((Run(self.title, strong=True),)),) if self.title else ())]
        counted = [_count(line.runs, self.size, inside - (18 if line.mark else 0)) for line in lines]
        return sum(count * self.size * LEADING + 4 for count in counted) + (18 if self.tone else 6)


@dataclass(frozen=True)
class Picture:
    """A chart, with what is said under it."""

    chart: Chart
    under: str = ""

    def height(self, room: float) -> float:
        """How high it would like to be."""
        return CHART_HIGH if room > 500 else 270.0


@dataclass(frozen=True)
class Rows:
    """A table, or as many of its rows as fit."""

    table: Table
    labels: Labels

    def heights(self, room: float) -> list[float]:
        """The height of each row, the header's first."""
        shares = self.table.widths or (1,) * len(self.table.header)
        rooms = [room * share / sum(shares) - 12 for share in shares]
        head = [tuple((Run(text, strong=True),) for text in self.table.header)]
        rows = [*head, *(tuple(toned.shown(cell, self.labels) for cell in row) for row in self.table.rows)]
        return [
            max(_count(runs, CELL, wide) for runs, wide in zip(row, rooms, strict=True)) * CELL * LEADING + 8
            for row in rows
        ]

    def height(self, room: float) -> float:
        """The height of all of it, its caption above."""
        return sum(self.heights(room)) + 24

    def split(self, room: float, high: float) -> tuple[Rows, Rows | None]:
        """What fits into a height, at least a row, and the rest."""
        heights = self.heights(room)
        taken, used = 0, heights[0] + 24
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
            yield from _long([Line(runs_of(block.words))], room)
        case BulletList():
            yield from _long([Line(runs_of(words), "•") for words in block.items], room)
        case NumberedList():
            yield Text(tuple(Line(runs_of(words), "1") for words in block.items))
        case Quote():
            source = [Line((Run(f"– {block.source}"),))] if block.source else []
            yield from _long([Line((Run("“"), *runs_of(block.words), Run("”"))), *source], room)
        case Facts():
            yield from _long(
                [Line((Run(f"{label}: ", strong=True), *runs_of(value))) for label, value in block.pairs], room
            )
        case Address():
            yield Text(tuple(Line((Run(line),)) for line in block.lines))
        case Signature():
            yield Text(tuple(Line((Run(line),)) for line in (block.closing, *block.lines)))
        case Callout():
            mark: Mark = "•" if len(block.lines) > 1 else ""
            yield Text(
                tuple(Line(runs_of(words), mark) for words in block.lines), 15, block.tone, toned.heading(block)
            )
        case Table():
            yield Rows(block, labels)
        case Chart():
            if any(point.value is not None for series in block.series for point in series.points):
                yield Picture(block, unsaid(block, labels))
            else:
                yield Rows(table_of(block), labels)


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


def _long(lines: Sequence[Line], room: float) -> Iterator[Text]:
    """Lines in boxes of a few, and a line that is too long for any in several."""
    held: list[Line] = []
    count = 0
    for line in (part for whole in lines for part in _cut(whole, room)):
        more = _count(line.runs, SIZE, room - 26)
        if held and count + more > MOST_LINES:
            yield Text(tuple(held))
            held, count = [], 0
        held.append(line)
        count += more
    if held:
        yield Text(tuple(held))


def _cut(line: Line, room: float) -> Iterator[Line]:
    """A line in parts that fit a box; one that fits stays as it is, with its runs."""
    if _count(line.runs, SIZE, room - 26) <= MOST_LINES:
        yield line
        return
    text = "".join(run.text for run in line.runs)
    made = [row for part in text.split("\n") for row in wrapped(part, SIZE * WIDER, room - 26, lines=10_000)]
    for at in range(0, len(made), MOST_LINES):
        yield Line((Run(" ".join(made[at : at + MOST_LINES])),), line.mark if at == 0 else "")


def _count(words: Words | tuple[Run, ...], size: float, room: float) -> int:
    """How many lines words take; each piece of a very long word counts."""
    text = "".join(run.text for run in runs_of(words))
    return max(sum(_lines(part, size * WIDER, room) for part in text.split("\n")), 1)


def _lines(part: str, size: float, room: float) -> int:
    count, used = 1, 0.0
    for word in part.split(" "):
        wide = width(word + " ", size, strong=True)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        count += int(wide // max(room, 1)) if not used else 0
        used += wide % max(room, 1) if wide > room else wide
    return count
