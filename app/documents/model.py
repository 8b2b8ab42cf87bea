"""What a document is made of. Every text in it is data: no writer reads it as markup, code or a field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.charts.model import Chart
from app.documents import checks

Align = Literal["start", "centre", "end"]
Direction = Literal["ltr", "rtl"]
Style = Literal["letter", "report", "pack"]
"""A pack is a report set closer, for readers who turn over many pages of figures."""
Tone = Literal["plain", "good", "watch", "poor", "grey"]
"""A colour that never stands alone: the words say the same. Grey is “not enough evidence”, which is no judgement."""


@dataclass(frozen=True)
class Run:
    """A piece of a line. A link is an address to which the words lead: https, http, mailto or tel."""

    text: str
    strong: bool = False
    link: str = ""

    def __post_init__(self) -> None:
        checks.link(self.link)


Words = str | tuple[Run, ...]
"""A line of text, plain or in runs. A line break in it is kept."""


def runs_of(words: Words) -> tuple[Run, ...]:
    """The words in runs, however they were given."""
    return (Run(words),) if isinstance(words, str) else words


@dataclass(frozen=True)
class Heading:
    """Levels 1 to 4. The first of a document is level 1, and none is skipped on the way down."""

    words: Words
    level: int = 1

    def __post_init__(self) -> None:
        checks.heading("".join(run.text for run in runs_of(self.words)))


@dataclass(frozen=True)
class Paragraph:
    """The plainest block."""

    words: Words


@dataclass(frozen=True)
class BulletList:
    """A list in no order."""

    items: tuple[Words, ...]

    def __post_init__(self) -> None:
        checks.some(self.items, "A list has at least one item.")


@dataclass(frozen=True)
class NumberedList:
    """A list whose order matters."""

    items: tuple[Words, ...]

    def __post_init__(self) -> None:
        checks.some(self.items, "A list has at least one item.")


@dataclass(frozen=True)
class Cell:
    """What stands in a table where it has a tone."""

    words: Words
    tone: Tone = "plain"


def words_in(cell: Words | Cell) -> Words:
    """What is read in a cell."""
    return cell.words if isinstance(cell, Cell) else cell


@dataclass(frozen=True)
class Table:
    """Rows under one row of headings, which is repeated on every page that the table runs over.

    `align` and `widths` (shares, such as 1, 1, 4) are given for every column or for none.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Words | Cell, ...], ...]
    align: tuple[Align, ...] = ()
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        checks.table(self.header, self.rows, self.align, self.widths)


@dataclass(frozen=True)
class Facts:
    """Labels with their values, one under the other."""

    pairs: tuple[tuple[str, Words], ...]

    def __post_init__(self) -> None:
        checks.some(self.pairs, "Facts are at least one label with its value.")


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, line breaks and all, and who said them where that may be known."""

    words: Words
    source: str = ""


@dataclass(frozen=True)
class Address:
    """To whom a letter goes, line by line."""

    lines: tuple[str, ...]

    def __post_init__(self) -> None:
        checks.some(self.lines, "An address has at least one line.")


@dataclass(frozen=True)
class Signature:
    """The close of a letter (“Yours sincerely,”), room to sign, and who signs: name first."""

    closing: str
    lines: tuple[str, ...]

    def __post_init__(self) -> None:
        checks.some(self.lines, "Say who signs the letter.")


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a page."""


@dataclass(frozen=True)
class Callout:
    """A few lines that must not be missed, under a short title of their own."""

    title: str
    lines: tuple[Words, ...]
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        checks.some(self.lines, "A callout has at least one line.")


@dataclass(frozen=True)
class Columns:
    """Parts side by side where there is room, one under the other where there is none, read in this order."""

    parts: tuple[tuple[Heading | Paragraph | BulletList | NumberedList | Facts | Quote | Callout | Chart, ...], ...]

    def __post_init__(self) -> None:
        checks.some(self.parts, "Columns have at least one part.")


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Facts
    | Quote
    | Address
    | Signature
    | PageBreak
    | Callout
    | Columns
    | Chart
)


def flat(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks in the order in which they are read, those in columns in the place of the columns."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Columns):
            found.extend(flat(tuple(inner for part in block.parts for inner in part)))
        else:
            found.append(block)
    return tuple(found)


@dataclass(frozen=True)
class Labels:
    """The few words that the writers put in themselves, in the document's language."""

    reference: str = "Our reference"
    day: str = "Date"
    page: str = "Page {page} of {pages}"
    good: str = "good"
    watch: str = "to watch"
    poor: str = "poor"
    grey: str = "not enough evidence"
    interval: str = (
        "Thin lines and pale bands: where the figure would lie, 95 times in 100, if everybody had answered."
    )
    numbers: str = "The numbers behind this chart"
    method: str = "About these figures"
    low: str = "from"
    high: str = "to"
    base: str = "answers"
    note: str = "note"
    unsaid: str = "Not shown"

    def __post_init__(self) -> None:
        checks.page_label(self.page)


@dataclass(frozen=True)
class Document:
    """A letter or a report. `header` is who sends it, name first; `footer` stands at the foot of every page.

    The title of a report is printed at its top. A letter's is only what a reader hears when it is opened: its subject
    line, if it has one, is a `Heading`.
    """

    title: str
    day: date
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    direction: Direction = "ltr"
    style: Style = "letter"
    reference: str = ""
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    labels: Labels = Labels()

    def __post_init__(self) -> None:
        checks.title(self.title)
        checks.language(self.language)
        checks.levels([heading.level for heading in self.headings])

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in the order in which it is read, those in columns too."""
        return tuple(block for block in flat(self.blocks) if isinstance(block, Heading))

    @property
    def addressed(self) -> bool:
        """Whether this is a letter that begins with an address, which stands above day and reference."""
        return self.style == "letter" and bool(self.blocks) and isinstance(self.blocks[0], Address)
