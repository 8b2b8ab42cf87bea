"""Complaints of the quarter: how many, in time or not, how they ended, who complained, what was learned. Thanks."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.board import said
from app.board.context import Context
from app.board.gathered.cases import HEALTH
from app.board.sections import parts
from app.board.sections.hiding import about_people
from app.documents.model import Block, Facts, Heading, Paragraph, Run

OF_WORK = (("timeliness", "In time"), ("outcomes", "Found, point by point"), ("advocacy", "Advocates"))
OF_PEOPLE = (("who", "Who complained"), ("subjects", "What about"))


def build(context: Context) -> tuple[Block, ...]:
    """The whole table; for a board with health services, their own regulations as well."""
    facts = context.cases
    if not facts.received and not facts.timeliness.due:
        return (Paragraph(_("No complaint came in this quarter, and none was due.")),)
    blocks: list[Block] = [_headline(context), *_counts(context, "procedures", _("Received, by procedure"))]
    for measure, title in OF_WORK:
        blocks += _counts(context, measure, _(title))
    if context.level < 2:
        for measure, title in OF_PEOPLE:
            found = about_people(context, facts.measure(measure))
            blocks += parts.counts(_(title), found, context.complaints(measure))
    blocks += _counts(context, "learning", _("What was learned"))
    if "EH" in context.kind.indicators:
        blocks += _health(context)
    return tuple(blocks)


def _counts(context: Context, measure: str, title: str) -> tuple[Block, ...]:
    """A measure of our own work, which is counted exactly."""
    return parts.counts(title, context.cases.measure(measure), context.complaints(measure))


def _headline(context: Context) -> Facts:
    facts = context.cases
    stage_2, stage_1 = facts.escalated()
    due = facts.timeliness
    first = 100 * due.first / due.due if due.due else None
    rows = (
        (_("Received"), str(facts.received), "received"),
        (_("Days of the law kept, by the first limit"), said.percent(first, due.due), "timeliness"),
        (_("Days of the law kept, with lawful extensions"), said.percent(due.percent, due.due), "timeliness"),
        (
            _("Went on to stage 2"),
            _("%(n)s of %(base)s answered at stage 1", n=stage_2, base=stage_1),
            "stages",
        ),
    )
    return Facts(
        tuple(
            (label, (Run(words, strong=measure == "received", link=context.complaints(measure)),))
            for label, words, measure in rows
        )
    )


def _health(context: Context) -> Iterator[Block]:
    """The regulations of 2009 and 2012: acknowledged in three days, answered within six months, well-founded."""
    facts = context.cases.only(HEALTH)
    yield Heading(_("Health complaints, under the regulations of 2009 and 2012"), 2)
    for measure, title in (("timeliness", _("In time")), ("founded", _("Well-founded"))):
        yield from parts.counts(title, facts.measure(measure), context.complaints(measure, "health"))
    yield Paragraph(_("How often the duty of candour applied is reported by the service; nothing here can count it."))


def compliments(context: Context) -> tuple[Block, ...]:
    """Thanks, by service."""
    facts = context.cases
    if not facts.thanked:
        return (Paragraph(_("Nobody sent thanks in this quarter.")),)
    came, by_service, passed = (context.complaints(one, "thanks") for one in ("received", "services", "passed"))
    return (
        Paragraph((Run(_("%(n)s people sent thanks.", n=facts.thanked), link=came),)),
        *parts.counts(_("Thanks by service"), about_people(context, facts.of_thanks("services")), by_service),
        *parts.counts(_("Passed on"), facts.of_thanks("passed_on"), passed),
    )
