"""The annual implementation plan: what is to be done when and by whom, beside the campaigns that links make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.evidence import store
from app.evidence.model import PlanItem, Problem
from app.evidence.reading import LONGEST_TITLE
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.reach import service as reach

MANAGE = "plan.manage"
CAMPAIGN = "campaign"
TYPES = ("audit", "visit", "board", "meeting", "report", "campaign", "training")
FIRST_YEAR, LAST_YEAR = 2010, 2100


def year_plan(work: Work, year: int, board_id: str | None = None) -> list[PlanItem]:
    """What is planned in a council year (from April of `year` to March), by day; campaigns among it."""
    first, last = Quarter(year, 1).first_day, Quarter(year, 4).last_day
    written = store.plan(work, store.plan_item.c.due_on.between(first, last))
    every = [*written, *(one for one in _campaigns(work) if first <= one.due_on <= last)]
    meant = [one for one in every if board_id is None or one.board_id in (None, board_id)]
    return sorted(meant, key=lambda one: (one.due_on, one.title, one.id))


def _campaigns(work: Work) -> list[PlanItem]:
    """Each link as a line: it is done when it has closed."""
    return [
        PlanItem(
            id=link.id,
            type=CAMPAIGN,
            title=link.name,
            begins_on=link.opens_on,
            due_on=link.closes_on,
            service_id=link.service_id,
            done_on=link.closes_on if link.closes_on < today() else None,
            link_id=link.id,
        )
        for link, _answers in reach.every(work)
        if link.closes_on is not None
    ]


def owed(work: Work, until: date) -> list[PlanItem]:
    """What is not done and due by a day."""
    return store.plan(work, store.plan_item.c.done_on.is_(None), store.plan_item.c.due_on <= until)


def find(work: Work, item_id: str) -> PlanItem:
    """One line; raises `NotFound`."""
    found = store.plan(work, store.plan_item.c.id == item_id)
    if not found:
        raise NotFound("no such line of the plan")
    return found[0]


def put(work: Work, item: PlanItem, person: Person) -> str:
    """Keep a line, new (no id) or as it is now; returns its id. Raises `Problem`, `NotFound`."""
    faults = {}
    if not item.title.strip() or len(item.title) > LONGEST_TITLE:
        faults["title"] = _("Give it a few words by which others know it")
    if item.type not in TYPES:
        faults["type"] = _("Choose what it is")
    if item.begins_on and item.begins_on > item.due_on:
        faults["begins_on"] = _("The first day comes before the last")
    if not FIRST_YEAR <= item.due_on.year <= LAST_YEAR:
        faults["due_on"] = _("Choose a day from 2010 to 2100")
    if faults:
        raise Problem(faults)
    names = ("type", "begins_on", "due_on", "board_id", "service_id", "owner_id", "done_on")
    values = {name: getattr(item, name) for name in names} | {"title": " ".join(item.title.split())}
    if item.id:
        find(work, item.id)
        store.change(work, store.plan_item, item.id, **values)
        audit.record(work, actor=person.id, action="plan.changed", subject=f"plan:{item.id}")
        return item.id
    item_id = new_id()
    store.add(work, store.plan_item, id=item_id, **values)
    audit.record(work, actor=person.id, action="plan.added", subject=f"plan:{item_id}")
    return item_id


def by_month(items: Sequence[PlanItem], year: int) -> list[tuple[date, list[PlanItem]]]:
    """The twelve months of a council year, each with what is due in it."""
    months = [date(year + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16)]
    return [(first, [one for one in items if one.due_on.replace(day=1) == first]) for first in months]
