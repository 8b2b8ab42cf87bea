"""A document as a Word file that can be read aloud, changed and sent: real styles, headings, lists, header rows."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph as Line

from app.charts.model import Chart
from app.documents import data, docx_blocks, docx_xml, toned
from app.documents.clean import cleaned
from app.documents.direction import steered
from app.documents.docx_styles import ACCENT, LINE, dressed
from app.documents.docx_xml import element
from app.documents.model import (
    Address,
    Block,
    BulletList,
    Callout,
    Cell,
    Columns,
    Document,
    Facts,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Signature,
    Table,
    Words,
    runs_of,
)
from app.documents.steady import steady

ALIGNED: dict[str, WD_ALIGN_PARAGRAPH] = {
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "end": WD_ALIGN_PARAGRAPH.RIGHT,
}
"""Word turns left and right round itself in a line that runs from the right."""


def docx(document: Document) -> bytes:
    """The document as a Word file, without the name of anybody or of any machine."""
    plain = cleaned(document)
    return _Writer(steered(plain), plain.title).written()


class _Writer:
    """One file being written."""

    def __init__(self, document: Document, title: str) -> None:
        self.document = document
        self.title = title
        self.rtl = document.direction == "rtl"
        self.word = python_docx.Document(BytesIO(dressed(document.language, rtl=self.rtl)))
        self.in_table = self.word.styles["Table Text"].style_id
        self.into: Any = self.word
        self.wide = float(LINE)

    def written(self) -> bytes:
        self.properties()
        self.head()
        self.foot()
        self.top()
        for block in self.rest():
            self.block(block)
        out = BytesIO()
        self.word.save(out)
        return steady(out.getvalue(), self.made)

    @property
    def made(self) -> datetime:
        return datetime.combine(self.document.day, time(), UTC)

    def properties(self) -> None:
        core = self.word.core_properties
        core.title, core.language = self.title, self.document.language
        core.author = core.last_modified_by = core.comments = core.keywords = core.subject = core.category = ""
        core.created = core.modified = self.made
        core.revision = 1

    def line(self, words: Words, style: str, to: Any = None) -> Line:
        """A paragraph in a style, at the end of the file, of the column in hand or of `to`."""
        made: Line = (to or self.into).add_paragraph(style=self.word.styles[style])
        return self.fill(made, words)

    def fill(self, line: Line, words: Words) -> Line:
        for run in runs_of(words):
            self.run(line, run)
        return self.turned(line)

    def run(self, line: Line, run: Run) -> Any:
        made = line.add_run(run.text)
        if run.strong:
            made.bold = made.font.cs_bold = True
        if self.rtl:
            made.font.rtl = True
        if run.link:
            docx_xml.link(self.word, line, made, run.link)
        return made

    def turned(self, line: Line) -> Line:
        """A line that runs the way of the document."""
        if self.rtl:
            docx_xml.put(line._p.get_or_add_pPr(), element("w:bidi"), "w:bidi")
        return line

    def head(self) -> None:
        """From the second page on: who writes, and the reference."""
        section = self.word.sections[0]
        section.different_first_page_header_footer = True
        letter = self.document.style == "letter" and self.document.header
        running = self.document.header[0] if letter else self.document.title
        line = section.header.paragraphs[0]
        self.fill(line, f"{running}\t{self.document.reference}" if self.document.reference else running)

    def foot(self) -> None:
        """The footer, and the number of the page; alike on the first page."""
        section = self.word.sections[0]
        for footer in (section.footer, section.first_page_footer):
            first, *others = self.document.footer or ("",)
            line = footer.paragraphs[0]
            line.style = self.word.styles["Footer"]
            self.fill(line, f"{first}\t")
            self.number(line)
            for text in others:
                self.line(text, "Footer", footer)

    def number(self, line: Line) -> None:
        codes = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
        for part in data.page_label(self.document.labels.page):
            run = self.run(line, Run("" if part in codes else part))
            if part in codes:
                docx_xml.field(run, codes[part])

    def top(self) -> None:
        """Who sends it, to whom, when, and the reference; a report's title."""
        document = self.document
        sender = [
            self.line(text, "Sender" if number else "Sender Name") for number, text in enumerate(document.header)
        ]
        if sender:
            docx_xml.bordered(sender[-1]._p.get_or_add_pPr(), "bottom", size=12, space=6, colour=str(ACCENT))
        if document.style != "letter":
            self.line(document.title, "Title")
        elif document.addressed:
            self.block(document.blocks[0])
        labels = document.labels
        about = [(labels.day, data.day_in_words(document)), (labels.reference, document.reference)]
        known = self.facts(Facts(tuple(pair for pair in about if pair[1])))
        known[0].paragraph_format.space_before = Pt(0 if document.addressed else 14)
        known[-1].paragraph_format.space_after = Pt(20)

    def rest(self) -> tuple[Block, ...]:
        return self.document.blocks[1:] if self.document.addressed else self.document.blocks

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self.line(block.words, f"Heading {block.level}")
            case Paragraph():
                self.line(block.words, "Normal")
            case BulletList():
                self.listed(block.items, "List Bullet")
            case NumberedList():
                self.listed(block.items, "List Number", docx_xml.restarted(self.word, "List Number"))
            case Quote():
                self.line(block.words, "Quote")
                if block.source:
                    self.line(block.source, "Quote")
            case Table():
                self.table(block)
            case Facts():
                self.facts(block)
            case Address():
                self.lines(block.lines, "Address", before=24, after=24)
            case Signature():
                self.line(block.closing, "Normal").paragraph_format.keep_with_next = True
                name, *others = block.lines
                self.lines(((Run(name, strong=True),), *others), "Address", before=48, after=12)
            case PageBreak():
                self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Callout():
                self.callout(block)
            case Columns():
                docx_blocks.columns(self, block)
            case Chart():
                docx_blocks.chart(self, block)

    def callout(self, block: Callout) -> None:
        """A few lines in a box of one cell, with a coloured edge."""
        with docx_blocks.boxed(self, block):
            self.line((Run(toned.heading(block), strong=True),), "Normal").paragraph_format.keep_with_next = True
            if len(block.lines) == 1:
                self.line(block.lines[0], "Normal")
            else:
                self.listed(block.lines, "List Bullet")

    def listed(self, items: tuple[Words, ...], style: str, number: str = "") -> None:
        for item in items:
            line = self.line(item, style)
            if number:
                properties = line._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, int(number)
        line.paragraph_format.space_after = Pt(9)

    def lines(self, lines: tuple[Words, ...], style: str, before: float, after: float) -> None:
        made = [self.line(text, style) for text in lines]
        if made:
            made[0].paragraph_format.space_before = Pt(before)
            made[-1].paragraph_format.space_after = Pt(after)

    def facts(self, block: Facts) -> list[Line]:
        """A label, a tab and its value: a reader hears them together, and no table has to be walked."""
        return [
            self.line((Run(label, strong=True), Run("\t"), *runs_of(value)), "Facts") for label, value in block.pairs
        ]

    def table(self, block: Table) -> None:
        self.line(block.caption, "Caption")
        shares = block.widths or (1,) * len(block.header)
        widths = [int(Mm(self.wide) * share / sum(shares)) for share in shares]
        made = docx_blocks.empty_table(self, len(widths))
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Length(width)
        for row in (tuple((Run(text, strong=True),) for text in block.header), *block.rows):
            self.row(made.add_row(), row, widths, block.align or ("start",) * len(widths))
        docx_xml.ruled(made._tbl, block.caption, rtl=self.rtl)
        self.into.add_paragraph().paragraph_format.space_after = Pt(0)

    def row(self, made: Any, row: tuple[Words | Cell, ...], widths: list[int], align: tuple[str, ...]) -> None:
        made._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))
        for cell, words, width, name in zip(made.cells, row, widths, align, strict=True):
            cell.width = Length(width)
            line = self.fill(cell.paragraphs[0], toned.shown(words, self.document.labels))
            if isinstance(words, Cell) and words.tone != "plain":
                docx_blocks.shade(cell, line, toned.colours(words.tone))
            line._p.style = self.in_table
            if name != "start":
                line.alignment = ALIGNED[name]
