"""What is said at the one door becomes a case, in the transaction that sends it. Which answer is what is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.cases import service as cases
from app.cases.service import Case, Contact, Intake, Narrative
from app.files import service as files
from app.files.model import Owner
from app.kernel import yaml
from app.kernel.clock import today
from app.kernel.codes import normalise
from app.kernel.ids import new_id
from app.kernel.keys import KeyRing
from app.kernel.work import Work
from app.questionnaire.answers import Answers
from app.questionnaire.equality import KEY as EQUALITY
from app.questionnaire.model import Question, Survey
from app.respond import enclosures
from app.respond.draft import Draft, code_mac

POLICY = "casework"
CASE = "case"
"""The kind of owner that files of cases have."""
_FILE = Path(__file__).parent / "data" / "casework.yaml"
_OTHER, _YES = "other", "yes"
_ALWAYS, _AS_ASKED = "always", "as-asked"
_ANONYMOUS, _NAMED, _SOMEONE_ELSE = "anonymous", "named", "someone-else"


@dataclass(frozen=True)
class Kind:
    """What a case is, by what was answered."""

    kind: str
    when: Mapping[str, str]
    reply: str
    hurt: str = ""


@cache
def _data() -> Any:
    return yaml.read(_FILE)


def is_case(survey: Survey) -> bool:
    """Whether what is said in this questionnaire is worked on as a case."""
    return survey.policy == POLICY


def receipt_of(keys: KeyRing, mac: str) -> str:
    """How a case is found by its writer's four words: a hash that stands in no other table."""
    return keys.mac("code", f"case:{mac}")


def by_words(work: Work, typed: str) -> tuple[str, Case] | None:
    """The case behind four words as they were typed, with their hash; None where they stand for none."""
    mac = code_mac(work.keys, normalise(typed))
    case = by_code(work, mac)
    return (mac, case) if case else None


def by_code(work: Work, mac: str) -> Case | None:
    """The case behind four words (their hash, as drafts are found by it)."""
    return cases.by_receipt(work, receipt_of(work.keys, mac))


def owed_on(work: Work, words: str) -> date | None:
    """By when somebody has read what was sent at the one door."""
    found = by_words(work, words)
    owed = cases.told(work, found[1]).next if found else None
    return owed.in_force if owed else None


def counted(survey: Survey, answers: Answers) -> Answers:
    """What is left for figures once the case has the rest: chosen codes, and what somebody says of themselves."""
    questions = [q for q in survey.questions.values() if q.purpose == EQUALITY or _is_figure(q)]
    left = answers.only([q.id for q in questions], answers.seen)
    about = {q.id for q in questions if q.purpose == EQUALITY}
    return replace(left, details={id_: words for id_, words in left.details.items() if id_ in about})


def _is_figure(question: Question) -> bool:
    return bool(question.options) and question.purpose is None


def receive(work: Work, draft: Draft, survey: Survey, mac: str) -> Case:
    """Make the case, and give it the files that came with it."""
    case_id = new_id()
    asked = [survey.questions[question_id] for question_id in _data()["answers"]["files"]]
    bags = [bag for question in asked if (bag := enclosures.bag_of(question, draft.answers))]
    owners = tuple(Owner(enclosures.DRAFT, bag) for bag in bags)
    arrived = intake(draft, survey, receipt=receipt_of(work.keys, mac), case_id=case_id)
    case = cases.receive(work, replace(arrived, enclosed=owners))
    for owner in owners:
        files.move(work, owner, Owner(CASE, case_id))
    return case


def intake(draft: Draft, survey: Survey, *, receipt: str, case_id: str) -> Intake:
    """The case as it arrives, from answers on the path alone."""
    said, facts = _Said(survey, draft.answers), draft.facts
    kind = next(one for one in _kinds() if all(draft.answers.get(q) == code for q, code in one.when.items()))
    anonymous = said.code("known") != _NAMED
    when = said.code("happened_on")
    return Intake(
        kind=kind.kind,
        who=said.code("who") or _OTHER,
        narrative=_narrative(said, anonymous=anonymous),
        received_on=today(),
        anonymous=anonymous,
        for_other=said.code("for_other") == _SOMEONE_ELSE,
        child_knows=said.code("child_knows") == _YES,
        service_id=facts.service_id,
        team_id=facts.team_id,
        happened_on=date.fromisoformat(when) if when else None,
        hurt=kind.hurt or said.code("hurt"),
        about_adult=said.code("about_adult"),
        advocate=said.code("advocate"),
        reply_wanted=kind.reply == _ALWAYS or (kind.reply == _AS_ASKED and said.code("reply") == _YES),
        pass_on=said.code("pass_on"),
        language=facts.language,
        tier=facts.tier,
        receipt=receipt,
        case_id=case_id,
    )


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(Kind(**item) for item in _data()["kinds"])


def _narrative(said: _Said, *, anonymous: bool) -> Narrative:
    needs = tuple(code for code in said.codes("needs") if code != _OTHER)
    contact = Contact(said.code("way"), said.code("details"), said.code("when"), said.code("message") == _YES)
    return Narrative(
        words=said.code("words"),
        wanted=" ".join(said.labels("wanted")),
        happened=said.code("happened"),
        name="" if anonymous else said.code("name"),
        contact=Contact() if anonymous else contact,
        about=said.code("about"),
        needs=needs,
        needs_words=" ".join(said.details("needs")),
    )


class _Said:
    """What was answered, by what it means for a case."""

    def __init__(self, survey: Survey, answers: Answers) -> None:
        self._survey, self._answers = survey, answers

    def _questions(self, meaning: str) -> list[Question]:
        found = [self._survey.questions[id_] for id_ in _data()["answers"][meaning]]
        return [question for question in found if self._answers.get(question.id) is not None]

    def codes(self, meaning: str) -> tuple[str, ...]:
        """The codes chosen, or the words written; empty when it was not answered."""
        for question in self._questions(meaning):
            given = self._answers.get(question.id)
            return given if isinstance(given, tuple) else (given or "",)
        return ()

    def code(self, meaning: str) -> str:
        return next(iter(self.codes(meaning)), "")

    def details(self, meaning: str) -> list[str]:
        """What was written beside “something else”."""
        return [
            words for question in self._questions(meaning) for words in self._answers.details_of(question.id).values()
        ]

    def labels(self, meaning: str) -> list[str]:
        """What was chosen, in English, a sentence each, with what was written beside it."""
        options = [o for q in self._questions(meaning) for o in q.options if o.code in self.codes(meaning)]
        return [f"{option.label.default}." for option in options if not option.detail] + self.details(meaning)
