"""Workforce voice: supervision, health check and pulse, leavers, fora; visits and observed practice; audits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from app.board import links, rag, said
from app.board.context import Context
from app.board.gathered.seen import Audited, Noted
from app.board.sections import parts
from app.documents.model import Block, BulletList, Cell, Heading, Paragraph, Run, Table, Tone, Words
from app.kernel.clock import Quarter
from app.results import workforce

WORKERS = ("staff",)
ASSURANCE = ("audits", "assurance", "specialist", "learning", "partners")
"""The sections of other evidence that stand with audits."""


def build(context: Context) -> tuple[Block, ...]:
    """Each questionnaire for staff, then what fora and reports said."""
    blocks: list[Block] = list(_supervision(context))
    for survey in context.surveys:
        if survey.audience in WORKERS:
            mine = [line for line in context.lines if line.survey_key == survey.key]
            blocks.append(Heading(survey.title, 2))
            answered = _("%(title)s: %(n)s answered", title=survey.title, n=said.count(survey.responses))
            blocks.append(
                parts.measures(context, mine, answered)
                if mine
                else Paragraph(_("%(n)s answered: too few to say more.", n=said.count(survey.responses)))
            )
    blocks += _noted(context, _("Fora, meetings and reports"), context.seen.within("workforce"))
    if context.seen.barriers and context.kind.teams:
        blocks += [Heading(_("Barriers and suggestions"), 2), BulletList(context.seen.barriers)]
    return tuple(blocks) or (Paragraph(_("Staff were not asked in this quarter.")),)


def _supervision(context: Context) -> Iterator[Block]:
    """The headline measures of supervision as last asked, beside the year before."""
    found = workforce.supervision(context.work, context.quarter.label)
    rows: list[parts.Row] = [
        (one.text, one.quarter, _now(one), _before(one), said.change(one.change))
        for one in found
        if (one.now.base or 0) >= context.kind.least
    ]
    if rows:
        head = (_("Supervision"), _("Asked in"), _("Then"), _("A year before"), _("Change"))
        yield Table(_("Supervision, year on year"), head, tuple(rows), widths=(5, 2, 2, 2, 2))


def _now(one: workforce.Headline) -> Words:
    """The figure, which opens the quarter in which it was asked."""
    return (Run(said.with_base(one.now), link=links.results(workforce.SUPERVISION, one.quarter)),)


def _before(one: workforce.Headline) -> Words:
    """The figure of a year before it."""
    asked = Quarter.parse(one.quarter)
    before = Quarter(asked.year - 1, asked.number)
    return parts.measured(one.before, links.results(workforce.SUPERVISION, before.label))


def visits(context: Context) -> tuple[Block, ...]:
    """Visits and observed practice, and whether feedback came within the days that were promised."""
    blocks = list(_noted(context, _("Visits and observed practice"), context.seen.within("visits")))
    seen = context.seen
    if seen.promised:
        kept = said.percent(100 * seen.kept / seen.promised, seen.promised)
        told = Run(_("Feedback within the days promised: %(kept)s.", kept=kept), link=links.promises())
        blocks.append(Paragraph((told,)))
    return tuple(blocks) or (Paragraph(_("No visit and no observation was entered for this quarter.")),)


def audits(context: Context) -> tuple[Block, ...]:
    """Lines of audits by standard, what reviewing officers challenged, what auditors recommended."""
    rows: list[parts.Row] = [
        (
            one.standard,
            (Run(one.name, link=links.entry(one.entry_id)),),
            (Run(str(one.looked_at), link=links.entry(one.entry_id)),),
            _met(one),
        )
        for one in context.seen.audits
    ]
    blocks: list[Block] = []
    if rows:
        head = (_("Standard"), _("Audit"), _("Looked at"), _("Met"))
        blocks.append(Table(_("Audits"), head, tuple(rows), ("start", "start", "end", "end"), (1, 4, 1, 2)))
    if context.seen.scores:
        blocks.append(_scorecard(context))
    blocks += _noted(context, _("Challenge, reports, recommendations and reviews"), context.seen.within(*ASSURANCE))
    return tuple(blocks) or (
        Paragraph(_("No audit was entered for this quarter, so what rests on audit alone is grey.")),
    )


def _scorecard(context: Context) -> Table:
    """The council’s own indicators with their targets."""
    tones: dict[bool | None, Tone] = {True: "good", False: "poor", None: "plain"}
    rows = tuple(
        (
            one.name,
            Cell((Run(one.value, link=links.scorecard()),), tones[one.meets]),
            (Run(one.before, link=links.scorecard()),),
            one.target,
        )
        for one in context.seen.scores
    )
    head = (_("Indicator"), _("This quarter"), _("Quarter before"), _("Target"))
    return Table(_("Scorecard"), head, rows, ("start", "end", "end", "end"), (5, 2, 2, 2))


def _met(one: Audited) -> Cell:
    base = one.looked_at
    percent = 100 * one.met / base if base else None
    words = (Run(said.percent(percent, base), link=links.entry(one.entry_id)),)
    return Cell(words, rag.tone(percent, base, rag.rag().audit))


def _noted(context: Context, title: str, found: Sequence[Noted]) -> Iterator[Block]:
    if found:
        yield Heading(title, 2)
        yield BulletList(tuple(_line(context, one) for one in found))


def _line(context: Context, one: Noted) -> Words:
    place = f", {context.service_name(one.service_id)}" if one.service_id else ""
    day = f", {said.said_day(one.day)}" if one.day else ""
    more = f"{place}{day}: {'; '.join(one.lines)}".rstrip(": ")
    return (Run(one.title, link=links.entry(one.entry_id)), Run(more))
