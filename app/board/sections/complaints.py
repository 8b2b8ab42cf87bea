"""Complaints of the quarter: how many, in time or not, how they ended, who complained, what was learned. Thanks."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.gathered.cases import HEALTH, CaseFacts
from app.board.sections import parts
from app.board.sections.hiding import about_people
from app.documents.model import Block, Facts, Heading, Paragraph, Run, Table, Words

OF_WORK = (("timeliness", "In time"), ("outcomes", "Found, point by point"), ("advocacy", "Advocates"))
OF_PEOPLE = (("who", "Who complained"), ("subjects", "What about"))


def build(context: Context) -> tuple[Block, ...]:
    """The whole table; for a board with health services, their own regulations as well."""
    facts = context.cases
    if not facts.received and not facts.timeliness.due:
        return (Paragraph(_("No complaint came in this quarter, and none was due.")),)
    blocks: list[Block] = [_headline(facts), _received(facts)]
    for measure, title in OF_WORK:
        blocks += parts.counts(_(title), facts.measure(measure))
    if context.level < 2:
        for measure, title in OF_PEOPLE:
            blocks += parts.counts(_(title), about_people(context, facts.measure(measure)))
    blocks += parts.counts(_("What was learned"), facts.measure("learning"))
    if "EH" in context.kind.indicators:
        blocks += _health(facts.only(HEALTH))
    return tuple(blocks)


def _headline(facts: CaseFacts) -> Facts:
    stage_2, stage_1 = facts.escalated()
    due = facts.timeliness
    first = 100 * due.first / due.due if due.due else None
    return Facts(
        (
            (_("Received"), (Run(str(facts.received), strong=True, link=links.complaints("all")),)),
            (_("Days of the law kept, by the first limit"), _counted(said.percent(first, due.due))),
            (_("Days of the law kept, with lawful extensions"), _counted(said.percent(due.percent, due.due))),
            (
                _("Went on to stage 2"),
                _counted(_("%(n)s of %(base)s answered at stage 1", n=stage_2, base=stage_1)),
            ),
        )
    )  # fmt: skip


def _counted(words: str) -> Words:
    """A figure of our own work, which opens the yearly reports that count the same."""
    return (Run(words, link=links.reports()),)


def _received(facts: CaseFacts) -> Block:
    rows: list[parts.Row] = [(_(name), _counted(str(number))) for name, number in facts.by_regime()]
    if not rows:
        return Paragraph(_("No complaint was given its procedure in this quarter."))
    return Table(
        _("Received, by procedure"), (_("Procedure"), _("Complaints")), tuple(rows), ("start", "end"), (4, 1)
    )


def _health(facts: CaseFacts) -> Iterator[Block]:
    """The regulations of 2009 and 2012: acknowledged in three days, answered within six months, well-founded."""
    yield Heading(_("Health complaints, under the regulations of 2009 and 2012"), 2)
    yield from parts.counts(_("In time"), facts.measure("timeliness"))
    yield from parts.counts(_("Well-founded"), facts.measure("founded"))
    yield Paragraph(_("How often the duty of candour applied is reported by the service; nothing here can count it."))


def compliments(context: Context) -> tuple[Block, ...]:
    """Thanks, by service."""
    facts = context.cases
    if not facts.thanked:
        return (Paragraph(_("Nobody sent thanks in this quarter.")),)
    return (
        Paragraph((Run(_("%(n)s people sent thanks.", n=facts.thanked), link=links.complaints("all")),)),
        *parts.counts(_("Thanks by service"), about_people(context, facts.of_thanks("services"))),
        *parts.counts(_("Passed on"), facts.of_thanks("passed_on")),
    )
