"""What each audience told us: its own questions, beside nobody else's; feeling safe in people, never in per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.sections import parts
from app.board.summary import Line, Safe
from app.documents.model import Block, Callout, Heading, Paragraph, Run, Table
from app.replies import audiences
from app.results.figures import SurveyFigures

MOST = (6, 4, 3)
"""Measures of one questionnaire at each level of shortness: those that several audiences are asked come first."""
IN_A_TREND = 3


def children(context: Context) -> tuple[Block, ...]:
    """Children in care, on a plan, in need; young people."""
    return _told(context, ("child", "young-person"))


def families(context: Context) -> tuple[Block, ...]:
    """Parents and carers, foster and kinship carers, care leavers."""
    return _told(context, ("parent", "carer", "care-leaver"))


def early_help(context: Context) -> tuple[Block, ...]:
    """Families with early help, by the framework's five headings."""
    return _told(context, ("parent", "carer", "child", "young-person"))


def health(context: Context) -> tuple[Block, ...]:
    """Those who use community and specialist health; for the NHS question nothing is left out of the base."""
    return _told(context, ("anyone",))


def _told(context: Context, audiences: Sequence[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for survey in context.surveys:
        if survey.audience not in audiences:
            continue
        mine = [line for line in context.lines if line.survey_key == survey.key]
        blocks += _of_survey(context, survey.title, survey.audience, survey.responses, mine)
        blocks += _four(context, survey)
    blocks += [_safe(context, one) for one in context.summary.safe if one.audience in audiences]
    return tuple(blocks) or (Paragraph(_("Nobody of them was asked in this quarter.")),)


def _of_survey(
    context: Context, title: str, audience: str, responses: int | None, found: Sequence[Line]
) -> Iterator[Block]:
    yield Heading(f"{audiences.named(audience).capitalize()}: {title}", 2)
    if not found:
        yield Paragraph(_("%(n)s answered: too few to say more.", n=said.count(responses)))
        return
    most = MOST[min(context.level, len(MOST) - 1)]
    chosen = sorted(found, key=lambda line: line.question.core is None)[:most]
    yield parts.measures(context, chosen, _("%(title)s: %(n)s answered", title=title, n=said.count(responses)))
    core = [line for line in chosen if line.question.core][:IN_A_TREND]
    if context.level == 0:
        yield from parts.trend(context, core, _("What %(who)s say", who=audiences.named(audience)))


def _four(context: Context, survey: SurveyFigures) -> Iterator[Block]:
    """Where this quarter is too small: the last four quarters together, if they may be said."""
    rows: list[parts.Row] = [
        (one.text, (Run(said.with_base(one.four), link=links.results(survey.key, context.quarter.label)),))
        for one in survey.questions
        if one.scored and not one.whole.shown.is_shown and one.four is not None and one.four.shown.is_shown
    ]
    if rows:
        caption = _("%(title)s: the last four quarters together, for this one is too small", title=survey.title)
        yield Table(caption, (_("Question"), _("Last four quarters")), tuple(rows), ("start", "end"), (5, 2))


def _safe(context: Context, one: Safe) -> Block:
    who = audiences.named(one.audience)
    if one.not_always is None:
        told = _(
            "%(n)s %(who)s answered; too few said something else than “always” to show the number.",
            n=one.base,
            who=who,
        )
    else:
        told = _(
            "%(n)s of %(base)s %(who)s did not say that they always feel safe where they live. "
            "Each answer was looked at.",
            n=one.not_always, base=one.base, who=who,
        )  # fmt: skip
    return Callout(_("Feeling safe"), ((Run(told, link=links.results(one.survey_key, context.quarter.label)),),))
