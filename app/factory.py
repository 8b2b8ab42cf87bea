"""The application factory: it alone knows every room."""

from __future__ import annotations

from itertools import chain
from time import monotonic
from typing import Any

from flask import Flask, current_app

from app.accounts import setup as accounts
from app.accounts import today
from app.accounts.access import person_if_any
from app.accounts.commands import commands as accounts_commands
from app.actions import sources as actions_sources
from app.actions import telling_views as actions_telling_views
from app.actions import views as actions_views
from app.actions import waiting as actions_waiting
from app.audit.commands import commands as audit_commands
from app.bar import bar_for
from app.board import curve_views, moved_views, pack_views, step_views, told_views
from app.board import waiting as board_waiting
from app.board.commands import commands as board_commands
from app.cases import act_views as cases_act_views
from app.cases import contact_views as cases_contact_views
from app.cases import learning_views as cases_learning_views
from app.cases import pausing as cases_pausing
from app.cases import people_views as cases_people_views
from app.cases import views as cases_views
from app.cases import waiting as cases_waiting
from app.cases.commands import commands as cases_commands
from app.cases.letters import views as cases_letters_views
from app.cases.taking import bring_in_views as cases_bring_in_views
from app.cases.taking import views as cases_taking_views
from app.contacts import views as contacts_views
from app.contacts import waiting as contacts_waiting
from app.council import service as council
from app.council.model import Installation
from app.evidence import barrier_views as evidence_barrier_views
from app.evidence import briefing_views as evidence_briefing_views
from app.evidence import following as evidence_following
from app.evidence import import_views as evidence_import_views
from app.evidence import plan_views as evidence_plan_views
from app.evidence import promise_views as evidence_promise_views
from app.evidence import views as evidence_views
from app.evidence import waiting as evidence_waiting
from app.files import jobs as files_jobs
from app.files.antivirus import antivirus
from app.front import views as front_views
from app.kernel.keys import key_ring
from app.kernel.post import Post
from app.kernel.work import Database
from app.library import views as library_views
from app.library.commands import commands as library_commands
from app.meetings import chair_views as meetings_chair_views
from app.meetings import promise_views as meetings_promise_views
from app.meetings import views as meetings_views
from app.meetings import waiting as meetings_waiting
from app.notices import views as notices_views
from app.operate import health
from app.operate.commands import commands as operate_commands
from app.paper import views as paper_views
from app.privacy import jobs as privacy_jobs
from app.privacy import views as privacy_views
from app.privacy.commands import commands as privacy_commands
from app.reach import personal_views as reach_personal_views
from app.reach import ready_views as reach_ready_views
from app.reach import seal_views as reach_seal_views
from app.reach import views as reach_views
from app.reach import waiting as reach_waiting
from app.replies import office_views as replies_office_views
from app.replies import views as replies_views
from app.replies import waiting as replies_waiting
from app.respond import beside as respond_beside
from app.respond import contact_views, preview_views, sent_along_views
from app.respond import end_views as respond_views
from app.respond import jobs as respond_jobs
from app.respond.commands import commands as respond_commands
from app.results import closed_views as results_closed_views
from app.results import exploring_views as results_exploring_views
from app.results import jobs as results_jobs
from app.results import views as results_views
from app.results.commands import commands as results_commands
from app.results.yearly import views as yearly_views
from app.safeguarding import allegation_views
from app.safeguarding import duty_views as safety_duty_views
from app.safeguarding import jobs as safety_jobs
from app.safeguarding import seen_views as safety_seen_views
from app.safeguarding import views as safety_views
from app.safeguarding import waiting as safety_waiting
from app.safeguarding.commands import commands as safeguarding_commands
from app.themes import jobs as themes_jobs
from app.themes.book import views as themes_book_views
from app.themes.deciding import views as themes_deciding_views
from app.themes.models import jobs as themes_models_jobs
from app.themes.models import views as themes_models_views
from app.themes.models.commands import commands as themes_commands
from app.themes.quotes import views as themes_quotes_views
from app.themes.reviewing import views as themes_reviewing_views
from app.web import setup as web
from app.web.site import Site
from config import Settings

VIEWS = {
    "respond": (respond_views, respond_beside, preview_views, contact_views, sent_along_views),
    "contacts": (contacts_views,),
    "replies": (replies_views, replies_office_views),
    "front": (front_views,),
    "notices": (notices_views,),
    "paper": (paper_views,),
    "cases": (cases_views, cases_act_views, cases_people_views, cases_learning_views, cases_contact_views),
    "cases, taken down": (cases_taking_views, cases_bring_in_views),
    "cases, letters": (cases_letters_views,),
    "meetings": (meetings_views, meetings_chair_views, meetings_promise_views),
    "safeguarding": (safety_views, safety_seen_views, safety_duty_views, allegation_views),
    "reach": (reach_views, reach_personal_views, reach_ready_views, reach_seal_views),
    "library": (library_views,),
    "themes": (themes_deciding_views, themes_reviewing_views, themes_quotes_views),
    "themes, how they are learned": (themes_book_views, themes_models_views),
    "results": (results_views, results_exploring_views, results_closed_views, yearly_views),
    "evidence": (evidence_views, evidence_import_views, evidence_promise_views, evidence_plan_views),
    "evidence, on its way": (evidence_briefing_views, evidence_barrier_views),
    "actions": (actions_views, actions_telling_views),
    "board": (pack_views, step_views, curve_views, moved_views, told_views),
    "privacy": (privacy_views,),
    "operate": (health,),
}
"""The pages of each room."""

JOBS = (
    *(*respond_jobs.JOBS, *themes_jobs.JOBS, *themes_models_jobs.JOBS, *results_jobs.JOBS, *cases_pausing.JOBS),
    *privacy_jobs.JOBS,
)
"""What the worker does, beside what needs the post or the antivirus."""

WAITING = (
    *(meetings_waiting.waiting, contacts_waiting.waiting, replies_waiting.waiting, actions_waiting.waiting),
    *(reach_waiting.waiting, board_waiting.waiting, cases_waiting.waiting, safety_waiting.waiting),
    evidence_waiting.waiting,
)
"""What each room puts on somebody's Today."""

GROUPS = (
    *(accounts_commands, audit_commands, library_commands, respond_commands, cases_commands),
    *(safeguarding_commands, themes_commands, results_commands, board_commands, privacy_commands),
)
"""The commands of each room."""

REMEMBER = 30.0
"""Seconds for which a process remembers whose installation this is."""


def create_app(settings: Settings | None = None) -> Flask:
    """An application for one installation, described by its settings (the environment's by default).

    Where no installation has been made yet (there are no keys), it knows only its commands: those on files work, the
    others say what to do.
    """
    settings = settings or Settings.load()
    app = Site(__name__, static_folder=None)
    for command in (*GROUPS, *operate_commands):
        app.cli.add_command(command)
    if settings.keys:
        _open(app, settings)
    return app


def _open(app: Site, settings: Settings) -> None:
    """Open an installation's doors."""
    app.secret_key = settings.secret_key
    app.config["PUBLIC_URL"] = settings.public_url
    app.extensions["heard"] = Database(settings.database_url, key_ring(settings.keys))
    app.extensions["antivirus"] = antivirus(settings.antivirus)
    post = app.extensions["post"] = Post(settings.mail, settings.webhook, settings.public_url)
    app.extensions["jobs"] = (*JOBS, *safety_jobs.jobs(post), *files_jobs.jobs(app.extensions["antivirus"]))
    web.init_app(app, settings)
    accounts.init_app(app, settings.provider)
    for pages in chain.from_iterable(VIEWS.values()):
        app.register_blueprint(pages.blueprint)
    preview_views.mount(app)
    for provider in WAITING:
        today.register(app, provider)
    evidence_following.register(app, actions_sources.made_of)
    replies_views.register(app, told_views.quarters)
    app.context_processor(_furniture)


def _installation() -> Installation:
    """Whose installation this is; asked of the database twice a minute, for every page shows it."""
    known: tuple[float, Installation] | None = current_app.extensions.get("installation")
    if known is None or not known[1].is_set_up or monotonic() - known[0] > REMEMBER:
        with current_app.extensions["heard"].reading() as work:
            known = current_app.extensions["installation"] = (monotonic(), council.installation(work))
    return known[1]


def _furniture() -> dict[str, Any]:
    """What every page knows: whose installation this is, and, behind the staff door, where one may go."""
    return {"installation": _installation(), "navigation": bar_for(person_if_any())}
