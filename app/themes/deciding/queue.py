"""Which comment comes next: the least sure first, some by chance, some that another person has read.

Only comments in English, whose copies were made, of questionnaires whose words the reader may read. What comes in one
by one waits until its quarter is over. Nothing that is shown says of which service or day a comment is.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select

from app.accounts.policy import Person
from app.kernel.clock import Quarter, today
from app.kernel.work import Work
from app.library import service as library
from app.themes.deciding.sampling import RANDOM, SECOND, held_back, read_twice
from app.themes.deciding.store import FIRST, human_coding
from app.themes.language import ENGLISH
from app.themes.models import store as models
from app.themes.models.store import reading
from app.themes.readers import may_read, waits
from app.themes.store import coding
from app.voices.facts import VOICES


def first(work: Work, person: Person, sample: str, skipping: str = "") -> str | None:
    """The comment that comes next in a sample; None when it is used up."""
    model = models.in_use(work)
    wanted = _readable(work, person).where(VOICES.c.id != skipping, ~_read_by(person))
    if sample == SECOND:
        wanted = wanted.where(read_twice(VOICES.c.id), _readings() == FIRST)
    else:
        wanted = wanted.where(_readings() == 0)
        wanted = wanted.where(held_back(VOICES.c.id) if sample == RANDOM else ~held_back(VOICES.c.id))
    if model is not None and sample not in (RANDOM, SECOND):
        seen = (reading.c.voice_id == VOICES.c.id) & (reading.c.model_id == model.id)
        wanted = wanted.outerjoin(reading, seen).order_by(reading.c.doubt.desc().nulls_last())
    found: str | None = work.execute(wanted.order_by(_shuffled(person)).limit(1)).scalar_one_or_none()
    return found


def may_decide(work: Work, voice_id: str, person: Person) -> bool:
    """Whether a comment is one that this person may read and decide on."""
    found = work.execute(
        select(VOICES.c.survey_key, VOICES.c.quarter).where(VOICES.c.id == voice_id, _english())
    ).first()
    if found is None:
        return False
    survey = library.current(work, found.survey_key).survey
    return may_read(person, survey) and (waits(survey) or found.quarter < Quarter.of(today()).label)


def readable(work: Work, person: Person) -> frozenset[str]:
    """All comments that this person may read and decide on."""
    return frozenset(work.execute(_readable(work, person)).scalars())


def count_open(work: Work, person: Person) -> int:
    """How many comments that this person may read nobody has decided on."""
    unread = _readable(work, person).where(_readings() == 0).subquery()
    return int(work.execute(select(func.count()).select_from(unread)).scalar_one())


def _readable(work: Work, person: Person) -> Select[Any]:
    return select(VOICES.c.id).where(or_(false(), *_permitted(work, person)), _english())


def _english() -> ColumnElement[bool]:
    return exists().where(coding.c.voice_id == VOICES.c.id, coding.c.language == ENGLISH)


def _permitted(work: Work, person: Person) -> Iterator[ColumnElement[bool]]:
    closed = None
    for version in library.every_current(work):
        survey = version.survey
        if not may_read(person, survey):
            continue
        asked = VOICES.c.survey_key == survey.key
        if waits(survey):
            yield asked
        else:
            closed = closed if closed is not None else VOICES.c.quarter < Quarter.of(today()).label
            yield and_(asked, closed)


def _read_by(person: Person) -> ColumnElement[bool]:
    return exists().where(human_coding.c.voice_id == VOICES.c.id, human_coding.c.coder_id == person.id)


def _readings() -> Any:
    return (
        select(func.count()).select_from(human_coding).where(human_coding.c.voice_id == VOICES.c.id).scalar_subquery()
    )


def _shuffled(person: Person) -> Any:
    """An order of each person's own, so that two who read at the same time seldom meet in one comment."""
    place = sha256(person.id.encode()).digest()[0] % 20 + 1
    return func.substr(VOICES.c.id, place, 8)
