"""What people said about themselves, kept so that it cannot be joined to what else they said.

The transaction that files an answer writes only a sealed note of it, the same length for everybody. When notes of
enough people lie there, one transaction of its own opens them all and writes, shuffled, what was chosen. So neither
the number of a transaction, nor the order of rows, nor two copies of the database tell whose row is whose. Who chose
what is under a keyed hash of the response's id; `profile` alone, for the job that makes an edition, makes it again.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.kernel.ids import new_id
from app.kernel.keys import KeyRing
from app.kernel.work import Database, Work
from app.questionnaire.equality import KEY, START, together
from app.questionnaire.model import Survey
from app.questionnaire.types import type_of
from app.respond import equality_store as store
from app.respond.draft import Draft

BODY = ("equality_waiting", "body")
WORDS = ("equality", "words")
BLOCK = 4096
"""Bytes: more than anybody can say about themselves, so that every note is as long as every other."""
AT_ONCE = 500
_shuffler = random.SystemRandom()


@dataclass(frozen=True)
class Profile:
    """How often each answer was chosen, by question, and what was written instead, in the order of the alphabet."""

    chosen: Mapping[str, Mapping[str, int]]
    own_words: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Said:
    """One thing somebody said about themselves."""

    person: str
    question_id: str
    value: str
    words: str


def note(work: Work, drafts: Sequence[tuple[Draft, Survey]]) -> None:
    """Put aside, sealed, what the writers of some answers said of themselves; a draft's id is its response's."""
    rows = []
    for draft, survey in drafts:
        said = list(_said(draft, survey))
        if said:
            row_id, text = new_id(), json.dumps([_person(work.keys, draft.id), said], ensure_ascii=False)
            padded = text + " " * (-len(text.encode("utf-8", "surrogatepass")) % BLOCK)
            rows.append({"id": row_id, "body": work.seal(padded, *BODY, row_id)})
    _shuffler.shuffle(rows)
    store.add_waiting(work, rows)


def _said(draft: Draft, survey: Survey) -> Iterator[tuple[str, str, str]]:
    """Question, code and own words, of each thing chosen."""
    for question in survey.questions.values():
        given = draft.answers.get(question.id)
        if question.purpose == KEY and question.id != START and given is not None:
            details = draft.answers.details_of(question.id)
            for value in type_of(question).count_values(question, given):
                yield question.id, value, details.get(value, "")


def _person(keys: KeyRing, response_id: str) -> str:
    return keys.mac(KEY, response_id)


def settle(database: Database) -> int:
    """Write what waits, if that of enough people does; returns of how many."""
    with database.reading() as work:
        if store.number_waiting(work) < together():
            return 0
    with database.writing() as work:
        notes = store.all_waiting(work, to_take=True)
        if len(notes) < together():
            return 0
        rows = [_row(work, said) for note_ in notes for said in _opened(work, note_.id, note_.body)]
        _shuffler.shuffle(rows)
        store.add(work, rows)
        store.take_away(work, [note_.id for note_ in notes])
    return len(notes)


def _opened(work: Work, row_id: str, body: bytes) -> list[Said]:
    person, said = json.loads(work.unseal(body, *BODY, row_id))
    return [Said(person, *one) for one in said]


def _row(work: Work, said: Said) -> dict[str, object]:
    words = work.seal(said.words, *WORDS, f"{said.person}:{said.question_id}") if said.words else None
    return {"person": said.person, "question_id": said.question_id, "value": said.value, "words": words}


def profile(work: Work, response_ids: Collection[str]) -> Profile:
    """Who answered, as counts: for the job that makes an edition, and for nobody else.

    Nothing is suppressed here. What still waits is counted too.
    """
    chosen: dict[str, Counter[str]] = {}
    own_words: dict[str, list[str]] = {}
    for said in _of(work, {_person(work.keys, id_) for id_ in response_ids}):
        chosen.setdefault(said.question_id, Counter())[said.value] += 1
        if said.words:
            own_words.setdefault(said.question_id, []).append(said.words)
    return Profile(chosen, {id_: sorted(words) for id_, words in own_words.items()})


def _of(work: Work, people: Collection[str]) -> Iterator[Said]:
    for note_ in store.all_waiting(work):
        yield from (said for said in _opened(work, note_.id, note_.body) if said.person in people)
    everybody = sorted(people)
    for at in range(0, len(everybody), AT_ONCE):
        for row in store.of_people(work, everybody[at : at + AT_ONCE]):
            words = work.unseal(row.words, *WORDS, f"{row.person}:{row.question_id}") if row.words else ""
            yield Said(row.person, row.question_id, row.value, words)


def forget(work: Work, response_id: str) -> None:
    """Delete what one person said about themselves (a withdrawn response), whether written or waiting."""
    person = _person(work.keys, response_id)
    store.forget(work, person)
    notes = [note_ for note_ in store.all_waiting(work) if _opened(work, note_.id, note_.body)[0].person == person]
    store.take_away(work, [note_.id for note_ in notes])
