"""What pages of packs have in common: whose pack it is, where its links lead, and the page itself."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import current_app, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from app.accounts import service as accounts
from app.accounts.access import current_person
from app.accounts.policy import Person
from app.actions import service as actions
from app.actions import sources
from app.board import deciding, kinds, lifecycle, outputs, service
from app.board.composing import split
from app.board.exceptions import Rule, rules
from app.board.kinds import Subject
from app.board.lifecycle import CLOSED, SIGNED
from app.board.pack_forms import BeginForm, CommentForm, PressForm
from app.board.planning import ahead, meets_on
from app.board.store import PackRow
from app.council import service as council
from app.documents.model import Cell, Document, Table
from app.kernel.clock import Quarter
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.replies.audiences import reading_names
from app.web.forms import FieldError

SEEN_TO = ("overdue-action", "unanswered")
"""Rules that find what has its own place already: an action is in the register, a reply among replies."""
STATES = {"draft": "Draft", "comment": "Out for comments", "frozen": "Frozen", "signed": "Signed off"}


def quarter_of(label: str) -> Quarter:
    """A quarter from an address; raises `NotFound` for anything else."""
    try:
        return Quarter.parse(label)
    except ValueError as error:
        raise NotFound(str(error)) from error


def leads(person: Person, host: str) -> Callable[[str], str]:
    """Where an address within this site leads somebody: nowhere, if it would be closed to them."""
    adapter = current_app.url_map.bind(urlsplit(host).netloc or "localhost")

    def to(address: str) -> str:
        try:
            endpoint, _values = adapter.match(urlsplit(address).path)
        except HTTPException:
            return ""
        wanted = getattr(current_app.view_functions[endpoint], "permission", None)
        return f"{host.rstrip('/')}{address}" if wanted and person.may(wanted) else ""

    return to


def sections(one: Subject) -> list[tuple[str, str]]:
    """A pack's sections with their titles, in order."""
    return [(section, _(kinds.title(section))) for section in (*one.kind.sections, *one.kind.annex)]


def to_make(document: Document) -> list[Rule]:
    """The rules whose exceptions stand in a pack, but those that find what has its own place already."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    said = {cell.words for table in tables for row in table.rows for cell in row[:1] if isinstance(cell, Cell)}
    return [rule for rule in rules() if rule.id not in SEEN_TO and _(rule.title) in said]


def comment_form(one: Subject) -> CommentForm:
    """The form for a comment, with the sections to choose from."""
    form = CommentForm()
    form.section.choices = sections(one)
    return form


def page(
    work: Work, one: Subject, row: PackRow, form: CommentForm | None = None, errors: tuple[FieldError, ...] = ()
) -> str:
    """A pack on its page, with everything that this reader may do to it."""
    person = current_person()
    names = {member.id: member.name for member in accounts.people(work)}
    working = council.working_days(work)
    signed = lifecycle.signatures(work, row)
    made = service.document(work, one, row, leads(person, request.host_url))
    may_comment = row.state == lifecycle.COMMENT and person.may(service.SAY)
    return render_template(
        "board/pack.html",
        subject=one,
        row=row,
        quarter=Quarter.parse(row.quarter),
        document=made,
        parts=split(made),
        states=STATES,
        names=names,
        signed=signed,
        may_sign=lifecycle.may_sign(work, one, row, person),
        versions=[
            each
            for each in lifecycle.versions(work, one.key, row.quarter)
            if service.may_read(work, one, each, person)
        ],
        comments=lifecycle.comments(work, row) if person.may(service.SAY) or person.may(service.WRITE) else [],
        titles=dict(sections(one)),
        made=sources.made_of_pack(work, one.key, row.quarter, person),
        to_make=to_make(made) if person.may(actions.WRITE) else [],
        decided=deciding.decided(work, one.key, row.quarter) if row.state in CLOSED else [],
        plan=service.plan(work, row) if person.may(service.WRITE) or person.may(service.SIGN) else [],
        next=ahead(row.out_on, row.state, len(signed), working),
        meets_on=meets_on(row.out_on, working),
        comment=(form or comment_form(one)) if may_comment else None,
        begin=BeginForm(formdata=None, out_on=row.out_on),
        press=PressForm(formdata=None),
        person_may=person.may,
        formats=outputs.FORMATS,
        closed=CLOSED,
        is_signed=row.state == SIGNED,
        readings={tier: reading_names()[tier] for tier in one.kind.readings},
        errors=errors,
    )  # fmt: skip
