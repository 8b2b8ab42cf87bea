"""The register: mine, my boards', all; one action; a new one; what is done to it; the list to take away."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.actions import effect as effects
from app.actions import offering, service, sources, telling, words
from app.actions.acts import ACTS, Act, acts_for
from app.actions.forms import ActionForm
from app.actions.model import Action, Effect, NewAction, Problem
from app.charts.model import Chart
from app.council import service as council
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.themes.book import service as books
from app.themes.redaction import redact
from app.web.forms import FieldError, Form, errors_of
from app.web.work import looking, reading, writing

blueprint = Blueprint("actions", __name__, template_folder="templates", url_prefix="/office/actions")
TODAY = "today"
WHOSE = ("mine", "board", "all")


def _named(work: Work) -> dict[str, Any]:
    """What the pages call everything."""
    return {
        "names": offering.names(work),
        "boards": {board.id: board.name for board in council.boards(work)},
        "services": {one.id: one.name for one in council.services(work)},
        "themes": {theme.id: theme.name for theme in books.current(work).every},
        "words": words,
    }


def _asked(work: Work) -> tuple[list[Action], dict[str, str]]:
    """The actions that the filter asks for, among those that whoever asks may see; and the filter."""
    person = current_person()
    wanted = {name: request.args.get(name, "") for name in ("whose", "board", "tone", "status", "source")}
    wanted["whose"] = wanted["whose"] if wanted["whose"] in WHOSE else "all" if person.may(service.READ) else "mine"
    found = service.seen(work, person)
    if wanted["whose"] == "mine":
        found = [one for one in found if one.owner_id == person.id]
    if wanted["whose"] == "board":
        found = [one for one in found if not person.board_ids or one.board_id in person.board_ids]
    tests: dict[str, Callable[[Action], str]] = {
        "board": lambda one: one.board_id,
        "tone": lambda one: one.rag.tone,
        "status": lambda one: one.status,
        "source": lambda one: one.source_kind,
    }
    return [one for one in found if all(wanted[n] in ("", test(one)) for n, test in tests.items())], wanted


@blueprint.get("")
@needs(TODAY)
def every() -> str:
    """The register, as far as one may see it."""
    with reading() as work:
        found, wanted = _asked(work)
        return render_template("actions/every.html", found=found, wanted=wanted, **_named(work))


HEAD = (
    "id", "title", "board", "service", "source", "theme", "standard", "question", "owner", "due_on", "first_due_on",
    "moved", "status", "colour", "reason", "noted_on", "done_on", "verified_on", "stopped_on", "worked",
    "before_quarter", "before_number", "before_base", "after_quarter", "after_number", "after_base", "counted",
    "change",
)  # fmt: skip


@blueprint.get("/actions.csv")
@needs(service.READ)
def take_away() -> Response:
    """The list as a table. Names in titles are taken out; figures are those of editions, nothing small."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    with reading() as work:
        found, _wanted = _asked(work)
        named = _named(work)
        for action in found:
            writer.writerow([_plain(cell) for cell in _row(work, action, named)])
    answer = Response(out.getvalue(), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="actions.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _row(work: Work, action: Action, named: dict[str, Any]) -> Sequence[object]:
    moved = service.effect(work, action)
    sides = [
        cell
        for side in (moved.before, moved.after)
        for cell in (
            (side.quarter, "c" if side.number is None else side.number, side.base) if side else (None, None, None)
        )
    ]
    question = f"{action.survey_key}/{action.question_id}" if action.question_id else None
    owner = named["names"].get(action.owner_id)
    return (
        action.id, redact(action.title), named["boards"].get(action.board_id, action.board_id),
        named["services"].get(action.service_id), action.source_kind, named["themes"].get(action.theme),
        action.standard, question, owner, action.due_on, action.first_due_on, action.moved, action.status,
        action.rag.tone, action.rag.reason, action.noted_on, action.done_on, action.verified_on, action.stopped_on,
        action.worked, *sides, moved.kind, moved.change.value,
    )  # fmt: skip


def _plain(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@blueprint.route("/new", methods=["GET", "POST"])
@needs(service.WRITE)
def new() -> ResponseReturnValue:
    """A new action; `?from=theme&theme=…`, `?from=learning&ref=…` or another source begin it."""
    person = current_person()
    with looking() as work:
        started = offering.start(work, request.args.to_dict(), person)
        offered = offering.choices(work)
    form = ActionForm(**{name: value for name, value in started.values.items() if value})
    for name, options in offered.items():
        form[name].choices = options
    errors: list[FieldError] = []
    if form.validate_on_submit():
        errors = _named_in(form, form.title.data)
        try:
            if not errors:
                with writing() as work:
                    made = service.add(work, _new(form), person)
                flash(_("It is in the register. Its owner finds it on their Today."))
                return redirect(url_for("actions.show", action_id=made))
        except Problem as problem:
            errors = [FieldError(form[problem.field].id, str(problem))]
            form[problem.field].errors = [str(problem)]
    errors = errors or errors_of(form)
    page = render_template("actions/new.html", form=form, errors=errors, learned=started.learned)
    return page, 400 if errors else 200


def _new(form: ActionForm) -> NewAction:
    survey, _slash, question = (form.measure.data or "").partition("/")
    return NewAction(
        title=form.title.data, board_id=form.board_id.data, source_kind=form.source_kind.data,
        source_ref=form.source_ref.data or "", service_id=form.service_id.data or None, theme=form.theme.data or None,
        standard=form.standard.data or None, survey_key=survey or None, question_id=question or None,
        owner_id=form.owner_id.data, due_on=form.due_on.data,
    )  # fmt: skip


def _named_in(form: Form, text: str | None) -> list[FieldError]:
    """A warning where a name, a number or a place may stand in what was typed; whoever has looked says so."""
    if "sure" not in form or form.sure.data or not text or redact(text) == text:
        return []
    warning = _(
        "Somebody may be known from this: “%(words)s”. Take it out, or tick that you have looked.", words=redact(text)
    )
    form.sure.errors = [warning]
    return [FieldError(form.sure.id, str(warning))]


@blueprint.get("/<action_id>")
@needs(TODAY)
def show(action_id: str) -> str:
    """One action: how far it is, what was written, and whether what it was for has moved."""
    person = current_person()
    with reading() as work:
        action = service.one(work, action_id, person)
        moved = service.effect(work, action)
        return render_template(
            "actions/show.html",
            action=action,
            notes=service.notes(work, action_id),
            effect=moved,
            chart=_chart(moved),
            comes_from=sources.address(work, action, person),
            acts=acts_for(action, person),
            told=telling.told_in(work, action),
            **_named(work),
        )


def _chart(moved: Effect) -> Chart | None:
    """The figure an action is to change, edition by edition; None where no line can be drawn of it."""
    if sum(side.percent is not None for side in moved.between) < 2:
        return None
    told = _("%(name)s, in each of the boards’ closed figures since before the action.", name=moved.name)
    return effects.chart(moved, moved.name, told, _("Quarter"), _("too few to say"))


@blueprint.route("/<action_id>/<act>", methods=["GET", "POST"])
@needs(TODAY)
def do(action_id: str, act: str) -> ResponseReturnValue:
    """One of the things that can be done to an action."""
    person, chosen = current_person(), next((one for one in ACTS if one.id == act), None)
    with reading() as work:
        action = service.one(work, action_id, person)
        people = offering.choices(work)["owner_id"]
    if chosen is None or not chosen.is_for(action, person):
        raise NotFound("not to be done now, or by somebody else")
    form = chosen.form()
    if "owner_id" in form:
        form.owner_id.choices = people
    errors: list[FieldError] = []
    if form.validate_on_submit():
        errors = _named_in(form, form.text.data if "text" in form else None)
        if not errors and not (errors := _carried(chosen, action, form)):
            flash(str(chosen.said))
            return redirect(url_for("actions.show", action_id=action_id))
    errors = errors or errors_of(form)
    page = render_template(
        "actions/do.html", act=chosen, action=action, form=form, errors=errors, asks_sure=bool(errors)
    )
    return page, 400 if errors else 200


def _carried(act: Act, action: Action, form: Any) -> list[FieldError]:
    """Do it; what stands against it as errors of the form."""
    try:
        with writing() as work:
            act.carry(work, action.id, form, current_person())
    except Problem as problem:
        form[problem.field].errors = [str(problem)]
        return [FieldError(form[problem.field].id, str(problem))]
    return []
