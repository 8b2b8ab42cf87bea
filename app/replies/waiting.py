"""What waits in this room, for Today."""

from __future__ import annotations

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Work
from app.replies import service

REMIND_DAYS = 14


def waiting(work: Work, person: Person) -> list[Waiting]:
    """Replies due within a fortnight, or late, for those who may write them."""
    if "replies.write" not in person.permissions:
        return []
    names = {s.id: s.name for s in council.services(work)}
    soon = [r for r in service.owed(work) if (r.due_on - today()).days <= REMIND_DAYS]
    return [
        Waiting(
            since=r.owed_since,
            text=_(
                "“You said, we did” for %(service)s is due on %(day)s",
                service=names.get(r.service_id or "", _("the whole service")),
                day=format_date(r.due_on, "long"),
            ),
            url=url_for("telling.write", reply_id=r.id),
        )
        for r in soon
    ]
