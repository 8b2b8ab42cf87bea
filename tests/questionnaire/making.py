"""Small surveys for tests, written as an author would: a test shows the lines that matter to it."""

from __future__ import annotations

from functools import cache

from app.questionnaire.catalogue import Reference, default_reference
from app.questionnaire.load import Loaded, load_text
from app.questionnaire.model import Question, Survey

HEAD = """
key: tiny
title: A tiny survey
audience: parent
tiers: [adult]
promises: [anonymous]
boards: [social-work]
policy: adult
"""

REFERENCE = default_reference(
    evidence=frozenset({"S2.1", "S4.2"}),
    workers=frozenset({"social-worker"}),
    boards=frozenset({"social-work"}),
    languages=frozenset({"cy"}),
)


def loaded(body: str, *, head: str = HEAD, reference: Reference = REFERENCE) -> Loaded:
    """A survey's pages (and whatever else stands below the head), read and checked."""
    return load_text(head + body, "tiny.yaml", reference)


@cache
def survey_of(body: str, *, head: str = HEAD) -> Survey:
    """A survey without a fault; read once, for properties hold it against many answers."""
    return loaded(body, head=head).checked()


def question_of(line: str) -> Question:
    """One question, as one line of YAML; a survey that is not perfect otherwise will do."""
    survey = loaded(f"pages:\n  - id: page\n    questions:\n      - {{id: asked, {line}}}\n").survey
    assert survey is not None
    return survey.questions["asked"]


def codes_of(found: Loaded) -> list[str]:
    """The codes of its faults, in order."""
    return [fault.code for fault in found.faults]


def english(context: str, text: str) -> str:
    """A `Say` that translates nothing."""
    return text
