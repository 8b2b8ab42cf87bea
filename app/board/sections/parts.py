"""Pieces that several sections are made of: a measure in a line, a trend, a list that may be empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from flask_babel import gettext as _

from app.board import links, said
from app.board.context import Context
from app.board.exceptions import Raised
from app.board.kinds import DATA
from app.board.summary import Line
from app.charts.model import Chart, Point, Series
from app.council import framework
from app.documents.model import Align, Block, BulletList, Cell, Paragraph, Run, Table, Words
from app.kernel import yaml
from app.kernel.clock import Quarter
from app.results.figures import Figure, Figures
from app.results.suppression import Shown
from app.results.yearly.measures import Figures as Counts

Build = Callable[[Context], tuple[Block, ...]]
Row = tuple[Words | Cell, ...]
LEAST_EXACT = 2
"""Quarters with an exact figure that a line needs; bands stand in the table."""


def bullets(items: Iterable[Words], otherwise: str) -> BulletList | Paragraph:
    """A list; what is said instead where it is empty."""
    found = tuple(items)
    return BulletList(found) if found else Paragraph(otherwise)


def figure_words(context: Context, line: Line) -> Words:
    """“82 % of 40”, which opens what it counts."""
    link = links.results(line.survey_key, context.quarter.label)
    return (Run(said.with_base(line.now), strong=True, link=link),)


def earlier(context: Context, line: Line, quarters: int) -> Figure | None:
    """The same measure so many quarters ago."""
    return figure_in(context.ago(quarters), line.survey_key, line.question.question_id)


def figure_in(figures: Figures | None, survey_key: str, question_id: str) -> Figure | None:
    """One question's figure for everybody in a quarter's figures; None where it was not asked."""
    survey = figures.survey(survey_key) if figures else None
    asked = survey.questions if survey else ()
    return next((one.whole for one in asked if one.question_id == question_id), None)


def measured(figure: Figure | None, link: str) -> Words:
    """A figure of another quarter in a table, which opens what it counts; a dash where it was not asked."""
    if figure is None or not figure.shown.is_shown:
        return "–" if figure is None else said.with_base(figure)
    return (Run(said.with_base(figure), link=link),)


def then(context: Context, line: Line, quarters: int) -> Words:
    """A measure as it was so many quarters ago."""
    figure = line.before if quarters == 1 else earlier(context, line, quarters)
    return measured(figure, links.results(line.survey_key, context.label_of(quarters)))


def measures(context: Context, lines: Sequence[Line], caption: str) -> Table:
    """Measures with the quarter before and the same quarter last year beside them."""
    rows: list[Row] = [
        (
            line.text,
            figure_words(context, line),
            then(context, line, 1),
            then(context, line, 4),
            said.change(line.change),
        )
        for line in lines
    ]
    head = (_("Question"), _("This quarter"), _("Quarter before"), _("A year ago"), _("Change"))
    return Table(caption, head, tuple(rows), align=("start", "end", "end", "end", "start"), widths=(5, 2, 2, 2, 2))


def trend(context: Context, lines: Sequence[Line], title: str) -> tuple[Block, ...]:
    """Measures over the last quarters; nothing where there is no quarter to compare with."""
    if not lines or sum(figures is not None for _quarter, figures in context.history) < 2:
        return ()
    every = [(line.text, points(context, line.survey_key, line.question.question_id)) for line in lines]
    every = [(text, found) for text, found in every if _is_drawn(found)]
    if not every:
        return ()
    begins = min(_first(found) for _text, found in every)
    series = tuple(Series(text, found[begins:]) for text, found in every)
    told = _("%(title)s over the last quarters. Where a quarter has no point, too few answered to say.", title=title)
    return (Chart(title, told, "lines", series, across=_("Quarter")),)


def _is_drawn(found: Sequence[Point]) -> bool:
    """Whether a measure is a line: said exactly in two quarters or more, and in most of those that said anything."""
    exact, told = sum(one.value is not None for one in found), sum(one.base is not None for one in found)
    return exact >= LEAST_EXACT and 2 * exact > told


def _first(found: Sequence[Point]) -> int:
    """The first quarter in which a measure was asked and could be said."""
    return next((number for number, one in enumerate(found) if one.base is not None), len(found) - 1)


def points(context: Context, survey_key: str, question_id: str) -> tuple[Point, ...]:
    """One measure in each of the last quarters."""
    return tuple(
        point(quarter, figure_in(figures, survey_key, question_id), survey_key)
        for quarter, figures in context.history
    )


def point(quarter: Quarter, figure: Figure | None, survey_key: str) -> Point:
    """A figure as a point: a band has its ends and no value, and what may not be said has neither."""
    link = links.results(survey_key, quarter.label)
    if figure is None or not figure.shown.is_shown:
        note = _("not asked") if figure is None else said.share(figure.shown)
        return Point(quarter.label, None, note=str(note))
    shown = figure.shown
    if not shown.is_exact:
        return Point(quarter.label, None, shown.least, shown.most, figure.base, said.share(shown), link)
    return Point(quarter.label, shown.percent, figure.low, figure.high, figure.base, "", link)


def counts(caption: str, figures: Counts, link: str) -> tuple[Block, ...]:
    """A measure of the reports about complaints as a table: rows that count something, which open that report."""
    rows: list[Row] = [
        (row[0], *((Run(said.count(cell), link=link),) for cell in row[1:])) for row in figures.rows if any(row[1:])
    ]
    if not rows:
        return (Paragraph(_("%(caption)s: none in this quarter.", caption=caption)),)
    numbers: list[Align] = ["end"] * (len(figures.head) - 1)
    return (Table(caption, figures.head, tuple(rows), align=("start", *numbers)),)


def opening(found: Sequence[Raised], between: str = "\n") -> Words:
    """What a rule raised, each of which opens what was looked at."""
    runs = [Run(one.what, link=one.opens or links.of_rule(one.rule.id)) for one in found]
    return tuple(part for run in runs for part in (Run(between), run))[1:]


def shown_words(shown: Shown | None) -> str:
    """A share, or a dash where it is not measured."""
    return "–" if shown is None else said.share(shown)


def standard_of(evidence: Sequence[str]) -> str:
    """The standard that a question shows first, as “2.2 The child’s lived experience”; empty without one."""
    for id_ in evidence:
        whole = id_.split(".")[0]
        found = framework.evidence(whole)
        if found.short:
            number = id_.removeprefix("S") if whole.startswith("S") else id_
            return f"{number} {found.short}"
    return ""


@cache
def _questions() -> Mapping[str, str]:
    data: Any = yaml.read(DATA / "challenge.yaml")
    found: Mapping[str, str] = data["questions"]
    return found


def challenge(evidence: Sequence[str]) -> str:
    """What the board asks where a measure of a standard worries it."""
    ids = (id_.split(".")[0] for id_ in evidence)
    return str(_(next((_questions()[id_] for id_ in ids if id_ in _questions()), _questions()["other"])))


def where(context: Context, line: Line) -> str:
    """The service in which a measure is lowest, of those where it may be said; all services where it may not."""
    told = {
        context.services[service].name: figure
        for service, figure in line.question.services.items()
        if service in context.services and figure.shown.is_shown
    }
    if not told or not context.kind.teams:
        return str(_("All services"))
    return min(told, key=lambda name: (told[name].shown.most, name))
