"""What was written before a meeting goes to its chair, and no further than its writer chose."""

from __future__ import annotations

from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.library import service as library
from app.meetings import service as meetings
from app.questionnaire import sharing
from app.questionnaire.journey import Journey
from app.questionnaire.types import type_of
from app.reach import service as reach
from app.reach.promises import NAMED
from app.respond.draft import Draft, DraftRow, Facts
from app.respond.spoken import Spoken, SpokenQuestion, spoken
from app.voices.model import NewVoice

ABOUT_SENDING = ("quote", "sharing", "equality")
"""Purposes of questions that the chair does not need the answers of: they were acted upon, or are kept apart."""
QUOTED = "yes"


def file(work: Work, row: DraftRow, draft: Draft, version: library.Version) -> bool:
    """File it for the chair; False for what was not written for a meeting."""
    if draft.facts.promise != NAMED:
        return False
    given = {
        question.id: tuple(type_of(question).count_values(question, value))
        for question in version.survey.questions.values()
        if question.options and question.purpose not in ABOUT_SENDING
        if (value := draft.answers.get(question.id)) is not None
    }
    written = meetings.Written(
        statement_id=draft.id,
        link_id=row.link_id,
        version_id=version.id,
        sent_on=row.day,
        tier=draft.facts.tier,
        language=draft.facts.language,
        parts=tuple(meetings.Part(part.question.id, part.words, part.sharing) for part in parts(draft, version)),
        chosen=given,
    )
    return meetings.file(work, written)


def how_far(
    work: Work, version: library.Version, link_id: str, tier: str, language: str
) -> tuple[Spoken, SpokenQuestion] | None:
    """A questionnaire's own question of how far a part goes, in its reader's words; None where it has none."""
    facts = Facts(tier, "", "", NAMED, "", None, None, None, reach.find(work, link_id).languages)
    words = spoken(work, version, facts, language)
    asked = (question for page in words.pages.values() for question in page.questions)
    found = next((question for question in asked if question.source.purpose == "sharing"), None)
    return (words, found) if found else None


def parts(draft: Draft, version: library.Version) -> tuple[sharing.Part, ...]:
    """What was written, part by part."""
    number = Quarter.parse(draft.facts.quarter).number
    return sharing.parts(Journey(version.survey, draft.answers, quarter_number=number, tier=draft.facts.tier))


def may_be_quoted(voice: NewVoice, draft: Draft, version: library.Version) -> bool:
    """Whether others than the chair may have these words, redacted: to be read out, and with a yes."""
    for_all = {part.question.id for part in parts(draft, version) if part.sharing == meetings.READ_OUT}
    return voice.consent_quote == QUOTED and voice.question_id in for_all
