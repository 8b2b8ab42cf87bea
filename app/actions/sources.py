"""Between an action and what it comes from: the page of its source, and what was made of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import current_app, url_for

from app.accounts.policy import Person
from app.actions import store
from app.actions.doing import seen_by, standing
from app.actions.model import Action
from app.evidence import service as evidence
from app.evidence.following import Made
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work

PAGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "promise": ("promises.keep", ("promise_id",)),
    "barrier": ("barriers.show", ("barrier_id",)),
    "audit": ("evidence.show", ("entry_id",)),
    "learning": ("learning.show", ("learning_id",)),
    "exception": ("packs.show", ("key", "quarter")),
}
"""By kind, the page of a source and what its address is made of: the parts of the reference, in order."""


def made_of(work: Work, kind: str, ref: str, person: Person) -> list[Made]:
    """The actions that were made of one thing, the soonest due first; their titles for whoever may see them."""
    rows = store.every(work, store.action.c.source_kind == kind, store.action.c.source_ref == ref) if ref else []
    may = seen_by(person)
    return [Made(one.id, one.title) if may(one) else Made() for one in (standing(row, today()) for row in rows)]


def made_of_pack(work: Work, key: str, quarter: str, person: Person) -> list[Action]:
    """The actions somebody may see that were made of the exceptions of a pack."""
    of_pack = store.action.c.source_ref.startswith(f"{key}/{quarter}/", autoescape=True)
    found = [standing(row, today()) for row in store.every(work, store.action.c.source_kind == "exception", of_pack)]
    return list(filter(seen_by(person), found))


def address(work: Work, action: Action, person: Person) -> str:
    """The page of what an action comes from; empty where there is none, or none for this person."""
    if action.source_kind not in PAGES or not action.source_ref:
        return ""
    endpoint, names = PAGES[action.source_kind]
    parts = action.source_ref.split("/")
    needed = getattr(current_app.view_functions.get(endpoint), "permission", None)
    if needed is None or not person.may(needed) or len(parts) < len(names) or not _is_there(work, action, person):
        return ""
    values: dict[str, Any] = dict(zip(names, parts, strict=False))
    return url_for(endpoint, **values)


def _is_there(work: Work, action: Action, person: Person) -> bool:
    """Whether it still stands, so that no link leads to nothing. Learning is not looked at: looking is recorded."""
    looks: Mapping[str, Callable[[], object]] = {
        "promise": partial(evidence.promise, work, action.source_ref),
        "barrier": partial(evidence.barrier, work, action.source_ref, person),
        "audit": partial(evidence.find, work, action.source_ref),
    }
    try:
        if action.source_kind in looks:
            looks[action.source_kind]()
    except NotFound:
        return False
    return True
