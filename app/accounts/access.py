"""Who is at the staff door, and whether they may come in: `@needs("links.manage")`, `current_person()`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlsplit

from flask import abort, has_request_context, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user, login_user, logout_user

from app.accounts import policy
from app.accounts import service as accounts
from app.accounts.limits import limits
from app.accounts.policy import Person
from app.kernel.clock import now
from app.web.doors import at_office, is_office
from app.web.work import reading

P = ParamSpec("P")
_BEGAN, _SEEN, _HALF, _PROVIDER = "began", "seen", "half", "provider"
_SEEN_EVERY = 60
"""Seconds after which the cookie says again that somebody was here."""


class SignedIn(UserMixin):  # type: ignore[misc]
    """A member of staff as Flask-Login carries them. The key in the cookie dies when they sign out anywhere."""

    def __init__(self, person: Person, session_key: str, owes_second_factor: bool = False) -> None:
        self.person = person
        self.session_key = session_key
        self.owes_second_factor = owes_second_factor

    def get_id(self) -> str:
        return f"{self.person.id}.{self.session_key}"


def load(cookie_id: str) -> SignedIn | None:
    """Whoever the cookie names, if the session is neither too old nor too long unused, and they still may come in."""
    at = int(now().timestamp())
    began, seen = session.get(_BEGAN, 0), session.get(_SEEN, 0)
    if at - began > limits().longest_session.total_seconds() or at - seen > limits().idle.total_seconds():
        return None
    staff_id, _dot, session_key = cookie_id.partition(".")
    with reading() as work:
        person = accounts.person(work, staff_id, session_key)
        if person is None:
            return None
        owes = not session.get(_PROVIDER) and accounts.owes_second_factor(work, person)
    if at - seen >= _SEEN_EVERY:
        session[_SEEN] = at
    return SignedIn(person, session_key, owes)


def let_in(staff_id: str, *, by_provider: bool = False) -> None:
    """Begin a session of its own for somebody who proved who they are; nothing of the one before is kept.

    `by_provider`: the council's own provider vouched for them, and asked for a second factor as it sees fit.
    """
    with reading() as work:
        session_key = accounts.session_key(work, staff_id)
        person = accounts.person(work, staff_id, session_key)
    session.clear()
    if person is not None:
        login_user(SignedIn(person, session_key))
        session.pop("_id", None)  # Flask-Login's hash of address and browser, which nothing here asks for
        session[_BEGAN] = session[_SEEN] = int(now().timestamp())
        if by_provider:
            session[_PROVIDER] = True


def let_in_halfway(staff_id: str) -> None:
    """Remember whose password was right, until they have typed the code that is asked for too."""
    with reading() as work:
        session_key = accounts.session_key(work, staff_id)
    session.clear()
    session[_HALF] = [staff_id, session_key, int(now().timestamp())]


def halfway() -> str | None:
    """The id of whoever has given the right password a short while ago and owes the code."""
    staff_id, session_key, at = session.get(_HALF) or ("", "", 0)
    if now().timestamp() - at > limits().code_time.total_seconds():
        return None
    with reading() as work:
        return staff_id if accounts.person(work, staff_id, session_key) else None


def let_out() -> None:
    """Forget who was here."""
    logout_user()
    session.clear()


def person_if_any() -> Person | None:
    """Who is signed in; None for nobody, and always at the respondents' door."""
    if not has_request_context() or not at_office() or not current_user.is_authenticated:
        return None
    person: Person = current_user.person
    return person


def current_person() -> Person:
    """Who is signed in, in a view that `needs` somebody; answers 403 in any other."""
    person = person_if_any()
    if person is None:
        abort(403)
    return person


def session_began() -> datetime | None:
    """When whoever is here signed in."""
    began = session.get(_BEGAN)
    return None if began is None else datetime.fromtimestamp(began, UTC)


def came_by_provider() -> bool:
    """Whether the council's provider vouched for whoever is here."""
    return bool(session.get(_PROVIDER))


def needs(
    permission: str, *, without_second_factor: bool = False
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Open a view to whoever may do this. Others are asked to sign in, or told that the page is not for them.

    Whoever owes a second factor is led to the page that sets it up, and sees nothing but the views that need none.
    The view carries `.permission`, so that a test can walk every staff address. Raises KeyError at import for
    a permission that roles.yaml does not know.
    """
    policy.known(permission)

    def guard(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            person = person_if_any()
            if person is None:
                return redirect(url_for("accounts.sign_in", next=_asked_for()))
            if not person.may(permission):
                abort(403)
            if current_user.owes_second_factor and not without_second_factor:
                return redirect(url_for("accounts.second_factor"))
            return view(*args, **kwargs)

        vars(guarded)["permission"] = permission
        return guarded

    return guard


def open_to_all(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Say of a staff view that it needs nobody to be signed in; its `.permission` is None."""
    vars(view)["permission"] = None
    return view


def safe_next(asked: str) -> str:
    """Where to go after signing in: a staff address of this site, else Today."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return url_for("accounts.today")
    ours = not parts.scheme and not parts.netloc and is_office(parts.path)
    odd = "\\" in asked or ".." in asked or any(letter <= " " for letter in asked)
    if not ours or odd or parts.path.startswith((url_for("accounts.sign_in"), url_for("accounts.sign_out"))):
        return url_for("accounts.today")
    return asked


def _asked_for() -> str | None:
    """The page to come back to; what was sent cannot be sent again by coming back."""
    return request.full_path.rstrip("?") if request.method == "GET" else None
