"""Emptying the letterbox: envelopes become responses, answers and voices, shuffled, several at a time.

An envelope waits until as many lie there as the questionnaire's policy says, or until night, so that nobody
can tell by watching the tables who wrote what. Staff pages say how many are waiting.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, time

from app.council import service as council
from app.kernel.clock import LONDON, Quarter, now
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.library import service as library
from app.questionnaire.policies import Policy, policy
from app.questionnaire.types import type_of
from app.reach import service as reach
from app.respond import store
from app.respond.draft import BODY, Draft, DraftRow, from_json, receipt_of
from app.voices import service as voices
from app.voices.model import NewVoice
from app.voices.questions import kind_of

AT_ONCE = 100
"""Envelopes a transaction: the single writer's lock is held for well under a second."""
NIGHT = (time(1), time(5))
_shuffler = random.SystemRandom()


def settle(database: Database, *, everything: bool = False) -> int:
    """Empty the letterbox of each questionnaire whose batch is full (or of all); returns how many were counted.

    Killed at any moment, an envelope is either still in the letterbox or counted once: both happen in one
    transaction.
    """
    with database.reading() as work:
        due = _due(work, everything)
    settled = sum(_settle_survey(database, version_ids) for version_ids in due)
    if settled and database.is_sqlite:
        _empty_log(database)
    return settled


def _empty_log(database: Database) -> None:
    """SQLite's write-ahead log still holds what was deleted, and in which order it came."""
    with closing(database.engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _due(work: Work, everything: bool) -> list[list[str]]:
    """The versions to settle, a questionnaire at a time."""
    waiting: dict[str, Counter[str]] = {}
    for version_id, number in store.waiting_by_version(work).items():
        key = library.version(work, version_id).key
        waiting.setdefault(key, Counter())[version_id] = number
    everything = everything or council.installation(work).made_up
    night = at_night(now())
    return [
        list(versions)
        for key, versions in waiting.items()
        if everything or _is_due(policy(library.current(work, key).survey.policy), versions.total(), night)
    ]


def _is_due(rules: Policy, waiting: int, night: bool) -> bool:
    """A full batch at any hour; at night however few, unless the policy says that a few must wait for more."""
    return waiting >= rules.batch or (night and rules.nightly)


def at_night(moment: datetime) -> bool:
    """Whether it is the hour in which everything is counted, however few."""
    return NIGHT[0] <= moment.astimezone(LONDON).time() < NIGHT[1]


def _settle_survey(database: Database, version_ids: Sequence[str]) -> int:
    settled = 0
    while True:
        with database.writing() as work:
            rows = store.envelopes(work, version_ids, AT_ONCE)
            file_envelopes(work, rows)
        settled += len(rows)
        if len(rows) < AT_ONCE:
            return settled


def file_envelopes(work: Work, rows: Sequence[DraftRow]) -> None:
    """File some envelopes in one transaction, in an order that says nothing, and burn them."""
    shuffled = list(rows)
    _shuffler.shuffle(shuffled)
    responses, answers = [], []
    for row in shuffled:
        response_id = new_id()
        draft = from_json(
            work.unseal(row.body, *BODY, row.id), draft_id=response_id, version_id=row.version_id, link_id=row.link_id
        )
        version = library.version(work, row.version_id)
        responses.append(_response(row, draft, version, receipt_of(work.keys, row.code_mac)))
        answers += _answers(draft, version)
        for voice in _voices(row, draft, version):
            voices.receive(work, voice)
    store.add_responses(work, responses, answers)
    store.burn(work, [row.id for row in rows])
    for (link_id, day), number in Counter((row.link_id, row.day) for row in rows).items():
        reach.count(work, link_id, day, number)


def _response(row: DraftRow, draft: Draft, version: library.Version, receipt: str) -> dict[str, object]:
    facts = draft.facts
    return {
        "id": draft.id,
        "receipt": receipt,
        "version_id": version.id,
        "survey_key": version.key,
        "quarter": Quarter.of(row.day).label,
        "day": row.day,
        "link_id": row.link_id,
        "service_id": facts.service_id,
        "team_id": facts.team_id,
        "promise": facts.promise,
        "audience": version.survey.audience,
        "tier": facts.tier,
        "language": facts.language,
    }


def _answers(draft: Draft, version: library.Version) -> list[dict[str, str]]:
    """The coded answers; words are not among them."""
    return [
        {"response_id": draft.id, "question_id": question.id, "value": value}
        for question in version.survey.questions.values()
        if (given := draft.answers.get(question.id)) is not None
        for value in type_of(question).count_values(question, given)
    ]


def _voices(row: DraftRow, draft: Draft, version: library.Version) -> list[NewVoice]:
    """Every piece of free text, with what its writer said about being quoted."""
    questions = version.survey.questions.values()
    quote = next((draft.answers.get(q.id) for q in questions if q.purpose == "quote"), None)
    consent = quote if isinstance(quote, str) else None
    facts = draft.facts
    return [
        NewVoice(
            origin="respond",
            origin_id=draft.id,
            survey_key=version.key,
            question_id=question.id,
            question_kind=kind_of(question.id, question.text.default),
            audience=version.survey.audience,
            service_id=facts.service_id,
            team_id=facts.team_id,
            tier=facts.tier,
            language=facts.language,
            quarter=Quarter.of(row.day).label,
            consent_quote=consent,
            text=words,
        )
        for question in questions
        for words in _words(draft, question.id, question.type)
    ]


def _words(draft: Draft, question_id: str, kind: str) -> list[str]:
    """The free text under one question: its own answer, or the “something else” beside a choice."""
    given = draft.answers.get(question_id) if kind == "text" else None
    found = [given if isinstance(given, str) else "", *draft.answers.details_of(question_id).values()]
    return [words for words in found if words.strip()]
