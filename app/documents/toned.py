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


def said(cell: Words | Cell, labels: Labels) -> tuple[Run, ...]:
    """The words of a cell, and the tone in a word where numbers alone do not say it; a bare dash gives way to it."""
    if not isinstance(cell, Cell):
        return runs_of(cell)
    runs = runs_of(cell.words)
    words = "".join(run.text for run in runs)
    if cell.tone == "plain" or any(letter.isalpha() for letter in words):
        return runs
    told = str(getattr(labels, cell.tone))
    return (*runs, Run(f" {told}")) if any(letter.isalnum() for letter in words) else (Run(told),)


def shown(cell: Words | Cell, labels: Labels) -> tuple[Run, ...]:
    """Everything that is printed in a cell: the shape of its tone, then what is said."""
    before = mark(cell.tone) if isinstance(cell, Cell) else ""
    return (*((Run(f"{before} "),) if before else ()), *said(cell, labels))


def heading(callout: Callout) -> str:
    """The title of a callout with the shape of its tone."""
    return f"{mark(callout.tone)} {callout.title}".strip()
