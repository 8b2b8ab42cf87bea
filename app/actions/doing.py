"""What is done to an action: made, noted, done, verified by somebody else, stopped, put off, asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.actions import rules, store
from app.actions.model import (
    ANSWER,
    DONE,
    EVIDENCE,
    IMPACT,
    OPEN,
    PROGRESS,
    REASON,
    SOURCES,
    STOPPED,
    VERIFIED,
    WORKED,
    Action,
    NewAction,
    Note,
    Problem,
)
from app.audit import service as audit
from app.council import framework
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.themes.book import service as books

READ, WRITE, VERIFY = "actions.read", "actions.write", "actions.verify"
LONGEST_TITLE = 200


def add(work: Work, new: NewAction, person: Person) -> str:
    """Put an action into the register; returns its id. Raises `Problem` for what is missing or not there."""
    _check(work, new)
    action_id = new_id()
    values = {**vars(new), "title": new.title.strip(), "source_ref": new.source_ref[:80]}
    dates = {"first_due_on": new.due_on, "made_on": today(), "noted_on": today()}
    store.add(work, {**values, **dates, "id": action_id, "moved": 0, "status": OPEN, "made_by": person.id})
    _record(work, person, "made", action_id)
    return action_id


def _check(work: Work, new: NewAction) -> None:
    """Everything that an action names is there."""
    if not new.title.strip():
        raise Problem("title", _("Write down what will be done."))
    if len(new.title.strip()) > LONGEST_TITLE:
        raise Problem("title", _("Say it in %(n)s characters; the rest can stand in a note.", n=LONGEST_TITLE))
    if new.board_id not in {board.id for board in council.boards(work)}:
        raise Problem("board_id", _("Choose the board that is told how it goes."))
    if new.source_kind not in SOURCES:
        raise Problem("source_kind", _("Choose what it comes from."))
    if new.service_id and new.service_id not in {one.id for one in council.services(work)}:
        raise Problem("service_id", _("Choose one of the services."))
    if new.theme and new.theme not in books.current(work).by_id:
        raise Problem("theme", _("Choose one of the themes."))
    if new.standard and new.standard not in framework.evidence_ids():
        raise Problem("standard", _("Choose one of the standards or indicators."))
    _check_owner(work, new.owner_id)
    if new.due_on < today() or new.due_on.year > today().year + 5:
        raise Problem("due_on", _("Choose a day that has not passed, within five years."))


def _check_owner(work: Work, owner_id: str) -> None:
    if owner_id not in {one.id for one in accounts.people(work) if one.active}:
        raise Problem("owner_id", _("Choose who sees to it: somebody on the staff list."))


def seen_by(person: Person) -> Callable[[Action], bool]:
    """Whether somebody may see an action: their own; and with the register, those of their boards, or all."""

    def may(action: Action) -> bool:
        if action.owner_id == person.id:
            return True
        if not person.may(READ):
            return False
        everywhere = person.may(WRITE) or person.may(VERIFY) or not person.board_ids
        return everywhere or action.board_id in person.board_ids

    return may


def find(work: Work, action_id: str) -> Action:
    """One action, whoever asks; raises `NotFound`."""
    rows = store.every(work, store.action.c.id == action_id)
    if not rows:
        raise NotFound("no such action")
    return standing(rows[0], today())


def one(work: Work, action_id: str, person: Person) -> Action:
    """One action, for whoever may see it. Raises `NotFound`."""
    found = find(work, action_id)
    if not seen_by(person)(found):
        raise NotFound("no such action")
    return found


def standing(row: Row[Any], on: date) -> Action:
    """A row as an action with its colour on a day."""
    found = Action(**row._mapping)
    return replace(found, rag=rules.rag(found, on))


def notes(work: Work, action_id: str) -> list[Note]:
    """What was written beside an action, oldest first."""
    return [
        Note(row.id, row.kind, row.by, row.on, work.unseal(row.text, *store.NOTE, row.id))
        for row in store.notes(work, action_id)
    ]


def progress(work: Work, action_id: str, text: str, person: Person) -> None:
    """How far it is, in words. Raises `Refused` for whoever it is not for, or when it is over."""
    found = _open(work, action_id, person)
    _write(work, found.id, PROGRESS, text, person, _("Write down how far it is."))
    store.change(work, found.id, noted_on=today())
    _record(work, person, "noted", found.id)


def done(work: Work, action_id: str, evidence: str, person: Person) -> None:
    """It is done, and what shows it. Raises `Problem` where nothing does."""
    found = _open(work, action_id, person)
    _write(work, found.id, EVIDENCE, evidence, person, _("Write down what shows that it is done."))
    store.change(work, found.id, status=DONE, done_on=today(), noted_on=today())
    _record(work, person, "done", found.id)


def verify(work: Work, action_id: str, impact: str, person: Person) -> None:
    """Somebody else has looked and says what it changed. Raises `Refused` for its owner, and before it is done."""
    found = one(work, action_id, person)
    if not person.may(VERIFY) or found.owner_id == person.id:
        raise Refused(_("Somebody else than its owner must look whether it is so."))
    if found.status != DONE:
        raise Refused(_("Its owner has to say first that it is done, and what shows it."))
    _write(work, found.id, IMPACT, impact, person, _("Write down what you looked at and what is different."))
    store.change(work, found.id, status=VERIFIED, verified_by=person.id, verified_on=today())
    _record(work, person, "verified", found.id)


def reopen(work: Work, action_id: str, why: str, person: Person) -> None:
    """Whoever looks finds that it is not done. Raises `Refused` for its owner, and before it is said to be done."""
    found = one(work, action_id, person)
    if not person.may(VERIFY) or found.owner_id == person.id or found.status != DONE:
        raise Refused(_("Only an action that is said to be done can be sent back, by somebody else than its owner."))
    _write(work, found.id, PROGRESS, why, person, _("Write down what is still missing."))
    store.change(work, found.id, status=OPEN, done_on=None)
    _record(work, person, "sent-back", found.id)


def stop(work: Work, action_id: str, reason: str, person: Person) -> None:
    """It is not gone on with, and why. Raises `Problem` without a reason."""
    found = _managed(work, action_id, person)
    _write(work, found.id, REASON, reason, person, _("Write down why it is stopped."))
    store.change(work, found.id, status=STOPPED, stopped_on=today())
    _record(work, person, "stopped", found.id)


def put_off(work: Work, action_id: str, due_on: date, reason: str, person: Person) -> None:
    """Another day, and why. How often its day was moved stays in sight. Raises `Problem`."""
    found = _managed(work, action_id, person)
    if due_on < today() or due_on == found.due_on or due_on.year > today().year + 5:
        raise Problem("due_on", _("Choose another day that has not passed, within five years."))
    _write(work, found.id, PROGRESS, reason, person, _("Write down why its day is moved."))
    store.change(work, found.id, due_on=due_on, moved=found.moved + (due_on > found.due_on), noted_on=today())
    _record(work, person, "put-off", found.id)


def hand_over(work: Work, action_id: str, owner_id: str, person: Person) -> None:
    """Somebody else sees to it from now on. Raises `Problem`."""
    found = _managed(work, action_id, person)
    _check_owner(work, owner_id)
    store.change(work, found.id, owner_id=owner_id)
    _record(work, person, "handed-over", found.id)


def answer(work: Work, action_id: str, worked: str, why: str, person: Person) -> None:
    """Whether it worked, in the words of its owner or an analyst, beside the figures. Raises `Problem`, `Refused`."""
    found = one(work, action_id, person)
    if found.owner_id != person.id and not person.may(WRITE):
        raise Refused(_("Its owner or the quality team says whether it worked."))
    if worked not in WORKED:
        raise Problem("worked", _("Choose whether it worked."))
    _write(work, found.id, ANSWER, why, person, _("Write down what you go by."))
    later = worked == "too-early"
    store.change(work, found.id, worked=None if later else worked, worked_on=None if later else today())
    _record(work, person, "answered", found.id)


def _open(work: Work, action_id: str, person: Person) -> Action:
    """An open action that is this person's to do something about."""
    found = one(work, action_id, person)
    if found.owner_id != person.id and not person.may(WRITE):
        raise Refused(_("Only its owner and the quality team write here."))
    if found.status != OPEN:
        raise Refused(_("This action is over already."))
    return found


def _managed(work: Work, action_id: str, person: Person) -> Action:
    if not person.may(WRITE):
        raise Refused(_("The quality team stops actions and moves their days. Ask them."))
    found = one(work, action_id, person)
    if found.status != OPEN:
        raise Refused(_("This action is over already."))
    return found


def _write(work: Work, action_id: str, kind: str, text: str, person: Person, missing: str) -> None:
    if not text.strip():
        raise Problem("text", missing)
    note_id = new_id()
    sealed = work.seal(text.strip(), *store.NOTE, note_id)
    values = {"id": note_id, "action_id": action_id, "kind": kind, "by": person.id, "on": today(), "text": sealed}
    store.add_note(work, values | {"position": len(store.notes(work, action_id)) + 1})


def _record(work: Work, person: Person, what: str, action_id: str) -> None:
    audit.record(work, actor=person.id, action=f"action.{what}", subject=f"action:{action_id}")
