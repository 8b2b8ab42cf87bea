"""A few people who want to be contacted: one just now, one who was forgotten, one whom somebody reached."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from app.contacts import service as contacts
from app.contacts.service import Asked
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.operate.demo.plan import Plan, RequestPlan
from app.operate.demo.setting import CONTACT_READER, Setting


def make(work: Work, plan: Plan, setting: Setting, today: date) -> None:
    """Let them ask, and let those be closed that have an outcome."""
    for each in plan.requests:
        contact_id = new_id()
        asked_at = datetime.combine(today - timedelta(days=each.days), time(each.hour), UTC)
        contacts.ask(work, contact_id, _asked(each), at=asked_at)
        if each.outcome:
            contacts.close(work, contact_id, each.outcome, "", setting.staff[CONTACT_READER])


def _asked(each: RequestPlan) -> Asked:
    return Asked(
        name=each.name,
        way=each.way,
        details=each.details,
        when=each.when,
        message=each.message,
        audience=each.audience,
        language=each.language,
    )
