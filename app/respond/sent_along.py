"""The answers that somebody sent with a request to be contacted, as whoever gets back to them reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.policy import Person
from app.audit import service as audit
from app.contacts import service as contacts
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import Question
from app.respond import store
from app.respond.draft import Facts
from app.respond.spoken import ENGLISH, spoken
from app.voices import service as voices

ORIGIN = "respond"


@dataclass(frozen=True)
class Said:
    """One question in the words it was asked in, in English, and what was answered."""

    text: str
    answers: Sequence[str]


def opened(work: Work, contact_id: str, person: Person) -> list[Said]:
    """What was answered, in the order of the questions; that it was opened is recorded.

    Raises `NotFound` where nobody chose to send answers along, or they are not counted yet or taken back.
    """
    response_id = contacts.find(work, contact_id).response_id
    row = store.response_row(work, response_id) if response_id else None
    if row is None:
        raise NotFound("no answers were sent with this request")
    version = library.version(work, row.version_id)
    facts = Facts(row.tier, ENGLISH, ENGLISH, row.promise, row.quarter, row.service_id, row.team_id, None)
    words = spoken(work, version, facts, ENGLISH)
    chosen, written = store.chosen(work, row.id), voices.originals(work, ORIGIN, row.id)
    audit.record(work, actor=person.id, action="contact.answers-opened", subject=f"contact:{contact_id}")
    return [
        Said(str(words.pages[page.id].question(question.id).text), _answers(question, row.tier, chosen, written))
        for page in version.survey.pages
        for question in page.questions
        if question.id in chosen or question.id in written
    ]


def _answers(
    question: Question, tier: str, chosen: dict[str, list[str]], written: dict[str, list[str]]
) -> Sequence[str]:
    labels = [
        option.label.for_tier(tier) if (option := question.option(code)) else code
        for code in chosen.get(question.id, ())
    ]
    return [*labels, *written.get(question.id, ())]
