"""The children's own page: what you said, what we did, what we could not and why; when the next one comes."""

from __future__ import annotations

from flask_babel import gettext as _

from app.board import said
from app.board.context import Context
from app.board.gathered import doing
from app.board.gathered.doing import CHILDREN
from app.documents.model import Block, Callout, Heading, Paragraph, Run

TITLES = {"done": "We did it", "doing": "We are still working on it", "could-not": "We could not"}
TONES = {"done": "good", "doing": "watch", "could-not": "plain"}
MOST = 5


def build(context: Context) -> tuple[Block, ...]:
    """Three to five things in short words, how many spoke if that may be said, the day of the next answer."""
    told = [one for one in doing.told(context.work, context.quarter) if one.audience in CHILDREN]
    items = [item for one in told for item in one.items][:MOST]
    spoke = [
        survey.responses for survey in context.surveys if survey.audience in CHILDREN and survey.responses is not None
    ]
    blocks: list[Block] = []
    if sum(spoke) >= context.kind.least:
        blocks.append(
            Paragraph((Run(_("%(n)s of you told us what you think. Thank you.", n=sum(spoke)), strong=True),))
        )
    for item in items:
        blocks.append(
            Callout(
                _("You said: %(said)s", said=item.said),
                ((Run(f"{_(TITLES.get(item.outcome, TITLES['doing']))}. ", strong=True), Run(item.did)),),
                TONES.get(item.outcome, "plain"),  # type: ignore[arg-type]
            )
        )
    if not items:
        blocks.append(Paragraph(_("We have not answered you yet. We owe you an answer.")))
    owed = doing.owed(context.work, context.quarter.next.next.last_day, CHILDREN)
    if owed:
        day = said.said_day(min(one.due_on for one in owed))
        blocks += [Heading(_("What comes next"), 2), Paragraph(_("We tell you more by %(day)s.", day=day))]
    return tuple(blocks)
