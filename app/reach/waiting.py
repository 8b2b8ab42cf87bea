"""What waits in this room, for Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.kernel.clock import today
from app.kernel.work import Work
from app.reach import service

ENDING_DAYS = 7


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Links that close within a week."""
    if "links.manage" not in person.permissions:
        return []
    ending = [link for link, _answers in service.every(work) if 0 <= (link.closes_on - today()).days <= ENDING_DAYS]
    return [
        Waiting(
            since=link.opens_on,
            text=_("The link “%(name)s” closes on %(day)s", name=link.name, day=format_date(link.closes_on, "long")),
            url=url_for("reach.show", link_id=link.id),
        )
        for link in ending
        if not link.paused
    ]
