"""Questions about the person, which a questionnaire may end with. The data is `data/equality.yaml`.

A first page says what they are for and asks whether they may be asked at all. Nothing later is asked without a yes,
nothing of anybody younger than its data says, and what is for sixteen and older only of those who said that they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from pydantic import TypeAdapter

from app.kernel import yaml
from app.questionnaire.build import AboutPages, Builder
from app.questionnaire.model import READINGS, AnswerRef, Page, Question, Rule
from app.questionnaire.policies import DATA
from app.questionnaire.rules import every
from app.questionnaire.shape import RawAbout, RawEquality

KEY = "equality"
"""What their texts are found under, whichever questionnaire asks them."""
START = "about-you"
"""The page that asks whether the others may be asked."""
GROWN = 16
"""Years: from this age on, an age has to be given before what is for this age is asked."""


@dataclass(frozen=True)
class About:
    """One question about the person, and what is known of it outside a questionnaire."""

    question: Question
    source: str
    effective: str
    """The day from which these categories were the ones to ask (ISO)."""
    from_age: int


@cache
def _data() -> RawEquality:
    return TypeAdapter(RawEquality).validate_python(yaml.read(DATA / "equality.yaml"))


@cache
def every_about() -> Mapping[str, About]:
    """Every question about the person, by id, in the order they are asked."""
    builder = Builder(KEY, READINGS, {})
    found = {raw.id: _about(raw, builder) for raw in _data().questions}
    if builder.findings:
        raise ValueError(f"data/equality.yaml: {builder.findings[0].where}: {builder.findings[0].message}")
    return found


def _about(raw: RawAbout, builder: Builder) -> About:
    question = builder.question(raw, raw.id)
    return About(question, raw.source, raw.effective, raw.from_age)


def together() -> int:
    """How many people's answers are put into the table at once, so that none can be told by when it came."""
    return _data().together.people


def youngest(name: str) -> Mapping[str, int]:
    """The youngest reader of each tier of a set, in years."""
    return _data().sets[name].youngest


def sets() -> Mapping[str, AboutPages]:
    """Every set by name: given a survey's tiers, the pages it ends with."""
    return {name: partial(pages, name) for name in _data().sets}


@cache
def pages(name: str, tiers: tuple[str, ...]) -> tuple[Page, ...]:
    """The pages of a set for readers of these tiers; none where it has nothing to ask them."""
    said = _data().sets[name].asks
    asks = {id_: found for id_, those in said.items() if (found := tuple(tier for tier in tiers if tier in those))}
    return tuple(_pages(asks))


def _pages(asks: Mapping[str, tuple[str, ...]]) -> Iterator[Page]:
    for id_, about in every_about().items():
        if id_ in asks:
            question = replace(about.question, tiers=asks[id_], purpose=KEY, relevant=None)
            yield Page(id_, (question,), every(_conditions(about, asks)))


def _conditions(about: About, asks: Collection[str]) -> list[Rule]:
    """What has to be so before a question is asked: a yes, an age where it needs one, and its own rule."""
    if about.question.id == START:
        return []
    found = [Rule("equal", (AnswerRef(START), "yes"))]
    if about.from_age >= GROWN:
        ages = [every_about()[id_].question for id_ in asks if id_.startswith("about-age")]
        found.append(Rule("any", tuple(Rule("any-in", (AnswerRef(age.id), _grown(age))) for age in ages)))
    return found + ([about.question.relevant] if about.question.relevant else [])


def _grown(age: Question) -> tuple[str, ...]:
    """The bands that begin at sixteen or later (`16-17`, `65-plus`)."""
    starts = {code: code.split("-")[0] for code in age.codes}
    return tuple(code for code, start in starts.items() if start.isdecimal() and int(start) >= GROWN)
