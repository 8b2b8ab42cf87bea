"""How many people speak of each theme. Not yet suppressed.

A comment counts as people decided where somebody read it, and by calibrated chances where only the model did: a count
of those guesses that pass a threshold is off by several points, the sum of chances is not. Without a model the word
lists' findings stand in, and whoever shows them says so (`Told.is_measured`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from app.kernel.work import Work
from app.themes import service as themes
from app.themes.deciding import store as decisions
from app.themes.facts import SENTIMENTS, THEMES
from app.themes.language import ENGLISH
from app.themes.models import store as models
from app.themes.models.store import reading, reading_theme
from app.voices.facts import VOICES, matching
from app.voices.model import Which

LIKELY = 0.5
"""From this chance on a comment is shown behind the count of a theme."""


@dataclass(frozen=True)
class Chance:
    """How likely somebody speaks of a theme, and which way it points."""

    value: float
    polarity: str


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


@dataclass
class _Group:
    """One group while it is being counted: by person and theme, each comment's chance."""

    people: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    said: dict[tuple[str, str], list[Chance]] = field(default_factory=lambda: defaultdict(list))
    is_measured: bool = True


def everybody(work: Work, which: Which) -> Told:
    """What everybody who is meant speaks of."""
    return by(work, which, lambda _row: None).get(None, Told(0, {}, 0, True))


def by(work: Work, which: Which, group: Callable[[Row[Any]], Hashable]) -> dict[Any, Told]:
    """The same for each group: `group` tells it from a voice's facts."""
    comments = comment_chances(work, which)
    groups: dict[Hashable, _Group] = defaultdict(_Group)
    for row, chances, is_decided, is_measured in comments:
        one = groups[group(row)]
        one.people.add(row.origin_id)
        one.is_measured = one.is_measured and is_measured
        if is_decided:
            one.decided.add(row.origin_id)
        for theme, chance in chances.items():
            one.said[row.origin_id, theme].append(chance)
    return {key: _told(one) for key, one in groups.items()}


def comment_chances(work: Work, which: Which) -> list[tuple[Row[Any], Mapping[str, Chance], bool, bool]]:
    """Every comment that was read: its facts, its themes, whether somebody decided, whether that is measured."""
    rows = work.execute(select(SENTIMENTS).where(*matching(SENTIMENTS, which)).order_by(SENTIMENTS.c.id)).all()
    decided, modelled, worded = decisions.decided(work), _by_model(work, which), _by_words(work, which)
    found: list[tuple[Row[Any], Mapping[str, Chance], bool, bool]] = []
    for row in rows:
        if row.spoken != ENGLISH and row.id not in decided:
            continue  # a few cues are all the machine has there: that it finds none does not say that there are none
        ways, felt = worded.get(row.id, {}), themes.leaning(row.sentiment)
        if row.id in decided:
            chances = {theme: Chance(1.0, way) for theme, way in decided[row.id].items()}
        elif row.id in modelled:
            chances = {theme: Chance(value, ways.get(theme, felt)) for theme, value in modelled[row.id].items()}
        else:
            chances = {theme: Chance(1.0, way) for theme, way in ways.items()}
        found.append((row, chances, row.id in decided, row.id in decided or row.id in modelled))
    return found


def _by_model(work: Work, which: Which) -> dict[str, dict[str, float]]:
    model = models.in_use(work)
    if model is None:
        return {}
    mine = (reading.c.model_id == model.id, *matching(VOICES, which))
    read = work.execute(select(VOICES.c.id).join(reading, reading.c.voice_id == VOICES.c.id).where(*mine))
    found: dict[str, dict[str, float]] = {voice_id: {} for voice_id in read.scalars()}
    meant = select(VOICES.c.id).where(*matching(VOICES, which))  # joined, SQLite would go through all the model said
    rows = work.execute(
        select(reading_theme.c.voice_id, reading_theme.c.theme, reading_theme.c.chance).where(
            reading_theme.c.model_id == model.id, reading_theme.c.voice_id.in_(meant)
        )
    )
    for voice_id, theme, chance in rows.all():
        found[voice_id][theme] = chance
    return found


def _by_words(work: Work, which: Which) -> dict[str, dict[str, str]]:
    rows = work.execute(select(THEMES.c.id, THEMES.c.theme, THEMES.c.polarity).where(*matching(THEMES, which)))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for voice_id, theme, polarity in rows:
        found[voice_id][theme] = polarity
    return found


def _told(group: _Group) -> Told:
    """A person with several comments speaks of a theme unless none of them does, and each way likewise."""
    ways: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    total: dict[str, float] = defaultdict(float)
    variance: dict[str, float] = defaultdict(float)
    for (_person, theme), chances in group.said.items():
        spoken = _any(chance.value for chance in chances)
        total[theme] += spoken
        variance[theme] += spoken * (1 - spoken)
        for way in {chance.polarity for chance in chances}:
            ways[theme][way] += _any(chance.value for chance in chances if chance.polarity == way)
    expected = {theme: Expected(dict(said), total[theme], variance[theme]) for theme, said in ways.items()}
    return Told(len(group.people), expected, len(group.decided), group.is_measured)


def _any(chances: Iterable[float]) -> float:
    """The chance of at least one."""
    missed = 1.0
    for chance in chances:
        missed *= 1 - chance
    return 1 - missed


def speaking(work: Work, which: Which, theme: str, way: str | None = None) -> set[str]:
    """The comments behind a count: in which a theme was decided, or is likelier than not."""
    return {
        row.id
        for row, chances, *_ in comment_chances(work, which)
        if theme in chances and chances[theme].value >= LIKELY and way in (None, chances[theme].polarity)
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
