"""What stands on pages outside office hours: nobody reads now, who does help, in words that somebody has approved."""

from __future__ import annotations

from dataclasses import dataclass

from app.council import service as council
from app.council.model import HelpNumber
from app.kernel.work import Work
from app.questionnaire.model import Survey
from app.respond.promises import CHILDREN
from app.safeguarding import service as safeguarding
from app.safeguarding.service import SaidOutOfHours
from app.web.language import current

YOUNG = ("little", "junior", "teen")


@dataclass(frozen=True)
class Shut:
    """The words; where they are not in the reader's language, its name and whom to ring for an interpreter."""

    said: SaidOutOfHours
    reader: str = ""
    interpreters: tuple[HelpNumber, ...] = ()


def shut(work: Work) -> Shut | None:
    """What is said now; None while somebody is at the office."""
    if safeguarding.at_the_office(work):
        return None
    reader = current()
    said = safeguarding.out_of_hours(work, reader.tag)
    if said.language == reader.tag:
        return Shut(said)
    return Shut(said, reader.autonym, council.interpreters(work))


def for_child(work: Work, survey: Survey, tier: str) -> Shut | None:
    """The same, on pages that ask a child."""
    return shut(work) if survey.audience in CHILDREN or tier in YOUNG else None
