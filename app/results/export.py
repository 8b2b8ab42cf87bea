"""Closed figures to take away, as CSV or XLSX: one row a figure, everything hidden that the boards do not see.

Only editions are exported, as they were made. No cell is ever read as a formula, whatever a service is called.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from app.council import service as council
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.results import editions
from app.results.cuts import TEAM
from app.results.editions import Edition
from app.results.figures import Figure, Figures, SurveyFigures
from app.results.suppression import Shown, policy
from app.results.suppression.policy import policies

Cell = str | int | float | None
HEAD = (
    *("Quarter", "Questionnaire", "Cut", "Group", "What", "Question", "Answer"),
    *("Base", "Number", "Percent", "Said as", "Low", "High"),
)
SAID = {"exact": "percent", "at-least": "percent or more", "at-most": "percent or less", "too-few": "too few to say"}
SERVICE = "service"
WAYS = ("positive", "negative", "other", "total")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def closed(work: Work, quarter: str | None, *, public: bool = False) -> Figures:
    """The figures of a quarter's edition (None: the newest), or of its publishable twin. Raises `NotFound`."""
    edition: Edition | None = editions.find(work, quarter) if quarter else editions.newest(work)
    if edition is None:
        raise NotFound(f"there are no closed figures for {quarter or 'any quarter'} yet")
    return editions.public(edition.figures) if public else edition.figures


def rows(work: Work, figures: Figures, survey_key: str | None = None) -> list[tuple[Cell, ...]]:
    """Every figure of one questionnaire, or of all. Raises `NotFound` for one that nobody answered in the quarter."""
    surveys = [one for one in figures.surveys if survey_key in (None, one.key)]
    if not surveys:
        raise NotFound(f"{survey_key} has no figures in {figures.quarter}")
    names = {one.id: one.name for one in council.services(work, also_closed=True)}
    names |= {one.id: one.name for one in council.teams(work, also_closed=True)}
    labels = {
        (version.survey.key, question.id, option.code): option.label.default
        for version in library.every_current(work)
        for question in version.survey.questions.values()
        for option in question.options
    }
    mark = (policy(figures.policy) if figures.policy in policies() else next(iter(policies().values()))).mark
    return [
        (figures.quarter, survey.title, *(mark if isinstance(cell, _Hidden) else cell for cell in row))
        for survey in surveys
        for row in _survey(survey, names, labels)
    ]


class _Hidden:
    """A number that is hidden; printed as the policy's mark."""


_HIDDEN = _Hidden()
Row = tuple[Cell | _Hidden, ...]


def _number(value: int | None) -> int | _Hidden:
    return _HIDDEN if value is None else value


def _survey(
    survey: SurveyFigures, names: Mapping[str, str], labels: Mapping[tuple[str, str, str], str]
) -> Iterator[Row]:
    yield _answered("everybody", "", survey.responses)
    for service, number in survey.by_service.items():
        yield _answered(SERVICE, names.get(service, service), number)
    for cut, parts in survey.cuts.items():
        for part, one in parts.items():
            yield _answered(cut, names.get(part, part), one.responses)
    for question in survey.questions:
        yield _figure("everybody", "", question.text, question.whole, scored=question.scored)
        if question.four:
            yield _figure("everybody", "last four quarters", question.text, question.four, scored=question.scored)
        for code, count in question.options.items():
            label = labels.get((survey.key, question.question_id, code), code)
            yield ("everybody", "", "answer", question.text, label, None, _number(count), *(None,) * 4)
        for service, figure in question.services.items():
            yield _figure(SERVICE, names.get(service, service), question.text, figure, scored=question.scored)
        for part, figure in question.years.items():
            cut, group = (
                SERVICE if part in question.services else TEAM,
                f"{names.get(part, part)}, last four quarters",
            )
            yield _figure(cut, group, question.text, figure, scored=question.scored)
        for cut, parts in survey.cuts.items():
            for part, one in parts.items():
                figure = one.questions.get(question.question_id, Figure(None, None, Shown("too-few")))
                yield _figure(cut, names.get(part, part), question.text, figure, scored=question.scored)
    for theme in survey.spoken.themes:
        for way in WAYS:
            yield ("everybody", "", "theme", theme.theme, way, None, _number(getattr(theme, way)), *(None,) * 4)


def _answered(cut: str, group: str, number: int | None) -> Row:
    return (cut, group, "answered", "", "", None, _number(number), *(None,) * 4)


def _figure(cut: str, group: str, text: str, figure: Figure, *, scored: bool) -> Row:
    """Feeling safe has no percentage: of a question that is not scored, only the base and the number are said."""
    share = (
        (figure.shown.percent, SAID[figure.shown.kind], figure.low, figure.high) if scored else (None, "", None, None)
    )
    what = "positive" if scored else "base"
    return (cut, group, what, text, "", _number(figure.base), _number(figure.positive), *share)


def as_csv(table: Sequence[Sequence[Cell]]) -> str:
    """CSV in UTF-8 for any spreadsheet; a cell that would be a formula begins with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows([_safe(cell) for cell in row] for row in table)
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return round(cell, 1)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(table: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook with one sheet; its first row stays in view, and text is text."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = "Figures"
    sheet.append(HEAD)
    for at, row in enumerate(table, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column, round(value, 1) if isinstance(value, float) else value)
            if isinstance(value, str):
                cell.data_type = "s"
    for column, name in enumerate(HEAD, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        wide = {"Question": 60, "Questionnaire": 32, "Answer": 28, "Group": 28}.get(name, 12)
        sheet.column_dimensions[get_column_letter(column)].width = wide
        sheet.cell(1, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()
