"""Wire the room into an application."""

from __future__ import annotations

from flask import Flask
from flask_login import LoginManager

from app.accounts import people_views, set_up_more_views, today
from app.accounts.access import load, person_if_any
from app.accounts.waiting import waiting


def init_app(app: Flask) -> None:
    """Sign-in, the room's pages, and its part of Today."""
    login = LoginManager()
    login.session_protection = None  # bound to a key in the database, never to a network address or a browser's name
    login.user_loader(load)
    login.init_app(app, add_context_processor=False)
    app.register_blueprint(people_views.blueprint)
    app.register_blueprint(set_up_more_views.blueprint)
    app.context_processor(lambda: {"signed_in": person_if_any()})
    today.register(app, waiting)
