"""How many people speak of each theme, from tallies. Not yet suppressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.kernel.work import Work
from app.themes.tallying import service as tallying
from app.themes.tallying.chances import bearing, comment_chances
from app.themes.tallying.people import ALTOGETHER, DECIDED, EVERYBODY, ONE, UNMEASURED, Sums
from app.voices.model import Which

LIKELY = 0.5
"""From this chance on a comment is shown behind the count of a theme."""


@dataclass(frozen=True)
class Expected:
    """How many people speak of a theme: by the way it points, altogether, and how unsure that total is (variance).

    Who speaks well and badly of it counts both ways and once in the total.
    """

    ways: Mapping[str, float]
    total: float
    variance: float


@dataclass(frozen=True)
class Told:
    """What some people speak of."""

    people: int
    themes: Mapping[str, Expected]
    decided: int
    """People of whom somebody read a comment."""
    is_measured: bool
    """Whether every count is a person's decision or a calibrated chance."""


NOBODY = Told(0, {}, 0, True)


def everybody(work: Work, which: Which) -> Told:
    """What everybody speaks of who answered a questionnaire in some quarters (None: any)."""
    found = tallying.by(work, (), which)
    return _told(found[()]) if found else NOBODY


def by(work: Work, name: str, which: Which) -> dict[str, Told]:
    """The same by `survey_key`, `quarter` or `service_id` (empty: of none)."""
    return {key[0]: _told(sums) for key, sums in tallying.by(work, (name,), which).items()}


def _told(sums: Sums) -> Told:
    ways: dict[str, dict[str, float]] = {}
    total: dict[str, float] = {}
    variance: dict[str, float] = {}
    people = dict.fromkeys((EVERYBODY, DECIDED, UNMEASURED), 0)
    for key, number in sums.spoken.items():
        theme, way = key[-2:]
        if not theme:
            people[way] = number // ONE
        elif way == ALTOGETHER:
            total[theme], variance[theme] = number / ONE, sums.variance[key] / ONE
        else:
            ways.setdefault(theme, {})[way] = number / ONE
    themes = {theme: Expected(ways.get(theme, {}), total[theme], variance[theme]) for theme in sorted(total)}
    return Told(people[EVERYBODY], themes, people[DECIDED], not people[UNMEASURED])


def speaking(work: Work, which: Which, theme: str, way: str | None = None) -> set[str]:
    """The comments behind a count: in which a theme was decided, or is likelier than not."""
    model_id = tallying.model_in_use(work)
    meant = Which(ids=bearing(work, which, model_id, theme, LIKELY))
    return {
        one.facts.id
        for one in comment_chances(work, meant, model_id)
        if theme in one.chances and one.chances[theme].value >= LIKELY and way in (None, one.chances[theme].polarity)
    }


def together(several: Sequence[Told]) -> Told:
    """What groups that share nobody speak of together."""
    themes: dict[str, Expected] = {}
    for told in several:
        for theme, one in told.themes.items():
            so_far = themes.get(theme, Expected({}, 0.0, 0.0))
            ways = {way: so_far.ways.get(way, 0) + one.ways.get(way, 0) for way in {*so_far.ways, *one.ways}}
            themes[theme] = Expected(ways, so_far.total + one.total, so_far.variance + one.variance)
    return Told(
        sum(told.people for told in several),
        themes,
        sum(told.decided for told in several),
        all(told.is_measured for told in several),
    )
