"""Wire the room into an application."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from app.web import assets, blocks, errors, language, logs, metrics, views
from app.web.assets import worn
from app.web.doors import previewing, shows_office
from app.web.forms import hidden_values
from app.web.govuk import govuk
from app.web.headers import SecurityHeaders
from app.web.page import Here
from app.web.sessions import TwoDoors
from config import ROOT, Settings

EXIT_ADDRESS = "https://www.bbc.co.uk/weather"
"""Where “Exit this page” goes unless the installation says otherwise: dull, and on everybody's phone."""

MAX_BODY = 8 * 1024 * 1024
"""The largest request, in bytes: a drawing, or a photograph of a form filled in by hand."""

MAX_FIELDS = 1024 * 1024
"""What the fields of a form may hold together, in bytes: a drawing of 400 kB as text, and words beside it."""


def init_app(app: Flask, settings: Settings, translations: Path = ROOT / "translations") -> None:
    """Give an application its furniture.

    The factory adds a context processor with `installation` (`.name`, `.made_up`), and may set `EXIT_ADDRESS`,
    `METRICS_TOKEN` and `METRICS_FOLDER` before or after.
    """
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_FIELDS,
        SESSION_COOKIE_SECURE=settings.in_production,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a child may take all afternoon
        WTF_I18N_ENABLED=False,  # every message is ours; WTForms would load its own catalogue for each form
    )
    app.config.setdefault("EXIT_ADDRESS", EXIT_ADDRESS)
    app.session_interface = TwoDoors()
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        at_office=shows_office, previewing=previewing, govuk=govuk, hidden_values=hidden_values, worn=worn
    )
    app.context_processor(lambda: {"here": Here()})
    metrics.init_app(app)
    logs.init_app(app)
    language.init_app(app, translations, settings.instance / "translations")
    errors.init_app(app)
    app.register_blueprint(views.blueprint)
    assets.init_app(app)
    blocks.init_app(app)
    app.wsgi_app = SecurityHeaders(app.wsgi_app, in_production=settings.in_production)  # type: ignore[method-assign]
