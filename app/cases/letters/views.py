"""Pages of a case's letters. What they say is sealed, so opening one is a POST, which is recorded."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from app.accounts import service as accounts
from app.accounts.access import current_person, needs
from app.cases import chronology
from app.cases.deciding import opened
from app.cases.letters import choosing, keeping, paper
from app.cases.letters.forms import BeginForm, LetterForm, PressForm, SentForm
from app.cases.letters.keeping import Body, Letter
from app.cases.letters.templates import WORDINGS, letters, template
from app.cases.letters.text import unfilled
from app.cases.lists import lists
from app.cases.model import Case, Narrative, Problem
from app.cases.seeing import INVESTIGATE, case_for
from app.contacts.service import rules
from app.kernel.clock import today
from app.web.forms import FieldError, errors_of
from app.web.work import looking, reading, writing

blueprint = Blueprint(
    "case_letters", __name__, template_folder="../templates", url_prefix="/office/cases/<case_id>/letters"
)
Errors = list[FieldError]


@blueprint.get("")
@needs(INVESTIGATE)
def every(case_id: str) -> str:
    """The letters of a case, and those that can be written; what is due first."""
    with looking() as work:
        case = case_for(work, case_id, current_person())
        have = keeping.listed(work, case_id, current_person())
        return render_template(
            "cases/letters/every.html",
            case=case,
            letters=sorted(have, key=lambda one: (one.sent_on is not None, one.sent_on or one.made_on)),
            offered=choosing.offered(work, case, have),
            due={one.id for one in letters().templates.values() if choosing.is_due(work, case, have, one)},
            suits=keeping.wording_of(case),
            ways=letters().ways,
            names={member.id: member.name for member in accounts.people(work)},
            form=PressForm(formdata=None),
        )


@blueprint.post("/new")
@needs(INVESTIGATE)
def begin(case_id: str) -> ResponseReturnValue:
    """A letter merged from its template, to be edited before it is kept."""
    form = BeginForm()
    if not form.validate_on_submit():
        return _again(case_id)
    person, back = current_person(), f"{current_app.config['PUBLIC_URL']}/back"
    with writing() as work:
        wording = form.wording.data or ""
        found, body = keeping.begin(work, case_id, form.template.data, person, back=back, wording=wording)
        return _write(found.case, _filled(form.template.data, body), None, [], found.narrative)


def _filled(template_id: str, body: Body) -> LetterForm:
    said = {"to": body.to, "text": body.text, "signed": body.signed}
    kept = {"template": template_id, "wording": body.wording, "language": body.language}
    return LetterForm(formdata=None, **said, **kept)


def _write(
    case: Case, form: LetterForm, letter: Letter | None, errors: Errors, said: Narrative | None = None
) -> ResponseReturnValue:
    """The page of a letter; beside it, where the case was opened with it, how its person wants to be reached."""
    typed = "\n".join(field.data or "" for field in (form.to, form.text, form.signed))
    chosen = template(form.template.data)
    page = render_template(
        "cases/letters/write.html",
        case=case,
        said=said,
        template=chosen,
        must=chosen.owes(case.regime_id),
        letter=letter,
        form=form,
        begin=BeginForm(formdata=None, template=chosen.id, wording=_other(form.wording.data)),
        unfilled=unfilled(typed),
        reached={way.id: way.words for way in rules().ways.values()},
        needs=lists().needs,
        errors=errors,
    )
    return page, 400 if errors else 200


def _other(wording: str) -> str:
    return next(one for one in WORDINGS if one != wording)


@blueprint.post("/keep")
@needs(INVESTIGATE)
def keep(case_id: str) -> ResponseReturnValue:
    """Keep a new letter; where something must be put right, what was typed stays."""
    return _kept(case_id, None)


@blueprint.post("/<letter_id>/change")
@needs(INVESTIGATE)
def change(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Keep a draft as it was changed."""
    return _kept(case_id, letter_id)


def _kept(case_id: str, letter_id: str | None) -> ResponseReturnValue:
    form, person = LetterForm(), current_person()
    good = form.validate_on_submit()
    errors = [] if good else errors_of(form)
    if good:
        try:
            with writing() as work:
                if letter_id:
                    keeping.change(work, letter_id, case_id, _body(form), person)
                else:
                    keeping.keep(work, case_id, form.template.data, _body(form), person)
        except Problem as problem:
            form[problem.field].errors = [str(problem)]
            errors = [FieldError(form[problem.field].id, str(problem))]
        else:
            flash(_("The letter is kept. Take it out as a file, send it, and write down here that it was sent."))
            return redirect(url_for("case_letters.every", case_id=case_id))
    with looking() as work:
        letter = keeping.read(work, letter_id, case_id, person) if letter_id else None
        return _write(case_for(work, case_id, person), form, letter, errors)


def _body(form: LetterForm) -> Body:
    wording, language = form.wording.data or "", form.language.data or ""
    return keeping.body(form.to.data or "", form.text.data or "", form.signed.data or "", wording, language)


@blueprint.post("/<letter_id>")
@needs(INVESTIGATE)
def show(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Open a letter: a draft to change it, one that was sent to read it."""
    if not PressForm().validate_on_submit():
        return _again(case_id)
    person = current_person()
    with writing() as work:
        letter = keeping.read(work, letter_id, case_id, person)
        if letter.sent_on is None:
            found = opened(work, case_id, person)
            return _write(found.case, _filled(letter.template.id, letter.body), letter, [], found.narrative)
        case = case_for(work, case_id, person)
        press = PressForm(formdata=None)
        return render_template("cases/letters/read.html", case=case, letter=letter, ways=letters().ways, press=press)


@blueprint.route("/<letter_id>/sent", methods=["GET", "POST"])
@needs(INVESTIGATE)
def sent(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Say when and how a letter went out."""
    form, person, errors = SentForm(data={"day": today()}), current_person(), []
    with looking() as work:
        case, letter = case_for(work, case_id, person), keeping.read(work, letter_id, case_id, person)
        form.how.choices = [SelectChoice(one, _(letters().ways[one].title)) for one in keeping.ways(work, case)]
    if form.validate_on_submit():
        try:
            with writing() as work:
                keeping.send(work, letter_id, case_id, form.how.data, form.day.data, person)
        except Problem as problem:
            field = form.day if problem.field == "day" else form.how
            field.errors = [str(problem)]
            errors = [FieldError(field.id, str(problem))]
        else:
            flash(_("It is written down that the letter was sent. It cannot be changed any more."))
            return redirect(url_for("case_letters.every", case_id=case_id))
    errors = errors or errors_of(form)
    page = render_template("cases/letters/sent.html", case=case, letter=letter, form=form, errors=errors)
    return page, 400 if errors else 200


@blueprint.post("/<letter_id>/remove")
@needs(INVESTIGATE)
def remove(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Throw a draft away."""
    if not PressForm().validate_on_submit():
        return _again(case_id)
    try:
        with writing() as work:
            keeping.remove(work, letter_id, case_id, current_person())
    except Problem as problem:
        flash(str(problem))
    else:
        flash(_("The draft is gone."))
    return redirect(url_for("case_letters.every", case_id=case_id))


@blueprint.post("/<letter_id>/file/<any(pdf, docx):kind>")
@needs(INVESTIGATE)
def file(case_id: str, letter_id: str, kind: str) -> ResponseReturnValue:
    """A letter as a file; one with something still to be written is not made."""
    if not PressForm().validate_on_submit():
        return _again(case_id)
    person = current_person()
    with writing() as work:
        case = case_for(work, case_id, person)
        letter = keeping.read(work, letter_id, case_id, person, keeping.TAKEN)
        if letter.unfilled:
            flash(_("First write what is still missing: %(what)s.", what="; ".join(letter.unfilled)))
            return redirect(url_for("case_letters.every", case_id=case_id))
        made = paper.document(work, case, letter)
    return paper.handed_out(made, kind, f"{case.reference}-{letter.template.id}")


@blueprint.post("/chronology/<any(pdf, docx):kind>")
@needs(INVESTIGATE)
def whole(case_id: str, kind: str) -> ResponseReturnValue:
    """The whole case in order, for the ombudsman; that it was taken out is recorded."""
    if not PressForm().validate_on_submit():
        return _again(case_id)
    with writing() as work:
        case, made = chronology.taken(work, case_id, current_person())
    return paper.handed_out(made, kind, f"{case.reference}-chronology")


def _again(case_id: str) -> ResponseReturnValue:
    """Back to the letters, for whoever may see the case; for anybody else there is none."""
    with reading() as work:
        case_for(work, case_id, current_person())
    flash(_("The page was open for a long time. Press the button again."))
    return redirect(url_for("case_letters.every", case_id=case_id))
