"""Who spoke, and who did not: by questionnaire, with a rate only where it is known who could have answered."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.gathered.reach import Reached
from app.board.sections import parts
from app.documents.model import Block, BulletList, Cell, Paragraph, Run, Table, Words
from app.replies import audiences


def build(context: Context) -> tuple[Block, ...]:
    """One row a questionnaire; then the groups of whom very few were heard, and the services gone silent."""
    if not context.reached:
        return (Paragraph(_("Nobody was asked in this quarter.")),)
    rows: list[parts.Row] = [
        (
            (Run(one.survey, link=links.results(one.key, context.quarter.label)),),
            audiences.named(one.audience),
            (Run(said.count(one.now), link=links.results(one.key, context.quarter.label)),),
            _then(context, one),
            _rate(one.percent, one.could),
        )
        for one in context.reached
    ]
    head = (_("Questionnaire"), _("Who"), _("Answered"), _("Quarter before"), _("Of those who could"))
    quiet = [one for one in context.exceptions if one.rule.id in ("reach", "silent")]
    return (
        Table(_("Who spoke"), head, tuple(rows), ("start", "start", "end", "end", "end"), (4, 3, 2, 2, 3)),
        Paragraph(
            _("Where people come by a poster, nobody knows how many could have answered: there is a count, no rate.")
        ),
        *_notes(context),
        parts.bullets(
            ((Run(f"{_(one.rule.title)}: "), *parts.opening([one])) for one in quiet),
            _("No group and no service fell silent."),
        ),
    )


def _then(context: Context, one: Reached) -> Words:
    if one.before is None:
        return "–"
    return (Run(said.count(one.before), link=links.results(one.key, context.label_of(1))),)


def _notes(context: Context) -> Iterator[Block]:
    """What a reader has to know of how answers came: most by one link, most on one day, some set aside."""
    said_of = {"one-link": _("most answers came by one link"), "one-day": _("most answers came on one day")}
    lines = [
        f"{survey.title}: {said_of.get(note.kind) or _('%(n)s set aside, kept and not counted', n=note.number)}"
        for survey in context.surveys
        for note in survey.notes
    ]
    if lines:
        yield BulletList(tuple(lines))


def _rate(percent: float | None, could: int | None) -> str | Cell:
    if percent is None or could is None:
        return "–"
    return Cell(said.percent(percent, could), "watch" if percent < 10 else "plain")
