"""The publishable twin of a quarter's figures: the same figures, fewer of them. Pure.

It is made from what boards see and from nothing else, so whoever holds both learns nothing from the two together.
What is left out is left out so that it is not simply the rest: those left out together are a group large enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter

from app.results.figures import Figure, Figures, Part, QuestionFigures, Spoken, SurveyFigures, ThemeFigures
from app.results.groups import NOTHING
from app.results.suppression.policy import rules


@dataclass(frozen=True)
class Publishing:
    """`publishing` in `data/suppression.yaml`: smallest base of a figure, smallest part of a cut, and which cuts."""

    policy: str
    least_base: int
    least_part: int
    cuts: tuple[str, ...]
    source: str


@cache
def publishing() -> Publishing:
    """The rules as data."""
    return TypeAdapter(Publishing).validate_python(rules()["publishing"])


def public(figures: Figures) -> Figures:
    """The twin of a quarter's figures: the one they were stored with, or made from them."""
    return figures.public or replace(
        figures,
        policy=f"{publishing().policy}-public",
        surveys=tuple(_survey(one) for one in figures.surveys),
        boards={board: _spoken(spoken) for board, spoken in figures.boards.items()},
        public=None,
    )


def _survey(survey: SurveyFigures) -> SurveyFigures:
    services = _large(survey.by_service, survey.responses)
    return replace(
        survey,
        responses=survey.responses if _is_enough(survey.responses) else None,
        by_service={name: number if name in services else None for name, number in survey.by_service.items()},
        questions=tuple(_question(one, services) for one in survey.questions),
        spoken=_spoken(survey.spoken),
        cuts={cut: _parts(parts, survey.responses) for cut, parts in survey.cuts.items() if cut in publishing().cuts},
    )


def _is_enough(number: int | None) -> bool:
    return number == 0 or (number is not None and number >= publishing().least_base)


def _large(parts: Mapping[str, int | None], whole: int | None) -> frozenset[str]:
    """The parts that are large enough, and of them only so many that the rest together are large enough too."""
    least = publishing().least_part
    shown = sorted((number, name) for name, number in parts.items() if number is not None and number >= least)
    left = (whole or 0) - sum(number for number, _ in shown)
    while shown and 0 < left < least:
        number, _name = shown.pop(0)
        left += number
    return frozenset(name for _number, name in shown)


def _question(question: QuestionFigures, services: frozenset[str]) -> QuestionFigures:
    whole = _figure(question.whole, publishing().least_base)
    is_shown = whole is not NOTHING
    return replace(
        question,
        whole=whole,
        options=question.options if is_shown else dict.fromkeys(question.options),
        services=_of_parts(question.services, services, whole),
        four=_figure(question.four, publishing().least_base) if question.four else None,
        years={},
    )


def _of_parts(figures: Mapping[str, Figure], parts: frozenset[str], whole: Figure) -> dict[str, Figure]:
    """One question by part: where so few are left over that they would be the rest, the smallest part goes too."""
    least = publishing().least_part
    shown = {name: one for name, one in figures.items() if name in parts and _figure(one, least) is not NOTHING}
    sizes = sorted((one.base or 0, name) for name, one in shown.items())
    left = (whole.base or 0) - sum(size for size, _ in sizes)
    while sizes and 0 < left < least:
        size, name = sizes.pop(0)
        left += size
        del shown[name]
    return {name: shown.get(name, NOTHING) for name in figures}


def _figure(figure: Figure, least: int) -> Figure:
    return figure if figure.shown.is_shown and (figure.base or 0) >= least else NOTHING


def _parts(parts: Mapping[str, Part], whole: int | None) -> dict[str, Part]:
    kept = _large({name: part.responses for name, part in parts.items()}, whole)
    least = publishing().least_part
    return {
        name: Part(
            part.responses,
            {id_: one for id_, one in part.questions.items() if _figure(one, least) is not NOTHING},
        )
        if name in kept
        else Part(None, {})
        for name, part in parts.items()
    }


def _spoken(spoken: Spoken) -> Spoken:
    if not _is_enough(spoken.people):
        return Spoken(None, ())
    return replace(spoken, themes=tuple(_theme(one) for one in spoken.themes if _is_enough(one.total)))


def _theme(theme: ThemeFigures) -> ThemeFigures:
    """The total and the share; which way it points only where every way is one of ten or more, or of none."""
    ways = (theme.positive, theme.negative, theme.other)
    if all(_is_enough(number) for number in ways):
        return theme
    return replace(theme, positive=None, negative=None, other=None)
