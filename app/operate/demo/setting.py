"""The invented council itself: services, teams, managers, staff, help numbers, each made by its room’s service."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.accounts import service as accounts
from app.accounts.passwords import hashed
from app.accounts.policy import Person, permissions_of, role
from app.audit import service as audit
from app.council import service as council
from app.kernel.codes import words_for
from app.kernel.work import Work
from app.operate.demo.plan import Plan, ServicePlan, StaffPlan

ANALYST = "analyst"
MANAGER = "board-reader"
"""Service managers sit on the board that their service answers to."""


class SignIn(NamedTuple):
    """An invented member of staff. The password is shown once; what is kept is its hash."""

    name: str
    email: str
    password: str
    roles: str
    """What they may do, in words."""


class DemoLink(NamedTuple):
    """A questionnaire to try."""

    title: str
    path: str


@dataclass(frozen=True)
class Printed:
    """What whoever made the demonstration is shown."""

    sign_ins: tuple[SignIn, ...]
    links: tuple[DemoLink, ...]


@dataclass(frozen=True)
class Secret:
    """A password and its hash: hashing is slow on purpose, so it is done before any transaction is open."""

    password: str
    hash: str


@dataclass(frozen=True)
class Setting:
    """What stands once the council does: service ids by name, sign-ins, and the analyst who makes the links."""

    services: Mapping[str, str]
    sign_ins: tuple[SignIn, ...]
    analyst: Person


def new_secrets(number: int) -> list[Secret]:
    """Random passwords of four words."""
    passwords = [words_for(secrets.token_hex(32), "en") for _ in range(number)]
    return [Secret(password, hashed(password)) for password in passwords]


def make(work: Work, plan: Plan, kept: list[Secret], today: date) -> Setting:
    """Set the installation up as a made-up one and fill it. Raises `Refused` when there is one already."""
    council.begin(work, plan.council, made_up=True)
    services = {each.name: _service(work, each, today) for each in plan.services}
    for number in plan.help_numbers:
        council.add_help_number(
            work, name=number.name, number=number.number, text=number.text, audience=number.audience
        )
    for line in council.help_numbers(work):
        council.check_help_number(work, line.id, today)
    staff = {each: _staff(work, each, secret) for each, secret in zip(plan.staff, kept, strict=True)}
    sign_ins = tuple(
        SignIn(each.name, each.email, secret.password, _roles(work, each))
        for each, secret in zip(plan.staff, kept, strict=True)
    )
    analyst = next(_person(each, staff[each]) for each in plan.staff if each.role == ANALYST)
    return Setting(services, sign_ins, analyst)


def _service(work: Work, each: ServicePlan, today: date) -> str:
    """A service with its teams and the person who manages it; returns its id."""
    made = council.add_service(work, each.name, each.board)
    for name in each.teams:
        council.add_team(work, made.id, name)
    email = f"{each.manager.name.lower().replace(' ', '.')}@example.org"
    manager = accounts.invite(
        work, email=email, name=each.manager.name, role=MANAGER, board_id=each.board, actor=audit.SYSTEM
    )
    since = today - timedelta(days=each.manager.since)
    council.add_line(work, manager.staff_id, made.id, None, since)
    return made.id


def _staff(work: Work, each: StaffPlan, secret: Secret) -> str:
    """Somebody who can sign in; returns their id."""
    invited = accounts.invite(
        work, email=each.email, name=each.name, role=each.role, board_id=each.board, actor=audit.SYSTEM
    )
    return accounts.set_password(work, invited.token, secret.hash)


def _person(each: StaffPlan, staff_id: str) -> Person:
    return Person(staff_id, each.name, frozenset({each.role}), permissions_of({each.role}))


def _roles(work: Work, each: StaffPlan) -> str:
    title = role(each.role).title
    return f"{title}: {council.board(work, each.board).name}" if each.board else title
