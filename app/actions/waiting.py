"""What waits in this room, for Today: what one owns or is to verify, whether things worked, who was not told."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from app.accounts.policy import Person
from app.accounts.today import Waiting
from app.actions import rules, service
from app.actions.model import Action
from app.kernel.clock import Quarter, today
from app.kernel.work import Work


def waiting(work: Work, person: Person) -> list[Waiting]:
    """For its owner an action that is late or due soon; for others what waits for their eyes; campaigns untold."""
    seen = service.seen(work, person)
    found = [*_own(seen, person), *_to_verify(seen, person), *_to_ask(seen, person)]
    return [*found, *_untold(work, person)]


def _own(seen: list[Action], person: Person) -> Iterator[Waiting]:
    for action in seen:
        soon = (action.due_on - today()).days <= rules.rules().warn_days
        if action.owner_id == person.id and action.status == "open" and (soon or action.rag.tone != "green"):
            yield Waiting(
                since=action.made_on,
                text=_("Your action: %(title)s", title=action.title),
                url=url_for("actions.show", action_id=action.id),
                due_on=action.due_on,
            )


def _to_verify(seen: list[Action], person: Person) -> Iterator[Waiting]:
    if not person.may(service.VERIFY):
        return
    for action in seen:
        if action.status == "done" and action.owner_id != person.id and action.done_on:
            yield Waiting(
                since=action.done_on,
                text=_("Done, and waits for somebody else to look: %(title)s", title=action.title),
                url=url_for("actions.show", action_id=action.id),
            )


def _to_ask(seen: list[Action], person: Person) -> Iterator[Waiting]:
    over = Quarter.of(today()).previous
    for action in seen:
        is_theirs = action.owner_id == person.id or person.may(service.WRITE)
        if is_theirs and rules.is_to_be_asked(action, over):
            yield Waiting(
                since=rules.asked_in(action).next.first_day,
                text=_("Did it work? %(title)s", title=action.title),
                url=url_for("actions.show", action_id=action.id, _anchor="worked"),
            )


def _untold(work: Work, person: Person) -> Iterator[Waiting]:
    if "replies.write" not in person.permissions:
        return
    for campaign in service.unanswered(work, Quarter.of(today())):
        if campaign.closed_on < today() and campaign.owner_id == person.id:
            yield Waiting(
                since=campaign.closed_on,
                text=_("Children answered “%(name)s” and have been told nothing since", name=campaign.name),
                url=url_for("telling.write", reply_id=campaign.reply_id),
                due_on=campaign.due_on,
            )
