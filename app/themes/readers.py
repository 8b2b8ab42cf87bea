"""Whose words a member of staff may read: each questionnaire's policy names the roles."""

from __future__ import annotations

from app.accounts.policy import Person
from app.questionnaire.model import Survey
from app.questionnaire.policies import policy


def may_read(person: Person, survey: Survey) -> bool:
    """Whether somebody may read what people wrote in a questionnaire, with names taken out."""
    return not person.roles.isdisjoint(policy(survey.policy).readers)


def waits(survey: Survey) -> bool:
    """Whether its words come several at a time. What comes singly is read by no analyst while its quarter lasts."""
    return policy(survey.policy).waits
