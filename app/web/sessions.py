"""One signed cookie per door, so that a respondent's browser never carries a member of staff, nor the reverse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from app.web.doors import OFFICE, at_office


@dataclass(frozen=True)
class Door:
    """How the cookie of one door is set. Each has its own salt: one door's cookie does not open the other."""

    cookie: str
    path: str
    same_site: str
    salt: str


PUBLIC = Door(cookie="heard", path="/", same_site="Lax", salt="heard-public-session")
STAFF = Door(cookie="office", path=OFFICE, same_site="Strict", salt="heard-office-session")


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
        """Each door's own, made once: its key is derived from the secret with the door's salt."""
        made: dict[str, URLSafeTimedSerializer] = app.extensions.setdefault("session_serializers", {})
        door = self.door
        if door.cookie not in made:
            serializer = super().get_signing_serializer(app)
            if serializer is None:
                return None
            serializer.salt = door.salt.encode()
            made[door.cookie] = serializer
        return made[door.cookie]
