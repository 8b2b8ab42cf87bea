"""A survey promises nothing its policy does not keep, and asks no more than its policy allows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question
from app.questionnaire.faults import Finding, unknown
from app.questionnaire.model import AUDIENCES, PROMISES, READINGS, Survey
from app.questionnaire.paths import every_way
from app.questionnaire.policies import Policy
from app.questionnaire.types.files import FILES

HIDING = ("anonymous", "unlinked")
"""Promises under which nobody may find out who answered."""


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    yield from unknown("audience", "unknown-audience", (survey.audience,), AUDIENCES)
    yield from _some("tiers", "unknown-tier", survey.tiers, READINGS)
    for where, question in every_question(survey):
        if question.purpose != "equality":
            yield from unknown(f"{where}.tiers", "unknown-tier", question.tiers, survey.tiers)
    yield from _some("promises", "unknown-promise", survey.promises, PROMISES)
    yield from unknown("boards", "unknown-board", survey.boards, reference.boards)
    yield from unknown("workers", "unknown-worker", survey.workers, reference.workers)
    yield from unknown("policy", "unknown-policy", (survey.policy,), reference.policies)
    yield from _no_files_of_the_unknown(survey)
    if survey.minutes is not None and survey.minutes < 1:
        yield Finding("minutes", "wrong-kind", "Say how many minutes it takes: 1 or more.")
    if survey.policy in reference.policies:
        yield from _kept(survey, reference.policies[survey.policy])


def _no_files_of_the_unknown(survey: Survey) -> Iterator[Finding]:
    """A photograph shows whose it is, whatever is taken out of it."""
    hidden = [promise for promise in survey.promises if promise in HIDING]
    for where, question in every_question(survey):
        if question.type == FILES and hidden:
            advice = (
                f"No photograph is stored where {' or '.join(hidden)} is promised: it shows whose it is. "
                "Take the question out, or promise confidential or named only."
            )
            yield Finding(where, "files-not-promised", advice)


def _kept(survey: Survey, policy: Policy) -> Iterator[Finding]:
    if survey.audience in AUDIENCES and survey.audience not in policy.audiences:
        yield Finding(
            "policy",
            "policy-not-for-audience",
            f"The policy “{policy.name}” is for {', '.join(policy.audiences)}. Choose the policy of this audience.",
        )
    for promise in survey.promises:
        if promise in PROMISES and promise not in policy.promises:
            yield Finding(
                "promises",
                "promise-not-kept",
                f"The policy “{policy.name}” cannot keep “{promise}”. Promise only: {', '.join(policy.promises)}.",
            )
    for (rotation, tier), way in every_way(survey).items():
        if way.longest > policy.max_questions:
            yield Finding(
                "pages",
                "too-many-questions",
                f"In rotation {rotation}{f' ({tier})' if tier else ''} one path has {way.longest} questions; "
                f"{policy.max_questions} is the most. "
                "Give some `rotate: A` and others `rotate: B`, or ask less.",
            )


def _some(where: str, code: str, given: Collection[str], known: Collection[str]) -> Iterator[Finding]:
    if not given:
        yield Finding(where, "missing-key", f"Name at least one of: {', '.join(known)}.")
    yield from unknown(where, code, given, known)
