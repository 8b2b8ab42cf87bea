"""The heat map as tables: standards across indicators, and each standard with its score, base, trend and sources."""

from __future__ import annotations

from flask_babel import gettext as _

from app.board import rag, said
from app.board.context import Context
from app.board.heatmap import AUDIT, Cell, Row
from app.board.sections import parts
from app.documents.model import Align, Block, Paragraph, Run, Table, Words
from app.documents.model import Cell as Shown


def build(context: Context) -> tuple[Block, ...]:
    """The map, how to read it, each standard in words, and what nothing here can show."""
    heat = context.heat
    blocks: list[Block] = [Paragraph(_reading())]
    if heat.columns:
        blocks.append(_map(context))
    blocks.append(_standards(context))
    gaps = [part for row in heat.rows for part, cell in row.parts if part.on_audit and AUDIT not in cell.mix]
    named = ", ".join(part.id.removeprefix("S") for part in gaps)
    if named:
        said_gaps = _(
            "No question here can show %(parts)s, and no audit of this quarter does: they stay grey.", parts=named
        )
        blocks.append(Paragraph(said_gaps))
    return tuple(blocks)


def _reading() -> str:
    edge, audit = rag.rag().positive, rag.rag().audit
    return str(
        _(
            "▲ as it should be (%(good)s %% or more), ◆ to watch (%(watch)s %% or more), ▼ not good enough, "
            "○ none: not enough evidence. What people say is how it felt to them, not whether a rule was kept. "
            "Several voices are never averaged: the lowest with ten answers or more gives the colour. Audits: "
            "%(audit)s %%.",
            good=round(edge.good), watch=round(edge.watch), audit=round(audit.good),
        )
    )  # fmt: skip


def _map(context: Context) -> Table:
    heat = context.heat
    head = (_("Standard"), _("All"), *(column.id for column in heat.columns))
    own: parts.Row = (_("All standards"), "", *(_cell(cell) for cell in heat.own))
    rows: list[parts.Row] = [
        (f"{row.standard.id} {row.standard.short}", _cell(row.whole), *(_cell(cell) for cell in row.across))
        for row in heat.rows
    ]
    caption = _("Standards across %(columns)s", columns="; ".join(f"{one.id} {one.short}" for one in heat.columns))
    numbers = len(head) - 1
    centred: list[Align] = ["centre"] * numbers
    return Table(caption, head, (*rows, own), ("start", *centred), (4, *[2] * numbers))


def _cell(cell: Cell) -> Shown:
    if cell.percent is None:
        return Shown(_("none"), "grey")
    return Shown((Run(str(round(cell.percent)), link=_opens(cell)),), cell.tone)


def _opens(cell: Cell) -> str:
    """The page of the voice that gives a cell its colour."""
    return cell.opens.get(cell.voice, "") if cell.voice is not None else ""


def _standards(context: Context) -> Table:
    head = (_("Standard"), _("Lowest voice"), _("Base"), _("Trend"), _("Whose evidence"), _("Says"))
    rows = tuple(_row(row) for row in context.heat.rows)
    return Table(
        _("Each standard"), head, rows, ("start", "start", "end", "start", "start", "start"), (4, 4, 1, 3, 5, 3)
    )


def _row(row: Row) -> parts.Row:
    cell = row.whole
    if cell.percent is None or cell.voice is None:
        lowest: Words = _("not enough evidence")
    else:
        lowest = (
            Run(f"{round(cell.percent)} %", link=_opens(cell)),
            Run(f", {_(rag.rag().voices[cell.voice].title)}"),
        )
    return (
        f"{row.standard.id} {row.standard.short}",
        lowest,
        (Run(said.count(cell.base), link=_opens(cell)),) if cell.base is not None else "–",
        said.change(cell.change),
        mix(cell),
        Shown(_(rag.words(cell.tone)), cell.tone),
    )


def mix(cell: Cell) -> Words:
    """Whose evidence there is, each with how many answers (for audit: records), which open where they are shown."""
    known = rag.rag().voices
    told = [
        (Run(f"{_(known[voice].title)} "), Run(str(cell.mix[voice]), link=cell.opens.get(voice, "")))
        for voice in known
        if voice in cell.mix
    ]
    return tuple(run for at, one in enumerate(told) for run in ((Run(", "), *one) if at else one)) or "–"
