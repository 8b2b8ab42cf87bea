"""What is done about it: exceptions with corrective action, the action plan, “You said, we did”, decisions."""

from __future__ import annotations

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.exceptions import grouped
from app.board.gathered import doing
from app.board.sections import parts
from app.documents.model import Block, Callout, Cell, Heading, NumberedList, Paragraph, Run, Table
from app.replies import audiences

OUTCOMES = {"done": "We did it", "doing": "We are still working on it", "could-not": "We could not, because"}


def exceptions(context: Context) -> tuple[Block, ...]:
    """Everything that a rule raised, with what to ask and what puts it right."""
    found = context.exceptions
    if not found:
        return (Callout(_("Exceptions"), (_("No rule raised anything in this quarter."),), "good"),)
    rows: list[parts.Row] = [
        (Cell(_(rule.title), rule.tone), parts.opening(seen), _(rule.ask), _(rule.put_right))
        for rule, seen in grouped(found)
    ]
    head = (_("Exception"), _("What was seen"), _("Ask"), _("What puts it right"))
    return (
        Table(_("Raised by rules"), head, tuple(rows), widths=(3, 4, 3, 3)),
        Paragraph(_("Exceptions are raised by rules with thresholds, not chosen: no percentage can hide one.")),
    )


def actions(context: Context) -> tuple[Block, ...]:
    """The action plan with its colours, evidence, and whether it worked."""
    if not context.actions:
        return (Paragraph(_("No action is open for this board.")),)
    rows: list[parts.Row] = [
        (
            (Run(one.title, link=links.action(one.id)),),
            one.owner,
            said.said_day(one.due_on),
            Cell(one.status, one.tone),
            one.worked or "–",
        )
        for one in context.actions
    ]
    head = (_("Action"), _("Owner"), _("Due"), _("Where it stands"), _("Did it work?"))
    return (Table(_("Action plan"), head, tuple(rows), widths=(5, 3, 2, 3, 4)),)


def told(context: Context) -> tuple[Block, ...]:
    """What those who spoke were told, what is owed, and children who still wait, in red."""
    blocks: list[Block] = []
    for one in doing.told(context.work, context.quarter):
        if one.service_id is not None and one.service_id not in context.services:
            continue
        blocks.append(
            Heading(_("To %(who)s, %(day)s", who=audiences.named(one.audience), day=said.said_day(one.day)), 2)
        )
        rows: list[parts.Row] = [
            (item.said, _(OUTCOMES.get(item.outcome, "We did it")), item.did) for item in one.items
        ]
        if rows:
            blocks.append(
                Table(_("You said, we did"), (_("You said"), "→", _("What we did")), tuple(rows), widths=(4, 2, 4))
            )
    late = [one for one in context.exceptions if one.rule.id == "unanswered"]
    if late:
        lines = tuple((Run(one.what, link=links.replies()),) for one in late)
        blocks.append(Callout(_("Children who were asked and still wait for an answer"), lines, "poor"))
    return tuple(blocks) or (Paragraph(_("Nothing was told to those who spoke in this quarter.")),)


def decisions(context: Context) -> tuple[Block, ...]:
    """What the board is asked to decide, and room for what it decides."""
    if not context.asks:
        return (Paragraph(_("The board is not asked to decide anything this quarter.")),)
    asked = NumberedList(tuple(f"{one.title} – {one.owner}, {one.cost}" for one in context.asks))
    rows: list[parts.Row] = [(str(n), " ", " ", " ") for n in range(1, len(context.asks) + 1)]
    head = (_("No."), _("Decided"), _("Owner"), _("By"))
    return (asked, Table(_("Minutes"), head, tuple(rows), widths=(1, 6, 3, 2)))


def method(context: Context) -> tuple[Block, ...]:
    """How figures were made, what is hidden and why, and what cannot be said."""
    edition = context.edition
    lines = [
        _(
            "Figures about people are the closed figures of %(quarter)s, counted once on %(day)s and never again "
            "(mark %(digest)s).",
            quarter=context.quarter.label, day=said.said_day(edition.made_on), digest=edition.digest[:12],
        ),
        _("Numbers from 1 to 5 are shown as “c”, and others where they would give one away."),
        _("A percentage needs ten answers; nought and a hundred per cent are said as bands."),
        _("Percentages leave out “not sure” and “does not apply”; the question of the NHS leaves out nothing."),
        _("A change is called one only with thirty answers on both sides, by a test over the whole page."),
        _("Figures of our own work (days kept, reading for safety, actions) are exact."),
        _("Questions that several audiences are asked stand side by side and are never averaged or ranked."),
    ]  # fmt: skip
    return (parts.bullets(lines, ""),)
