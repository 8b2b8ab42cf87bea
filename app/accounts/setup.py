"""Wire the room into an application."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask
from flask_login import LoginManager

from app.accounts import directory_views, set_up_more_views, today
from app.accounts.access import load, person_if_any
from app.accounts.provider import Provider
from app.accounts.provider_settings import ProviderSettings
from app.accounts.waiting import waiting


def init_app(app: Flask, provided: Mapping[str, str] = MappingProxyType({})) -> None:
    """Sign-in, the room's pages, and its part of Today. `provided` are the settings of an identity provider."""
    connect(app, provided)
    login = LoginManager()
    login.session_protection = None  # bound to a key in the database, never to a network address or a browser's name
    login.user_loader(load)
    login.init_app(app, add_context_processor=False)
    app.register_blueprint(directory_views.blueprint)
    app.register_blueprint(set_up_more_views.blueprint)
    app.context_processor(lambda: {"signed_in": person_if_any()})
    today.register(app, waiting)


def connect(app: Flask, provided: Mapping[str, str]) -> None:
    """Let staff sign in with accounts of a provider, if its settings are given; raises `HeardError` for bad ones."""
    if settings := ProviderSettings.read(provided):
        app.extensions["provider"] = Provider(settings)
