"""What can be done to an action: each a page with a form, and the use case that it carries out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.accounts.policy import Person
from app.actions import service
from app.actions.forms import AnswerForm, DayForm, NoteForm, OwnerForm
from app.actions.model import Action
from app.kernel.work import Work
from app.web.forms import Form

Carry = Callable[[Work, str, Any, Person], None]


@dataclass(frozen=True)
class Act:
    """One thing that can be done."""

    id: str
    title: LazyString
    hint: LazyString
    form: type[Form]
    carry: Carry
    is_for: Callable[[Action, Person], bool]
    said: LazyString


def _is_theirs(action: Action, person: Person) -> bool:
    return action.owner_id == person.id or person.may(service.WRITE)


def _to_do(action: Action, person: Person) -> bool:
    return action.status == "open" and _is_theirs(action, person)


def _managed(action: Action, person: Person) -> bool:
    return action.status == "open" and person.may(service.WRITE)


def _to_look_at(action: Action, person: Person) -> bool:
    return action.status == "done" and action.owner_id != person.id and person.may(service.VERIFY)


def _to_answer(action: Action, person: Person) -> bool:
    return action.status != "stopped" and _is_theirs(action, person)


ACTS = (
    Act(
        "progress", _l("Say how far it is"), _l("What has been done since, and what comes next. Leave out names."),
        NoteForm, lambda work, key, form, who: service.progress(work, key, form.text.data, who),
        _to_do, _l("Noted."),
    ),
    Act(
        "done", _l("It is done"), _l("What shows that it is done: a document, a date, what can be seen."),
        NoteForm, lambda work, key, form, who: service.done(work, key, form.text.data, who),
        _to_do, _l("Thank you. Somebody else looks at it next."),
    ),
    Act(
        "verify", _l("I have looked: it is so"), _l("What you looked at, and what is different for people now."),
        NoteForm, lambda work, key, form, who: service.verify(work, key, form.text.data, who),
        _to_look_at, _l("Verified."),
    ),
    Act(
        "back", _l("It is not done yet"), _l("What is still missing."),
        NoteForm, lambda work, key, form, who: service.reopen(work, key, form.text.data, who),
        _to_look_at, _l("Sent back to its owner."),
    ),
    Act(
        "worked", _l("Say whether it worked"),
        _l("What you go by: the figures above, what people say, what you saw. It stands beside the figures."),
        AnswerForm, lambda work, key, form, who: service.answer(work, key, form.worked.data, form.text.data, who),
        _to_answer, _l("Noted beside the figures."),
    ),
    Act(
        "put-off", _l("Move its day"), _l("Why the day is moved. How often it was moved stays in sight."),
        DayForm, lambda work, key, form, who: service.put_off(work, key, form.due_on.data, form.text.data, who),
        _managed, _l("Its day is moved."),
    ),
    Act(
        "hand-over", _l("Hand it over"), _l("Whoever sees to it from now on finds it on their Today."),
        OwnerForm, lambda work, key, form, who: service.hand_over(work, key, form.owner_id.data or "", who),
        _managed, _l("Handed over."),
    ),
    Act(
        "stop", _l("Stop it"), _l("Why it is not gone on with. The reason can be told to those who raised it."),
        NoteForm, lambda work, key, form, who: service.stop(work, key, form.text.data, who),
        _managed, _l("Stopped."),
    ),
)  # fmt: skip


def acts_for(action: Action, person: Person) -> list[Act]:
    """What somebody can do to an action now."""
    return [act for act in ACTS if act.is_for(action, person)]
