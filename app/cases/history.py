"""One case from beginning to end, read for a chronology: every line of its story with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.cases import learning, messages, naming, people, running, seals, seeing, trail
from app.cases.learning import Learning
from app.cases.letters import keeping
from app.cases.letters.keeping import Letter
from app.cases.messages import Message
from app.cases.model import FILES, Case, Clock, Opened
from app.cases.people import Named
from app.cases.store import files as store
from app.cases.store import trail as trail_store
from app.cases.store.tables import case_file
from app.files import service as files
from app.files.model import Kept, Owner
from app.kernel.work import Work


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    day: date
    what: str
    who: str
    detail: str
    due_on: date | None
    """The day in force then of what it met."""
    letter: Letter | None = None


@dataclass(frozen=True)
class Hold:
    """A time in which it waited for something outside."""

    from_on: date
    to_on: date | None
    why: str


@dataclass(frozen=True)
class History:
    """All of it."""

    opened: Opened
    names: Mapping[str, str]
    """What members of staff are called."""
    entries: tuple[Entry, ...]
    clocks: tuple[tuple[Clock, str], ...]
    """Each limit with the reason for which it was extended."""
    holds: tuple[Hold, ...]
    people: tuple[Named, ...]
    learning: tuple[Learning, ...]
    files: tuple[Kept, ...]
    merged: tuple[Case, ...]
    """The cases that were put together with it, as far as the reader may see them."""

    @property
    def case(self) -> Case:
        return self.opened.case

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Those that were sent, in the order of the story."""
        return tuple(entry.letter for entry in self.entries if entry.letter)


def of(work: Work, opened: Opened, person: Person) -> History:
    """The history of a case that somebody has opened."""
    case = opened.case
    names = {member.id: member.name for member in accounts.people(work)}
    found = store.every(work, case_file.c.merged_into == case.id)
    kept_from = seeing.barred(work, person)
    return History(
        opened=opened,
        names=names,
        entries=tuple(sorted(_entries(work, case, names), key=lambda one: one.day)),
        clocks=tuple(sorted(_clocks(work, case), key=lambda one: (one[0].started_on, one[0].due_on))),
        holds=tuple(
            Hold(row.from_on, row.to_on, seals.unseal(work, seals.HOLD, row.id, row.why))
            for row in trail_store.holds(work, case.id)
        ),
        people=tuple(people.of_case(work, case.id)),
        learning=tuple(learning.of_case(work, case.id)),
        files=tuple(files.of(work, Owner(FILES, case.id))),
        merged=tuple(one for one in found if one.id not in kept_from),
    )


def _clocks(work: Work, case: Case) -> Iterator[tuple[Clock, str]]:
    for clock in running.of_case(work, case.id):
        yield clock, running.why_extended(work, clock)


def _entries(work: Work, case: Case, names: Mapping[str, str]) -> Iterator[Entry]:
    """The lines of the story in the order in which they were written, each message and letter with its own."""
    said = iter(messages.of_case(work, case.id))
    unsent = [letter for letter in keeping.of_case(work, case.id) if letter.sent_on]
    for line in trail.story(work, case.id):
        event = line.event
        who = names.get(event.actor_id, _("somebody who has left")) if event.actor_id else _by_themselves(event.what)
        detail, letter = line.detail, None
        if event.what in (trail.MESSAGE_IN, trail.MESSAGE_OUT):
            detail = _words(next(said, None))
        elif event.what == trail.LETTER_SENT:
            letter = _of_line(unsent, event.day, line.detail)
            unsent = [one for one in unsent if one is not letter]
        yield Entry(event.day, naming.line(event.what), str(who), detail, event.due_on, letter)


def _by_themselves(what: str) -> str:
    return str(_("the person themselves") if what in (trail.RECEIVED, trail.MESSAGE_IN) else _("by itself"))


def _words(message: Message | None) -> str:
    return message.words if message else ""


def _of_line(letters: list[Letter], day: date, detail: str) -> Letter | None:
    """The letter of a line: sent on that day, under that title."""
    title = detail.split("\n")[0]
    return next((one for one in letters if (one.sent_on, one.title) == (day, title)), None)
