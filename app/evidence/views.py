"""Evidence: what each quarter has and lacks, each kind's list, each piece's page, and writing it down."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.access import current_person, needs
from app.council import service as council
from app.evidence import drawing, entering, figures, following, kinds, pages, promises
from app.evidence.forms import STATUS_LABELS, SUMMARY_LABELS, EntryForm, PressForm, filled, form_of
from app.evidence.model import Entry, Line, Problem
from app.evidence.standing import standing
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("evidence", __name__, template_folder="templates", url_prefix="/office/evidence")

READ = "evidence.read"
ENTRY = "/entry/<entry_id>"


@blueprint.get("")
@needs(READ)
def every() -> str:
    """Every kind by the three corners: what this quarter has, and what it lacks."""
    quarter = pages.quarter_asked()
    with reading() as work:
        board = pages.board_asked(work)
        return render_template(
            "evidence/every.html",
            corners=standing(work, quarter.label, board),
            quarter=quarter,
            newest=pages.quarters()[0],
            board=board,
            boards=council.boards(work),
            may_write=lambda kind: entering.may_write(current_person(), kind),
            late=[one for one in figures.recommendations(work, today(), board) if one.is_late],
            unkept=[one for one in promises.owed(work) if one.is_late],
        )


@blueprint.get("/kind/<kind_id>")
@needs(READ)
def listed(kind_id: str) -> str:
    """Everything of one kind, the newest quarter first."""
    kind = _written(kind_id)
    with reading() as work:
        found = entering.entries(work, kind.id)
        scorecard = figures.scorecard(work) if kind.takes == figures.INDICATOR else []
        quarters = [each.label for each in pages.quarters()[: figures.BEFORE]][::-1]
        return render_template(
            "evidence/listed.html",
            kind=kind,
            entries=found,
            scorecard=scorecard,
            sparks={line.entry_id: drawing.spark(line, quarters) for line in scorecard},
            quarters=quarters,
            names=pages.names(work),
            statuses=STATUS_LABELS,
            may_write=entering.may_write(current_person(), kind),
        )


def _written(kind_id: str) -> kinds.Kind:
    """A kind that is written here; raises `NotFound` for one that comes in questionnaires alone."""
    kind = kinds.kind(kind_id)
    if not kind.written:
        raise NotFound("this kind is not written here")
    return kind


@blueprint.get(ENTRY)
@needs(READ)
def show(entry_id: str) -> str:
    """One piece of evidence, with what it was before."""
    with reading() as work:
        entry = entering.find(work, entry_id)
        person = current_person()
        return render_template(
            "evidence/show.html",
            entry=entry,
            follow=following.of(work, following.ENTRY, entry.id, person, entry.service_id, entry.board_id),
            lines=_in_order(entry),
            kind=entry.of,
            subjects=kinds.subjects(entry.of, Quarter.parse(entry.quarter).year),
            share=_share(entry),
            history=entering.history(work, entry_id),
            promises=[one for one in promises.promises(work, entry.quarter) if one.entry_id == entry_id],
            names=pages.names(work),
            labels=SUMMARY_LABELS,
            statuses=STATUS_LABELS,
            may_write=entering.may_write(person, entry.of),
            form=PressForm(formdata=None),
        )


def _in_order(entry: Entry) -> list[Line]:
    """Its lines as the form asks for them; what is asked no more comes last."""
    order = list(kinds.subjects(entry.of, Quarter.parse(entry.quarter).year))
    return sorted(entry.lines, key=lambda line: order.index(line.subject) if line.subject in order else len(order))


def _share(entry: Entry) -> dict[str, str | None]:
    """The share of each line, in per cent: exact of our own work, and as figures about people may be shown."""
    people = entry.kind == figures.OWN
    return {
        line.subject: figures.shown_share(line.base, line.part)
        if people
        else (str(round(100 * line.part / line.base)) if line.base else None)
        for line in entry.lines
    }


@blueprint.route("/kind/<kind_id>/new", methods=["GET", "POST"])
@needs(entering.WRITE)
def new(kind_id: str) -> ResponseReturnValue:
    """Write one down."""
    kind, quarter = _written(kind_id), pages.quarters()[0]
    form = form_of(kind, quarter.year)()
    with reading() as work:
        _offer(work, form)
    errors: list[FieldError] | None = None
    if form.validate_on_submit():
        try:
            with writing() as work:
                entry_id = entering.add(work, form.new(), current_person(), looked=bool(form.looked.data))
        except Problem as problem:
            errors = _told(form, problem)
        else:
            flash(_("Kept. It counts for %(quarter)s.", quarter=form.quarter.data))
            return redirect(url_for("evidence.show", entry_id=entry_id))
    return _form_page(form, kind, None, errors)


@blueprint.route(f"{ENTRY}/change", methods=["GET", "POST"])
@needs(entering.WRITE)
def change(entry_id: str) -> ResponseReturnValue:
    """Write it anew; what stood before is kept."""
    with reading() as work:
        entry = entering.find(work, entry_id)
        form = form_of(entry.of, Quarter.parse(entry.quarter).year)(data=filled(entry))
        _offer(work, form, entry)
    errors: list[FieldError] | None = None
    if form.validate_on_submit():
        try:
            with writing() as work:
                entering.change(work, entry_id, form.new(), current_person(), looked=bool(form.looked.data))
        except Problem as problem:
            errors = _told(form, problem)
        else:
            flash(_("Changed. What stood here before is kept below."))
            return redirect(url_for("evidence.show", entry_id=entry_id))
    return _form_page(form, entry.of, entry, errors)


@blueprint.post(f"{ENTRY}/withdraw")
@needs(entering.WRITE)
def withdraw(entry_id: str) -> ResponseReturnValue:
    """Take it out of every count."""
    with reading() as work:
        kind = entering.find(work, entry_id).of
    form = PressForm()
    if not form.validate_on_submit():
        return redirect(url_for("evidence.show", entry_id=entry_id))
    with writing() as work:
        entering.withdraw(work, entry_id, current_person())
    flash(_("Taken out. It counts nowhere any more."))
    return redirect(url_for("evidence.listed", kind_id=kind.id))


def _offer(work: Work, form: EntryForm, entry: Entry | None = None) -> None:
    form.quarter.choices = pages.quarter_choices(*([entry.quarter] if entry else []))
    form.place.choices = pages.places(work, entry.service_id if entry else None)
    if form.kind.tracked:
        form["owner_id"].choices = pages.staff(work, entry.owner_id if entry else None)


def _told(form: EntryForm, problem: Problem) -> list[FieldError]:
    """What is wrong, beside its field; where something looks like a name, whoever looked can say so."""
    form.warned = bool(entering.personal(form.new()))
    return pages.blamed(form, problem)


def _form_page(
    form: EntryForm, kind: kinds.Kind, entry: Entry | None, errors: list[FieldError] | None
) -> ResponseReturnValue:
    errors = errors_of(form) if errors is None else errors
    page = render_template(
        "evidence/write.html",
        form=form,
        kind=kind,
        entry=entry,
        subjects=kinds.subjects(kind, form.year),
        summary=kinds.SUMMARY,
        errors=errors,
    )
    return page, 400 if errors else 200
