"""Text on slides: boxes of a few lines, and how high they become. Measures are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.charts.letters import width, wrapped
from app.documents.model import NumberedList, Run, Tone, Words, runs_of

SIZE, CALLOUT, CAPTION, CELL, LEADING = 16.0, 15.0, 13.0, 12.0, 1.25
SMALLEST = 12.0
"""No letters on a slide are smaller: they are read from the far end of a table."""
WIDER = 1.12
"""Slides are set in Arial, which runs wider than the letters that `app.charts.letters` measures."""
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
        rows = [counted(line.runs, self.size, inside - (18 if line.mark else 0)) for line in lines]
        return sum(count * self.size * LEADING + 4 for count in rows) + (18 if self.tone else 6)


def numbered(block: NumberedList, room: float) -> Iterator[Text]:
    """A numbered list; one that is longer than a slide keeps its numbers where it goes on."""
    lines = [Line(runs_of(words), "1") for words in block.items]
    if sum(counted(line.runs, SIZE, room - 26) for line in lines) <= MOST_LINES:
        yield Text(tuple(lines))
        return
    yield from long([Line((Run(f"{n}. "), *line.runs)) for n, line in enumerate(lines, 1)], room)


def long(lines: Sequence[Line], room: float) -> Iterator[Text]:
    """Lines in boxes of a few, and a line that is too long for any in several."""
    held: list[Line] = []
    count = 0
    for line in (part for whole in lines for part in _cut(whole, room)):
        more = counted(line.runs, SIZE, room - 26)
        if held and count + more > MOST_LINES:
            yield Text(tuple(held))
            held, count = [], 0
        held.append(line)
        count += more
    if held:
        yield Text(tuple(held))


def _cut(line: Line, room: float) -> Iterator[Line]:
    """A line in parts that fit a box; one that fits stays as it is, with its runs."""
    if counted(line.runs, SIZE, room - 26) <= MOST_LINES:
        yield line
        return
    text = "".join(run.text for run in line.runs)
    made = [row for part in text.split("\n") for row in wrapped(part, SIZE * WIDER, room - 26, lines=10_000)]
    for at in range(0, len(made), MOST_LINES):
        yield Line((Run(" ".join(made[at : at + MOST_LINES])),), line.mark if at == 0 else "")


def counted(words: Words | tuple[Run, ...], size: float, room: float) -> int:
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
