"""A document as slides: one for each section, with charts that PowerPoint draws from the same numbers, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from app.charts.letters import STRONGER, wrapped
from app.charts.palette import palette
from app.documents import data, pptx_xml, toned
from app.documents.charted import alternative
from app.documents.clean import cleaned
from app.documents.direction import steered
from app.documents.model import Block, Cell, Columns, Document, Heading, PageBreak, Run, runs_of
from app.documents.pptx_charts import FONT, TYPES, colour, dressed
from app.documents.pptx_flow import Picture, Piece, Rows, pieces
from app.documents.pptx_text import CELL, LEADING, WIDER, Line, Text, counted
from app.documents.steady import steady

WIDE, HIGH = 960.0, 540.0
"""A slide of 16 to 9, in points."""
EDGE, TOP, BOTTOM, BETWEEN = 44.0, 100.0, 508.0, 10.0
TITLE_ONLY = 5
DEEPEST = 2
"""Headings down to this level begin a slide; others stand on it."""


def pptx(document: Document) -> bytes:
    """The document as a PowerPoint file, without the name of anybody or of any machine."""
    plain = cleaned(document)
    return _Deck(steered(plain), plain.title).written()


class _Deck:
    """One file being written: `slide` is the one in hand, `y` how far down it is filled."""

    def __init__(self, document: Document, title: str) -> None:
        self.document, self.title = document, title
        self.rtl = document.direction == "rtl"
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Pt(WIDE), Pt(HIGH)
        self.slide: Any = None
        self.heading = ""
        self.turn = 1
        self.y = TOP

    def written(self) -> bytes:
        """The file."""
        core = self.file.core_properties
        core.title, core.language = self.title, self.document.language
        core.author = core.last_modified_by = core.comments = core.keywords = core.subject = core.category = ""
        made = datetime.combine(self.document.day, time(), UTC)
        core.created = core.modified = made
        core.revision = 1
        self.cover()
        for heading, blocks in sections(self.document):
            self.begin(heading)
            for block in blocks:
                self.block(block)
        pptx_xml.undressed(self.file.part.package)
        out = BytesIO()
        self.file.save(out)
        return steady(out.getvalue(), made)

    def cover(self) -> None:
        """The first slide: what it is, whose, and of what day."""
        self.begin(self.document.title)
        about = [*self.document.header, data.day_in_words(self.document), self.document.reference]
        self.text(Text(tuple(Line((Run(line),)) for line in about if line), 18), EDGE, self.y, WIDE - 2 * EDGE, 200)

    def begin(self, heading: str) -> None:
        """A new slide; its title is what a reader hears first."""
        self.turn = 1
        self.heading = heading
        self.fresh()

    def fresh(self) -> None:
        """The next slide under the same heading."""
        self.slide = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        title = self.slide.shapes.title
        title.left, title.top, title.width, title.height = Pt(EDGE), Pt(26), Pt(WIDE - 2 * EDGE), Pt(62)
        words = self.heading if self.turn == 1 else f"{self.heading} ({self.turn})"
        frame = title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Pt(4)
        frame.margin_top = frame.margin_bottom = Pt(2)
        size, room = 28.0, WIDE - 2 * EDGE - 8
        while size > 14 and counted((Run(words, strong=True),), size, room) * size * LEADING > 58:
            size -= 2
        most = max(int(58 // (size * LEADING)), 1)
        shown = " ".join(wrapped(words, size * WIDER * STRONGER, room, lines=most))
        self.line(frame.paragraphs[0], (Run(shown, strong=True),), size, palette().ink.light)
        self.turn += 1
        self.y = TOP

    def block(self, block: Block) -> None:
        """A block where there is room for it."""
        if isinstance(block, Columns):
            self.columns(block)
        elif not isinstance(block, PageBreak):
            for piece in pieces(block, WIDE - 2 * EDGE, self.document.labels):
                self.flow(piece)

    def columns(self, block: Columns) -> None:
        """Parts side by side where the highest fits on a slide, else one after the other."""
        room = (WIDE - 2 * EDGE - 20 * (len(block.parts) - 1)) / len(block.parts)
        made = [
            [piece for inner in part for piece in pieces(inner, room, self.document.labels)] for part in block.parts
        ]
        highest = max(sum(piece.height(room) + BETWEEN for piece in part) for part in made)
        if room < 200 or highest > BOTTOM - TOP:
            for part in block.parts:
                for inner in part:
                    self.block(inner)
            return
        if self.y + highest > BOTTOM:
            self.fresh()
        first = self.y
        for at, stack in enumerate(made):
            place = len(made) - 1 - at if self.rtl else at
            y = first
            for one in stack:
                self.place(one, EDGE + place * (room + 20), y, room, one.height(room))
                y += one.height(room) + BETWEEN
        self.y = first + highest

    def flow(self, piece: Piece) -> None:
        """A piece under what is there, or on a new slide; a table goes on over as many as it needs."""
        room = WIDE - 2 * EDGE
        rest: Piece | None = piece
        now: Piece
        while rest is not None:
            left = BOTTOM - self.y
            high = rest.height(room)
            if isinstance(rest, Rows) and (high <= left or left > 150):
                now, rest = rest.split(room, left)
                high = now.height(room)
            elif (isinstance(rest, Picture) and left >= rest.least(room)) or high <= left or self.y == TOP:
                now, rest, high = rest, None, min(high, left)
            else:
                self.fresh()
                continue
            self.place(now, EDGE, self.y, room, min(high, BOTTOM - self.y))
            self.y += high + BETWEEN
            if rest is not None:
                self.fresh()

    def place(self, piece: Piece, x: float, y: float, wide: float, high: float) -> None:
        """A piece at its place."""
        if isinstance(piece, Text):
            self.text(piece, x, y, wide, high)
        elif isinstance(piece, Picture):
            self.chart(piece, x, y, wide, high)
        else:
            self.table(piece, x, y, wide)

    def text(self, piece: Text, x: float, y: float, wide: float, high: float) -> None:
        """A text box; a callout has a coloured edge and ground."""
        if piece.tone is None:
            shape = self.slide.shapes.add_textbox(Pt(x), Pt(y), Pt(wide), Pt(high))
            ink, inside = palette().ink.light, 4
        else:
            colours = toned.colours(piece.tone)
            shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(wide), Pt(high))
            shape.shadow.inherit = False
            shape.fill.solid()
            shape.fill.fore_color.rgb = colour(colours.fill)
            shape.line.color.rgb, shape.line.width = colour(colours.edge), Pt(1.5)
            ink, inside = colours.ink, 10
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = Pt(inside)
        frame.margin_top = frame.margin_bottom = Pt(inside / 2)
        titled = [Line((Run(piece.title, strong=True),))] if piece.title else []
        for number, line in enumerate([*titled, *piece.lines]):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.space_after = Pt(4)
            self.line(paragraph, line.runs, piece.size, ink)
            if line.mark:
                pptx_xml.bullet(paragraph, "" if line.mark == "1" else line.mark, int(Pt(16)))

    def line(self, paragraph: Any, runs: Iterable[Run], size: float, ink: str) -> None:
        """The runs of one line."""
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.line_spacing = LEADING - 0.2
        for run in runs:
            for number, text in enumerate(run.text.split("\n")):
                if number:
                    paragraph.add_line_break()
                self.run(paragraph.add_run(), replace(run, text=text), size, ink)
        if self.rtl:
            pptx_xml.turned(paragraph)

    def run(self, made: Any, run: Run, size: float, ink: str) -> None:
        """One run, without a line break in it: in a run, PowerPoint would print its code."""
        made.text = run.text
        made.font.size, made.font.name, made.font.bold = Pt(round(size, 1)), FONT, run.strong
        made.font.color.rgb = colour(ink)
        made._r.get_or_add_rPr().set("lang", self.document.language)
        if run.link:
            made.hyperlink.address = run.link

    def chart(self, piece: Picture, x: float, y: float, wide: float, high: float) -> None:
        """The chart's title, the chart, and under it what a native chart cannot say; its description in the notes."""
        chart = piece.chart
        title, under = piece.title(wide), piece.beneath()
        above, below = title.height(wide), under.height(wide) if under else 0.0
        self.text(title, x, y, wide, above)
        frame = self.slide.shapes.add_chart(
            TYPES[chart.kind], Pt(x), Pt(y + above), Pt(wide), Pt(high - above - below), pptx_xml.Values(chart)
        )
        dressed(frame.chart, chart, rtl=self.rtl)
        pptx_xml.described(frame, chart.title, alternative(chart))
        if under:
            self.text(under, x, y + high - below, wide, below)
        self.note(f"{chart.title}. {alternative(chart)}")

    def table(self, piece: Rows, x: float, y: float, wide: float) -> None:
        """A native table under its caption."""
        table, heights, caption = piece.table, piece.heights(wide), piece.caption()
        above = caption.height(wide)
        self.text(caption, x, y, wide, above)
        rows, columns = len(heights), len(table.header)
        frame = self.slide.shapes.add_table(rows, columns, Pt(x), Pt(y + above), Pt(wide), Pt(sum(heights)))
        pptx_xml.described(frame, table.caption, f"{table.caption}: {', '.join(table.header)}")
        made = frame.table
        made.horz_banding = False
        shares = table.widths or (1,) * columns
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Pt(wide * share / sum(shares))
        for row, high in zip(made.rows, heights, strict=True):
            row.height = Pt(high)
        for at, words in enumerate(table.header):
            self.cell(made.cell(0, at), (Run(words, strong=True),), "#e3edf6", palette().ink.light)
        for number, row in enumerate(table.rows, 1):
            for at, cell in enumerate(row):
                tone = toned.colours(cell.tone if isinstance(cell, Cell) else "plain")
                self.cell(made.cell(number, at), toned.shown(cell, self.document.labels), tone.fill, tone.ink)
        if self.rtl:
            pptx_xml.turned_table(frame)

    def cell(self, made: Any, runs: tuple[Run, ...], fill: str, ink: str) -> None:
        """One cell of a table."""
        made.margin_left = made.margin_right = Pt(6)
        made.margin_top = made.margin_bottom = Pt(3)
        made.fill.solid()
        made.fill.fore_color.rgb = colour(fill)
        self.line(made.text_frame.paragraphs[0], runs, CELL, ink)

    def note(self, words: str) -> None:
        """What is said of a slide beside it."""
        frame = self.slide.notes_slide.notes_text_frame
        frame.text = f"{frame.text}\n{words}".strip()


def sections(document: Document) -> Iterator[tuple[str, list[Block]]]:
    """The words of each heading that begins a slide, with what stands under it; headings with nothing go before."""
    heading = document.title
    held: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= DEEPEST:
            if held:
                yield heading, held
            heading, held = "".join(run.text for run in runs_of(block.words)), []
        else:
            held.append(block)
    if held:
        yield heading, held
