"""The corporate report and the Lead Member's digest: no quotes, no team, no base below ten."""

from __future__ import annotations

from flask_babel import gettext as _

from app.board import links, rag, said
from app.board.context import Context
from app.board.exceptions import grouped
from app.board.sections import parts
from app.board.summary import Line, ranked
from app.charts.model import Chart, Series
from app.documents.model import Block, BulletList, Callout, Cell, Columns, Paragraph, Run, Table, Words
from app.replies import audiences

FIVE = 5
CHILDREN = ("child", "young-person", "care-leaver")


def headlines(context: Context) -> tuple[Block, ...]:
    """Five measures with what they were, and their last eight quarters as one small line each."""
    chosen = _headline_lines(context)
    purpose = Paragraph(
        _("So that the council’s leaders can ask the right questions about how children are kept safe and heard.")
    )
    if not chosen:
        return (purpose, Paragraph(_("Too few answers to say.")))
    rows: list[parts.Row] = [
        (
            line.text,
            audiences.named(line.audience),
            _toned(context, line),
            parts.then(context, line, 1),
            said.change(line.change),
        )
        for line in chosen
    ]
    head = (_("Measure"), _("Who says"), _("This quarter"), _("Quarter before"), _("Change"))
    table = Table(_("Five measures"), head, tuple(rows), ("start", "start", "end", "end", "start"), (5, 3, 2, 2, 2))
    sparks = [(_spark(context, line),) for line in chosen] if context.level < 2 else []
    rows_of_three = [Columns(tuple(sparks[at : at + 3])) for at in range(0, len(sparks), 3)]
    return (purpose, table, *rows_of_three)


def _headline_lines(context: Context) -> list[Line]:
    """One of each shared measure, children's before others', so that the same five are read every quarter."""
    known = [line for line in context.lines if line.question.core and (line.now.base or 0) >= context.kind.least]
    first: dict[str, Line] = {}
    for line in sorted(known, key=lambda one: (one.audience not in CHILDREN, -(one.now.base or 0))):
        first.setdefault(str(line.question.core), line)
    return [first[core] for core in sorted(first)][:FIVE]


def _toned(context: Context, line: Line) -> Cell:
    shown = line.now.shown
    value = shown.least if shown.kind == "at-least" else shown.most
    return Cell(parts.figure_words(context, line), rag.tone(value, line.now.base, rag.rag().positive))


def _spark(context: Context, line: Line) -> Chart:
    series = Series(line.text, parts.points(context, line.survey_key, line.question.question_id))
    told = _("“%(text)s” over the last eight quarters.", text=line.text)
    return Chart(line.text, told, "spark", (series,), across=_("Quarter"))


def children_lines(context: Context) -> tuple[Block, ...]:
    """What children say, in three lines: best, hardest, and how many do not always feel safe."""
    theirs = [line for line in context.lines if line.audience in CHILDREN]
    proud, worried = ranked(theirs, 1)
    lines: list[Words] = [_said(context, _("Best"), line) for line in proud]
    lines += [_said(context, _("Hardest"), line) for line in worried]
    safe = [one for one in context.summary.safe if one.not_always is not None and one.audience in CHILDREN]
    for one in safe[:1]:
        who = audiences.named(one.audience)
        told = _(
            "%(n)s of %(base)s %(who)s did not say that they always feel safe.",
            n=one.not_always,
            base=one.base,
            who=who,
        )
        lines.append((Run(told, link=links.results(one.survey_key, context.quarter.label)),))
    return (parts.bullets(lines, _("Too few children answered to say.")),)


def _said(context: Context, word: str, line: Line) -> Words:
    return (Run(f"{word}: ", strong=True), Run(f"“{line.text}” "), *parts.figure_words(context, line))


def timeliness(context: Context) -> tuple[Block, ...]:
    """Days of the law kept, and the ombudsman."""
    due = context.cases.timeliness
    share = Run(said.percent(due.percent, due.due), link=context.complaints("timeliness"))
    kept = Cell((share,), rag.tone(due.percent, due.due, rag.rag().timeliness))
    head = (_("Our own work"), _("This quarter"))
    rows: tuple[parts.Row, ...] = (
        (_("Complaints received"), (Run(str(context.cases.received), link=context.complaints("received")),)),
        (_("Days of the law kept, with lawful extensions"), kept),
        *(
            (label, (Run(said.count(sum(cell or 0 for cell in cells)), link=context.complaints("ombudsman")),))
            for label, *cells in context.cases.measure("ombudsman").rows
        ),
        (
            _("Read for safety in time"),
            (Run(said.percent(context.triage.percent, context.triage.all), link=links.safety()),),
        ),
    )
    return (Table(_("Complaints and reading for safety"), head, rows, ("start", "end"), (4, 2)),)


def staffing(context: Context) -> tuple[Block, ...]:
    """What staff say of supervision and of work here."""
    staff = [
        line for line in context.lines if line.audience == "staff" and (line.now.base or 0) >= context.kind.least
    ]
    chosen = sorted(staff, key=lambda line: ("KQI7" not in line.question.evidence, line.survey_key))[:FIVE]
    lines: list[Words] = [(*parts.figure_words(context, line), Run(f" “{line.text}”")) for line in chosen]
    return (parts.bullets(lines, _("Too few staff answered to say.")),)


def risks(context: Context) -> tuple[Block, ...]:
    """What rules raised, without a case, a team or a name."""
    found = [one for one in context.exceptions if one.rule.id != "overdue-action"]
    late = sum(one.rule.id == "overdue-action" for one in context.exceptions)
    lines: list[Words] = [
        (Run(f"{_(rule.title)}: ", strong=True), *parts.opening(seen, "; ")) for rule, seen in grouped(found)
    ]
    if late:
        lines.append((Run(_("%(n)s actions are overdue.", n=late), link=links.actions()),))
    if not lines:
        return (Callout(_("Risks"), (_("No rule raised anything in this quarter."),), "good"),)
    return (Callout(_("Risks and exceptions"), tuple(lines), "poor"),)


def other_directorates(context: Context) -> tuple[Block, ...]:
    """What is asked of housing, finance, human resources, digital: the decisions asked for in this report."""
    if not context.asks:
        return (Paragraph(_("Nothing is asked of other directorates this quarter.")),)
    return (BulletList(tuple(f"{one.owner}: {one.title} ({one.cost})" for one in context.asks)),)
