"""Staff choose what to look at; then they are on respondents' pages, mounted once more behind the staff door."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from app.accounts.access import needs
from app.kernel.work import Work
from app.library import service as library
from app.library.words import SETS, TIERS
from app.questionnaire.model import Survey
from app.reach.promises import kept_by
from app.respond import preview, start
from app.web.doors import PREVIEW
from app.web.forms import Form, errors_of
from app.web.language import languages
from app.web.site import Site
from app.web.work import reading

blueprint = Blueprint("previews", __name__, template_folder="templates", url_prefix="/office/surveys")

View = Callable[..., ResponseReturnValue]
PROMISES = {
    "anonymous": _l("Anonymous"),
    "unlinked": _l("Unlinked"),
    "confidential": _l("Confidential"),
    "named": _l("Named"),
}


class LookForm(Form):
    """What to look at. It changes nothing, so it needs no token and its answers stand in the address."""

    class Meta(Form.Meta):
        csrf = False

    tier = RadioField(_l("In whose words?"), validators=[InputRequired(_l("Choose in whose words"))])
    rotation = RadioField(_l("As it is asked in"), validators=[InputRequired(_l("Choose the quarters"))])
    promise = RadioField(_l("Under which promise?"), validators=[InputRequired(_l("Choose a promise"))])
    lang = SelectField(_l("In which language?"))

    def offer(self, survey: Survey) -> None:
        """Fill the lists with what this questionnaire has; the first of each is chosen already."""
        promises = kept_by([survey])
        self.tier.choices = [SelectChoice(tier, str(TIERS.get(tier, tier))) for tier in survey.tiers]
        self.rotation.choices = [SelectChoice(each, str(SETS[each])) for each in survey.sets]
        self.promise.choices = [SelectChoice(promise, str(PROMISES[promise])) for promise in promises]
        self.lang.choices = [SelectChoice(tag, language.autonym) for tag, language in languages().items()]
        for field in (self.tier, self.rotation, self.promise, self.lang):
            field.data = field.data or next((choice.value for choice in field.choices), None)


@blueprint.get("/<key>/preview")
@needs("surveys.read")
def choose(key: str) -> ResponseReturnValue:
    """Any tier, language, rotation and promise of one questionnaire."""
    with reading() as work:
        version = library.current(work, key)
        form = LookForm(request.args)
        form.offer(version.survey)
        if request.args and form.validate():
            return redirect(_first_page(work, key, form))
    errors = errors_of(form) if request.args else []
    page = render_template("respond/preview.html", version=version, form=form, errors=errors)
    return page, 400 if errors else 200


def _first_page(work: Work, key: str, form: LookForm) -> str:
    """Where the preview begins: the page before the first question, or the choice of words where there is one."""
    code = preview.code_of(key, form.rotation.data, form.promise.data)
    door = preview.HERE.open_door(work, code)
    choice = next(choice for choice in start.every_choice(door) if choice.tier == form.tier.data)
    return url_for("preview.begin", code=code, form=choice.value, lang=form.lang.data)


def mount(app: Site) -> None:
    """Put every page of a respondent's way a second time under `PREVIEW`, for whoever may read questionnaires.

    New pages of `views` and its like are found by themselves, so that a preview never lacks what respondents have.
    """
    for rule in list(app.url_map.iter_rules()):
        room, _dot, name = rule.endpoint.partition(".")
        if room != "respond":
            continue
        twin = f"preview.{name}"
        view = app.view_functions.get(twin) or needs("surveys.read")(cast(View, app.view_functions[rule.endpoint]))
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        app.add_url_rule(f"{PREVIEW}{rule.rule}", twin, view, methods=methods, defaults=rule.defaults)
        app.looked_at[rule.endpoint] = twin
