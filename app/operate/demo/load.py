"""The whole demonstration, once, on an empty installation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.errors import Refused
from app.kernel.work import Database, Work
from app.library import service as library
from app.operate.demo import doors, setting
from app.operate.demo.calendar import quarters
from app.operate.demo.dice import Dice
from app.operate.demo.doors import Opened
from app.operate.demo.plan import Plan, plan
from app.operate.demo.setting import DemoLink, Printed
from app.operate.demo.voices import Crowd
from app.respond import letterbox
from app.respond.draft import DraftRow
from app.results import editions
from app.themes import service as themes
from config import ROOT

AT_ONCE = 200
"""Envelopes filed together."""


def load(database: Database) -> Printed:
    """Make the council and its two years up. Raises `Refused` on an installation that exists already.

    Council, links and answers come in one transaction: interrupted, nothing of them is there. Reading the
    comments and closing the quarters follow in transactions of their own.
    """
    with database.reading() as work:
        _must_be_empty(work)
    day, planned, kept = today(), plan(), setting.new_secrets(len(plan().staff))
    covered = quarters(day, planned.quarters)
    with database.writing() as work:
        library.sync(work, ROOT / "surveys", ROOT / "translations")
        standing = setting.make(work, planned, kept, day)
        opened = doors.make(work, planned, standing, covered, day)
        _answer(work, planned, opened, covered, day)
    while themes.analyse_undone(database):
        continue
    with database.writing() as work:
        for quarter in covered[:-1]:
            editions.make(work, quarter)
    return Printed(standing.sign_ins, tuple(_to_try(opened, day)))


def _must_be_empty(work: Work) -> None:
    found = council.installation(work)
    if found.is_set_up:
        raise Refused(
            f"This installation is set up already, for {found.name}. A demonstration needs an empty one: "
            "set HEARD_INSTANCE to another folder."
        )


def _answer(work: Work, planned: Plan, opened: Sequence[Opened], covered: Sequence[Quarter], day: date) -> None:
    """Let everybody answer, quarter by quarter, and empty the letterbox."""
    versions = {name: library.current(work, audience.survey) for name, audience in planned.audiences.items()}
    crowd = Crowd(planned, opened, versions, day, Dice(planned.seed))
    for position, quarter in enumerate(covered):
        for rows in _batches(crowd.of(work, quarter, position)):
            letterbox.file_envelopes(work, rows)


def _batches(rows: Iterable[DraftRow]) -> Iterator[list[DraftRow]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, AT_ONCE)):
        yield batch


def _to_try(opened: Sequence[Opened], day: date) -> Iterator[DemoLink]:
    """One open link of each kind, the one with several questionnaires first."""
    seen: set[str] = set()
    for each in sorted(opened, key=lambda one: -len(one.plan.audiences)):
        if each.door not in seen and each.span.first <= day <= each.span.last:
            seen.add(each.door)
            yield DemoLink(each.link.name, f"/s/{each.link.code}")
