"""The four promises as whoever makes a link chooses among them, and what each asks of a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.questionnaire.model import Survey
from app.questionnaire.policies import policy

ANONYMOUS, UNLINKED, CONFIDENTIAL, NAMED = "anonymous", "unlinked", "confidential", "named"
COUNTED = (ANONYMOUS, UNLINKED)
"""Kept by a group large enough, so its size is asked for."""
LISTED = (UNLINKED, CONFIDENTIAL)
"""Kept by personal links, made from a list of people."""
PROFESSIONALS = ("staff", "partner", "facilitator", "visitor")
"""Audiences who say who they are on the first page. Others have a named link made for them."""


@dataclass(frozen=True)
class Promise:
    """One promise in words for staff."""

    id: str
    title: LazyString
    meaning: LazyString


PROMISES = (
    Promise(ANONYMOUS, _l("Anonymous"), _l("One link for everybody. Nobody can find out who answered.")),
    Promise(
        UNLINKED,
        _l("Unlinked"),
        _l(
            "A personal link for each person, struck off before the first question. "
            "We see how many were used, never whose."
        ),
    ),
    Promise(
        CONFIDENTIAL,
        _l("Confidential"),
        _l(
            "A personal link for each person. Who they are is sealed, apart from what they say, "
            "and opened only by two people together who must keep somebody safe."
        ),
    ),
    Promise(NAMED, _l("Named"), _l("Whoever answers is known by name, and the name is kept with the answers.")),
)


def named(promise: str) -> Promise:
    """One promise in words; raises StopIteration for one that does not exist."""
    return next(one for one in PROMISES if one.id == promise)


def kept_by(surveys: Iterable[Survey]) -> list[str]:
    """The promises that each of these questionnaires makes and its policy can keep, in the order of strictness."""
    asked = list(surveys)
    return [
        one.id
        for one in PROMISES
        if all(one.id in survey.promises and one.id in policy(survey.policy).promises for survey in asked)
    ]


def says_who(promise: str, audience: str) -> bool:
    """Whether a respondent is asked on the first page who they are."""
    return promise == NAMED and audience in PROFESSIONALS


def is_personal(promise: str, audiences: Iterable[str]) -> bool:
    """Whether only a personal link opens the questions."""
    return promise in LISTED or for_one_person(promise, audiences)


def for_one_person(promise: str, audiences: Iterable[str]) -> bool:
    """Whether a link is made for one named person, in the room that knows who that is."""
    return promise == NAMED and not all(says_who(promise, audience) for audience in audiences)
