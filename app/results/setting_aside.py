"""Setting answers aside, for whoever makes the figures: what is seen before, and until when it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.library import service as library
from app.respond import asides
from app.respond.asides import Aside, Concentration, Crowd, rules
from app.results import editions, service
from app.voices import service as voices
from app.voices.model import Comment, Which

__all__ = ["Overview", "comment", "count_again", "overview", "rules", "set_aside", "set_aside_one"]


@dataclass(frozen=True)
class Overview:
    """Where a questionnaire's answers came from in a quarter."""

    crowds: Sequence[Crowd]
    concentration: Concentration
    asides: Sequence[Aside]
    is_closed: bool
    """The quarter has its edition: nothing can be set aside or counted again any more."""


def overview(work: Work, survey_key: str, quarter: str) -> Overview:
    """What there is to see of a questionnaire in a quarter."""
    return Overview(
        asides.crowds(work, survey_key, quarter),
        asides.concentration(work, survey_key, quarter),
        asides.every(work, survey_key, quarter),
        editions.is_closed(work, quarter),
    )


def set_aside(work: Work, crowd: tuple[str, str, str, date], reason: str, person: Person) -> int:
    """Set aside what came by a link on a day. Raises `Refused` once the quarter is closed, or for too few."""
    _check_open(work, crowd[1])
    return asides.put(work, crowd, reason, person.id)


def count_again(work: Work, aside_id: str, person: Person) -> tuple[str, str]:
    """Undo it; returns the questionnaire and the quarter. Raises `NotFound`, `Refused` once the quarter is closed."""
    _check_open(work, asides.quarter_of(work, aside_id))
    undone = asides.undo(work, aside_id, person.id)
    return undone.survey_key, undone.quarter


def comment(work: Work, comment_id: str, person: Person) -> Comment:
    """A comment whose answer may be left out: one of those that its reader may read. Raises `NotFound`."""
    found = next(iter(voices.comments(work, Which(ids=(comment_id,)))), None)
    if found is None:
        raise NotFound(_("This comment is no longer here: its writer may have taken it back."))
    survey = library.current(work, found.survey_key).survey
    which = Which(survey_key=found.survey_key, quarters=(found.quarter,))
    if not service.may_read(person, survey) or not service.may_be_read(work, which):
        raise NotFound(_("This comment is no longer here: its writer may have taken it back."))
    return found


def set_aside_one(work: Work, comment_id: str, reason: str, person: Person) -> None:
    """Have the answer of a comment left out when its quarter is closed. Raises `NotFound`, `Refused`."""
    found = comment(work, comment_id, person)
    _check_open(work, found.quarter)
    asides.put_one(work, found.origin_id, reason, person.id)


def _check_open(work: Work, quarter: str) -> None:
    if editions.is_closed(work, quarter):
        raise Refused(_("%(quarter)s is closed: its figures stay as they were made.", quarter=quarter))
