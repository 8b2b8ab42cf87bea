"""The reports about complaints, of a year or a quarter: on the page, as PDF and Word, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.cases import learning
from app.council import service as council
from app.documents import service as documents
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.results.yearly import documents as written
from app.results.yearly import service
from app.results.yearly.counted import Year
from app.results.yearly.service import Made
from app.web.work import looking

blueprint = Blueprint("yearly", __name__, template_folder="../templates", url_prefix="/office/complaint-reports")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REPORTS = "cases.report"


@blueprint.get("")
@needs(REPORTS)
def every() -> str:
    """One report of one year or quarter, of all boards or of one, and the others to choose."""
    with looking() as work:
        made = _asked(work)
        return render_template(
            "results/yearly.html",
            made=made,
            reports=service.reports(),
            periods=list(_periods(work)),
            boards=council.boards(work),
            learned=_learned(work, made),
        )


@blueprint.get("/report.<kind>")
@needs(REPORTS)
def download(kind: str) -> ResponseReturnValue:
    """The report to take away."""
    with looking() as work:
        made = _asked(work)
        name = council.installation(work).name
        learned = [] if made.public else _learned(work, made)
    if kind == "csv":
        return _sent(_csv(made), "text/csv; charset=utf-8", made, kind)
    writers = {"pdf": (documents.pdf, "application/pdf"), "docx": (documents.docx, WORD)}
    if kind not in writers:
        raise NotFound("no such kind of document")
    write, mime = writers[kind]
    return _sent(write(written.document(made, name, learned)), mime, made, kind)


def _asked(work: Work) -> Made:
    """What the address asks for; what it does not know falls back to what there is."""
    known, periods = service.reports(), list(_periods(work))
    report = known.get(request.args.get("report", "")) or next(iter(known.values()))
    wanted = request.args.get("year", "")
    year = next((one for one in periods if one.key == wanted), periods[0])
    board = next((one for one in council.boards(work) if one.id == request.args.get("board")), None)
    return service.make(work, report, year, public=request.args.get("copy") == "public", board=board)


def _periods(work: Work) -> Iterator[Year]:
    """The years there are, each with its quarters."""
    for year in service.years(work):
        yield from (year, *year.quarters())


def _learned(work: Work, made: Made) -> list[str]:
    """What officers wrote in this report's year; nothing beside one board's figures, which it is more than."""
    if made.board is not None:
        return []
    found = learning.between(work, made.year.first, made.year.last, current_person())
    return [_("%(learned)s Change: %(change)s", learned=one.words.learned, change=one.words.change) for one in found]


def _csv(made: Made) -> str:
    out = StringIO()
    writer = csv.writer(out)
    for section, figures in made.sections:
        if figures:
            writer.writerow((_(section.title), *figures.head[1:]))
            writer.writerows(
                (label, *("c" if cell is None else cell for cell in cells)) for label, *cells in figures.rows
            )
            writer.writerow(())
    return out.getvalue()


def _sent(content: str | bytes, mime: str, made: Made, kind: str) -> Response:
    response = Response(content, mimetype=mime)
    whose = f"-{made.board.id}" if made.board else ""
    name = f"{made.report.id}-{made.year.key}{whose}{'-public' if made.public else ''}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
