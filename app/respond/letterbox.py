"""Emptying the letterbox: envelopes become responses, answers and voices, shuffled, several at a time.

An envelope waits until as many lie there as the questionnaire's policy says, or until night, so that nobody
can tell by watching the tables who wrote what. Staff pages say how many are waiting.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from app.contacts import service as contacts
from app.council import service as council
from app.kernel.clock import LONDON, Quarter, now
from app.kernel.ids import new_id
from app.kernel.sweeping import sweep_up
from app.kernel.work import Database, Work
from app.library import service as library
from app.questionnaire.equality import KEY as EQUALITY
from app.questionnaire.model import Question
from app.questionnaire.policies import Policy, policy
from app.questionnaire.types import type_of
from app.reach import service as reach
from app.respond import after_store, drawings, enclosures, equality, for_a_chair, receipts, store, tallies
from app.respond.draft import BODY, SAID_BY, Draft, DraftRow, from_json, receipt_of
from app.voices import service as voices
from app.voices.model import NewVoice
from app.voices.questions import kind_of

AT_ONCE = 100
"""Envelopes a transaction: the single writer's lock is held for well under a second."""
NIGHT = (time(1), time(5))
_shuffler = random.SystemRandom()


def settle(database: Database, *, everything: bool = False) -> int:
    """Empty the letterbox of each questionnaire whose batch is full (or of all); returns how many letters it held.

    Killed at any moment, an envelope is either still in the letterbox or counted once: both happen in one
    transaction.
    """
    with database.reading() as work:
        due = _due(work, everything)
    settled = sum(_settle_survey(database, version_ids) for version_ids in due)
    if settled:
        sweep_up(database, SWEPT)
    return settled


SWEPT = ("draft", "drawing", "file", "file_part", "addition", "ticket", "safety_item")
"""Tables from which something is gone once the letterbox has been emptied."""


def _due(work: Work, everything: bool) -> list[list[str]]:
    """The versions to settle, a questionnaire at a time.

    What was added later goes out with the envelopes and fills no batch: one code may add several times, and must not
    be able to empty the letterbox around somebody else's envelope.
    """
    waiting: dict[str, Counter[str]] = {}
    added = dict.fromkeys(after_store.waiting_versions(work), 0)
    for version_id, number in {**added, **store.waiting_by_version(work)}.items():
        key = library.version(work, version_id).key
        waiting.setdefault(key, Counter())[version_id] = number
    few = everything or council.installation(work).made_up or at_night(now())
    return [
        list(versions) for key, versions in waiting.items() if _is_due(_rules(work, key), versions.total(), few=few)
    ]


def _rules(work: Work, survey_key: str) -> Policy:
    return policy(library.current(work, survey_key).survey.policy)


def _is_due(rules: Policy, waiting: int, *, few: bool) -> bool:
    """A full batch at any hour; where a few are counted too, however few (none: only what was added).

    Where nothing waits for others, what was added does not either.
    """
    return waiting >= rules.batch or not rules.waits or (few and rules.nightly)


def _fewest(work: Work, survey_key: str) -> int:
    """The fewest that are ever counted together: a few exit interviews wait for more, whoever asks."""
    rules = _rules(work, survey_key)
    return 1 if rules.nightly else rules.batch


def at_night(moment: datetime) -> bool:
    """Whether it is the hour in which everything is counted, however few."""
    return NIGHT[0] <= moment.astimezone(LONDON).time() < NIGHT[1]


def _settle_survey(database: Database, version_ids: Sequence[str]) -> int:
    settled = 0
    while True:
        with database.writing() as work:
            rows = store.envelopes(work, version_ids, AT_ONCE)
            if len(rows) >= _fewest(work, library.version(work, version_ids[0]).key):
                file_envelopes(work, rows)
            else:  # fewer than may be counted together stay where they are
                rows = []
        settled += len(rows)
        if len(rows) < AT_ONCE:
            return settled + receipts.settle_additions(database, version_ids)


def file_envelopes(work: Work, rows: Sequence[DraftRow]) -> None:
    """File some envelopes in one transaction, in an order that says nothing, and burn them."""
    shuffled = list(rows)
    _shuffler.shuffle(shuffled)
    responses, answers, said, sent_along, about = [], [], [], [], []
    counted_on = _counted_on(work, rows)
    for row in [replace(row, day=counted_on[row.id]) for row in shuffled]:
        response_id = new_id()
        draft = from_json(
            work.unseal(row.body, *BODY, row.id), draft_id=response_id, version_id=row.version_id, link_id=row.link_id
        )
        version = library.version(work, row.version_id)
        responses.append(_response(work, row, draft, version))
        answers += _answers(draft, version)
        about.append((draft, version.survey))
        found = _voices(row, draft, version)
        if for_a_chair.file(work, row, draft, version):
            found = [voice for voice in found if for_a_chair.may_be_quoted(voice, draft, version)]
        said += found
        if draft.contact:
            sent_along.append((draft.contact, response_id))
    voices.receive_several(work, said)
    store.add_responses(work, responses, answers)
    tallies.file(work, responses, answers)
    contacts.join(work, sent_along)
    equality.note(work, about)
    for draft, survey in about:
        drawings.file(work, draft.id, survey, draft.answers)
        enclosures.file(work, draft.id, survey, draft.answers)
    store.burn(work, [row.id for row in rows])
    for (link_id, day), number in Counter((row.link_id, counted_on[row.id]) for row in rows).items():
        reach.count(work, link_id, day, number)


def _counted_on(work: Work, rows: Sequence[DraftRow]) -> dict[str, date]:
    """The day each answer counts for, by envelope: its own, or, where a few wait for more, the last one's for all.

    So an exit interview does not tell the week in which somebody left, and what was carried over counts when it came.
    """
    keys = {row.id: library.version(work, row.version_id).key for row in rows}
    last: dict[str, date] = {}
    for row in rows:
        last[keys[row.id]] = max(row.day, last.get(keys[row.id], row.day))
    alone = {key for key in last if _rules(work, key).nightly}
    return {row.id: row.day if keys[row.id] in alone else last[keys[row.id]] for row in rows}


def _response(work: Work, row: DraftRow, draft: Draft, version: library.Version) -> dict[str, object]:
    facts = draft.facts
    return {
        "id": draft.id,
        "receipt": receipt_of(work.keys, row.code_mac),
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
        "ticket_id": facts.ticket_id,
        "said_by": work.seal(facts.said_by, *SAID_BY, draft.id) if facts.said_by else None,
        "mode": facts.mode,
    }


def _answers(draft: Draft, version: library.Version) -> list[dict[str, str]]:
    """The coded answers; words are not among them, nor what is about the person."""
    return [
        {"response_id": draft.id, "question_id": question.id, "value": value}
        for question in version.survey.questions.values()
        if question.purpose != EQUALITY and (given := draft.answers.get(question.id)) is not None
        for value in type_of(question).count_values(question, given)
    ]


def _voices(row: DraftRow, draft: Draft, version: library.Version) -> list[NewVoice]:
    """Every piece of free text, with what its writer said about being quoted; a worry is never a quotation."""
    questions = [q for q in version.survey.questions.values() if q.purpose != EQUALITY]
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
            consent_quote=None if question.alert else consent,
            text=words,
        )
        for question in questions
        for words in _words(draft, question)
    ]


def _words(draft: Draft, question: Question) -> list[str]:
    """The free text under one question: its own answer, or the “something else” beside a choice."""
    answers = draft.answers
    found = type_of(question).words(question, answers.get(question.id), answers.details_of(question.id))
    return [words for words in found if words.strip()]
