"""Staff pages for personal links: a list of people goes in, a list of links comes out, once."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app.accounts.access import current_person, needs
from app.kernel.errors import BadInput, Refused
from app.reach import addressees, qr, service
from app.reach.forms import ListForm, PeopleForm
from app.reach.promises import LISTED
from app.reach.service import Link, Problem, Ticket
from app.reach.views import public
from app.web.forms import FieldError, errors_of
from app.web.work import reading, writing

blueprint = Blueprint("personal", __name__, template_folder="templates", url_prefix="/office/links")


@dataclass(frozen=True)
class Slip:
    """One person and their link, as handed out."""

    person: str
    address: str

    @property
    def qr(self) -> Markup:
        """The link as a drawing within the page: a file of its own would have the code in its address."""
        return qr.inline(self.address)


@blueprint.get("/<link_id>/people")
@needs("links.manage")
def people(link_id: str) -> ResponseReturnValue:
    """Ask for the list of people."""
    with reading() as work:
        link = service.theirs(work, link_id, current_person())
    return _ask(link, PeopleForm(made=str(link.issued or 0)), [])


def _ask(link: Link, form: PeopleForm, errors: list[FieldError]) -> ResponseReturnValue:
    if link.promise not in LISTED:
        abort(404)
    return render_template("reach/people.html", link=link, form=form, errors=errors), 400 if errors else 200


@blueprint.post("/<link_id>/people")
@needs("links.manage")
def give(link_id: str) -> ResponseReturnValue:
    """Make the links and show them. They are stored nowhere, so this page is the only one that can."""
    with reading() as work:
        link = service.theirs(work, link_id, current_person())
    form = PeopleForm()
    if not form.validate_on_submit():
        return _ask(link, form, errors_of(form))
    try:
        asked = _asked(form)
        with writing() as work:
            tickets = service.give(work, link_id, asked, int(form.made.data), current_person())
    except Problem as problem:
        form[problem.field].errors = [str(problem)]
        form.made.data = str(link.issued or 0)
        return _ask(link, form, [FieldError(problem.field, str(problem))])
    except Refused:
        abort(404)
    return _handed_out(link, asked, tickets)


def _asked(form: PeopleForm) -> list[str]:
    """Everybody pasted, and everybody in the file; raises `Problem` for a file that cannot be read."""
    try:
        filed = addressees.from_file(form.file.data.read()) if form.file.data else []
    except BadInput as error:
        raise Problem("file", _("This file cannot be read. Save the list as CSV (UTF-8), or paste it.")) from error
    return [*addressees.pasted(form.people.data or ""), *filed]


def _handed_out(link: Link, asked: list[str], tickets: list[Ticket]) -> str:
    slips = [Slip(person, public(ticket.path)) for person, ticket in zip(asked, tickets, strict=True)]
    table = addressees.as_csv((_("Person"), _("Personal link")), [(slip.person, slip.address) for slip in slips])
    return render_template("reach/handed.html", link=link, slips=slips, form=ListForm(formdata=None, links=table))


@blueprint.post("/<link_id>/people/file")
@needs("links.manage")
def file(link_id: str) -> ResponseReturnValue:
    """The list that the page shows, as a file: it is sent back as it came, for nothing of it is kept here."""
    form = ListForm()
    if not form.validate_on_submit():
        abort(400)
    with reading() as work:
        link = service.theirs(work, link_id, current_person())
    return Response(
        "\ufeff" + str(form.links.data),
        mimetype="text/csv",
        headers={"Content-Disposition": f"attachment; filename=heard-{link.code}.csv", "Cache-Control": "no-store"},
    )
