"""Respondents' pages: HTTP only. The browser holds one random key in one cookie, nothing else."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.council import service as council
from app.kernel.work import Work
from app.questionnaire.journey import Journey
from app.questionnaire.model import Page
from app.reach import service as reach
from app.respond import pages, service, start
from app.respond.draft import CLIENT, Draft, code_of
from app.respond.forms import PageForm, WorkerStartForm, new_client_key
from app.respond.service import Standing
from app.web.forms import FieldError, errors_of
from app.web.language import current
from app.web.work import reading, writing

blueprint = Blueprint("respond", __name__, template_folder="templates")


@blueprint.get("/s/<code>")
def begin(code: str) -> ResponseReturnValue:
    """Before you start: what this is, who reads it, who does not, what changed last time."""
    with reading() as work:
        door = reach.open_door(work, reach.normalised(code))
        if door.closed:
            return start.closed_page(work, door)
        choice = start.chosen(door, request.args.get("form", ""))
        if choice is None:
            return start.choice_page(work, door)
        return start.start_page(work, door, choice, start.form_for(work, door, choice, new_client_key()))


@blueprint.post("/s/<code>")
def born(code: str) -> ResponseReturnValue:
    """The first POST makes the draft; a scanner or a preview that only fetches makes nothing."""
    with reading() as work:
        door = reach.open_door(work, reach.normalised(code))
        choice = None if door.closed else start.chosen(door, request.args.get("form", ""))
        if door.link is None or choice is None:
            return redirect(url_for("respond.begin", code=code))
        form = start.form_for(work, door, choice, None)
        if not form.validate_on_submit():
            form.begin.data = new_client_key() if form.begin.errors else form.begin.data
            return start.start_page(work, door, choice, form, errors_of(form))
    key, language = str(form.begin.data), current().tag
    worker = form.worker.data if isinstance(form, WorkerStartForm) else door.link.worker
    with writing() as work:
        standing = service.begin(
            work, key, door.link, choice.version, tier=choice.tier, language=language, worker=worker
        )
    if standing is Standing.SENT and session.get(CLIENT) == key:
        return redirect(url_for("respond.done"))
    if standing is not Standing.BEGUN:  # a first page kept from before, perhaps another child's: begin clean
        return redirect(url_for("respond.begin", code=code, form=choice.value))
    session[CLIENT] = key
    return redirect(url_for("respond.question", n=1))


def held(work: Work, *, changing: bool = False) -> tuple[Draft, Journey] | None:
    """The draft this browser holds, and its way."""
    draft = service.opened(work, session[CLIENT], changing=changing) if session.get(CLIENT) else None
    return (draft, service.journey(work, draft)) if draft else None


def nothing_held(work: Work) -> ResponseReturnValue:
    """No draft: it was sent (a second press, the back button), or this browser never had one."""
    if session.get(CLIENT) and service.sent_in(work, session[CLIENT]):
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
        return pages.question_page(work, draft, journey, n, page) if page else redirect(_onward(journey))


@blueprint.post("/q/<int:n>")
def answered(n: int) -> ResponseReturnValue:
    """Store one page's answers, then show the next page."""
    form = PageForm()
    if not form.validate_on_submit():
        return typed_again(n, errors_of(form))
    with writing() as work:
        found = held(work, changing=True)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        page = reached(journey, n)
        if form.mark.data != service.form_mark(work, draft):
            return pages.other_draft_page()
        if page is None:
            return redirect(_onward(journey))
        outcome = pages.take(draft, page, request.form.get("go", "next"))
        if outcome.problems:
            return pages.question_page(work, draft, journey, n, page, typed=outcome.typed, errors=outcome.problems)
        moved = draft.answering(outcome.answers).speaking(current().tag)
        service.save(work, moved)
        after = service.journey(work, moved)
    following = after.next_after(n)
    if request.args.get("then") == pages.CHECK or following is None:
        return redirect(_onward(after))
    return redirect(url_for("respond.question", n=following))


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
            return redirect(_onward(found[1]))
        return pages.question_page(work, *found, n, page, typed=pages.typed_now(page), errors=errors)


def _onward(journey: Journey) -> str:
    """The first page not seen yet, or the check page when all have been."""
    unseen = journey.resume_at
    return url_for("respond.question", n=unseen) if unseen else url_for("respond.check")


@blueprint.get("/q/on")
def onward() -> ResponseReturnValue:
    """Go on where the answers stop."""
    with reading() as work:
        found = held(work)
        return redirect(_onward(found[1])) if found else nothing_held(work)


@blueprint.get("/q/check")
def check(errors: object = ()) -> ResponseReturnValue:
    """Check your answers: each can be changed; nothing has been sent yet."""
    with reading() as work:
        found = held(work)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        if journey.resume_at:
            return redirect(_onward(journey))
        return pages.check_page(work, draft, journey, errors)


@blueprint.post("/q/check")
def send() -> ResponseReturnValue:
    """Send. Pressing twice, reloading or going back finds nothing left to send."""
    form = PageForm()
    if not form.validate_on_submit():
        return check(errors_of(form))
    with writing() as work:
        found = held(work, changing=True)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        if form.mark.data != service.form_mark(work, draft):
            return pages.other_draft_page()
        if journey.resume_at:
            return redirect(_onward(journey))
        service.send(work, draft)
        session["after"] = start.after_facts(work, draft)
    return redirect(url_for("respond.done"))


@blueprint.get("/q/later")
def later() -> ResponseReturnValue:
    """Stop now, come back with four words."""
    with reading() as work:
        found = held(work)
        if found is None:
            return nothing_held(work)
        draft, journey = found
        code = code_of(work.keys, draft.client, draft.facts.code_language)
        return render_template(
            "respond/later.html", code=code, facts=draft.facts, back=_onward(journey), keep=service.KEEP_DRAFT_DAYS
        )


@blueprint.get("/q/done")
def done() -> ResponseReturnValue:
    """Thank you: what happens next, who can help, the code. No answer is shown again."""
    with reading() as work:
        key = session.get(CLIENT)
        if not key:
            return redirect(url_for("front.home"))
        words = service.sent_in(work, key)
        if words is None:
            return nothing_held(work)
        return render_template(
            "respond/done.html",
            code=code_of(work.keys, key, words),
            words_language=words,
            form=PageForm(),
            **start.after(work, session.get("after", {})),
        )


@blueprint.post("/q/done")
def finish() -> ResponseReturnValue:
    """Clear this device for whoever comes next."""
    if PageForm().validate_on_submit():
        session.clear()
    return redirect(url_for("front.home"))


@blueprint.get("/help")
def help_now() -> str:
    """People to ring or write to now."""
    with reading() as work:
        return render_template("respond/help.html", numbers=council.help_numbers(work), going=CLIENT in session)


@blueprint.get("/s/")
def no_code() -> ResponseReturnValue:
    """An address cut short."""
    abort(404)
