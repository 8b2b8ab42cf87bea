"""Workforce voice: supervision, health check and pulse, leavers, fora; visits and observed practice; audits."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.board import rag, said
from app.board.context import Context
from app.board.gathered.seen import Noted
from app.board.sections import parts
from app.documents.model import Block, BulletList, Cell, Heading, Paragraph, Table

WORKERS = ("staff",)
FORA = ("staff-forum", "psw-board", "cqc-meeting", "focus-group")
VISITS = ("visit", "observed-practice", "observation")
REPORTS = ("named-nurse", "professional-lead", "psw-report", "principal-officer-report", "iro-report")
CHALLENGES = ("iro-challenge",)
RECOMMENDATIONS = ("internal-audit", "external-audit", "learning-review")


def build(context: Context) -> tuple[Block, ...]:
    """Each questionnaire for staff, then what fora and reports said."""
    blocks: list[Block] = []
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
    blocks += _noted(context, _("Fora and meetings"), FORA)
    blocks += _noted(context, _("Reports"), REPORTS)
    return tuple(blocks) or (Paragraph(_("Staff were not asked in this quarter.")),)


def visits(context: Context) -> tuple[Block, ...]:
    """Visits and observed practice, and whether feedback came within the days that were promised."""
    blocks = list(_noted(context, _("Visits and observed practice"), VISITS))
    seen = context.seen
    if seen.promised:
        kept = said.percent(100 * seen.kept / seen.promised, seen.promised)
        blocks.append(Paragraph(_("Feedback within the days promised: %(kept)s.", kept=kept)))
    return tuple(blocks) or (Paragraph(_("No visit and no observation was entered for this quarter.")),)


def audits(context: Context) -> tuple[Block, ...]:
    """Lines of audits by standard, what reviewing officers challenged, what auditors recommended."""
    rows: list[parts.Row] = [
        (one.standard, one.name, str(one.looked_at), _met(one.met, one.looked_at)) for one in context.seen.audits
    ]
    blocks: list[Block] = []
    if rows:
        head = (_("Standard"), _("Audit"), _("Looked at"), _("Met"))
        blocks.append(Table(_("Audits"), head, tuple(rows), ("start", "start", "end", "end"), (1, 4, 1, 2)))
    blocks += _noted(context, _("Challenges by reviewing officers"), CHALLENGES)
    blocks += _noted(context, _("Recommendations and reviews"), RECOMMENDATIONS)
    return tuple(blocks) or (
        Paragraph(_("No audit was entered for this quarter, so what rests on audit alone is grey.")),
    )


def _met(met: int, base: int) -> Cell:
    percent = 100 * met / base if base else None
    return Cell(said.percent(percent, base), rag.tone(percent, base, rag.rag().audit))


def _noted(context: Context, title: str, kinds: tuple[str, ...]) -> Iterator[Block]:
    found = context.seen.of(*kinds)
    if found:
        yield Heading(title, 2)
        yield BulletList(tuple(_line(context, one) for one in found))


def _line(context: Context, one: Noted) -> str:
    place = f", {context.service_name(one.service_id)}" if one.service_id else ""
    return f"{one.title}{place}, {said.said_day(one.day)}: {'; '.join(one.lines)}".rstrip(": ")
