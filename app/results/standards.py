"""Which figures are evidence for which practice standard or indicator, over the questionnaires of a board. Pure.

Nothing is added up: each figure stands with its own question and audience, never averaged across them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.results.figures import Figure, Figures


@dataclass(frozen=True)
class Source:
    """One question as evidence: who was asked what, and what may be said of their answers."""

    survey_key: str
    survey: str
    audience: str
    question_id: str
    text: str
    scored: bool
    figure: Figure
    four: Figure | None = None
    core: str | None = None


def by_evidence(figures: Figures, board_id: str | None = None) -> Mapping[str, tuple[Source, ...]]:
    """By id of a standard, a part of one or an indicator (`S2`, `S2.1`, `KQI1`): the figures that speak to it.

    What is evidence for a part of a standard is evidence for the whole standard too. `board_id`: of the
    questionnaires that a board looks at; None is all.
    """
    found: dict[str, dict[tuple[str, str], Source]] = {}
    for survey in figures.surveys:
        if board_id is not None and board_id not in survey.boards:
            continue
        for one in survey.questions:
            source = Source(
                survey.key, survey.title, survey.audience, one.question_id, one.text, one.scored, one.whole, one.four,
                one.core,
            )  # fmt: skip
            for cited in one.evidence:
                for id_ in {cited, cited.partition(".")[0]}:
                    found.setdefault(id_, {})[survey.key, one.question_id] = source
    return {id_: tuple(sources.values()) for id_, sources in sorted(found.items())}
