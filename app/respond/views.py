"""Respondents' questions, their check page and sending: HTTP only.

The browser holds one random key in one cookie, nothing else. `start_views` and `end_views` put the pages before and
after on the same blueprint.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.contacts import service as contacts
from app.council import help_lines
from app.files.pages import expect_files
from app.kernel.work import Work
from app.questionnaire.journey import Journey
from app.questionnaire.model import Page
from app.respond import enclosing, for_casework, hearing, pages, service, start, unclear
from app.respond.draft import CLIENT, Draft
from app.respond.forms import PageForm
from app.respond.pages import Outcome
from app.respond.preview import keeping
from app.respond.rest import REST, make_room
from app.web.doors import previewing
from app.web.forms import FieldError, errors_of
from app.web.language import current
from app.web.work import reading, writing, writing_once

blueprint = Blueprint("respond", __name__, template_folder="templates")


@blueprint.app_context_processor
def offered() -> dict[str, object]:
    """Whose pages offer “I want someone to contact me”."""
    return {"contact_audiences": contacts.rules().audiences, "ways_now": lambda: help_lines.now().ways}


def held(work: Work) -> tuple[Draft, Journey] | None:
    """The draft this browser holds, and its way."""
    draft = keeping().opened(work, session[CLIENT]) if session.get(CLIENT) else None
    return (draft, service.journey(work, draft)) if draft else None


def nothing_held(work: Work) -> ResponseReturnValue:
    """No draft: it was sent (a second press, the back button), or this browser never had one."""
    if session.get(CLIENT) and keeping().sent_in(work, session[CLIENT]):
        return redirect(url_for("respond.done"))
    return render_template("respond/nothing.html"), 404


@blueprint.get("/q/<int:n>")
def question(n: int) -> ResponseReturnValue:
    """One question. A page ahead of the reader leads to the page they have reached."""
    with reading() as work:
        found = held(work)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        page = reached(journey, n)
        return pages.question_page(work, draft, journey, n, page) if page else redirect(onward_from(journey))


@dataclass(frozen=True)
class InHand:
    """A page that a form was posted to, in the draft that the form was made for."""

    draft: Draft
    journey: Journey
    page: Page


def in_hand(work: Work, n: int, form: PageForm) -> InHand | ResponseReturnValue:
    """What a form was posted to, or where its sender is led instead."""
    found = held(work)
    if found is None:
        return nothing_held(work)
    draft, journey = found
    page = reached(journey, n)
    if form.mark.data != service.form_mark(work, draft):
        return pages.other_draft_page()
    return InHand(draft, journey, page) if page else redirect(onward_from(journey))


def kept(draft: Draft, outcome: Outcome) -> bool:
    """Store a draft with what a page came to; False when another tab came between."""
    with writing() if outcome.drawings else writing_once() as work:
        return keeping().save(work, draft, outcome.drawings)


@blueprint.post("/q/<int:n>")
def answered(n: int) -> ResponseReturnValue:
    """Store one page's answers, then show the next page. What is read first is written only if it still stands."""
    expect_files()
    form = PageForm()
    if not form.validate_on_submit():
        return typed_again(n, errors_of(form))
    if request.form.get("go") == unclear.UNCLEAR:
        return not_clear(n, form)
    with reading() as work:
        found = in_hand(work, n, form)
        if not isinstance(found, InHand):
            return found
        draft, journey, page = found.draft, found.journey, found.page
        go = request.form.get("go", "next")
        enclosed = enclosing.NOTHING if go == pages.SKIP else enclosing.taken(draft, page, go)
        outcome = pages.take(draft, page, go, enclosed)
        if outcome.problems and go == REST:
            return make_room()
        if go != REST and (enclosing.stays(enclosed, go) or (outcome.problems and enclosed.changes)):
            return enclosed_again(n, draft, page, enclosed, outcome.problems if go == "next" else [])
        if outcome.problems:
            return pages.question_page(work, draft, journey, n, page, typed=outcome.typed, errors=outcome.problems)
        moved = draft.answering(outcome.answers).speaking(current().tag)
        after = service.journey(work, moved)
    if not kept(moved, outcome):
        return answered(n)
    if go == REST:
        return make_room()
    following = after.next_after(n)
    if request.args.get("then") == pages.CHECK or following is None:
        return redirect(onward_from(after))
    return redirect(url_for("respond.question", n=following))


def enclosed_again(
    n: int, draft: Draft, page: Page, enclosed: enclosing.Taken, problems: list[FieldError]
) -> ResponseReturnValue:
    """Files were added or taken away, or one cannot be taken: all that is good is kept, and the page comes again."""
    outcome = pages.so_far(draft, page, enclosed)
    moved = draft.answering(outcome.answers).speaking(current().tag)
    if not kept(moved, outcome):
        return answered(n)
    errors = [*enclosed.problems, *problems]
    if not (errors or outcome.typed):
        return redirect(url_for("respond.question", n=n, then=request.args.get("then")))
    with reading() as work:
        journey = service.journey(work, moved)
        typed = outcome.typed or None
        return pages.question_page(work, moved, journey, n, page, typed=typed, errors=errors)


def not_clear(n: int, form: PageForm) -> ResponseReturnValue:
    """“I don't get this”: what was answered is kept, the page comes again in other words, and it is counted once."""
    with reading() as work:
        found = in_hand(work, n, form)
        if not isinstance(found, InHand):
            return found
        draft, journey, page = found.draft, found.journey, found.page
        outcome = pages.so_far(draft, page, enclosing.taken(draft, page, unclear.UNCLEAR))
        marked = unclear.marked(draft.answering(outcome.answers), page).speaking(current().tag)
    if not kept(marked, outcome):
        return not_clear(n, form)
    if page.id not in draft.unclear and not previewing():
        with writing_once() as work:
            unclear.count_unclear(work, draft, page)
    if not outcome.typed:
        return redirect(url_for("respond.question", n=n, then=request.args.get("then")))
    with reading() as work:
        return pages.question_page(work, marked, journey, n, page, typed=outcome.typed)


def reached(journey: Journey, n: int) -> Page | None:
    """A page the reader may see: on the path, with everything before it passed."""
    return journey.page(n) if journey.reachable(n) else None


def typed_again(n: int, errors: list[FieldError]) -> ResponseReturnValue:
    """A page whose token was too old, with what was typed on it; nothing was stored."""
    with reading() as work:
        found = held(work)
        if found is None:
            return nothing_held(work)
        page = reached(found[1], n)
        if page is None:
            return redirect(onward_from(found[1]))
        return pages.question_page(work, *found, n, page, typed=pages.typed_now(page), errors=errors)


def onward_from(journey: Journey) -> str:
    """The first page not seen yet, or the check page when all have been."""
    unseen = journey.resume_at
    return url_for("respond.question", n=unseen) if unseen else url_for("respond.check")


@blueprint.get("/q/on")
def onward() -> ResponseReturnValue:
    """Go on where the answers stop."""
    with reading() as work:
        found = held(work)
        return redirect(onward_from(found[1])) if found else nothing_held(work)


@blueprint.get("/q/check")
def check(errors: object = ()) -> ResponseReturnValue:
    """Check your answers: each can be changed; nothing has been sent yet."""
    with reading() as work:
        found = held(work)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        if journey.resume_at:
            return redirect(onward_from(journey))
        return pages.check_page(work, draft, journey, errors)


@blueprint.post("/q/check")
def send() -> ResponseReturnValue:
    """Send. Pressing twice, reloading or going back finds nothing left to send."""
    form = PageForm()
    if not form.validate_on_submit():
        return check(errors_of(form))
    with reading() as work:
        found = held(work)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        if form.mark.data != service.form_mark(work, draft):
            return pages.other_draft_page()
        if journey.resume_at:
            return redirect(onward_from(journey))
        session["after"] = start.after_facts(work, draft)
        left = service.left_behind(draft, journey)
        case = for_casework.is_case(journey.survey)
        several = bool(left) or case or hearing.says_something(draft, journey)
    with writing() if several else writing_once() as work:
        sent = keeping().send(work, draft, left)
    if not sent:  # another tab came between
        return send()
    return redirect(url_for("respond.done"))
