"""Results for analysts on living figures: questions, core measures, themes, comments."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from app.accounts.access import needs
from app.council import service as council
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.catalogue import measures
from app.results import service
from app.themes import service as themes
from app.voices.model import Which
from app.web.work import reading

blueprint = Blueprint("results", __name__, template_folder="templates", url_prefix="/office/results")

PAGE = 20


def asked(work: Work) -> dict[str, Any]:
    """What the filter asks for, and what it offers. Unknown values fall back to what there is."""
    versions = library.every_current(work)
    surveys = {version.key: version.survey for version in versions}
    quarters, services = service.quarters(work), {s.id: s.name for s in council.services(work)}
    wanted = {name: request.args.get(name, "") for name in ("survey", "quarter", "service", "theme")}
    return {
        "surveys": surveys,
        "quarters": quarters,
        "services": services,
        "survey": wanted["survey"] if wanted["survey"] in surveys else next(iter(surveys), ""),
        "quarter": wanted["quarter"] if wanted["quarter"] in quarters else (quarters[0] if quarters else ""),
        "service": wanted["service"] if wanted["service"] in services else "",
        "theme": wanted["theme"] if wanted["theme"] in {t.id for t in themes.codebook()} else "",
    }


@blueprint.get("")
@needs("results.living")
def every() -> str:
    """One questionnaire: who answered, and each question."""
    with reading() as work:
        chosen = asked(work)
        figures = None
        if chosen["survey"]:
            survey, quarter = chosen["surveys"][chosen["survey"]], chosen["quarter"] or None
            if chosen["service"]:
                figures = service.service_figures(work, survey, quarter, chosen["service"])
            else:
                figures = service.survey_figures(work, survey, quarter)
    asked_now = chosen["surveys"][chosen["survey"]].questions.values() if figures else ()
    labels = {q.id: {option.code: option.label.default for option in q.options} for q in asked_now}
    return render_template("results/every.html", here_at="every", figures=figures, labels=labels, **chosen)


@blueprint.get("/core")
@needs("results.living")
def core() -> str:
    """The core measures, audiences beside each other."""
    with reading() as work:
        chosen = asked(work)
        lines = service.core(work, chosen["quarter"] or None)
    return render_template("results/core.html", here_at="core", lines=lines, measures=measures(), **chosen)


@blueprint.get("/themes")
@needs("results.living")
def spoken() -> str:
    """What comments speak of, and how."""
    with reading() as work:
        chosen = asked(work)
        figures = None
        if chosen["survey"]:
            figures = service.survey_figures(work, chosen["surveys"][chosen["survey"]], chosen["quarter"] or None)
    codebook = {theme.id: theme for theme in themes.codebook()}
    return render_template("results/themes.html", here_at="spoken", figures=figures, codebook=codebook, **chosen)


@blueprint.get("/comments")
@needs("comments.read")
def comments() -> str:
    """The redacted copies, for groups large enough."""
    page = max(1, request.args.get("page", 1, type=int))
    with reading() as work:
        chosen = asked(work)
        which = Which(
            survey_key=chosen["survey"] or None,
            quarters=(chosen["quarter"],) if chosen["quarter"] else None,
            service_id=chosen["service"] or None,
        )
        found = service.comments(work, which, chosen["theme"] or None, page, PAGE)
        coded = themes.codings(work, [comment.id for comment in found[0]]) if found else {}
    codebook = {theme.id: theme for theme in themes.codebook()}
    total = found[1] if found else 0
    return render_template(
        "results/comments.html", here_at="comments", found=found, coded=coded, codebook=codebook, page=page,
        pages=-(-total // PAGE), smallest=service.SMALLEST_FOR_WORDS, feelings=feelings(), **chosen,
    )  # fmt: skip


def feelings() -> dict[str, str]:
    """The steps of sentiment in words."""
    return {
        "very-negative": _("Very negative"),
        "negative": _("Negative"),
        "neutral": _("Neutral"),
        "positive": _("Positive"),
        "very-positive": _("Very positive"),
        "unclear": _("Unclear"),
    }
