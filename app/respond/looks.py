"""What stands beside a question: its drawing, its recording, a voice; and somebody to talk to after some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flask import url_for

from app.council import service as council
from app.council.help_lines import reader_of
from app.council.model import HelpNumber
from app.files.model import Kept, Rules, rules
from app.kernel.work import Work
from app.questionnaire.journey import Journey
from app.questionnaire.model import Page, Question, Survey
from app.questionnaire.types.base import Typed, field_at, only
from app.questionnaire.types.draw import DRAWING
from app.respond.draft import Draft
from app.respond.drawings import key_of
from app.web import comfort
from app.web.language import current
from config import ROOT

RECORDINGS = ROOT / "surveys"
"""A questionnaire's recordings lie in a folder of its key beside it."""


EMERGENCY = "999"
"""Not the first thing to say to somebody who may only be worried; it leads the page of help."""


@dataclass(frozen=True)
class Look:
    """How one page of questions is shown. Addresses are by question id, what was drawn just now by field name."""

    tier: str
    aloud: bool
    draws: bool
    recordings: Mapping[str, str] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    redrawn: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Sequence[Kept]] = field(default_factory=dict)
    """What is enclosed already, for each question of this page that takes files."""

    @property
    def taking(self) -> Rules:
        """What may be enclosed."""
        return rules()


def look_of(survey: Survey, draft: Draft, page: Page, n: int, typed: Typed | None = None) -> Look:
    """The look of page `n`. `typed` is what came back with a problem, a drawing perhaps among it."""
    placed = [(at, question) for at, question in enumerate(page.questions, start=1)]
    aloud, language = comfort.current().aloud, current().tag
    drawn = [(field_at(at), f"{field_at(at)}-{DRAWING}") for at, question in placed if question.type == "draw"]
    return Look(
        draft.facts.tier,
        aloud,
        draws=any(question.type == "draw" for _, question in placed),
        recordings={
            q.id: url_for("beside.recording", n=n, at=at)
            for at, q in placed
            if aloud and recording_of(survey.key, q, language)
        },
        drawings={
            q.id: url_for("beside.drawing", n=n, at=at) for at, q in placed if key_of(q, draft.answers) is not None
        },
        redrawn={name: posted for name, hidden in drawn if (posted := only(typed or {}, hidden))},
    )


def numbers_now(work: Work, journey: Journey, page: Page) -> Sequence[HelpNumber]:
    """Whom to ring at once, on the page for who says that somebody is not safe now; none on any other."""
    if not any(question.numbers for question in page.questions):
        return ()
    return council.numbers_now(work, reader_of(journey.survey.audience, journey.tier))


def recording_of(survey_key: str, question: Question, language: str) -> Path | None:
    """The file in which a question is read aloud, if it is there. Lint has seen to it that it is a mere name."""
    name = question.audio.get(language)
    found = RECORDINGS / survey_key / name if name else None
    return found if found is not None and found.is_file() else None


def somebody_after(work: Work, journey: Journey, n: int) -> Sequence[HelpNumber] | None:
    """Whom to talk to, on the page that follows page `n` when that asked about being safe; else None.

    It hangs on what was asked, never on what was answered: everybody sees the same, and as soon.
    """
    page = journey.page(n)
    if page is None or not any(question.alert for question in page.questions):
        return None
    numbers = council.help_numbers(work, reader_of(journey.survey.audience, journey.tier))
    return tuple(number for number in numbers if number.number != EMERGENCY)
