"""Who was asked and never told: Influence, the last of the four parts of being heard (Lundy, 2007).

A campaign is a link to a questionnaire for children, young people or care leavers. Once its window has closed, those
who answered are owed “You said, we did”; until it is published the board's pack shows the campaign red.
"""

from __future__ import annotations

from app.actions.model import Campaign
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.library import service as library
from app.reach import service as reach
from app.replies import service as replies

CHILDREN = ("child", "young-person", "care-leaver")


def unanswered(work: Work, quarter: Quarter | str) -> list[Campaign]:
    """Campaigns that closed in a quarter or before it and were told nothing since, the longest waiting first."""
    end = (Quarter.parse(quarter) if isinstance(quarter, str) else quarter).last_day
    audiences = {version.key: version.survey.audience for version in library.every_current(work)}
    owed = {one.id: one for one in replies.owed(work)}
    found = []
    for link, _answers in reach.every(work):
        audience = next((audiences.get(key, "") for key in link.surveys), "")
        if audience not in CHILDREN or link.id == reach.SAY or link.closes_on > end:
            continue
        if replies.answered_since(work, audience=audience, service_id=link.service_id, day=link.closes_on):
            continue
        due = owed.get(link.reply_id)
        found.append(
            Campaign(
                link.id, link.name, audience, link.service_id, link.closes_on, link.reply_id,
                due.due_on if due else None, due.owner_id if due else link.made_by,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.closed_on, one.name, one.link_id))
