"""The pages on which a respondent stops: later, thank you, help. On the same blueprint as the questions."""

from __future__ import annotations

from contextlib import nullcontext

from flask import abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from app.council import service as council
from app.library import service as library
from app.reach import service as reach
from app.respond import for_casework, service, start
from app.respond.draft import CLIENT, code_of
from app.respond.forms import PageForm
from app.respond.preview import keeping
from app.respond.shut import shut
from app.respond.start_views import blueprint
from app.respond.views import held, nothing_held, onward_from
from app.web.doors import previewing
from app.web.language import DEFAULT, current, languages, speaking
from app.web.work import reading

__all__ = ["blueprint"]


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
            "respond/later.html",
            code=code,
            facts=draft.facts,
            audience=journey.survey.audience,
            back=onward_from(journey),
            keep=service.KEEP_DRAFT_DAYS,
        )


@blueprint.get("/q/done")
def done() -> ResponseReturnValue:
    """Thank you: what happens next, who can help, the code. No answer is shown again."""
    with reading() as work:
        key = session.get(CLIENT)
        if not key:
            return redirect(url_for("library.every" if previewing() else "front.home"))
        words = keeping().sent_in(work, key)
        if words is None:
            return nothing_held(work)
        code = code_of(work.keys, key, words).replace("-", " ")
        after = session.get("after", {})
        owed_on = None if previewing() or "case" not in after else for_casework.owed_on(work, code)
        return start.thanks_page(work, after, code=code, code_language=words, owed_on=owed_on)


@blueprint.post("/q/done")
def finish() -> ResponseReturnValue:
    """Clear this device for whoever comes next."""
    if PageForm().validate_on_submit():
        _clear()
    return redirect(url_for("library.every" if previewing() else "front.home"))


def _clear() -> None:
    """Forget whatever this browser holds; of a member of staff who looked, only what they looked at."""
    if previewing():
        session.pop(CLIENT, None)
        session.pop("after", None)
    else:
        session.clear()


@blueprint.get("/help")
def help_now() -> str:
    """People to ring or write to now; in English, with an interpreter's number, where nobody approved the words."""
    with reading() as work:
        found, reader = held(work), current()
        versions = [library.version(work, found[0].version_id)] if found else []
        known = {"tier": "adult"}
        if found:
            known = {"audience": found[1].survey.audience, "tier": found[0].facts.tier}
        english = reach.speaks_english(work, versions, reader.tag)
        with speaking(languages()[DEFAULT]) if english else nullcontext():
            return render_template(
                "respond/help.html",
                numbers=council.numbers_for_anybody(work),
                going=CLIENT in session,
                in_english_for=reader.autonym if english else "",
                interpreters=council.interpreters(work) if english else (),
                shut=shut(work),
                **known,
            )


@blueprint.get("/s/")
def no_code() -> ResponseReturnValue:
    """An address cut short."""
    abort(404)
