"""What somebody sends, handed over to be read for safety: free text, and answers that speak for themselves."""

from __future__ import annotations

from app.files import service as files
from app.files.model import Checked, Owner
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.equality import KEY as EQUALITY
from app.questionnaire.journey import Journey
from app.questionnaire.model import Question
from app.questionnaire.types import type_of
from app.respond import drawings, enclosures
from app.respond.draft import Draft
from app.respond.spoken import ENGLISH, spoken
from app.safeguarding import service as safeguarding
from app.safeguarding.model import Flag, Heard, Part

ANSWERS = "answers"
WHO = "Who they are, as they said"


def says_something(draft: Draft, way: Journey) -> bool:
    """Whether sending hands anything over, so that more than one statement is written."""
    answers = way.kept()
    return bool(draft.facts.said_by) or any(
        _words(one, answers) or _flagged(one, answers) or _enclosed(one, answers) for one in _asked(way)
    )


def enclosed(work: Work, draft: Draft, way: Journey) -> list[Checked]:
    """Copies of what is drawn and enclosed on the way, to be looked at for safety: no rule reads it."""
    answers, found = way.kept(), []
    version = library.version(work, draft.version_id)
    for question in _asked(way):
        key = drawings.key_of(question, answers)
        if key and (image := drawings.shown(work, key)):
            pages = spoken(work, version, draft.facts, ENGLISH, way).pages.values()
            asked = next(one.text for page in pages for one in page.questions if one.id == question.id)
            found.append(safeguarding.drawing(asked.unescape(), image))
        elif bag := enclosures.bag_of(question, answers):
            found += files.copies(work, Owner(enclosures.DRAFT, bag))
    return found


def heard(work: Work, draft: Draft, way: Journey) -> Heard | None:
    """All that is on the way, with its questions in English; None where nothing is to be read or looked at."""
    answers, facts = way.kept(), draft.facts
    written = [(one, words) for one in _asked(way) for words in _words(one, answers)]
    flagged = [(one, code) for one in _asked(way) for code in _flagged(one, answers)]
    beside = any(_enclosed(one, answers) for one in _asked(way))
    if not (written or flagged or facts.said_by or beside):
        return None
    version = library.version(work, draft.version_id)
    pages = spoken(work, version, facts, ENGLISH, way).pages.values()
    shown = {one.id: one for page in pages for one in page.questions}
    parts = [Part(shown[one.id].text.unescape(), words) for one, words in written]
    if facts.said_by:
        parts.append(Part(WHO, facts.said_by))
    flags = [Flag(shown[one.id].text.unescape(), shown[one.id].label(code).unescape()) for one, code in flagged]
    return Heard(
        origin=ANSWERS,
        audience=way.survey.audience,
        tier=facts.tier,
        language=facts.language,
        promise=facts.promise,
        parts=tuple(parts),
        flags=tuple(flags),
        survey=version.key,
        service_id=facts.service_id,
        team_id=facts.team_id,
        leads=facts.ticket_id or "",
    )


def _asked(way: Journey) -> list[Question]:
    return [question for question in way.survey.questions.values() if question.purpose != EQUALITY]


def _words(question: Question, answers: Answers) -> list[str]:
    found = type_of(question).words(question, answers.get(question.id), answers.details_of(question.id))
    return [words for words in found if words.strip()]


def _enclosed(question: Question, answers: Answers) -> bool:
    return bool(drawings.key_of(question, answers) or enclosures.bag_of(question, answers))


def _flagged(question: Question, answers: Answers) -> list[str]:
    """The codes that were chosen and that the questionnaire says must be looked at."""
    given = answers.get(question.id) if question.alert else None
    if given is None:
        return []
    return [code for code in type_of(question).count_values(question, given) if code in question.alert]
