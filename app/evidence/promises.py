"""What teams and groups were promised: to hear what came of a visit, and whatever else was agreed in it.

Some are written down here, some in questionnaires (`visit`, `group-session`), whose writers are named to nobody but
themselves. A promise made there is known by a keyed hash of its answer, so that nothing here leads to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.evidence import entering, store
from app.evidence.kinds import clock, kinds
from app.evidence.model import Entry, Promise
from app.kernel.clock import Quarter, today
from app.kernel.errors import BadInput, NotFound, Refused
from app.kernel.work import Work
from app.kernel.working_days import WorkingDays
from app.respond.facts import ANSWERS, RESPONSES
from app.voices import service as voices
from app.voices.model import Which

FEEDBACK, AGREED = "feedback", "agreed"


@dataclass(frozen=True)
class _Asked:
    """Which questions of a questionnaire say when it was, what was promised, and by when."""

    survey: str
    source: str
    day: str
    promised: str
    by: str
    feedback: bool


_ASKED = (
    _Asked("visit", "visit", "visit-day", "agreed", "agreed-by", feedback=True),
    _Asked("group-session", "forum", "session-day", "promised", "promised-by", feedback=False),
)


def promises(work: Work, quarter: str | None = None) -> list[Promise]:
    """Promises made in a quarter (or ever), the soonest due first."""
    kept = store.kept_promises(work)
    days = council.working_days(work)
    every = [*_in_answers(work, days), *_in_entries(work, days)]
    found = [replace(one, kept_on=kept.get(one.id)) for one in every if quarter in (None, one.quarter)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or one.day, one.id))


def owed(work: Work) -> list[Promise]:
    """Those that are not kept, the soonest due first."""
    return [one for one in promises(work) if one.kept_on is None]


def promise(work: Work, promise_id: str) -> Promise:
    """One of them; raises `NotFound`."""
    found = next((one for one in promises(work) if one.id == promise_id), None)
    if found is None:
        raise NotFound("no such promise")
    return found


def keep(work: Work, promise_id: str, on: date, person: Person) -> None:
    """Say that it was kept on a day. Said twice, the first stands.

    Raises `NotFound`, `Refused` for whoever writes no evidence, `BadInput` for a day before the promise or to come.
    """
    if not person.may(entering.WRITE):
        raise Refused(_("Those who visit, and the quality team, say that a promise was kept."))
    found = promise(work, promise_id)
    if not found.day <= on <= today():
        raise BadInput(_("Choose a day from %(day)s until today", day=found.day.strftime("%d/%m/%Y")))
    if found.kept_on is None:
        store.add(work, store.kept, id=promise_id, kept_on=on, kept_by=person.id)
        audit.record(work, actor=person.id, action="promise.kept", subject=f"promise:{promise_id}")


def _id(work: Work, key: str, what: str) -> str:
    return work.keys.mac("form", f"promise:{what}:{key}")[:32]


def _in_entries(work: Work, days: WorkingDays) -> Iterator[Promise]:
    for kind in kinds().values():
        if kind.clock or kind.promise:
            for entry in entering.entries(work, kind.id):
                yield from _of_entry(work, entry, days)


def _of_entry(work: Work, entry: Entry, days: WorkingDays) -> Iterator[Promise]:
    day = entry.day or entry.written_on
    base = Promise("", entry.kind, FEEDBACK, day, entry.quarter, entry.service_id, None, None, None, "", entry.id)
    if entry.of.clock:
        due = days.after(day, clock(FEEDBACK).days)
        yield replace(base, id=_id(work, entry.id, FEEDBACK), due_on=due)
    if entry.promised.strip():
        agreed = replace(base, what=AGREED, due_on=entry.promised_by, text=entry.promised)
        yield replace(agreed, id=_id(work, entry.id, AGREED))


def _in_answers(work: Work, days: WorkingDays) -> Iterator[Promise]:
    for asked in _ASKED:
        texts = {
            one.origin_id: one.text for one in voices.comments(work, Which(asked.survey, question_id=asked.promised))
        }
        wanted = RESPONSES.select().where(RESPONSES.c.survey_key == asked.survey)
        days_of = _days_of(work, asked)
        for row in work.execute(wanted):
            when = days_of.get(row.id, {})
            day = _read(when.get(asked.day)) or row.day
            quarter = Quarter.of(day).label
            base = Promise("", asked.source, FEEDBACK, day, quarter, row.service_id, row.team_id, None, None)
            if asked.feedback:
                due = days.after(day, clock(FEEDBACK).days)
                yield replace(base, id=_id(work, row.id, FEEDBACK), due_on=due)
            if row.id in texts or asked.by in when:
                agreed = replace(base, what=AGREED, due_on=_read(when.get(asked.by)), text=texts.get(row.id, ""))
                yield replace(agreed, id=_id(work, row.id, AGREED))


def _days_of(work: Work, asked: _Asked) -> Mapping[str, Mapping[str, str]]:
    """The days that were answered, by answer and question."""
    wanted = (
        select(ANSWERS.c.response_id, ANSWERS.c.question_id, ANSWERS.c.value)
        .join(RESPONSES, RESPONSES.c.id == ANSWERS.c.response_id)
        .where(RESPONSES.c.survey_key == asked.survey, ANSWERS.c.question_id.in_((asked.day, asked.by)))
    )
    found: dict[str, dict[str, str]] = {}
    for row in work.execute(wanted):
        found.setdefault(row.response_id, {})[row.question_id] = row.value
    return found


def _read(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def due_soon(days: WorkingDays, due_on: date, name: str, before: Callable[[], date] = today) -> bool:
    """Whether something is in the last working days before it is due, or late."""
    return days.before(due_on, clock(name).remind) <= before()
