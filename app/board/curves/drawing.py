"""A sheet as blocks: its chart with baseline, forecast and target, the story, partners, what works, actions."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.board import said
from app.board.curves.forecast import ahead
from app.board.curves.model import Factor, Sheet
from app.board.quoted import MARK
from app.board.sections.parts import figure_in, point
from app.charts.model import Chart, Point, Series
from app.documents.model import Block, BulletList, Facts, Heading, Paragraph, Quote, Table
from app.kernel.clock import Quarter
from app.kernel.work import Work
from app.results.figures import Figures
from app.results.trends import Forecast
from app.themes.book import service as books
from app.themes.quotes import service as quotes

AHEAD = 4
"""Quarters to come on a sheet: a year."""
LEAST = 4
"""Quarters that a baseline needs."""
LABELS = {
    "how-much": "How much was done",
    "how-well": "How well it was done",
    "better-off": "Whether anyone is better off",
}
History = Sequence[tuple[Quarter, Figures | None]]


def blocks(work: Work, sheet: Sheet, history: History) -> tuple[Block, ...]:
    """A whole sheet."""
    story, names = sheet.story, books.current(work).by_id

    def named(one: Factor) -> str:
        theme = f" ({_(names[one.theme].name)})" if one.theme in names else ""
        return f"{one.text}{theme}"

    text = _measure(sheet, history)
    found: list[Block] = [
        Heading(story.outcome or text, 2),
        Facts(((_("Measure"), text), (_("What kind"), _(LABELS[story.label])))),
        *_drawn(sheet, history, text),
    ]
    for title, helps in ((_("What helps"), True), (_("What hinders"), False)):
        told = [one for one in story.factors if one.helps is helps]
        if told:
            found += [Heading(title, 3), BulletList(tuple(named(one) for one in told))]
            found += [Quote(f"{MARK}{one.quote}", _words(work, one.quote)) for one in told if one.quote]
    if story.partners:
        found += [Heading(_("Partners"), 3), BulletList(tuple(f"{one.name}: {one.role}" for one in story.partners))]
    ideas = [*story.works, *([_("At no cost: %(idea)s", idea=story.no_cost)] if story.no_cost else [])]
    if ideas:
        found += [Heading(_("What works"), 3), BulletList(tuple(ideas))]
    if story.steps:
        rows = tuple((one.what, one.who, one.when) for one in story.steps)
        found.append(Table(_("Who does what by when"), (_("What"), _("Who"), _("When")), rows, widths=(5, 3, 2)))
    if story.review:
        found += [Heading(_("What came of it"), 3), Paragraph(story.review)]
    return tuple(found)


def _words(work: Work, digest: str) -> str:
    """Of whom a quote is, as far as may be said; nothing once it was taken back."""
    standing = quotes.standing(work, [digest])
    return quotes.label(standing[digest]) if digest in standing else ""


def _measure(sheet: Sheet, history: History) -> str:
    """The question in its own words, from the newest quarter that asked it."""
    for _quarter, figures in reversed(history):
        survey = figures.survey(sheet.survey_key) if figures else None
        for question in survey.questions if survey else ():
            if question.question_id == sheet.question_id:
                return question.text
    return str(_("not asked any more"))


def _drawn(sheet: Sheet, history: History, text: str) -> tuple[Block, ...]:
    """The chart and what is to be said of it; in words alone where the baseline is too short."""
    figures = [figure_in(each, sheet.survey_key, sheet.question_id) for _quarter, each in history]
    if sum(one is not None and one.shown.is_shown for one in figures) < LEAST:
        return (Paragraph(_("The baseline needs %(n)s quarters with a figure; there are fewer so far.", n=LEAST)),)
    coming = [history[-1][0]]
    for _number in range(AHEAD):
        coming.append(coming[-1].next)
    measured = tuple(
        point(quarter, one, sheet.survey_key) for (quarter, _figures), one in zip(history, figures, strict=True)
    )
    forecast = ahead([quarter for quarter, _figures in history], figures)
    series = [Series(_("Measured"), measured + tuple(Point(one.label, None, note="–") for one in coming[1:]))]
    past = tuple(Point(one.label, None, note="–") for one in measured)
    if forecast:
        series.append(Series(_("If nothing changes"), _forecast(measured, coming[1:], forecast), "forecast"))
    if sheet.story.target is not None:
        series.append(Series(_("Target"), past[:-1] + _target(sheet, measured[-1], coming), "target"))
    told = _("“%(text)s” over the last quarters, with what is wanted.", text=text)
    early = () if forecast else (Paragraph(_("It is too early to tell where it goes if nothing changes.")),)
    return (Chart(sheet.story.outcome or text, told, "lines", tuple(series), across=_("Quarter")), *early)


def _forecast(measured: Sequence[Point], coming: Sequence[Quarter], forecast: Forecast) -> tuple[Point, ...]:
    """From what is measured now to the next quarter, with its interval; nobody can say more."""
    past = [Point(one.label, None, note="–") for one in measured[:-1]]
    now = Point(measured[-1].label, measured[-1].value, note=_("now"))
    first = Point(coming[0].label, forecast.percent, forecast.low, forecast.high)
    return (*past, now, first, *(Point(one.label, None, note="–") for one in coming[1:]))


def _target(sheet: Sheet, now: Point, coming: Sequence[Quarter]) -> tuple[Point, ...]:
    """From what is measured now, in even steps, to what is wanted by its quarter, and level from there."""
    labels = [one.label for one in coming]
    wanted = float(sheet.story.target or 0)
    begins = now.value if now.value is not None else now.low if now.low is not None else wanted
    by = labels.index(sheet.story.target_quarter) if sheet.story.target_quarter in labels else len(labels) - 1
    steps = max(1, by)
    values = [begins + (wanted - begins) * min(at, steps) / steps for at in range(len(labels))]
    return tuple(Point(label, value, note=said.percent(value)) for label, value in zip(labels, values, strict=True))
