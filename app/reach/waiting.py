"""What waits in this room, for Today: links that end soon, and those that should be open and are not."""

from __future__ import annotations

from flask import url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.kernel.clock import today
from app.kernel.work import Work
from app.reach import ready, service
from app.reach.store import Link

ENDING_DAYS = 7


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Links that close within a week, and that people find closed because something has lapsed."""
    if "links.manage" not in person.permissions:
        return []
    theirs = [link for link, _answers in service.every(work) if person.may_for(service.MANAGE, link.service_id)]
    ending = [link for link in theirs if 0 <= (link.closes_on - today()).days <= ENDING_DAYS]
    asking = [link for link in theirs if link.opens_on <= today() <= link.closes_on and not link.paused]
    return _not_ready(work, asking) + [
        Waiting(
            since=link.opens_on,
            text=_("The link “%(name)s” closes on %(day)s", name=link.name, day=format_date(link.closes_on, "long")),
            url=url_for("reach.show", link_id=link.id),
        )
        for link in ending
        if not link.paused
    ]


def _not_ready(work: Work, links: list[Link]) -> list[Waiting]:
    shut = ready.shut(work, links)
    if not shut:
        return []
    text = ngettext(
        "%(num)s link shows where help is instead of its questions",
        "%(num)s links show where help is instead of their questions",
        len(shut),
    )
    return [Waiting(today(), text, url_for("ready.every"), len(shut), due_on=today())]
