"""The chair reads what a child wrote. Each opening is recorded; nobody else opens it, whatever else they may do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import gettext, pgettext

from app.accounts.policy import Person
from app.audit import service as audit
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.meetings import arranging, store
from app.meetings.filing import BODY
from app.meetings.later import ADDED
from app.meetings.model import READ_OUT, Meeting, Opened, Said, Statement
from app.questionnaire.model import Question
from app.questionnaire.types import type_of
from app.safeguarding import service as safeguarding

_DAY = timedelta(days=1)


def chaired(work: Work, person: Person) -> list[Meeting]:
    """The meetings that somebody chairs, the next first."""
    return store.meetings(work, store.meeting.c.chair_id == person.id)


def statements(work: Work, meetings: Sequence[Meeting]) -> dict[str, list[Statement]]:
    """That something was written, by meeting."""
    by_meeting: dict[str, list[Statement]] = {meeting.id: [] for meeting in meetings}
    for one in store.statements(work, store.statement.c.meeting_id.in_(list(by_meeting))):
        by_meeting[one.meeting_id].append(one)
    return by_meeting


def meeting_of(work: Work, meeting_id: str, person: Person) -> Meeting:
    """One meeting, for its chair; raises `NotFound` for anybody else."""
    meeting = arranging.find(work, meeting_id)
    if meeting.chair_id != person.id:
        raise NotFound("no meeting of theirs")
    return meeting


def opened(work: Work, meeting_id: str, person: Person) -> list[Opened]:
    """Everything the child wrote for this meeting, opened and recorded; raises `NotFound` for all but its chair."""
    meeting = meeting_of(work, meeting_id, person)
    found = [_opened(work, one, person) for one in statements(work, [meeting])[meeting.id]]
    store.mark_opened(work, [one.statement.id for one in found], today())
    audit.record(work, actor=person.id, action="meeting.opened", subject=f"meeting:{meeting_id}")
    return found


def read(work: Work, statement_id: str, person: Person) -> Meeting:
    """“I have read this”: who and the day stay as they were first said. Raises `NotFound` for all but the chair."""
    found = store.statements(work, store.statement.c.id == statement_id)
    if not found:
        raise NotFound("no such statement")
    meeting = meeting_of(work, found[0].meeting_id, person)
    if store.mark_read(work, statement_id, person.id, today()):
        audit.record(work, actor=person.id, action="meeting.read", subject=f"meeting:{meeting.id}")
    return meeting


def unread(work: Work, *, chair_id: str | None = None) -> list[tuple[Meeting, Statement]]:
    """What has not been read yet: of one chair, or of all."""
    where = () if chair_id is None else (store.meeting.c.chair_id == chair_id,)
    return store.unread(work, *where)


def overdue(work: Work) -> list[tuple[Meeting, Statement]]:
    """What should have been read by now, of meetings that take place; it stays until it is read."""
    return store.unread(work, store.meeting.c.rises_on <= today(), store.meeting.c.cancelled_on.is_(None))


def last_in_time(meeting: Meeting) -> date:
    """The last day on which it is not late to have it unread."""
    return meeting.rises_on - _DAY


def text_of(work: Work, statement: Statement) -> str:
    """The child's words alone, for what is done by no member of staff; `opened` is for the chair."""
    held = json.loads(work.unseal(store.sealed_body(work, statement.id), *BODY, statement.id))
    return "\n".join(word for _id, words, _sharing in held["parts"] for word in words)


def _opened(work: Work, statement: Statement, person: Person) -> Opened:
    """What the child wrote, but for words in which an allegation was found that is not the chair's to know of."""
    held = json.loads(work.unseal(store.sealed_body(work, statement.id), *BODY, statement.id))
    survey = library.version(work, statement.version_id).survey
    questions, kept = survey.questions, safeguarding.words_kept_from(work, survey.key, person)
    parts = [
        (gettext("Added later") if id_ == ADDED else _asked(questions[id_], statement), left, sharing)
        for id_, words, sharing in held["parts"]
        if (left := tuple(text for text in words if text.strip() not in kept))
    ]
    return Opened(
        statement,
        for_all=tuple(Said(asked, words) for asked, words, sharing in parts if sharing == READ_OUT),
        for_chair=tuple(Said(asked, words) for asked, words, sharing in parts if sharing != READ_OUT),
        chosen=tuple(
            Said(_asked(questions[id_], statement), _shown(questions[id_], codes, statement))
            for id_, codes in held["chosen"].items()
        ),
    )


def _asked(question: Question, statement: Statement) -> str:
    return question.text.for_tier(statement.tier)


def _shown(question: Question, codes: Sequence[str], statement: Statement) -> tuple[str, ...]:
    """What was chosen, in the words of the questionnaire."""
    value = tuple(codes) if question.type == "choices" else codes[0]
    return tuple(type_of(question).show(question, value, statement.tier, _say))


def _say(context: str, english: str) -> str:
    return str(pgettext(context, english) if context else gettext(english))
