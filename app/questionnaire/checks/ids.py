"""Ids and codes are said once, in kebab-case, and do not stand in the way of other names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.questionnaire.catalogue import Reference
from app.questionnaire.checks.places import every_question
from app.questionnaire.faults import Finding
from app.questionnaire.model import Survey
from app.questionnaire.types.text import ANSWERED

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 40
"""Characters: ids are columns, and stand in links."""
RESERVED = frozenset(
    {
        *("audience", "day", "language", "promise", "quarter", "response"),
        *("service", "survey", "team", "tier", "version"),
    }
)
"""Columns that stand beside the answers in every export."""


def check(survey: Survey, reference: Reference) -> Iterator[Finding]:
    yield from _kebab("key", survey.key)
    if not survey.pages:
        yield Finding("pages", "no-pages", "Add at least one page.")
    yield from _twice("pages", (page.id for page in survey.pages), "page")
    yield from _twice("pages", (question.id for _, question in every_question(survey)), "question")
    for page in survey.pages:
        yield from _kebab(f"pages.{page.id}", page.id)
        if not page.questions:
            yield Finding(f"pages.{page.id}", "empty-page", "Add a question to this page, or take the page out.")
    for name, scale in survey.scales.items():
        yield from _kebab(f"scales.{name}", name)
        yield from _codes(f"scales.{name}", scale.codes)
    for where, question in every_question(survey):
        yield from _kebab(where, question.id)
        if question.id in RESERVED:
            advice = f"“{question.id}” is a column of every export. Use a longer id, like “which-{question.id}”."
            yield Finding(where, "reserved-id", advice)
        if question.scale is None:
            yield from _codes(f"{where}.options", question.codes)


def _codes(where: str, codes: tuple[str, ...]) -> Iterator[Finding]:
    yield from _twice(where, codes, "code")
    for code in codes:
        yield from _kebab(f"{where}.{code}", code)
        if code == ANSWERED:
            yield Finding(f"{where}.{code}", "reserved-id", f"“{code}” means every answer. Use another code.")


def _twice(where: str, ids: Iterable[str], kind: str) -> Iterator[Finding]:
    """A finding for each id that two things share (a page and a question may: they are different things)."""
    for id_, times in Counter(ids).items():
        if times > 1:
            slug = "duplicate-code" if kind == "code" else "duplicate-id"
            yield Finding(f"{where}.{id_}", slug, f"{times} {kind}s are called “{id_}”. Give each its own name.")


def _kebab(where: str, id_: str) -> Iterator[Finding]:
    if not KEBAB.fullmatch(id_):
        better = "-".join(re.findall(r"[a-z0-9]+", id_.lower())) or "another-name"
        advice = f"“{id_}” has to be small letters, digits and single hyphens, like “{better}”."
        yield Finding(where, "not-kebab-case", advice)
    elif len(id_) > LONGEST:
        yield Finding(where, "id-too-long", f"“{id_}” is longer than {LONGEST} characters. Shorten it.")
