"""What is kept of one person among answers: found by code, ticket, name or words; given to them; erased.

An answer that does not say whose it is belongs to nobody that could be found: only words that name somebody do, and
then it is about a person whatever was promised.
"""

from __future__ import annotations

from app.kernel.alike import Found, Record, Sought
from app.kernel.codes import normalise
from app.kernel.errors import NotFound
from app.kernel.keeping import key_of
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Question
from app.reach import persons as reach
from app.respond import drawings, equality, receipts, service, store
from app.respond.draft import code_mac, receipt_of
from app.respond.keeping import ONE as SUBJECT
from app.respond.receipts import ORIGIN
from app.voices import service as voices

ENVELOPE = "envelope"


def receipt(work: Work, words: str) -> str | None:
    """By what something that was sent is found under four words."""
    return receipt_of(work.keys, code_mac(work.keys, normalise(words))) if words.strip() else None


def find(work: Work, sought: Sought, *, within_words: bool = False) -> list[Found]:
    """Answers of this person; with `within_words` every comment is opened, compared and closed again."""
    found = [*_by_words(work, sought.words), *_by_ticket(work, sought), *_by_name(work, sought)]
    if within_words:
        for response_id in voices.naming(work, ORIGIN, sought.is_within):
            found.append(Found(f"{SUBJECT}:{response_id}", "An answer in whose words they are named", "words"))
    return list({one.subject: one for one in reversed(found)}.values())[::-1]


def _by_words(work: Work, words: str) -> list[Found]:
    if not words.strip():
        return []
    mac = code_mac(work.keys, normalise(words))
    waiting = [
        Found(f"{ENVELOPE}:{row.id}", "An answer that waits or was begun", "the four words")
        for row in store.drafts_by_code(work, [mac])
    ]
    row = store.response_by_receipt(work, receipt_of(work.keys, mac))
    return [*waiting, *([Found(f"{SUBJECT}:{row.id}", "An answer", "the four words")] if row else [])]


def _by_ticket(work: Work, sought: Sought) -> list[Found]:
    people = {one.subject for one in reach.find(work, sought)}
    if not people:
        return []
    return [
        Found(f"{SUBJECT}:{response_id}", "An answer by their personal link", "name")
        for response_id, ticket_id in store.by_tickets(work)
        if people & set(reach.answers_carry(work, ticket_id))
    ]


def _by_name(work: Work, sought: Sought) -> list[Found]:
    return [
        Found(f"{SUBJECT}:{response_id}", "An answer that says whose it is", "name")
        for response_id, _sealed in store.said_by_somebody(work)
        if sought.is_named(service.said_by(work, response_id) or "")
    ]


def told(work: Work, subject: str) -> Record:
    """An answer with everything that came with it. Raises `NotFound`."""
    response_id = key_of(subject)
    row = store.response_row(work, response_id)
    if row is None:
        raise NotFound("no such answer")
    questions = library.version(work, row.version_id).survey.questions
    chosen = [
        (_asked(questions.get(id_), id_), _shown(questions.get(id_), codes))
        for id_, codes in store.chosen(work, response_id).items()
    ]
    written = [
        (_asked(questions.get(id_), id_), words)
        for id_, said in voices.originals(work, ORIGIN, response_id).items()
        for words in said
    ]
    about = [(id_, ", ".join(sorted(values))) for id_, values in equality.profile(work, [response_id]).chosen.items()]
    said_by = [("From", said)] if (said := service.said_by(work, response_id)) else []
    parts = (("Questionnaire", row.survey_key), ("Day", row.day.isoformat()), *said_by, *chosen, *written, *about)
    return Record(
        subject, "An answer", parts, others=bool(written), files=tuple(drawings.of_response(work, response_id))
    )


def _asked(question: Question | None, id_: str) -> str:
    return question.text.default if question else id_


def _shown(question: Question | None, codes: list[str]) -> str:
    labels = {option.code: option.label.default for option in question.options} if question else {}
    return ", ".join(labels.get(code, code) for code in codes)


def erase(work: Work, subject: str) -> bool:
    """Delete an answer as its writer would; False when it is gone."""
    if subject.startswith(f"{ENVELOPE}:"):
        waits = next((one for one in store.every_envelope(work) if one.id == key_of(subject)), None)
        return waits is not None and receipts.withdraw(work, waits.code_mac)
    row = store.response_row(work, key_of(subject))
    if row is None:
        return False
    receipts.remove(work, row)
    receipts.note_withdrawal(work, row.receipt)
    return True
