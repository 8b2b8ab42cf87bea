"""Staff pages for paper: choose and print a form; choose a form that came back and type it in."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.council import service as council
from app.council.help_lines import reader_of
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import service as library
from app.notices import service as notices
from app.paper import service, sheet
from app.paper.forms import PrintForm, TypeForm, WhichForm, day_of
from app.paper.service import FormOf, WrongDay
from app.paper.sheet import TypedIn
from app.questionnaire.messages import sentence
from app.reach.service import Link
from app.respond import promises
from app.respond.pages import say
from app.respond.spoken import Spoken, spoken
from app.web.forms import FieldError, errors_of
from app.web.language import languages, speaking
from app.web.work import reading, writing

blueprint = Blueprint("paper", __name__, template_folder="templates", url_prefix="/office")
MESSAGES_FOR = "adult"
"""Staff read what is wrong with a form in an adult's words, whoever filled it in."""


def _print_form(work: Work, version: library.Version) -> PrintForm:
    form = PrintForm(request.args)
    asking = [(link.id, f"{link.code}: {link.name}") for link in service.links(work) if version.key in link.surveys]
    form.offer(version, languages().values(), asking)
    return form


@blueprint.get("/surveys/<key>/paper")
@needs("surveys.read")
def choose(key: str) -> str:
    """Which form of a questionnaire to print."""
    with reading() as work:
        version = library.current(work, key)
        return render_template("paper/choose.html", version=version, form=_print_form(work, version))


@blueprint.get("/surveys/<key>/paper/print")
@needs("surveys.read")
def printed(key: str) -> ResponseReturnValue:
    """One form, ready for the printer."""
    with reading() as work:
        version = library.current(work, key)
        form = _print_form(work, version)
        if not form.validate():
            return redirect(url_for("paper.choose", key=key))
        link = service.link(work, form.link.data) if form.link.data else None
        which = FormOf(version, form.tier.data, form.rotation.data, form.lang.data)
        words = spoken(work, version, service.facts(link, which), which.language)
        survey = version.survey
        with speaking(languages()[words.language]):
            notice = notices.notice_for(survey.audience, which.tier)
            return render_template(
                "paper/printed.html",
                which=which,
                link=link,
                words=words,
                lines=sheet.lines(survey, which.rotation, which.tier),
                notice=notice,
                told=notices.told(work, notice),
                readers=promises.readers(survey),
                promise=notices.data().promises[service.ON_PAPER][notice.voice],
                numbers=council.help_numbers(work, reader_of(survey.audience, which.tier)),
                address=current_app.config["PUBLIC_URL"],
            )


@blueprint.get("/paper")
@needs("paper.enter")
def links() -> str:
    """Under which link did the form come?"""
    with reading() as work:
        return render_template("paper/links.html", links=service.links(work), day=today())


def _which_form(work: Work, link: Link) -> WhichForm:
    form = WhichForm(request.args)
    spoken_here = [language for tag, language in languages().items() if tag == "en" or tag in link.languages]
    form.offer([library.current(work, key) for key in link.surveys], spoken_here)
    return form


@blueprint.get("/paper/<link_id>")
@needs("paper.enter")
def which(link_id: str) -> str:
    """Which of the link's forms lies on the desk?"""
    with reading() as work:
        link = service.link(work, link_id)
        return render_template("paper/which.html", link=link, form=_which_form(work, link))


def _chosen(work: Work, link: Link) -> FormOf | None:
    """The form that the address names, or None when it names none of this link's."""
    form = _which_form(work, link)
    if not form.validate():
        return None
    key, _dot, tier = form.form.data.rpartition(".")
    return FormOf(service.version_of(work, link, key), tier, form.rotation.data, form.lang.data)


@blueprint.route("/paper/<link_id>/type", methods=["GET", "POST"])
@needs("paper.enter")
def type_in(link_id: str) -> ResponseReturnValue:
    """Type one form in; the page follows it from top to bottom."""
    with reading() as work:
        link = service.link(work, link_id)
        chosen = _chosen(work, link)
        if chosen is None:
            return redirect(url_for("paper.which", link_id=link_id))
        words = spoken(work, chosen.version, service.facts(link, chosen), chosen.language)
    survey = chosen.version.survey
    if request.method == "GET":
        form = TypeForm(begin=new_id(), day=day_of(request.args.get("day", "")))
        return _typing_page(link, chosen, words, form, {}, [])
    form = TypeForm()
    read = sheet.read(survey, chosen.rotation, chosen.tier, request.form.to_dict(flat=False))
    errors = _errors(link, form, read)
    if errors:
        form.begin.data = form.begin.data if not form.begin.errors else new_id()
        return _typing_page(link, chosen, words, form, read.typed, errors), 400
    return _posted(link, chosen, form, read)


def _errors(link: Link, form: TypeForm, read: TypedIn) -> list[FieldError]:
    """Everything that stops a form, in its order."""
    errors = [] if form.validate_on_submit() else errors_of(form)
    if form.day.data and not form.day.errors:
        try:
            service.check_day(link, form.day.data)
        except WrongDay as wrong:
            form.day.errors = [str(wrong)]
            errors.append(FieldError("day", str(wrong)))
    for line, problem in read.problems:
        told = sentence(problem, line.question, MESSAGES_FOR, say)
        words = _("Question %(number)s: %(problem)s", number=line.number, problem=told)
        errors.append(FieldError(problem.field, words))
    if not errors and not read.answers.values:
        errors.append(FieldError("", _("Nothing was answered on this form. Type in at least one answer.")))
    return errors


def _typing_page(
    link: Link, chosen: FormOf, words: Spoken, form: TypeForm, typed: object, errors: list[FieldError]
) -> str:
    return render_template(
        "paper/type.html",
        link=link,
        chosen=chosen,
        words=words,
        form=form,
        lines=sheet.lines(chosen.version.survey, chosen.rotation, chosen.tier),
        typed=typed,
        errors=errors,
        action=request.full_path,
    )


def _posted(link: Link, chosen: FormOf, form: TypeForm, read: TypedIn) -> ResponseReturnValue:
    """Post the form, once, and say so. A reload finds it posted."""
    key, day = str(form.begin.data), form.day.data
    with reading() as work:
        posted = service.is_posted(work, key)
    if not posted:
        with writing() as work:
            service.note(work, link, current_person())
        with writing() as work:
            service.post(work, key, link, chosen, read.answers, day)
    with reading() as work:
        code = service.code(work, key, chosen.language) if form.receipt.data else ""
    again = url_for(
        "paper.type_in",
        link_id=link.id,
        form=f"{chosen.version.key}.{chosen.tier}",
        rotation=chosen.rotation,
        lang=chosen.language,
        day=day.isoformat(),
    )
    return render_template(
        "paper/posted.html",
        link=link,
        chosen=chosen,
        code=code,
        left_out=read.left_out,
        again=again,
        late=service.counted_on(day) != day,
        back=f"{current_app.config['PUBLIC_URL']}{url_for('front.back')}",
    )
