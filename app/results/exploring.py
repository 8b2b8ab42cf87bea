"""Looking into themes: side by side, together, beyond the codebook, and how right the machine is. All suppressed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.kernel.errors import Refused
from app.kernel.work import Work
from app.library import service as library
from app.results.reliance import Verdict, themes_of, verdict
from app.results.service import POLICY
from app.results.statistics import Interval, wilson
from app.results.suppression import Shown, Table, percentages, policy, protect
from app.themes import service as themes
from app.themes.codebook import leaning
from app.themes.deciding import store as decisions
from app.themes.exploring import accuracy, shares, together, topics
from app.themes.exploring.accuracy import CHILDREN, LEAST
from app.themes.exploring.shares import Expected, Told
from app.themes.models import service as models
from app.themes.models.measuring import Found, Line, found
from app.voices.model import Which

TOO_FEW = Shown("too-few")
PAIRS = 25
BY_SERVICE, BY_AUDIENCE, BY_QUARTER = "service", "audience", "quarter"
WAYS_TO_SPLIT = (BY_SERVICE, BY_AUDIENCE, BY_QUARTER)
OF_NONE = ""
_COLUMNS = {BY_SERVICE: "service_id", BY_QUARTER: "quarter"}
_NOTHING = Expected({}, 0.0, 0.0)


@dataclass(frozen=True)
class Split:
    """Themes side by side: the groups with their bases, and each theme's share in each group; all of them last."""

    groups: tuple[str, ...]
    bases: tuple[int | None, ...]
    rows: Mapping[str, tuple[Shown, ...]]
    """Themes of which at least one share can be said exactly, those that most people speak of first."""


@dataclass(frozen=True)
class Right:
    """How right the machine is: what share of its findings people gave too, and what share of theirs it found."""

    checked: int | None
    precision: Shown
    precision_in: Interval | None
    recall: Shown
    recall_in: Interval | None
    verdict: Verdict


@dataclass(frozen=True)
class Marks:
    """What stands beside a comment: how it felt, its themes with the way each points, whether a person said so."""

    sentiment: str
    themes: tuple[tuple[str, str], ...]
    by_person: bool


@dataclass(frozen=True)
class Topic:
    """A topic outside the codebook. `people` is None where it may not be said."""

    id: str
    words: tuple[str, ...]
    name: str | None
    people: int | None


def split(work: Work, which: Which, by: str) -> Split | None:
    """Themes of several groups that share nobody; None where nothing is measured or no group may be shown."""
    told = _groups(work, which, by)
    whole = shares.together(list(told.values()))
    if not told or not whole.is_measured:
        return None
    named = sorted(key for key in told if key)
    groups = [told[key] for key in named] + [told.get(OF_NONE, shares.NOBODY)]
    try:
        safe = protect(Table.with_totals([(one.people,) for one in groups]), policy(POLICY))
    except Refused:
        return None
    bases = (*(row[0] for row in safe.rows[: len(named)]), safe.total_row[0])
    rows = {theme: _side_by_side(theme, groups, bases) for theme in sorted(whole.themes)}
    said = sorted((theme for theme, row in rows.items() if any(one.is_exact for one in row)), key=_most(rows))
    return Split(tuple(named), bases, {theme: rows[theme] for theme in said})


def _groups(work: Work, which: Which, by: str) -> dict[str, Told]:
    """What each group speaks of; an audience is the sum of the questionnaires that ask it."""
    if by != BY_AUDIENCE:
        return shares.by(work, _COLUMNS[by], which)
    told = shares.by(work, "survey_key", which)
    audiences = {version.key: version.survey.audience for version in library.every_current(work)}
    of: dict[str, list[Told]] = {}
    for key in sorted(told):
        of.setdefault(audiences[key], []).append(told[key])
    return {audience: shares.together(several) for audience, several in of.items()}


def _most(rows: Mapping[str, tuple[Shown, ...]]) -> Callable[[str], tuple[float, str]]:
    return lambda theme: (-(rows[theme][-1].percent or 0.0), theme)


def _side_by_side(theme: str, groups: Sequence[Told], bases: Sequence[int | None]) -> tuple[Shown, ...]:
    """One theme's share in each group and, last, in all, so that no group can be found from the others."""
    counts = [(min(round(one.themes.get(theme, _NOTHING).total), one.people), one.people) for one in groups]
    try:
        shown = percentages(counts, policy(POLICY))
    except Refused:
        shown = (TOO_FEW,) * (len(groups) + 1)
    kept = (*shown[: len(groups) - 1], shown[-1])
    return tuple(one if base is not None else TOO_FEW for one, base in zip(kept, bases, strict=True))


def pairs(work: Work, which: Which) -> list[tuple[str, str, int]]:
    """The themes that most people name in one breath. Pairs of few people are left out, and nothing is summed."""
    counted = {pair: round(number) for pair, number in together.pairs(work, which).items()}
    rows = [(pair, number) for pair, number in counted.items() if number]
    shown = protect(Table.plain([(number,) for _, number in rows]), policy(POLICY)).rows if rows else ()
    told = [(one, other, cell[0]) for ((one, other), _), cell in zip(rows, shown, strict=True) if cell[0]]
    return sorted(((a, b, n) for a, b, n in told if n), key=lambda row: (-row[2], row[:2]))[:PAIRS]


def beyond(work: Work) -> list[Topic]:
    """Topics outside the codebook, the largest first."""
    every = topics.every(work)
    shown = protect(Table.plain([(one.people,) for one in every]), policy(POLICY)).rows if every else ()
    return [Topic(one.id, one.words, one.name, row[0]) for one, row in zip(every, shown, strict=True)]


def behind(work: Work, which: Which, theme: str, way: str, topic: str) -> Collection[str] | None:
    """The comments behind a count, by id; None where nothing was asked for."""
    if topic:
        return topics.members(work, topic, which)
    return shares.speaking(work, which, theme, way or None) if theme else None


def marks(work: Work, voice_ids: Collection[str]) -> dict[str, Marks]:
    """What people decided of these comments, else what the machine in use gives them."""
    decided, chances = decisions.decided(work, voice_ids), models.suggested(work, voice_ids)
    found = {}
    for voice_id, coding in themes.codings(work, voice_ids).items():
        ways = {coded.theme: coded.polarity for coded in coding.themes}
        given = decided.get(voice_id)
        if given is None and voice_id in chances:
            felt = leaning(coding.sentiment)
            given = {one.theme: ways.get(one.theme, felt) for one in chances[voice_id] if one.chosen}
        shown = tuple(sorted((ways if given is None else given).items()))
        found[voice_id] = Marks(coding.sentiment, shown, voice_id in decided)
    return found


def by_theme(work: Work, children: bool | None) -> dict[str, Right]:
    """How right the machine is, theme by theme: about everybody, or children's words and others' apart."""
    lines = _of(accuracy.checked(work), children)
    return {theme: _right(found(lines, theme)) for theme in themes_of(lines)}


def by_service(work: Work, children: bool | None) -> dict[str | None, Right]:
    """The same over all themes, service by service; None is everybody."""
    lines = _of(accuracy.checked(work), children)
    services = sorted({line.service_id for line in lines if line.service_id})
    alone: dict[str | None, Right] = {None: _right(found(lines))}
    return alone | {one: _right(found([line for line in lines if line.service_id == one])) for one in services}


def _of(lines: Iterable[Line], children: bool | None) -> list[Line]:
    return [line for line in lines if children is None or (line.audience in CHILDREN) is children]


def _right(counted: Found) -> Right:
    """About our own work, not about people: how right the machine was, said from `LEAST` findings on."""
    rules = policy(POLICY)
    checked = None if rules.is_small(counted.comments) else counted.comments
    precision, recall = (_share(counted.right, base) for base in (counted.said, counted.real))
    return Right(checked, *precision, *recall, verdict(counted))


def _share(right: int, base: int) -> tuple[Shown, Interval | None]:
    if base < LEAST:
        return TOO_FEW, None
    return Shown("exact", 100 * right / base), wilson(right, base)
