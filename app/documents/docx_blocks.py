"""Charts, columns and callouts in a Word file: pictures with the table behind them, and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Protocol

from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from app.charts.model import Chart
from app.charts.palette import ToneColours
from app.charts.svg import NARROW, WIDE, drawing
from app.documents import toned
from app.documents.charted import alternative, table_of
from app.documents.docx_xml import element
from app.documents.model import Block, Callout, Columns, Document, Run, Table, Words
from app.documents.pdf import picture

GUTTER = 6.0
"""Millimetres between columns."""
SMALL = 60.0
"""Millimetres that a small line without axes takes."""


class Writer(Protocol):
    """A Word file being written: what it writes, `into` which part of it, how `wide` that is in millimetres."""

    document: Document
    rtl: bool
    word: Any
    into: Any
    wide: float

    def line(self, words: Words, style: str) -> Line: ...
    def table(self, table: Table) -> None: ...
    def block(self, block: Block) -> None: ...


def chart(writer: Writer, block: Chart) -> None:
    """The chart as a picture that says what is to be seen in it, and its values as a table under it."""
    title = writer.line((Run(block.title or "–", strong=True),), "Caption")
    title.paragraph_format.keep_with_next = True
    labels = writer.document.labels
    narrow = writer.wide < 100
    drawn = drawing(
        block,
        width=NARROW if narrow else WIDE,
        direction=writer.document.direction,
        interval=labels.interval,
    )
    line = writer.line("", "Normal")
    line.paragraph_format.keep_with_next = True
    across = min(writer.wide, SMALL) if block.kind == "spark" else writer.wide
    placed = line.add_run().add_picture(BytesIO(picture(drawn)), width=Mm(across))
    properties = placed._inline.docPr
    properties.set("descr", alternative(block))
    properties.set("title", block.title)
    writer.table(table_of(block))


@contextmanager
def boxed(writer: Writer, block: Callout) -> Iterator[None]:
    """What is written inside stands in a box in the callout's tone."""
    table = empty_table(writer, 1)
    cell = table.add_row().cells[0]
    colours = toned.colours(block.tone)
    cell.width = Length(int(Mm(writer.wide)))
    _edges(table, {"left": colours.edge}, rtl=writer.rtl)
    _fill(cell, "#F3F6F9" if block.tone == "plain" else colours.fill)
    _labelled(table, block.title)
    with _inside(writer, cell, writer.wide - 8):
        yield
    for run in (run for line in cell.paragraphs for run in line.runs):
        run.font.color.rgb = RGBColor.from_string(colours.ink[1:].upper())
    writer.into.add_paragraph().paragraph_format.space_after = Pt(0)


def columns(writer: Writer, block: Columns) -> None:
    """Parts side by side in a table without lines, read from its first cell to its last."""
    count = len(block.parts)
    room = (writer.wide - GUTTER * (count - 1)) / count
    if room < 35:
        for part in block.parts:
            for inner in part:
                writer.block(inner)
        return
    table = empty_table(writer, count)
    row = table.add_row()
    for cell, part in zip(row.cells, block.parts, strict=True):
        cell.width = Length(int(Mm(writer.wide / count)))
        with _inside(writer, cell, room):
            for inner in part:
                writer.block(inner)
    _edges(table, {}, rtl=writer.rtl)
    writer.into.add_paragraph().paragraph_format.space_after = Pt(0)


def empty_table(writer: Writer, count: int) -> Any:
    """A table without rows, in the file or in the cell in hand."""
    if writer.into is writer.word:
        return writer.word.add_table(rows=0, cols=count, style="Table Grid")
    made = writer.into.add_table(rows=0, cols=count)
    made.style = writer.word.styles["Table Grid"]
    return made


def shade(cell: Any, line: Line, colours: ToneColours) -> None:
    """A cell of a table in its tone."""
    _fill(cell, colours.fill)
    for run in line.runs:
        run.font.color.rgb = RGBColor.from_string(colours.ink[1:].upper())


@contextmanager
def _inside(writer: Writer, cell: Any, wide: float) -> Iterator[None]:
    """Everything that is written meanwhile goes into a cell, which does not begin with an empty line."""
    before = writer.into, writer.wide
    writer.into, writer.wide = cell, wide
    yield
    first = cell.paragraphs[0]
    if len(cell._tc) > 2 and not first.text:
        cell._tc.remove(first._p)
    if cell._tc[-1].tag != qn("w:p"):
        cell.add_paragraph()
    writer.into, writer.wide = before


def _fill(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.lstrip("#").upper()))


def _edges(table: Any, coloured: dict[str, str], *, rtl: bool) -> None:
    """No lines but those named; Word turns left and right round itself in a table that runs from the right."""
    properties = table._tbl.tblPr
    if rtl:
        properties.find(qn("w:tblStyle")).addnext(element("w:bidiVisual"))
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        colour = coloured.get(side)
        look = {"val": "single", "sz": "36", "color": colour.lstrip("#").upper()} if colour else {"val": "nil"}
        borders.append(element(f"w:{side}", **look))
    look = properties.find(qn("w:tblLook"))
    for made in (borders, element("w:tblLayout", type="fixed")):
        look.addprevious(made)


def _labelled(table: Any, words: str) -> None:
    table._tbl.tblPr.append(element("w:tblCaption", val=words))
