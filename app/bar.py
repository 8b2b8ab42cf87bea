"""The bar across staff pages: the rooms a person may enter, gathered by what they are for once there are many."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.accounts.policy import Person

FEW = 7
"""Rooms that stand side by side on a small laptop. Whoever may enter more of them sees groups."""

TODAY = "accounts.today"


@dataclass(frozen=True)
class Room:
    """A link of the bar. `within` is the permission of those who find this room inside another, so need no link."""

    endpoint: str
    words: LazyString
    permission: str
    within: str = ""

    def is_for(self, person: Person) -> bool:
        """Whether this person sees it."""
        return person.may(self.permission) and not (self.within and person.may(self.within))


@dataclass(frozen=True)
class Group:
    """Rooms for one kind of work, under one word."""

    words: LazyString
    rooms: tuple[Room, ...]


BAR: tuple[Group, ...] = (
    Group(_l("Today"), (Room(TODAY, _l("Today"), "today"),)),
    Group(
        _l("Safety"),
        (
            Room("safety.every", _l("Read for safety"), "safeguarding.read"),
            Room("allegations.every", _l("Allegations"), "allegations.read"),
            Room("seals.every", _l("Sealed names"), "safeguarding.seals"),
        ),
    ),
    Group(
        _l("People who wrote"),
        (
            Room("cases.every", _l("Cases"), "cases.investigate"),
            Room("contacts.every", _l("Contact requests"), "contacts.answer"),
            Room("chairing.mine", _l("My meetings"), "meetings.read"),
            Room("meetings.every", _l("Meetings"), "meetings.arrange"),
            Room("meetings.ahead", _l("Meetings ahead"), "meetings.oversee"),
        ),
    ),
    Group(
        _l("Asking"),
        (
            Room("reach.every", _l("Links"), "links.manage"),
            Room("ready.every", _l("Ready to open"), "links.manage"),
            Room("paper.links", _l("Paper"), "paper.enter"),
            Room("library.every", _l("Questionnaires"), "surveys.read"),
        ),
    ),
    Group(
        _l("What was said"),
        (
            Room("results.every", _l("Results"), "results.living"),
            Room("results.comments", _l("Comments"), "comments.read", within="results.living"),
            Room("coding.every", _l("Themes"), "themes.code"),
            Room("copies.praise", _l("Praise"), "praise.read"),
            Room("yearly.every", _l("Complaint reports"), "cases.report"),
        ),
    ),
    Group(
        _l("Boards"),
        (
            Room("packs.every", _l("Board packs"), "packs.read"),
            Room("evidence.every", _l("Evidence"), "evidence.read"),
        ),
    ),
    Group(
        _l("What changed"),
        (
            Room("actions.every", _l("Actions"), "actions.read"),
            Room("telling.every", _l("You said, we did"), "replies.write"),
            Room("briefings.every", _l("Briefings"), "briefings.read"),
            Room("barriers.every", _l("Barriers"), "barriers.raise"),
        ),
    ),
    Group(
        _l("Running Heard"),
        (
            Room("accounts.people", _l("People"), "staff.manage"),
            Room("set_up.council", _l("Set up"), "council.manage"),
            Room("accounts.trail", _l("Audit"), "audit.read"),
            Room("privacy.every", _l("Privacy"), "privacy.manage"),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """One room on this page's bar; `current` where the page belongs to it."""

    href: str
    text: LazyString
    current: bool


@dataclass(frozen=True)
class Entry:
    """What stands on the bar: a link by itself (`text` is empty), or several under one word."""

    text: LazyString | str
    links: tuple[Link, ...]

    @property
    def current(self) -> bool:
        """Whether the page belongs to one of them."""
        return any(link.current for link in self.links)


def bar_for(person: Person | None) -> tuple[Entry, ...]:
    """The bar as this person sees it on the page that is asked for; empty for whoever has not signed in."""
    if person is None:
        return ()
    open_to = [(group, [room for room in group.rooms if room.is_for(person)]) for group in BAR]
    if sum(len(rooms) for _group, rooms in open_to) <= FEW:
        return tuple(Entry("", (_link(room),)) for _group, rooms in open_to for room in rooms)
    return tuple(
        Entry(group.words if len(rooms) > 1 else "", tuple(_link(room) for room in rooms))
        for group, rooms in open_to
        if rooms
    )


def _link(room: Room) -> Link:
    return Link(url_for(room.endpoint), room.words, _stands_in(room.endpoint))


def _stands_in(endpoint: str) -> bool:
    """Whether this page belongs under a link of the bar: its own address, or one below it."""
    address = url_for(endpoint).rstrip("/")
    return request.path.rstrip("/") == address or (endpoint != TODAY and request.path.startswith(f"{address}/"))
