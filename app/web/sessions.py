"""One signed cookie per door, so that a respondent's browser never carries a member of staff, nor the reverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from itsdangerous import URLSafeTimedSerializer

from app.web.doors import OFFICE, at_office


@dataclass(frozen=True)
class Door:
    """How the cookie of one door is set. Each has its own salt: one door's cookie does not open the other.

    The cookies page is made from these, and a test compares it with what a browser is really given.
    """

    cookie: str
    path: str
    same_site: str
    salt: str
    purpose: LazyString
    holds: Mapping[str, LazyString]
    """Everything that may stand in it, by the name it is kept under, in words."""


_TOKEN = _l("a random word that shows that what is sent comes from your own page")
PUBLIC = Door(
    cookie="heard",
    path="/",
    same_site="Lax",
    salt="heard-public-session",
    purpose=_l("Keeps your place between one question and the next, and the language you chose."),
    holds={
        "client": _l("a random key to the answers you are giving"),
        "lang": _l("the language you chose"),
        "comfort": _l("the size of words and the colours you chose"),
        "after": _l("which thank-you page to show when you have sent your answers"),
        "csrf_token": _TOKEN,
    },
)
STAFF = Door(
    cookie="office",
    path=OFFICE,
    same_site="Strict",
    salt="heard-office-session",
    purpose=_l("Keeps a member of staff signed in. It is never set on pages for the public."),
    holds={
        "_user_id": _l("who is signed in, as a random number"),
        "_fresh": _l("that they gave their password in this visit"),
        "began": _l("when they signed in"),
        "half": _l("that they gave the right password and still have to type a code, for some minutes"),
        "provider": _l("that they signed in with the council’s own account"),
        "seen": _l("when they were last here"),
        "client": _l("a random key to the questionnaire they are looking at, to which nothing is kept"),
        "preview-lang": _l("the language they are looking at it in"),
        "after": _l("which thank-you page it ends with"),
        "_flashes": _l("a sentence about what was just done, until it has been shown"),
        "csrf_token": _TOKEN,
    },
)


VISIT = Door(
    cookie="office-visit",
    path=f"{OFFICE}/sign-in/provider",
    same_site="Lax",
    salt="heard-provider-visit",
    purpose=_l("Waits while a member of staff signs in with the council’s own account, where that is possible."),
    holds={
        "state": _l("a random word that the answer must bring back"),
        "nonce": _l("a random word that the answer must be made for"),
        "verifier": _l("a random word that shows that it was this browser that asked"),
        "next": _l("which page to go on to"),
    },
)
"""Not a session: it alone may come along from another site, and opens nothing by itself."""


class TwoDoors(SecureCookieSessionInterface):
    """Flask's signed cookie, once for each door.

    The respondents' cookie ends with the browser session whatever a view asks for. Lax lets a link from a
    text message keep the language chosen before; staff links from outside begin without a session.
    """

    @property
    def door(self) -> Door:
        return STAFF if at_office() else PUBLIC

    def get_cookie_name(self, app: Flask) -> str:
        return self.door.cookie

    def get_cookie_path(self, app: Flask) -> str:
        return self.door.path

    def get_cookie_samesite(self, app: Flask) -> str:
        return self.door.same_site

    def get_cookie_httponly(self, app: Flask) -> bool:
        return True

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        return super().get_expiration_time(app, session) if self.door is STAFF else None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Each door's own."""
        return serializer_of(app, self.door) if app.secret_key else None


def serializer_of(app: Flask, door: Door) -> URLSafeTimedSerializer:
    """What signs the cookie of a door, made once: its key is derived from the secret with the door's salt."""
    made: dict[str, URLSafeTimedSerializer] = app.extensions.setdefault("session_serializers", {})
    if door.cookie not in made:
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        if serializer is None:
            raise RuntimeError("cookies are signed with the secret key, which is not set")
        serializer.salt = door.salt.encode()
        made[door.cookie] = serializer
    return made[door.cookie]
