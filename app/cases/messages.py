"""Messages both ways without an account: the person has their four words, also where nobody knows who they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.cases import seals, trail
from app.cases.intake import hear_files, hear_more
from app.cases.model import Case, Problem
from app.cases.seeing import case_for
from app.cases.states import machine
from app.cases.store import letters as store
from app.cases.store.tables import case_message
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Work

LONGEST = 4000
WISHES = {
    trail.STOP_ASKED: "I want to stop this. Please do not look into it any further.",
    trail.AGAIN_ASKED: "I am not happy with the answer. Please look at it again.",
}
"""What can be asked for by a button, in the words that staff read."""


@dataclass(frozen=True)
class Message:
    """One message."""

    id: str
    day: date
    author_id: str | None
    """The member of staff; None for the person themselves."""
    read_on: date | None
    words: str


def of_case(work: Work, case_id: str) -> Sequence[Message]:
    """Every message of a case, opened, in order."""
    return [
        Message(row.id, row.day, row.author_id, row.read_on, seals.unseal(work, seals.MESSAGE, row.id, row.words))
        for row in store.messages(work, case_message.c.case_id == case_id)
    ]


def say(work: Work, case: Case, words: str, *, key: str | None = None) -> None:
    """The person writes to whoever has their case. Raises `Problem` for nothing, or too much.

    A message of the same `key` is kept once, however often it is sent.
    """
    if not _keep(work, case.id, words, None, key):
        return
    hear_more(work, case, words)
    trail.write(work, case.id, trail.MESSAGE_IN, None)


def ask(work: Work, case: Case, wish: str) -> None:
    """The person asks for one of `WISHES`: whoever has the case reads it. Asked twice, it is asked once.

    Nothing stops or goes on by itself: somebody may be made to press a button.
    """
    if asked_on(work, case.id, wish) is None:
        _keep(work, case.id, WISHES[wish], None)
        trail.write(work, case.id, wish, None)


def asked_on(work: Work, case_id: str, wish: str) -> date | None:
    """When the person asked for it last, where nothing has come of it since."""
    lines = [line.event for line in trail.story(work, case_id)]
    asked = [event for event in lines if event.what == wish]
    moved = [event for event in lines if event.what in machine().moves]
    last = asked[-1] if asked else None
    return last.day if last and not any(event.number > last.number for event in moved) else None


def add_files(work: Work, case: Case, ids: Collection[str]) -> None:
    """The person sent files, which lie with the case already."""
    _keep(work, case.id, f"I have sent files: {len(ids)}.", None)
    hear_files(work, case, ids)
    trail.write(work, case.id, trail.FILE_ADDED, None)


def answer(work: Work, case_id: str, words: str, person: Person) -> None:
    """Staff write to the person; they read it with their four words. Raises `Problem`."""
    case_for(work, case_id, person)
    _keep(work, case_id, words, person)
    trail.write(work, case_id, trail.MESSAGE_OUT, person)


def read_by_staff(work: Work, case_id: str) -> None:
    """What the person wrote has been seen."""
    store.mark_read(work, today(), case_message.c.case_id == case_id, case_message.c.author_id.is_(None))


def read_by_writer(work: Work, case_id: str) -> None:
    """What staff wrote has been seen."""
    store.mark_read(work, today(), case_message.c.case_id == case_id, case_message.c.author_id.is_not(None))


def unread(work: Work) -> dict[str, date]:
    """The cases whose person wrote something nobody has seen, with the day of the first."""
    found: dict[str, date] = {}
    for row in store.messages(work, case_message.c.author_id.is_(None), case_message.c.read_on.is_(None)):
        found.setdefault(row.case_id, row.day)
    return found


def _keep(work: Work, case_id: str, words: str, person: Person | None, key: str | None = None) -> bool:
    """Keep a message; False when it is kept already."""
    said = words.strip()
    if not said:
        raise Problem("words", _("Write your message."))
    if len(said) > LONGEST:
        raise Problem("words", _("Your message is too long by %(number)s letters.", number=len(said) - LONGEST))
    message_id = key or new_id()
    if key and store.messages(work, case_message.c.id == key):
        return False
    store.add_message(
        work,
        {
            "id": message_id,
            "case_id": case_id,
            "number": store.next_message(work, case_id),
            "day": today(),
            "author_id": person.id if person else None,
            "words": seals.seal(work, seals.MESSAGE, message_id, said),
        },
    )
    return True
