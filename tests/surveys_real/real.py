"""The questionnaires as they are published, and what is known of them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import strategies as st

from app.library import service as library
from app.questionnaire.answers import Answers
from app.questionnaire.journey import Journey
from app.questionnaire.lint import Checked, lint
from app.questionnaire.model import Question, Survey
from config import ROOT

FILES = sorted((ROOT / "surveys").glob("*.yaml"))
KEYS = [path.stem for path in FILES]
EVERY = pytest.mark.parametrize("key", KEYS)

LISTED = (
    *("care-leavers", "carers", "children-5-8", "children-9-12", "community-health", "early-help", "exit"),
    *("group-session", "health-check", "meeting-after", "meeting-before", "parents-plan", "partners", "pulse"),
    *("say", "supervision", "visit", "visit-team", "young-people-13-17"),
)
"""The keys that stand in printed links."""
CHILDREN = ("children-5-8", "children-9-12", "young-people-13-17", "meeting-before", "meeting-after")
FAMILIES = ("parents-plan", "carers", "early-help", "community-health")
ASKED_WHO_HELPS = (*CHILDREN, *FAMILIES, "care-leavers")
EQUALITY = {
    "children-5-8": "child",
    "children-9-12": "child",
    "young-people-13-17": "young-person",
    "meeting-after": "young-person",
    "care-leavers": "care-leaver",
    "parents-plan": "family",
    "early-help": "family",
    "carers": "carer",
    "community-health": "anyone",
    "health-check": "staff",
    "say": "anyone",
}
EVERY_MEASURE = {"explain", "listen", "respect", "time", "safe", "complain", "difference"}
MEASURES: dict[str, set[str]] = {
    "children-5-8": EVERY_MEASURE - {"complain"},
    "children-9-12": EVERY_MEASURE,
    "young-people-13-17": EVERY_MEASURE,
    "care-leavers": {"listen", "safe", "complain", "difference"},
    "meeting-before": set(),
    "meeting-after": {"listen", "difference", "respect"},
    "parents-plan": EVERY_MEASURE - {"safe"},
    "carers": {"respect", "listen", "time", "complain"},
    "early-help": {"listen", "respect", "difference", "complain"},
    "community-health": {"explain", "listen", "respect", "difference"},
    **{
        key: set() for key in ("supervision", "health-check", "pulse", "exit", "group-session", "visit", "visit-team")
    },
    "partners": {"respect", "difference"},
    "say": set(),
}
DISAGREE = {"disagree", "strongly-disagree"}
ALERTS = {
    "children-5-8": {"safe": {"bit", "no"}, "grown-up-to-tell": {"bit", "no"}},
    "children-9-12": {"safe": {"sometimes", "never"}},
    "young-people-13-17": {"safe": DISAGREE, "safe-outside": DISAGREE},
    "care-leavers": {"home-safe": DISAGREE, "enough-money": DISAGREE},
    "exit": {"child-worry": {"any"}},
    "group-session": {"safety-worry": {"yes"}, "safety-done": {"any"}},
    "say": {"hurt": {"yes", "not-sure"}, "about-adult": {"yes", "not-sure"}},
}
PROMISES = {
    **dict.fromkeys(("children-5-8", "children-9-12", "young-people-13-17"), ("anonymous", "confidential")),
    **dict.fromkeys(("care-leavers", "carers", "exit"), ("confidential",)),
    **dict.fromkeys(("meeting-before", "group-session", "visit", "partners", "say"), ("named",)),
    **dict.fromkeys(("meeting-after", "early-help", "community-health"), ("anonymous",)),
    "parents-plan": ("anonymous", "confidential"),
    **dict.fromkeys(("supervision", "health-check", "pulse", "visit-team"), ("unlinked",)),
}
WRITTEN = {"number": ("12",), "date": ("2026-04-01",)}
HEADLINES = {"supervision": {"frequency", "reflective", "recorded"}, "exit": {"recommend"}}
NO_EVIDENCE = {"group-session": ["agreement"]}
"""What a facilitator is asked so that the rest can be understood."""
FFT = ["Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don’t know"]
PRAISED = {"children-9-12": "best-thing", "parents-plan": "helped-most", "early-help": "what-helped"}
"""Where a person is praised, and so may be thanked."""
OUTSIDE = {"prefer-not", "not-sure", "does-not-apply"}
"""Answers that are never in a base."""
BREATH = 18
"""The most words a child of nine reads before a comma, colon or full stop."""
EASY_SENTENCE = 16
"""The most words in a sentence of easy read."""


@cache
def checked() -> Checked:
    return lint(FILES, library.reference())


def survey_of(key: str) -> Survey:
    return next(survey for survey in checked().surveys if survey.key == key)


def texts(survey: Survey) -> list[Question]:
    """What is written or drawn; who was there and what was agreed are short facts on a page of their own kind."""
    short = {question.id for page in survey.pages if page.title for question in page.questions}
    words = [q for q in survey.questions.values() if q.type in ("text", "draw") and q.id not in short]
    return [question for question in words if not question.alert]


@cache
def journeys(key: str) -> st.SearchStrategy[Journey]:
    """Somebody answering or skipping anything, in any quarter; what is off their path counts for nothing."""
    return st.deferred(lambda: _journeys(key))


def _journeys(key: str) -> st.SearchStrategy[Journey]:
    survey = survey_of(key)
    given_answers = {question.id: st.none() | _given(question) for question in survey.questions.values()}
    return st.builds(
        lambda quarter, tier, values: Journey(survey, _answers(values), quarter_number=quarter, tier=tier),
        st.integers(1, 4),
        st.sampled_from(survey.tiers),
        st.fixed_dictionaries(given_answers),
    )


def _given(question: Question) -> st.SearchStrategy[str | tuple[str, ...]]:
    if question.type == "choices":
        return st.sampled_from(question.codes).map(lambda code: (code,))
    return st.sampled_from(question.codes or WRITTEN.get(question.type, ("something in my own words",)))


def _answers(values: dict[str, str | tuple[str, ...] | None]) -> Answers:
    return Answers({id_: value for id_, value in values.items() if value is not None})


def any_journey() -> st.SearchStrategy[Journey]:
    return st.sampled_from(KEYS).flatmap(journeys)
