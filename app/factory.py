"""The application factory: it alone knows every room."""

from __future__ import annotations

from time import monotonic
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import lazy_gettext as _l

from app.accounts import setup as accounts
from app.accounts import today
from app.accounts.access import person_if_any
from app.accounts.commands import commands as accounts_commands
from app.audit.commands import commands as audit_commands
from app.board import views as board_views
from app.board import waiting as board_waiting
from app.council import service as council
from app.council.model import Installation
from app.front import views as front_views
from app.kernel.keys import key_ring
from app.kernel.work import Database
from app.library import views as library_views
from app.library.commands import commands as library_commands
from app.operate import health
from app.operate.commands import commands as operate_commands
from app.reach import views as reach_views
from app.reach import waiting as reach_waiting
from app.replies import views as replies_views
from app.replies import waiting as replies_waiting
from app.respond import jobs as respond_jobs
from app.respond import views as respond_views
from app.respond.commands import commands as respond_commands
from app.results import jobs as results_jobs
from app.results import views as results_views
from app.results.commands import commands as results_commands
from app.themes import jobs as themes_jobs
from app.themes.commands import commands as themes_commands
from app.web import setup as web
from config import Settings

VIEWS = (respond_views, replies_views, front_views, library_views, reach_views, results_views, board_views, health)
JOBS = (*respond_jobs.JOBS, *themes_jobs.JOBS, *results_jobs.JOBS)
WAITING = (replies_waiting.waiting, reach_waiting.waiting, board_waiting.waiting)
GROUPS = (accounts_commands, audit_commands, library_commands, respond_commands, themes_commands, results_commands)

TODAY = "accounts.today"
OFFICE_ROOMS = (
    (TODAY, _l("Today"), "today"),
    ("board.every", _l("Board summaries"), "board.read"),
    ("results.every", _l("Results"), "results.living"),
    ("replies.every", _l("You said, we did"), "replies.write"),
    ("reach.every", _l("Links"), "links.manage"),
    ("library.every", _l("Questionnaires"), "surveys.read"),
    ("accounts.people", _l("People"), "staff.manage"),
    ("set_up.council", _l("Set up"), "council.manage"),
    ("accounts.trail", _l("Audit"), "audit.read"),
)
"""The bar across staff pages: where, in words, and the permission that shows it."""

REMEMBER = 30.0
"""Seconds for which a process remembers whose installation this is."""


def create_app(settings: Settings | None = None) -> Flask:
    """An application for one installation, described by its settings (the environment's by default).

    Where no installation has been made yet (there are no keys), it knows only its commands: those on files work, the
    others say what to do.
    """
    settings = settings or Settings.load()
    app = Flask(__name__, static_folder=None)
    for command in (*GROUPS, *operate_commands):
        app.cli.add_command(command)
    if settings.keys:
        _open(app, settings)
    return app


def _open(app: Flask, settings: Settings) -> None:
    """Open an installation's doors."""
    app.secret_key = settings.secret_key
    app.config["PUBLIC_URL"] = settings.public_url
    app.extensions["heard"] = Database(settings.database_url, key_ring(settings.keys))
    app.extensions["jobs"] = JOBS
    web.init_app(app, settings)
    accounts.init_app(app)
    for room in VIEWS:
        app.register_blueprint(room.blueprint)
    for provider in WAITING:
        today.register(app, provider)
    app.context_processor(_furniture)


def _installation() -> Installation:
    """Whose installation this is; asked of the database twice a minute, for every page shows it."""
    known: tuple[float, Installation] | None = current_app.extensions.get("installation")
    if known is None or not known[1].is_set_up or monotonic() - known[0] > REMEMBER:
        with current_app.extensions["heard"].reading() as work:
            known = current_app.extensions["installation"] = (monotonic(), council.installation(work))
    return known[1]


def _stands_in(endpoint: str) -> bool:
    """Whether this page belongs under a link of the bar: its own address, or one below it."""
    address = url_for(endpoint).rstrip("/")
    return request.path.rstrip("/") == address or (endpoint != TODAY and request.path.startswith(f"{address}/"))


def _furniture() -> dict[str, Any]:
    """What every page knows: whose installation this is, and, behind the staff door, where one may go."""
    person = person_if_any()
    rooms = [
        {"href": url_for(endpoint), "text": words, "current": _stands_in(endpoint)}
        for endpoint, words, permission in OFFICE_ROOMS
        if person and person.may(permission)
    ]
    return {"installation": _installation(), "navigation": rooms}
