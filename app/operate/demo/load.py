"""The whole demonstration, once, on an empty installation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from flask import Flask
from flask.ctx import AppContext
from flask_babel import Babel

from app.council import service as council
from app.kernel.clock import as_on, today
from app.kernel.errors import Refused
from app.kernel.work import Database, Work
from app.library import service as library
from app.operate.demo import cases, deeds, doors, evidence, letters, meetings, packs, requests, safety, setting
from app.operate.demo import themes as themes_made
from app.operate.demo.calendar import quarters
from app.operate.demo.dice import Dice
from app.operate.demo.doors import Opened
from app.operate.demo.plan import Plan, plan
from app.operate.demo.setting import DemoLink, Printed
from app.operate.demo.voices import Crowd
from app.results import editions
from app.themes import service as themes
from config import ROOT


def load(database: Database) -> Printed:
    """Make the council and its two years up. Raises `Refused` on an installation that exists already.

    Council, links and answers come in one transaction: interrupted, nothing of them is there. Meetings, cases,
    reading the comments, closing the quarters and what was done since follow in transactions of their own.
    """
    with database.reading() as work:
        _must_be_empty(work)
    day, planned, kept = today(), plan(), setting.new_secrets(len(plan().staff))
    covered = quarters(day, planned.quarters)
    with database.writing() as work:
        if not library.every_current(work):  # a first start has published them already
            library.sync(work, ROOT / "surveys", ROOT / "translations")
        with as_on(covered[0].first_day):
            standing = setting.make(work, planned, kept, day)
        opened = doors.make(work, planned, standing, covered, day)
        letters.file(work, Crowd(planned, opened, _versions(work, planned), day, Dice(planned.seed)), covered)
    with _in_english():
        children = meetings.make(database, planned, standing, day)
        with database.writing() as work:
            cases.make(work, standing, day)
    with database.writing() as work:
        requests.make(work, planned, standing, day)
    with _in_english():
        safety.make(database, standing, day)
    while themes.analyse_undone(database):
        continue
    with _in_english():
        themes_made.make(database, standing, day)
    with database.writing() as work:
        for quarter in covered[:-1]:
            editions.make(work, quarter)
    with _in_english(), database.writing() as work:
        years = evidence.Years(covered, standing, day)
        evidence.make(work, years)
        deeds.make(work, years)
        packs.make(work, years)
    return Printed(standing.sign_ins, tuple(_to_try(opened, day)), (*children, *_for_one(opened, day)))


def _in_english() -> AppContext:
    """Links of meetings are named in a language, and at a first start there is no site yet to have one."""
    site = Flask(__name__)
    Babel(site, default_locale="en_GB", default_timezone="Europe/London")
    return site.app_context()


def _must_be_empty(work: Work) -> None:
    found = council.installation(work)
    if found.is_set_up:
        raise Refused(
            f"This installation is set up already, for {found.name}. A demonstration needs an empty one: "
            "set HEARD_INSTANCE to another folder."
        )


def _versions(work: Work, planned: Plan) -> dict[str, library.Version]:
    return {name: library.current(work, audience.survey) for name, audience in planned.audiences.items()}


def _to_try(opened: Sequence[Opened], day: date) -> Iterator[DemoLink]:
    """One open link of each kind that is for everybody, the one with several questionnaires first."""
    for each in sorted(_open(opened, day), key=lambda one: -len(one.plan.audiences)):
        if not each.plan.people:
            yield DemoLink(each.link.name, f"/s/{each.link.code}")


def _for_one(opened: Sequence[Opened], day: date) -> Iterator[DemoLink]:
    """A personal link of each kind that nobody has used."""
    for each in _open(opened, day):
        if each.tickets:
            yield DemoLink(each.link.name, each.tickets[0].path)


def _open(opened: Sequence[Opened], day: date) -> Iterable[Opened]:
    """The first of each kind that is open today."""
    found: dict[str, Opened] = {}
    for each in opened:
        if each.span.first <= day <= each.span.last:
            found.setdefault(each.door, each)
    return found.values()
