"""The invented council itself: services, teams, managers, staff, help numbers, each made by its room’s service."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.accounts import service as accounts
from app.accounts.model import Invitation
from app.accounts.passwords import hashed
from app.accounts.policy import Person, permissions_of, role
from app.audit import service as audit
from app.council import service as council
from app.kernel.codes import words_for
from app.kernel.work import Work
from app.operate.demo.plan import Plan, ServicePlan, StaffPlan

ANALYST, CONTACT_READER, ORGANISER, CHAIR = "analyst", "contact-reader", "meeting-organiser", "meeting-chair"
LEAD = "quality-lead"
OFFICER = "complaints-officer"
"""The roles of those who do something in the demonstration."""
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
    personal: tuple[DemoLink, ...]
    """Personal links: each lets one person in, once."""


@dataclass(frozen=True)
class Secret:
    """A password and its hash: hashing is slow on purpose, so it is done before any transaction is open."""

    password: str
    hash: str


@dataclass(frozen=True)
class Setting:
    """What stands once the council does: service ids by name, sign-ins, and the people who do something."""

    services: Mapping[str, str]
    sign_ins: tuple[SignIn, ...]
    staff: Mapping[str, Person]
    """Somebody in each role."""
    managers: Mapping[str, Person]
    """The manager of each service, by its name."""
    named: Mapping[str, Person]
    """Everybody who can sign in, by name."""


def new_secrets(number: int) -> list[Secret]:
    """Random passwords of four words."""
    passwords = [words_for(secrets.token_hex(32), "en") for _ in range(number)]
    with ThreadPoolExecutor() as several:  # hashing lets go of the interpreter: every core hashes
        return list(map(Secret, passwords, several.map(hashed, passwords)))


def make(work: Work, plan: Plan, kept: list[Secret], today: date) -> Setting:
    """Set the installation up as a made-up one and fill it. Raises `Refused` when there is one already."""
    council.begin(work, plan.council, made_up=True)
    services = {each.name: _service(work, each) for each in plan.services}
    invited = {each.name: _manager(work, each, services[each.name], today) for each in plan.services}
    for kind, ways in plan.contacts.items():
        council.set_contact_point(
            work, kind, reply_days=ways.reply_days, email=ways.email, phone=ways.phone, post=ways.post
        )
    for number in plan.help_numbers:
        council.add_help_number(
            work, name=number.name, number=number.number, text=number.text, audience=number.audience
        )
    for line in council.help_numbers(work):
        council.check_help_number(work, line.id, today)
    named = {
        each.name: _staff(work, each, secret, invited, services)
        for each, secret in zip(plan.staff, kept, strict=True)
    }
    sign_ins = tuple(
        SignIn(each.name, each.email, secret.password, _roles(work, each))
        for each, secret in zip(plan.staff, kept, strict=True)
    )
    managers = {each.name: _person(invited[each.name].staff_id, each.manager.name, MANAGER) for each in plan.services}
    staff = {each.role: named[each.name] for each in reversed(plan.staff)}  # of several, the first
    return Setting(services, sign_ins, staff, managers, named)


def _service(work: Work, each: ServicePlan) -> str:
    """A service with its teams; returns its id."""
    made = council.add_service(work, each.name, each.board)
    for name in each.teams:
        council.add_team(work, made.id, name)
    return made.id


def _manager(work: Work, each: ServicePlan, service_id: str, today: date) -> Invitation:
    """The person who manages a service."""
    email = f"{each.manager.name.lower().replace(' ', '.')}@example.org"
    manager = accounts.invite(
        work, email=email, name=each.manager.name, role=MANAGER, board_id=each.board, actor=audit.SYSTEM
    )
    since = today - timedelta(days=each.manager.since)
    council.add_line(work, manager.staff_id, service_id, None, since)
    return manager


def _staff(
    work: Work, each: StaffPlan, secret: Secret, managers: Mapping[str, Invitation], services: Mapping[str, str]
) -> Person:
    """Somebody who can sign in: new, or a manager who has a second role."""
    if each.manages:
        invited = managers[each.manages]
        accounts.give_role(work, invited.staff_id, each.role, each.board, actor=audit.SYSTEM)
    else:
        invited = accounts.invite(
            work,
            email=each.email,
            name=each.name,
            role=each.role,
            board_id=each.board,
            service_id=services[each.service] if each.service else None,
            actor=audit.SYSTEM,
        )
    staff_id = accounts.set_password(work, invited.token, secret.hash)
    return _person(staff_id, each.name, each.role, *([MANAGER] if each.manages else []))


def _person(staff_id: str, name: str, *held: str) -> Person:
    return Person(staff_id, name, frozenset(held), permissions_of(held))


def _roles(work: Work, each: StaffPlan) -> str:
    title = role(each.role).title
    if each.manages:
        return f"{title}; manages {each.manages}"
    place = council.board(work, each.board).name if each.board else each.service
    return f"{title}: {place}" if place else title
