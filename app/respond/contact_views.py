"""`/contact`: “I want someone to contact me”, from any page of a child's or care leaver's questions, or after them.

The request is stored in a transaction of its own, before the answers are sent with it: help comes first, and a press
that broke off halfway can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import policy
from app.contacts import service as contacts
from app.council import service as council
from app.council.help_lines import reader_of
from app.kernel.clock import now
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.model import TIERS
from app.respond import service, start
from app.respond.contact_form import ContactForm, new_once
from app.respond.draft import CLIENT, Draft
from app.respond.for_casework import is_case
from app.respond.shut import shut
from app.web.forms import FieldError, errors_of
from app.web.language import current
from app.web.work import reading, writing

blueprint = Blueprint("contact", __name__, template_folder="templates")

WITH = "with"
ANYBODY = "anyone"
YOUNG = {"little": "child", "junior": "child", "teen": "young-person"}
"""Whom a tier's words are for, where no questionnaire is in hand yet."""
ANONYMOUS = ("anonymous", "unlinked")
"""Promises of answers that nobody can tell whose they are, unless their writer sends them with a request."""


@dataclass(frozen=True)
class Reader:
    """Who reads the page, as far as the questionnaire in hand says; never who they are."""

    tier: str
    audience: str
    draft: Draft | None = None
    is_case: bool = False
    """What is written goes to whoever would get in touch: it is sent by itself."""

    @property
    def may_send(self) -> bool:
        """Whether there is something to send along."""
        return self.draft is not None and not self.is_case and bool(self.draft.answers.values)


def _reader(work: Work) -> Reader:
    """From the draft in hand, else from what was just sent, else from the page that led here."""
    draft = service.opened(work, session[CLIENT]) if session.get(CLIENT) else None
    if draft:
        survey = library.version(work, draft.version_id).survey
        return Reader(draft.facts.tier, survey.audience, draft, is_case(survey))
    after = session.get("after", {})
    asked = request.args.get("tier", "")
    tier = after.get("tier", asked if asked in TIERS else "adult")
    return Reader(tier, after.get("audience", YOUNG.get(tier, ANYBODY)))


@blueprint.get("/contact")
def ask() -> ResponseReturnValue:
    """Ask: what to call you, a safe way and time."""
    with reading() as work:
        reader = _reader(work)
        if not contacts.is_answered_here(work):
            return _page(work, "respond/contact_nobody.html", reader)
        mark = service.form_mark(work, reader.draft) if reader.draft else ""
        return _form_page(work, reader, ContactForm(formdata=None, once=new_once(), mark=mark).offer())


def _form_page(
    work: Work, reader: Reader, form: ContactForm, errors: list[FieldError] | None = None
) -> ResponseReturnValue:
    page = _page(
        work,
        "respond/contact.html",
        reader,
        form=form,
        errors=errors or [],
        readers=policy.readers_of(contacts.READS),
        with_answers=reader.may_send,
        action=url_for("contact.asked", tier=request.args.get("tier")),
        due_on=contacts.due(work, now()),
        anonymous=reader.draft is not None and reader.draft.facts.promise in ANONYMOUS,
    )
    return page, 400 if errors else 200


def _page(work: Work, template: str, reader: Reader, **values: object) -> str:
    unknown = reader.audience == ANYBODY and not reader.draft
    numbers = (
        council.numbers_for_anybody(work)
        if unknown
        else council.help_numbers(work, reader_of(reader.audience, reader.tier))
    )
    going = url_for("respond.onward") if reader.draft else None
    return render_template(
        template, tier=reader.tier, audience=reader.audience, numbers=numbers, going=going, shut=shut(work), **values
    )


@blueprint.post("/contact")
def asked() -> ResponseReturnValue:
    """Keep the request, once; then send the answers with it if that was pressed."""
    form = ContactForm().offer()
    wanted = request.form.get("go") == WITH
    good = form.validate_on_submit()
    with reading() as work:
        reader = _reader(work)
        if not contacts.is_answered_here(work):
            return redirect(url_for("contact.ask", tier=request.args.get("tier")))
        if not good:
            form.once.data = new_once() if form.once.errors else form.once.data
            return _form_page(work, reader, form, errors_of(form))
        words = form.asked(reader.audience, current().tag, with_answers=wanted)
        contact_id = contacts.id_of(work, form.once.data, words)
        if contacts.is_known(work, contact_id) and not (wanted and reader.may_send):
            return _thanks(work, reader, contact_id)  # pressed twice
        problem = _why_not(work, reader, form) if wanted else None
        if problem:
            return _form_page(work, reader, form, [FieldError("", problem)])
    with writing() as work:
        contacts.ask(work, contact_id, words)
    if wanted and not _sent(reader, contact_id):  # another tab came between
        return asked()
    with reading() as work:
        return _thanks(work, _reader(work), contact_id)


def _why_not(work: Work, reader: Reader, form: ContactForm) -> str | None:
    """Why no answers can be sent along, and what to press instead; None when they can."""
    if reader.draft is None:
        return str(_("No answers are open here any more. Press “Just contact me”."))
    if form.mark.data != service.form_mark(work, reader.draft):
        return str(_("Other answers were started on this screen. Press “Just contact me”."))
    return None if reader.may_send else str(_("You have not answered anything yet. Press “Just contact me”."))


def _sent(reader: Reader, contact_id: str) -> bool:
    """Send the answers with the request; False when they were changed or sent since they were read."""
    if reader.draft is None:
        return False
    with reading() as work:
        session["after"] = start.after_facts(work, reader.draft)
    with writing() as work:
        return service.send(work, replace(reader.draft, contact=contact_id))


def _thanks(work: Work, reader: Reader, contact_id: str) -> ResponseReturnValue:
    """When somebody reads it, and what to do until then. Nothing of the answers."""
    sent = reader.draft is None and CLIENT in session and "after" in session
    code_at = url_for("respond.done") if sent else None
    due_on = contacts.find(work, contact_id).due_on
    return _page(work, "respond/contacted.html", reader, due_on=due_on, code_at=code_at)
