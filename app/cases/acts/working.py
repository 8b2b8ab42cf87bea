"""The daily work: going on, waiting, more time, writing to the person, notes, putting together, owner."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.cases import deciding, messages, moving, people, running, seeing
from app.cases.acts.base import TOO_LONG, Act, staff, words
from app.cases.model import Case, Clock, Problem
from app.cases.seeing import WORK
from app.cases.states import state
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work

LONGEST_REFERENCE = 16


class Move(Act):
    """One step of the case; `of` is which."""

    id, page = "move", "cases/move.html"
    title, go, done = _l("Go on"), _l("Go on"), _l("Done. The clocks have been told.")
    day = DateField(_l("On which day did it happen?"), validators=[InputRequired(_l("Enter a day."))])
    reason = words(_l("Why?"), _l("It stands in the story of the case."))
    words = words(_l("Your answer to them"), _l("They read it with their four words."))
    worker = SelectField(_l("Which worker is thanked?"), description=_l("They read the words on their Today."))
    manager = SelectField(_l("Who manages them?"), description=_l("They read the words too."))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        self.way = next((one for one in moving.ways(work, case) if one.move.id == self.of), None)
        return self.way is not None and person.may(self.way.move.by)

    @property
    def heading(self) -> str:
        return _(self.way.move.title) if self.way else ""

    def offer(self, work: Work, case: Case, person: Person) -> None:
        if self.way is None:
            raise NotFound("no such move")
        for name, wanted in (("reason", self.way.move.reason), ("words", self.way.move.message)):
            if not wanted:
                del self[name]
        if self.way.move.tells:
            self.worker.choices = self.manager.choices = staff(work)
        else:
            del self.worker, self.manager
        if not self.is_submitted():
            self.day.data = today()

    def about(self, work: Work, case: Case) -> dict[str, Any]:
        to = state(self.way.move.to) if self.way else case.state
        return {"way": self.way, "told": to.told if case.tier == "adult" else to.little}

    def do(self, work: Work, case: Case, person: Person) -> None:
        chosen = moving.way_on(case, self.of)
        if chosen.tells:
            whom = {self.worker.data, self.manager.data} - {"", None}
            if not whom:
                raise Problem("worker", _("Choose whom to tell: the worker, or who manages them."))
            for staff_id in sorted(whom):
                people.give(work, case.id, chosen.tells, person, staff_id=staff_id)
        if "words" in self:
            messages.answer(work, case.id, self.words.data or "", person)
        reason = self.reason.data or "" if "reason" in self else ""
        moving.move(work, case.id, self.of, person, day=self.day.data, reason=reason)


class Assign(Act):
    """Who owns it."""

    id, section = "assign", "people"
    title, go, done = _l("Who owns this case?"), _l("Give it to them"), _l("The case has its owner.")
    by = WORK
    owner = SelectField(_l("Case owner"), validators=[InputRequired(_l("Choose who owns it."))])

    def offer(self, work: Work, case: Case, person: Person) -> None:
        able = [one for one in accounts.people(work) if deciding.may_work(work, one.id)]
        choices = [SelectChoice(one.id, one.name) for one in able]
        self.owner.choices = [SelectChoice("", _("Choose somebody")), *choices]
        if not self.is_submitted():
            self.owner.data = case.owner_id or person.id

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.assign(work, case.id, self.owner.data, person)


class Hold(Act):
    """It waits for something outside."""

    id, section = "hold", "clocks"
    title, go, done = _l("Put it on hold"), _l("Put it on hold"), _l("On hold. The clocks of the law run on.")
    why = words(_l("What does it wait for?"), _l("For example: court proceedings, or the police. No clock stops."))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.is_open and deciding.held_since(work, case.id) is None

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.hold(work, case.id, self.why.data or "", person)


class Release(Act):
    """It waits no more."""

    id, section = "release", "clocks"
    title, go, done = _l("It waits no longer"), _l("End the hold"), _l("No longer on hold.")

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return deciding.held_since(work, case.id) is not None

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.release(work, case.id, person)


class Extend(Act):
    """A later day for one limit; `of` is the clock."""

    id, section, page = "extend", "clocks", "cases/extend.html"
    title, go, done = _l("Give a limit a later day"), _l("Extend it"), _l("Extended. Tell the person now.")
    to = DateField(_l("New last day"), validators=[InputRequired(_l("Enter the new day."))])
    why = words(_l("Why?"), _l("In the words in which you tell the person."))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        found = self._clock(work, case)
        return found is not None and running.may_extend(found)

    def _clock(self, work: Work, case: Case) -> Clock | None:
        return next((one for one in running.of_case(work, case.id) if one.id == self.of), None)

    def about(self, work: Work, case: Case) -> dict[str, Any]:
        clock = self._clock(work, case)
        return {"clock": clock, "extension": running.extension(clock) if clock else None}

    def do(self, work: Work, case: Case, person: Person) -> None:
        running.extend(work, case.id, self.of, self.to.data, self.why.data or "", person)


class Message(Act):
    """A message to the person."""

    id, section, page = "message", "messages", "cases/message.html"
    title, go, done = _l("Write to them"), _l("Send"), _l("Sent. They read it with their four words.")
    words = words(_l("Your message"), _l("Short, plain words. They see your message, not your name."))

    def do(self, work: Work, case: Case, person: Person) -> None:
        messages.answer(work, case.id, self.words.data or "", person)
        messages.read_by_staff(work, case.id)


class Read(Act):
    """What they wrote was read."""

    id, section = "read", "messages"
    title, go, done = _l("You have read what they wrote"), _l("I have read it"), _l("Marked as read.")

    def do(self, work: Work, case: Case, person: Person) -> None:
        messages.read_by_staff(work, case.id)


class Note(Act):
    """A note for whoever works on it."""

    id, section = "note", "story"
    title, go, done = _l("Write a note"), _l("Keep it"), _l("The note stands in the story.")
    words = words(_l("Note"), _l("A phone call, a meeting, a thought. The person may ask to see it one day."))

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.note(work, case.id, self.words.data or "", person)


class Merge(Act):
    """Two cases of the same matter."""

    id, by = "merge", WORK
    title, go = _l("Put it together with another case"), _l("Put them together")
    done = _l("Put together. The case that came first goes on.")
    into = StringField(
        _l("Reference of the case that came first"),
        description=_l("It goes on, and its clocks count. This one closes; both stay readable."),
        validators=[Length(max=LONGEST_REFERENCE, message=TOO_LONG)],
    )

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.merged_into is None

    def do(self, work: Work, case: Case, person: Person) -> None:
        wanted = (self.into.data or "").strip().upper()
        into = next((one for one in seeing.seen(work, person) if one.reference == wanted), None)
        if into is None:
            raise Problem("into", _("Check the reference: you have no case of that name."))
        deciding.merge(work, case.id, into.id, person)


ACTS = (Move, Assign, Hold, Release, Extend, Message, Read, Note, Merge)
