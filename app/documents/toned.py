"""What is read in a toned cell: a shape before its words and, where they are numbers alone, the tone in a word."""

from __future__ import annotations

from app.charts.palette import ToneColours, palette
from app.documents.model import Callout, Cell, Labels, Run, Tone, Words, runs_of


def colours(tone: Tone) -> ToneColours:
    """Ground, ink, edge and shape of a tone."""
    return palette().tones[tone]


def mark(tone: Tone) -> str:
    """The shape that says a tone without its colour; nothing for plain."""
    return colours(tone).mark


def word(cell: Words | Cell, labels: Labels) -> str:
    """The tone in a word, where the cell's own words cannot say it."""
    if not isinstance(cell, Cell) or cell.tone == "plain":
        return ""
    said = "".join(run.text for run in runs_of(cell.words))
    return "" if any(letter.isalpha() for letter in said) else str(getattr(labels, cell.tone))


def shown(cell: Words | Cell, labels: Labels) -> tuple[Run, ...]:
    """Everything that is printed in a cell."""
    if not isinstance(cell, Cell):
        return runs_of(cell)
    before = (Run(f"{mark(cell.tone)} "),) if mark(cell.tone) else ()
    told = word(cell, labels)
    return (*before, *runs_of(cell.words), *((Run(f" {told}"),) if told else ()))


def heading(callout: Callout) -> str:
    """The title of a callout with the shape of its tone."""
    return f"{mark(callout.tone)} {callout.title}".strip()
