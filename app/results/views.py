"""Results for analysts on living figures: questions, core measures, themes, comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.access import current_person, needs
from app.council import service as council
from app.kernel.work import Work
from app.library import service as library
from app.library.words import TIERS
from app.questionnaire.catalogue import measures
from app.questionnaire.model import Survey
from app.results import clearness, exploring, service
from app.results.suppression import policy
from app.results.words import SMALLEST
from app.themes.book import service as books
from app.voices.model import Which
from app.web.work import reading

blueprint = Blueprint("results", __name__, template_folder="templates", url_prefix="/office/results")

PAGE = 20


TABS = (
    ("results.every", _l("Questions"), "results.living"),
    ("figures.by_group", _l("By group"), "results.living"),
    ("figures.over_time", _l("Over time"), "results.living"),
    ("results.core", _l("Across audiences"), "results.living"),
    ("results.spoken", _l("Themes"), "results.living"),
    ("exploring.split", _l("Side by side"), "results.living"),
    ("exploring.together", _l("Together"), "results.living"),
    ("exploring.topics", _l("Beyond the codebook"), "results.living"),
    ("exploring.accuracy", _l("How right the machine is"), "results.living"),
    ("figures.where_from", _l("Where from"), "results.living"),
    ("results.comments", _l("Comments"), "comments.read"),
    ("exploring.search", _l("Search"), "comments.read"),
)


@blueprint.context_processor
def tabs() -> dict[str, Any]:
    """The pages of this room that whoever is here may open."""
    person = current_person()
    return {"tabs": [(endpoint, words) for endpoint, words, permission in TABS if person.may(permission)]}


def asked(work: Work, may: Callable[[Survey], bool] = lambda _survey: True) -> dict[str, Any]:
    """What the filter asks for, and what it offers. Unknown values fall back to what there is."""
    surveys = {version.key: version.survey for version in library.every_current(work) if may(version.survey)}
    quarters, services = service.quarters(work), {s.id: s.name for s in council.services(work)}
    wanted = {name: request.args.get(name, "") for name in ("survey", "quarter", "service", "theme")}
    survey = wanted["survey"] if wanted["survey"] in surveys else next(iter(surveys), "")
    return {
        "surveys": surveys,
        "closed": service.closed_periods(work, survey),
        "quarters": quarters,
        "services": services,
        "survey": survey,
        "quarter": wanted["quarter"] if wanted["quarter"] in quarters else (quarters[0] if quarters else ""),
        "service": wanted["service"] if wanted["service"] in services else "",
        "theme": wanted["theme"] if wanted["theme"] in books.current(work).by_id else "",
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
                figures = service.question_figures(work, survey, quarter)
    asked_now = chosen["surveys"][chosen["survey"]].questions.values() if figures else ()
    labels = {q.id: {option.code: option.label.default for option in q.options} for q in asked_now}
    return render_template("results/every.html", here_at="results.every", figures=figures, labels=labels, **chosen)


@blueprint.get("/core")
@needs("results.living")
def core() -> str:
    """The core measures, audiences beside each other."""
    with reading() as work:
        chosen = asked(work)
        lines = service.core(work, chosen["quarter"] or None)
        chosen["closed"] = service.closed_periods(work)
    return render_template("results/core.html", here_at="results.core", lines=lines, measures=measures(), **chosen)


@blueprint.get("/themes")
@needs("results.living")
def spoken() -> str:
    """What comments speak of, and how, and how right the machine is about it."""
    with reading() as work:
        chosen = asked(work)
        figures = None
        if chosen["survey"]:
            survey = chosen["surveys"][chosen["survey"]]
            figures = service.survey_figures(work, survey, chosen["quarter"] or None)
        book = books.current(work)
    return render_template("results/themes.html", here_at="results.spoken", figures=figures, book=book, **chosen)


@blueprint.get("/comments")
@needs("comments.read")
def comments() -> str:
    """The redacted copies, for groups large enough, of those questionnaires whose words the reader may read.

    `?theme=` and `?way=` show what is behind a count, `?topic=` what is behind a topic outside the codebook.
    """
    page = max(1, request.args.get("page", 1, type=int))
    way, topic = request.args.get("way", ""), request.args.get("topic", "")[:32]
    with reading() as work:
        person = current_person()
        chosen = asked(work, lambda survey: service.may_read(person, survey))
        which = Which(
            survey_key=chosen["survey"],
            quarters=(chosen["quarter"],) if chosen["quarter"] else None,
            service_id=chosen["service"] or None,
        )
        meant = replace(which, ids=exploring.behind(work, which, chosen["theme"], way, topic))
        found = service.comments(work, meant, page, PAGE)
        singly = service.comes_singly(work, chosen["survey"])
        marks = exploring.marks(work, [comment.id for comment in found[0]]) if found else {}
        book = books.current(work)
    total = found[1] if found else 0
    return render_template(
        "results/comments.html", here_at="results.comments", found=found, marks=marks, book=book, page=page,
        pages=-(-total // PAGE), smallest=SMALLEST, singly=singly, feelings=feelings(), way=way, topic=topic,
        may_set_aside=person.may("editions.make"), **chosen,
    )  # fmt: skip


@blueprint.get("/clearness/<key>")
@needs("surveys.read")
def clear(key: str) -> str:
    """For whoever owns a questionnaire: which of its pages people do not get, and where they stop."""
    with reading() as work:
        version = library.current(work, key)
        pages = clearness.pages(work, version)
    low, high = policy(service.POLICY).hides
    return render_template("results/clearness.html", version=version, pages=pages, tiers=TIERS, low=low, high=high)


def feelings() -> dict[str, str]:
    """What may be said of how a comment felt, in words."""
    return {
        "very-negative": _("Very negative"),
        "negative": _("Negative"),
        "neutral": _("Neutral"),
        "positive": _("Positive"),
        "very-positive": _("Very positive"),
        "mixed": _("Mixed"),
        "unclear": _("Unclear"),
    }
