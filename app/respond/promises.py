"""What the before-you-start page promises, by voice and promise. The words are `data/promises.yaml`.

They follow what the tables and the role list really do: tests compare them with both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.accounts import policy as roles
from app.accounts.policy import Role
from app.kernel import yaml
from app.questionnaire.model import EASY, Survey
from app.questionnaire.policies import policy
from app.respond.for_casework import POLICY

_FILE = Path(__file__).parent / "data" / "promises.yaml"
READS_WORDS, READS_FOR_SAFETY = "redacted-words", "safeguarding"
READS_CASES = "cases"
OWN_VOICES = {"exit": "leaver", "partner": "professional"}
"""Policies whose respondents are spoken to in words of their own."""
OWN_WORDS = {"staff": "staff", "care-leaver": "care-leaver"}
"""Audiences with words of their own; all others are spoken to as their reading tier is."""
CHILDREN = ("child", "young-person")
READ_AS = {"little": "junior", EASY: "adult"}
"""At the one door: whose words are for readers who have none of their own there."""


@dataclass(frozen=True)
class Words:
    """What one page says. Every sentence is English and the key of its translation."""

    lines: tuple[str, ...]
    not_readers: str
    not_now: str


@cache
def every() -> Mapping[tuple[str, str], Words]:
    """Every page's words, by voice and promise."""
    return {
        (voice, promise): Words(tuple(line["say"] for line in page["lines"]), page["not_readers"], said["not_now"])
        for voice, said in yaml.read(_FILE)["voices"].items()
        for promise, page in said["promises"].items()
    }


def voice_of(survey: Survey, tier: str) -> str:
    """Whose words the page uses. Who reads easy words is spoken to as children are, or as adults."""
    if survey.policy == POLICY:
        return f"{POLICY}-{READ_AS.get(tier, tier)}"
    own = OWN_VOICES.get(survey.policy) or OWN_WORDS.get(survey.audience)
    easy = "junior" if survey.audience in CHILDREN else "adult"
    return own or (easy if tier == EASY else tier)


def words(survey: Survey, tier: str, promise: str) -> Words:
    """What is promised to whoever answers this questionnaire; raises KeyError where a promise has no words."""
    return every()[voice_of(survey, tier), promise]


def readers(survey: Survey) -> tuple[Role, ...]:
    """The roles that read what is written (redacted; a case as it was), and those that read for safety."""
    if survey.policy == POLICY:
        return (*roles.readers_of(READS_CASES), *roles.readers_of(READS_FOR_SAFETY))
    of_policy = (role for role in roles.readers_of(READS_WORDS) if role.id in policy(survey.policy).readers)
    return (*roles.told_once(of_policy), *roles.readers_of(READS_FOR_SAFETY))
