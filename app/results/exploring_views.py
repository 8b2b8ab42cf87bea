"""Looking into themes: pages for analysts, on living figures behind the same thresholds."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from app.accounts.access import current_person, needs
from app.kernel.work import Database
from app.results import exploring, service
from app.results.exploring import BY_AUDIENCE, BY_QUARTER, BY_SERVICE, WAYS_TO_SPLIT
from app.results.views import PAGE, asked, feelings, tabs
from app.results.words import SMALLEST
from app.themes.book import service as books
from app.themes.exploring import topics as found_topics
from app.themes.exploring.accuracy import FLOOR
from app.themes.exploring.accuracy import LEAST as ENOUGH
from app.themes.exploring.clusters import LEAST
from app.voices.model import Which
from app.web.forms import Form, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("exploring", __name__, template_folder="templates", url_prefix="/office/results")
blueprint.context_processor(tabs)


class NameForm(Form):
    """What a topic is about, in somebody's words."""

    name = StringField(_l("Name"), validators=[DataRequired(_l("Say what it is about.")), Length(max=120)])


class SearchForm(Form):
    """Words to look for in redacted copies. Sent, never part of an address: they may name somebody."""

    words = StringField(
        _l("Words to look for"), validators=[DataRequired(_l("Type a word or two.")), Length(max=100)]
    )
    survey = SelectField(_l("Questionnaire"))
    quarter = SelectField(_l("Quarter"))
    page = IntegerField(validators=[Optional()])


class PressForm(Form):
    """A button and nothing else."""


@blueprint.get("/side-by-side")
@needs("results.living")
def split() -> str:
    """Themes by service, audience or quarter."""
    by = request.args.get("by", "")
    by = by if by in WAYS_TO_SPLIT else BY_SERVICE
    with reading() as work:
        chosen = asked(work)
        which = Which(
            survey_key=None if by == BY_AUDIENCE else chosen["survey"],
            quarters=None if by == BY_QUARTER or not chosen["quarter"] else (chosen["quarter"],),
        )
        shown = exploring.split(work, which, by) if chosen["survey"] else None
        book = books.current(work)
    ways = {BY_SERVICE: _("Service"), BY_AUDIENCE: _("Audience"), BY_QUARTER: _("Quarter")}
    return render_template(
        "results/split.html", here_at="exploring.split", split=shown, by=by, ways_to_split=ways, book=book, **chosen
    )


@blueprint.get("/together")
@needs("results.living")
def together() -> str:
    """Themes that people name in one breath."""
    with reading() as work:
        chosen = asked(work)
        which = Which(survey_key=chosen["survey"], quarters=(chosen["quarter"],) if chosen["quarter"] else None)
        pairs = exploring.pairs(work, which) if chosen["survey"] else []
        book = books.current(work)
    return render_template("results/together.html", here_at="exploring.together", pairs=pairs, book=book, **chosen)


@blueprint.get("/topics")
@needs("results.living")
def topics() -> ResponseReturnValue:
    """Words and topics outside the codebook."""
    return _topics(NameForm(formdata=None), "", 200)


@blueprint.post("/topics/look")
@needs("results.living")
def look() -> ResponseReturnValue:
    """Look for topics anew."""
    if PressForm().validate_on_submit():
        database: Database = current_app.extensions["heard"]
        number = found_topics.look(database)
        flash(_("%(n)s topics were found outside the codebook.", n=number))
    return redirect(url_for("exploring.topics"))


@blueprint.post("/topics/<topic_id>")
@needs("results.living")
def name(topic_id: str) -> ResponseReturnValue:
    """Say what a topic is about."""
    form = NameForm()
    if not form.validate_on_submit():
        return _topics(form, topic_id, 400)
    with writing() as work:
        found_topics.name(work, topic_id, form.name.data.strip(), current_person())
    flash(_("Named. The name stays while the topic is found again."))
    return redirect(url_for("exploring.topics"))


def _topics(form: NameForm, named: str, status: int) -> ResponseReturnValue:
    with reading() as work:
        chosen = asked(work)
        found = exploring.beyond(work)
    page = render_template(
        "results/topics.html",
        here_at="exploring.topics",
        topics=found,
        least=LEAST,
        form=form,
        named=named,
        press=PressForm(formdata=None),
        errors=errors_of(form),
        **chosen,
    )
    return page, status


@blueprint.get("/accuracy")
@needs("results.living")
def accuracy() -> str:
    """The machine beside people, on comments drawn by chance; children's apart."""
    who = request.args.get("who", "")
    children = {"children": True, "others": False}.get(who)
    with reading() as work:
        chosen = asked(work)
        by_theme, by_service = exploring.by_theme(work, children), exploring.by_service(work, children)
        book = books.current(work)
    return render_template(
        "results/accuracy.html",
        here_at="exploring.accuracy",
        by_theme=by_theme,
        by_service=by_service,
        who=who if children is not None else "",
        book=book,
        floor=round(100 * FLOOR),
        least=ENOUGH,
        **chosen,
    )


@blueprint.route("/search", methods=["GET", "POST"])
@needs("comments.read")
def search() -> ResponseReturnValue:
    """Look for words in the redacted copies that one may read, in groups large enough."""
    person = current_person()
    form = SearchForm()
    found, marks = None, {}
    with reading() as work:
        chosen = asked(work, lambda survey: service.may_read(person, survey))
        form.survey.choices = [(key, one.title.default) for key, one in chosen["surveys"].items()]
        form.quarter.choices = [("", _("Every quarter")), *((one, one) for one in chosen["quarters"])]
        page = max(1, form.page.data or 1)
        is_good = form.validate_on_submit()
        if is_good:
            which = Which(survey_key=form.survey.data, quarters=(form.quarter.data,) if form.quarter.data else None)
            wanted = [word.lower() for word in form.words.data.split()]
            found = service.searched(
                work, which, page, PAGE, lambda one: all(word in one.text.lower() for word in wanted)
            )
            marks = exploring.marks(work, [one.id for one in found[0]]) if found else {}
        book = books.current(work)
    context: dict[str, Any] = {
        "found": found, "marks": marks, "book": book, "page": page, "asked_for": is_good,
        "pages": -(-(found[1] if found else 0) // PAGE), "smallest": SMALLEST, "feelings": feelings(),
    }  # fmt: skip
    shown = render_template(
        "results/search.html", here_at="exploring.search", form=form, errors=errors_of(form), **context, **chosen
    )
    return shown, 400 if form.is_submitted() and not is_good else 200
