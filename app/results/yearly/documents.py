"""A report as a document to go on with: figures as counted, and a place for what a person has to write."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import force_locale
from flask_babel import gettext as _

from app.documents.model import Align, Block, BulletList, Document, Heading, Paragraph, Table
from app.kernel.clock import today
from app.results.yearly.measures import Figures
from app.results.yearly.service import Made

UNREAD = "As officers wrote it. Read it before it leaves the council."
PUBLIC = "Groups of one to five people are shown as “c”, and others where they would give one away."
INSIDE = "For the council: nothing is hidden."
OF_BOARD = "Cases of the services of %(board)s, and those that have no service yet."
HIDDEN = "c"
"""What stands where a group is too small to be shown."""


def document(made: Made, council: str, learned: Sequence[str]) -> Document:
    """The report, in English as the office speaks. `learned` is what officers wrote, for the inside copy."""
    with force_locale("en"):
        title = _("%(report)s %(year)s", report=_(made.report.title), year=made.year.label)
        return Document(
            title=title,
            day=today(),
            blocks=tuple(_blocks(made, learned)),
            style="report",
            header=(council,),
            footer=(made.report.law,),
        )


def _blocks(made: Made, learned: Sequence[str]) -> list[Block]:
    blocks: list[Block] = [Paragraph(_about(made))]
    for section, figures in made.sections:
        blocks.append(Heading(_(section.title)))
        blocks.append(table(_(section.title), figures) if figures else Paragraph(_(section.asks)))
        if section.measure == "learning" and learned:
            blocks += [
                Paragraph(_(UNREAD)),
                BulletList(tuple(learned)),
            ]
    return blocks


def _about(made: Made) -> str:
    days = _(
        "From %(first)s to %(last)s.",
        first=made.year.first.strftime("%d %B %Y").lstrip("0"),
        last=made.year.last.strftime("%d %B %Y").lstrip("0"),
    )
    said = _(PUBLIC) if made.public else _(INSIDE)
    whose = _(OF_BOARD, board=made.board.name) if made.board else ""
    return " ".join(filter(None, (days, whose, said)))


def table(caption: str, figures: Figures) -> Table:
    """One section's figures."""
    rows = tuple((row[0], *(cell_words(cell) for cell in row[1:])) for row in figures.rows)
    numbers: list[Align] = ["end"] * (len(figures.head) - 1)
    return Table(caption, figures.head, rows, align=("start", *numbers))


def cell_words(cell: int | None) -> str:
    """A figure as it is printed."""
    return HIDDEN if cell is None else str(cell)
