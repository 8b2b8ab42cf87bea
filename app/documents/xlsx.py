"""A document's tables and charts as a workbook: what it is about first, then a sheet each; numbers are numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.charts.model import Chart, Point, Series
from app.documents import data, toned
from app.documents.charted import header
from app.documents.clean import cleaned
from app.documents.model import Callout, Cell, Document, Facts, Heading, Paragraph, Table, Words, flat, runs_of
from app.documents.steady import steady

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME, LONGEST_TEXT = 31, 32_000
NUMBER = re.compile(r"(-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?)([ \N{NO-BREAK SPACE}]?%)?")
"""A whole cell that is one number as we print it; “007” and “12 (40)” are words."""
HEAD = PatternFill("solid", fgColor="FFE3EDF6")
FORMATS = {"percent": '0.#" %"', "count": "#,##0", "score": "0.0"}


def xlsx(document: Document) -> bytes:
    """The document's figures as an Excel workbook, without the name of anybody or of any machine."""
    plain = cleaned(document)
    return _Writer(plain).written()


def words_only(rows: Sequence[Sequence[str | float | None]]) -> bytes:
    """A workbook of one sheet, “Sheet1”: the values behind a native chart."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Sheet1"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            put(sheet, number, column, value)
    return saved(book, datetime(2000, 1, 1, tzinfo=UTC))


def put(sheet: Any, row: int, column: int, value: str | float | None) -> Any:
    """A value into a cell: a text is a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = value[:LONGEST_TEXT]
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    else:
        cell.value = value
    return cell


def saved(book: Workbook, made: datetime) -> bytes:
    """The workbook as a file that is the same each time."""
    book.properties.creator = book.properties.lastModifiedBy = ""
    out = BytesIO()
    book.save(out)
    return steady(out.getvalue(), made)


class _Writer:
    """One workbook being written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.book = Workbook()
        self.names: set[str] = set()
        self.contents: list[tuple[str, str]] = []

    def written(self) -> bytes:
        """The file."""
        about: Any = self.book.active
        about.title = self.name(self.document.labels.method)
        for block in flat(self.document.blocks):
            if isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Chart):
                self.chart(block)
        self.about(about)
        for sheet in self.book.worksheets:
            sheet.sheet_view.rightToLeft = self.document.direction == "rtl"
        self.book.properties.title = self.document.title
        self.book.properties.language = self.document.language
        return saved(self.book, datetime.combine(self.document.day, time(), UTC))

    def name(self, title: str) -> str:
        """A name for a sheet: what Excel allows, short enough, and like no other."""
        base = " ".join(FORBIDDEN.sub(" ", title).split()).strip("' ") or "–"
        whole = base if len(base) <= LONGEST_NAME else base[: LONGEST_NAME + 1].rpartition(" ")[0] or base
        name, number = whole[:LONGEST_NAME].strip("' "), 2
        while name.casefold() in self.names or name.casefold() in ("history", ""):
            tail = f" {number}"
            name, number = base[: LONGEST_NAME - len(tail)].strip("' ") + tail, number + 1
        self.names.add(name.casefold())
        return name

    def sheet(self, title: str, head: Sequence[str]) -> Any:
        """A new sheet with its first row, which stays in sight."""
        sheet = self.book.create_sheet(self.name(title))
        self.contents.append((sheet.title, title))
        for column, words in enumerate(head, 1):
            cell = put(sheet, 1, column, words)
            cell.font, cell.fill = Font(bold=True), HEAD
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.column_dimensions[get_column_letter(column)].width = 40 if column == 1 else 18
        sheet.freeze_panes = "A2"
        return sheet

    def table(self, block: Table) -> None:
        """A table as it is printed; what is one number is a number."""
        sheet = self.sheet(block.caption or block.header[0], block.header)
        for number, row in enumerate(block.rows, 2):
            for column, words in enumerate(row, 1):
                self.cell(sheet, number, column, words)

    def cell(self, sheet: Any, row: int, column: int, words: Words | Cell) -> None:
        """One cell, in its tone."""
        text = "".join(run.text for run in toned.said(words, self.document.labels))
        found = NUMBER.fullmatch(text)
        if found:
            cell = put(sheet, row, column, float(found[1].replace(",", "")))
            cell.number_format = '0.##" %"' if found[2] else "#,##0.##" if "." in found[1] else "#,##0"
        else:
            cell = put(sheet, row, column, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(words, Cell) and words.tone != "plain":
            colours = toned.colours(words.tone)
            cell.fill = PatternFill("solid", fgColor=f"FF{colours.fill[1:].upper()}")
            cell.font = Font(color=f"FF{colours.ink[1:].upper()}")

    def chart(self, block: Chart) -> None:
        """A chart's values: beside each its interval, its base and its note, as far as there are any."""
        first, *names = header(block)
        parts = [(series, name, self.parts(series)) for series, name in zip(block.series, names, strict=True)]
        head = [first, *(f"{name}{extra}" for _series, name, extras in parts for extra in ("", *extras.values()))]
        sheet = self.sheet(block.title, head)
        for number, label in enumerate(block.labels):
            put(sheet, number + 2, 1, label)
            column = 2
            for series, _name, extras in parts:
                point = series.points[number]
                for value in (_value(point), *(_extra(point, extra) for extra in extras)):
                    cell = put(sheet, number + 2, column, value)
                    if isinstance(value, float):
                        cell.number_format = FORMATS[block.unit]
                    column += 1

    def parts(self, series: Series) -> dict[str, str]:
        """What a series has beside its values, with what is added to its name over the column."""
        labels = self.document.labels
        wanted = {"low": labels.low, "high": labels.high, "base": labels.base, "note": labels.note}
        return {
            name: f", {words}"
            for name, words in wanted.items()
            if any(_extra(point, name) is not None for point in series.points)
        }

    def about(self, sheet: Any) -> None:
        """What the workbook is, in the document's own words, and where each sheet is."""
        document, labels = self.document, self.document.labels
        lines: list[tuple[str, str]] = [(document.title, ""), (labels.day, data.day_in_words(document))]
        lines += [(labels.reference, document.reference)] if document.reference else []
        lines += [(line, "") for line in document.header]
        lines += [line for block in flat(document.blocks) for line in _told(block)]
        lines += [(line, "") for line in (labels.interval, *document.footer)]
        for row, (words, more) in enumerate([*lines, *self.contents], 1):
            put(sheet, row, 1, words).alignment = Alignment(wrap_text=True, vertical="top")
            second = put(sheet, row, 2, more or None)
            second.alignment = Alignment(wrap_text=True, vertical="top")
            if row > len(lines):
                second.hyperlink = "#" + f"'{words.replace(chr(39), chr(39) * 2)}'!A1"
        sheet["A1"].font = Font(bold=True, size=14)
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 60, 60
        sheet.freeze_panes = "A2"


def _extra(point: Point, name: str) -> str | float | None:
    if name == "note":
        return point.note if point.note and point.value is not None else None
    value = getattr(point, name)
    return None if value is None else float(value)


def _value(point: Point) -> str | float:
    return float(point.value) if point.value is not None else point.note or "–"


def _told(block: Any) -> list[tuple[str, str]]:
    """What words of a document go onto the first sheet: its sections and what is said in them."""
    if isinstance(block, (Heading, Paragraph)):
        return [(_text(block.words), "")]
    if isinstance(block, Callout):
        return [(block.title, _text(line)) for line in block.lines]
    return [(label, _text(value)) for label, value in block.pairs] if isinstance(block, Facts) else []


def _text(words: Words) -> str:
    return "".join(run.text for run in runs_of(words))
