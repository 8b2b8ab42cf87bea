"""Pages of a questionnaire that people do not get, or stop at: small numbers hidden as everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.kernel.work import Work
from app.library import service as library
from app.results import counting, store
from app.results.service import POLICY
from app.results.suppression import Table, policy, protect

CHECK = "check"
"""The page on which answers are looked over before they are sent."""


@dataclass(frozen=True)
class PageFigures:
    """One page in one tier's words since its version was published; None is hidden."""

    page_id: str
    text: str
    """What it asks first, in English; empty for the page on which answers are looked over."""
    tier: str
    unclear: int | None
    stopped: int | None


def pages(work: Work, version: library.Version) -> list[PageFigures]:
    """Every page in the order it is asked, each tier by itself. There are no totals from which one could be told."""
    counted = store.page_counts(work, version.id)
    places = list(_places(version))
    shown = protect(Table.plain([counted.get((page, tier), (0, 0)) for page, _text, tier in places]), policy(POLICY))
    return [
        PageFigures(page, text, tier, unclear, stopped)
        for (page, text, tier), (unclear, stopped) in zip(places, shown.rows, strict=True)
    ]


def _places(version: library.Version) -> Iterator[tuple[str, str, str]]:
    """Page, what it asks first, and tier."""
    for page in version.survey.pages:
        for tier in version.survey.tiers:
            yield page.id, counting.english(page.questions[0].text), tier
    for tier in version.survey.tiers:
        yield CHECK, "", tier
