"""Signing in with the council's own account, and out of it.

The provider sends people back from another site, where a browser keeps the staff cookie (SameSite=Strict) to itself.
So what was begun waits in a cookie of its own, which may come along (Lax), and the way in ends on a page of ours that
goes on to the page asked for: that step comes from this site, and the staff cookie comes with it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from itsdangerous import BadData
from werkzeug.exceptions import NotFound

from app.accounts import provider_replies
from app.accounts import service as accounts
from app.accounts.access import let_in, let_in_halfway, open_to_all, person_if_any, safe_next
from app.accounts.limits import limits
from app.accounts.me_views import blueprint
from app.accounts.provider import Begun, Provider, ProviderFailed, provider
from app.web.sessions import VISIT, serializer_of
from app.web.work import writing

__all__ = ["blueprint"]

PROBLEMS = {
    "away": _l("Your council’s sign-in does not answer. Wait some minutes, then begin again."),
    "published": _l("Your council’s sign-in is not set up as we were told. Tell an administrator."),
    "stopped": _l("You did not finish signing in there. Nothing happened; you can begin again."),
    "reply": _l("Your council’s sign-in did not confirm this answer. Begin again."),
    "token": _l("What your council’s sign-in sent could not be trusted, so you were not let in. Begin again."),
    "state": _l("This took too long, was begun in another browser, or was used already. Begin again."),
    "no-email": _l(
        "Your account has no email address that we could compare with the staff list. Tell an administrator."
    ),
    "unverified": _l(
        "Your council has not confirmed your account’s email address. Ask those who look after accounts."
    ),
    "domain": _l("This account is not one of the council. Sign in with the one that you have for work."),
    "not-listed": _l(
        "You are not on the staff list here. Ask an administrator to put your work email address on it."
    ),
}
"""What is said for each reason why somebody was not let in."""


@blueprint.get("/sign-in/provider")
@open_to_all
def ask_provider() -> ResponseReturnValue:
    """Send somebody to the provider, to prove there who they are."""
    asked, target = _provider(), safe_next(request.args.get("next", ""))
    if person_if_any():
        return redirect(target)
    try:
        address, begun = asked.begin(_back())
    except ProviderFailed as problem:
        return _problem(problem)
    answer = redirect(address)
    answer.set_cookie(
        VISIT.cookie,
        str(serializer_of(current_app, VISIT).dumps(asdict(begun) | {"next": target})),
        path=VISIT.path,
        samesite=VISIT.same_site,
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


@blueprint.get("/sign-in/provider/back")
@open_to_all
def come_back() -> ResponseReturnValue:
    """Whoever comes back from the provider: let in if they are on the staff list, else told what to do."""
    asked = _provider()
    try:
        begun, target = _begun()
        with writing(without_form="the provider sends people back with a GET, which carries a state of ours") as work:
            provider_replies.use_up(work, begun.state)
        email = asked.finish(begun, request.args, _back())
        with writing(without_form="the same") as work:
            staff_id = provider_replies.whose(work, email)
            has_second_factor = accounts.member(work, staff_id).has_second_factor
    except ProviderFailed as problem:
        if problem.reason != "state":
            with writing(without_form="the same") as work:
                provider_replies.note(work, problem.reason)
        return _problem(problem)
    if has_second_factor and asked.settings.second_factor_here:
        let_in_halfway(staff_id)
        return _then(url_for("accounts.code", next=target))
    let_in(staff_id, by_provider=not asked.settings.second_factor_here)
    return _then(target)


@blueprint.get("/signed-out")
@open_to_all
def signed_out() -> ResponseReturnValue:
    """You are signed out here; the provider may still know you, and lets you in again without asking."""
    way_out = _provider().way_out(f"{current_app.config['PUBLIC_URL']}{url_for('accounts.sign_in')}")
    return render_template("accounts/signed_out.html", way_out=way_out, name=_provider().settings.name)


def _provider() -> Provider:
    found = provider()
    if found is None:
        raise NotFound
    return found


def _back() -> str:
    return f"{current_app.config['PUBLIC_URL']}{url_for('accounts.come_back')}"


def _begun() -> tuple[Begun, str]:
    """What this browser began, and where it goes on to; it must be what the provider answers."""
    try:
        kept: dict[str, Any] = serializer_of(current_app, VISIT).loads(
            request.cookies.get(VISIT.cookie, ""), max_age=int(limits().provider_return.total_seconds())
        )
    except BadData as error:
        raise ProviderFailed("state") from error
    target = str(kept.pop("next"))
    begun = Begun(**kept)
    if request.args.get("state") != begun.state:
        raise ProviderFailed("state")
    return begun, target


def _then(target: str) -> ResponseReturnValue:
    answer = current_app.make_response(render_template("accounts/then.html", target=target))
    answer.delete_cookie(VISIT.cookie, path=VISIT.path, samesite=VISIT.same_site, httponly=True)
    return answer


def _problem(problem: ProviderFailed) -> ResponseReturnValue:
    page = render_template("accounts/provider_problem.html", words=PROBLEMS[problem.reason], title=_("Not signed in"))
    return page, 503 if problem.reason == "away" else 403
