"""The heat map: practice standards by indicators, from what a quarter's figures and audits say. Pure.

Several audiences are asked in their own words, so their answers are never averaged. Each voice (children, parents,
workers, audit) has a share of its own, and the lowest voice with enough answers gives the cell its colour: a standard
is kept when everybody who could tell says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.board import rag
from app.council.framework import Indicator, Standard, indicators, standards
from app.documents.model import Tone
from app.results.figures import QuestionFigures, SurveyFigures
from app.results.statistics import Change, Counted, changes

AUDIT = "audit"


@dataclass(frozen=True)
class Evidence:
    """One figure that bears on what it cites: a question's answers, or the lines of an audit."""

    voice: str
    cites: frozenset[str]
    positive: int
    base: int
    opens: str = ""
    """The page that shows it."""


@dataclass(frozen=True)
class Cell:
    """What the evidence for a standard, an indicator or both at once says."""

    voice: str | None
    """Whose share it is: the lowest with a base large enough; None without any."""
    percent: float | None
    base: int | None
    tone: Tone
    mix: Mapping[str, int]
    """By voice, how many answers there are."""
    good: Mapping[str, int] = field(default_factory=dict)
    """By voice, how many of them were positive."""
    opens: Mapping[str, str] = field(default_factory=dict)
    """By voice, the page that shows most of its answers: several questionnaires may have asked it."""
    change: Change = Change.TOO_FEW

    @property
    def is_grey(self) -> bool:
        return self.tone == "grey"


@dataclass(frozen=True)
class Row:
    """A standard: alone, across indicators, and its parts, each of which may have nothing but audit to show it."""

    standard: Standard
    whole: Cell
    across: tuple[Cell, ...]
    parts: tuple[tuple[Standard, Cell], ...]


@dataclass(frozen=True)
class HeatMap:
    """All of it. `columns` are indicators; `own` says of each indicator by itself."""

    columns: tuple[Indicator, ...]
    rows: tuple[Row, ...]
    own: tuple[Cell, ...]


def heat_map(now: Sequence[Evidence], before: Sequence[Evidence], sets: Iterable[str], year: int) -> HeatMap:
    """The map of a quarter, with the quarter before for its trends. `sets` name the lists across (`KQI`, `EH`)."""
    wanted = set(sets)
    columns = tuple(one for one in indicators(year) if one.set in wanted)
    rows, earlier = _rows(now, columns), _rows(before, columns)
    judged = _changes([row.whole for row in rows], [row.whole for row in earlier])
    moved = [replace(row, whole=replace(row.whole, change=how)) for row, how in zip(rows, judged, strict=True)]
    own = tuple(cell(now, _naming(one.id)) for one in columns)
    return HeatMap(columns, tuple(moved), own)


def _rows(evidence: Sequence[Evidence], columns: Sequence[Indicator]) -> list[Row]:
    return [
        Row(
            standard,
            cell(evidence, _citing(standard)),
            tuple(cell(evidence, _both(standard, one.id)) for one in columns),
            tuple((part, cell(evidence, _exactly(part.id))) for part in standard.parts),
        )
        for standard in standards()
    ]


def _citing(standard: Standard) -> Callable[[frozenset[str]], bool]:
    """Whether something cites a standard or a part of it."""
    ids = {standard.id, *(part.id for part in standard.parts)}
    return lambda cites: not ids.isdisjoint(cites)


def _both(standard: Standard, indicator_id: str) -> Callable[[frozenset[str]], bool]:
    citing = _citing(standard)
    return lambda cites: indicator_id in cites and citing(cites)


def _naming(indicator_id: str) -> Callable[[frozenset[str]], bool]:
    return lambda cites: indicator_id in cites


def _exactly(id_: str) -> Callable[[frozenset[str]], bool]:
    return lambda cites: id_ in cites


def cell(evidence: Iterable[Evidence], fits: Callable[[frozenset[str]], bool]) -> Cell:
    """What the evidence that fits says, by its lowest voice."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    pages: dict[str, Counter[str]] = defaultdict(Counter)
    for one in evidence:
        if fits(one.cites):
            sums[one.voice][0] += one.positive
            sums[one.voice][1] += one.base
            pages[one.voice][one.opens] += one.base
    opens = {voice: found.most_common(1)[0][0] for voice, found in pages.items()}
    mix = {voice: base for voice, (_positive, base) in sums.items() if base}
    good = {voice: positive for voice, (positive, _base) in sums.items()}
    enough = [(100 * p / base, voice, base) for voice, (p, base) in sums.items() if base >= rag.rag().least_base]
    if not enough:
        return Cell(None, None, None, "grey", mix, good, opens)
    percent, voice, base = min(enough)
    edge = rag.rag().audit if voice == AUDIT else rag.rag().positive
    return Cell(voice, percent, base, rag.tone(percent, base, edge), mix, good, opens)


def _changes(now: Sequence[Cell], before: Sequence[Cell]) -> tuple[Change, ...]:
    """What can be said of each against the quarter before, all judged together; one voice against itself alone."""
    return changes(
        [(_counted(one, one.voice), _counted(old, one.voice)) for one, old in zip(now, before, strict=True)]
    )


def _counted(one: Cell, voice: str | None) -> Counted | None:
    return Counted(one.good[voice], one.mix[voice]) if voice is not None and voice in one.mix else None


def evidence_of(surveys: Iterable[SurveyFigures], opens: Callable[[str], str] = lambda _key: "") -> list[Evidence]:
    """What the answers of a quarter bear on. Feeling safe and whatever else has no colour is left out.

    `opens`: from a questionnaire's key, the page that shows its figures.
    """
    return [
        found
        for survey in surveys
        for question in survey.questions
        if (found := _evidence(survey, question, opens(survey.key))) is not None
    ]


def _evidence(survey: SurveyFigures, question: QuestionFigures, opens: str) -> Evidence | None:
    whole = question.whole
    if not (question.scored and question.evidence) or whole.base is None or whole.positive is None:
        return None
    return Evidence(rag.voice_of(survey.audience), frozenset(question.evidence), whole.positive, whole.base, opens)
