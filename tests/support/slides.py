"""What only a reader of slides would see: text that leaves its box, boxes over one another, letters that are small.

Nothing draws the slides here. How wide words are is reckoned with Arial's own widths, which the writer does not use.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pptx.util import Pt

SMALLEST = 12.0
"""Points: what can be read from the far end of a table."""
LINE = 1.2
"""A line of Arial, in sizes of its letters, before any spacing that the paragraph asks for."""
GIVE = Pt(1)
"""Rounding, in the units of a slide."""
WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 278,
            278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722,
            778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556,
            500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
            722, 500, 500, 500, 334, 260, 334, 584,
        ),
        strict=True,
    )
)  # fmt: skip
"""Thousandths of the letter size, of Arial."""
OTHER, BOLD = 600, 1.07


def faults(deck: Any) -> list[str]:
    """Everything that is wrong with a presentation, slide by slide; empty where all is well."""
    return [
        f"slide {number}, {_heading(slide)}: {what}"
        for number, slide in enumerate(deck.slides, 1)
        for what in (*_places(deck, slide), *_texts(slide))
    ]


def _heading(slide: Any) -> str:
    return str(slide.shapes.title.text)[:50]


def _places(deck: Any, slide: Any) -> Iterator[str]:
    """Boxes beyond the edge, or over one another."""
    boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in slide.shapes]
    for left, top, right, bottom in boxes:
        if left < 0 or top < 0 or right > deck.slide_width + GIVE or bottom > deck.slide_height + GIVE:
            yield "a box leaves the slide"
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        if across > GIVE and down > GIVE:
            yield "a box lies over another"


def _texts(slide: Any) -> Iterator[str]:
    """Letters that are too small, and text that is higher than its box."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from _frame(shape.text_frame, shape.width, shape.height)
        elif shape.has_table:
            table = shape.table
            yield from _sizes(cell.text_frame for cell in table.iter_cells())
            for row in table.rows:
                needed = max(
                    _needed(cell.text_frame, column.width, cell.margin_left + cell.margin_right)
                    + cell.margin_top + cell.margin_bottom
                    for cell, column in zip(row.cells, table.columns, strict=True)
                )  # fmt: skip
                if needed > row.height + GIVE:
                    words = " | ".join(cell.text_frame.text for cell in row.cells)
                    yield f"a row needs {needed / Pt(1):.0f} of {row.height / Pt(1):.0f} pt: {words[:60]}"
        elif shape.has_chart:
            yield from _chart(shape.chart)


def _frame(frame: Any, wide: int, high: int) -> Iterator[str]:
    yield from _sizes([frame])
    needed = _needed(frame, wide, frame.margin_left + frame.margin_right) + frame.margin_top + frame.margin_bottom
    if needed > high + GIVE:
        yield f"text needs {needed / Pt(1):.0f} of {high / Pt(1):.0f} pt: {frame.text[:60]!r}"


def _sizes(frames: Any) -> Iterator[str]:
    for frame in frames:
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                if run.text.strip() and (run.font.size is None or run.font.size < Pt(SMALLEST)):
                    yield f"letters of {run.font.size and run.font.size.pt} pt: {run.text[:40]!r}"


def _chart(chart: Any) -> Iterator[str]:
    sizes = [int(size) for size in chart._chartSpace.xpath(".//@sz")]
    if not sizes or min(sizes) < SMALLEST * 100:
        yield f"a chart with letters of {min(sizes, default=0) / 100} pt"


def _needed(frame: Any, wide: int, margins: int) -> float:
    """How high a frame's text is, in the units of a slide."""
    return sum(_high(paragraph, wide - margins) for paragraph in frame.paragraphs)


def _high(paragraph: Any, room: int) -> float:
    sizes = [run.font.size for run in paragraph.runs if run.font.size]
    size = max(sizes, default=Pt(SMALLEST))
    indent = int(paragraph._p.pPr.get("marL", 0)) if paragraph._p.pPr is not None else 0
    rows = sum(_rows(line, room - indent) for line in _lines(paragraph))
    spacing = paragraph.line_spacing or 1.0
    return rows * size * LINE * float(spacing) + (paragraph.space_after or 0)


def _lines(paragraph: Any) -> list[list[tuple[str, float]]]:
    """What stands between two line breaks: pieces of text, each with the size of its letters as they run."""
    lines: list[list[tuple[str, float]]] = [[]]
    for part in paragraph._p:
        if part.tag.endswith("}br"):
            lines.append([])
        elif part.tag.endswith("}r"):
            run = next(run for run in paragraph.runs if run._r is part)
            lines[-1].append((run.text, (run.font.size or Pt(SMALLEST)) * (BOLD if run.font.bold else 1)))
    return lines


def _rows(line: list[tuple[str, float]], room: int) -> int:
    """How many rows a line takes when whole words are put on one as long as they fit."""
    rows, used = 1, 0.0
    for word in _words(line):
        wide = sum(WIDTHS.get(letter, OTHER) / 1000 * size for letter, size in word)
        ends = word[-1][0] == " "
        inked = wide - (WIDTHS[" "] / 1000 * word[-1][1] if ends else 0)
        if used and used + inked > room:
            rows, used = rows + 1, 0.0
        while wide > room:
            rows, wide = rows + 1, wide - room
        used += wide
    return rows


def _words(line: list[tuple[str, float]]) -> Iterator[list[tuple[str, float]]]:
    """Words, with the space after each, letter by letter."""
    held: list[tuple[str, float]] = []
    for text, size in line:
        for letter in text:
            held.append((letter, size))
            if letter == " ":
                yield held
                held = []
    if held:
        yield held
