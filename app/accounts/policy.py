"""Roles: what each may do, and what it sees of what people tell us. Read from `data/roles.yaml` alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.accounts.model import Held
from app.kernel import yaml
from app.kernel.errors import BadInput

ADMINISTRATOR = "administrator"
_FILE = Path(__file__).parent / "data" / "roles.yaml"


@dataclass(frozen=True)
class Role:
    """One role. The English words are also the keys of their translations."""

    id: str
    title: str
    public_name: str
    """What a respondent is told: “Your answers are read by the quality team.”"""
    answers_to: str
    permissions: frozenset[str]
    reads: frozenset[str]
    for_board: bool = False
    """Held for one board, not everywhere."""
    for_service: bool = False
    """Held for one service, not everywhere."""
    second_factor: bool = False
    """Whoever holds it proves who they are with more than a password."""


@dataclass(frozen=True)
class Person:
    """A member of staff who is signed in, and what they may do now."""

    id: str
    name: str
    roles: frozenset[str]
    permissions: frozenset[str]
    board_ids: frozenset[str] = frozenset()
    """The boards a board reader reads for. Empty for everybody else."""
    limited: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    """What they may do for some services only, each with those services."""
    has_second_factor: bool = False

    @property
    def service_ids(self) -> frozenset[str]:
        """The services for which they hold a role. Empty for whoever holds theirs everywhere."""
        return frozenset(each for services in self.limited.values() for each in services)

    def may(self, permission: str) -> bool:
        """Whether they may do this; raises KeyError for a permission that does not exist."""
        return known(permission) in self.permissions

    def may_for(self, permission: str, service_id: str | None) -> bool:
        """Whether they may do this for one service, or (None) for all of them together."""
        limits = self.limited.get(known(permission))
        return self.may(permission) and (limits is None or service_id in limits)


@dataclass(frozen=True)
class Policy:
    """The whole table."""

    permissions: Mapping[str, str]
    """Each permission, in words."""
    reads: Mapping[str, str]
    roles: Mapping[str, Role]


def build(data: Mapping[str, Any]) -> Policy:
    """Make the table.

    Raises `BadInput` when a role has a permission or a reading that the file does not name, or, held for one board or
    service, one whose pages do not regard that.
    """
    roles = {item["id"]: _role(item) for item in data["roles"]}
    for role in roles.values():
        unknown = (role.permissions - set(data["permissions"])) | (role.reads - set(data["reads"]))
        if unknown:
            raise BadInput(f"roles.yaml: {role.id}: {', '.join(sorted(unknown))} is not named in the file")
        for limited, regarding in ((role.for_board, "by_board"), (role.for_service, "by_service")):
            beyond = role.permissions - set(data.get(regarding, ()))
            if limited and beyond:
                raise BadInput(f"roles.yaml: {role.id}: {', '.join(sorted(beyond))} is not listed under {regarding}")
    return Policy(data["permissions"], data["reads"], roles)


def _role(item: Mapping[str, Any]) -> Role:
    return Role(
        id=item["id"],
        title=item["title"],
        public_name=item["public_name"],
        answers_to=item["answers_to"],
        permissions=frozenset(item["permissions"]),
        reads=frozenset(item["reads"]),
        for_board=item.get("for_board", False),
        for_service=item.get("for_service", False),
        second_factor=item.get("second_factor", False),
    )


@cache
def policy() -> Policy:
    """The table of this installation."""
    return build(yaml.read(_FILE))


def roles() -> tuple[Role, ...]:
    """Every role, in the order of the file."""
    return tuple(policy().roles.values())


def role(role_id: str) -> Role:
    """One role; raises `BadInput` for one that does not exist."""
    try:
        return policy().roles[role_id]
    except KeyError as error:
        raise BadInput(f"“{role_id}” is not a role: choose {', '.join(policy().roles)}") from error


def known(permission: str) -> str:
    """The permission itself; raises KeyError for a slip of the pen, so that no guard asks for what nobody has."""
    if permission not in policy().permissions:
        raise KeyError(f"“{permission}” is not a permission in roles.yaml")
    return permission


def permissions_of(role_ids: Iterable[str]) -> frozenset[str]:
    """Everything these roles may do together."""
    return frozenset(each for role_id in role_ids for each in role(role_id).permissions)


def limited(held: Iterable[Held]) -> dict[str, frozenset[str]]:
    """What these roles together allow for some services only, each with those services."""
    found: dict[str, set[str]] = {}
    held = tuple(held)
    for each in held:
        for permission in role(each.role).permissions if each.service_id else ():
            found.setdefault(permission, set()).add(each.service_id or "")
    everywhere = permissions_of(each.role for each in held if not each.service_id)
    return {permission: frozenset(services) for permission, services in found.items() if permission not in everywhere}


def asks_second_factor(role_ids: Iterable[str]) -> bool:
    """Whether any of these roles asks for more than a password."""
    return any(role(each).second_factor for each in role_ids)


def may(role_ids: Iterable[str], permission: str) -> bool:
    """Whether any of these roles may do this; raises KeyError for a permission that does not exist."""
    return known(permission) in permissions_of(role_ids)


def readers_of(what: str) -> tuple[Role, ...]:
    """Every role that sees `answers`, `redacted-words` or `figures`; raises KeyError for anything else."""
    if what not in policy().reads:
        raise KeyError(f"“{what}” is not a reading in roles.yaml")
    return tuple(each for each in roles() if what in each.reads)


def told_once(some: Iterable[Role]) -> tuple[Role, ...]:
    """Of roles that the public knows by one name, the first: to whoever answers, analyst and lead are one team."""
    return tuple({each.public_name: each for each in reversed(tuple(some))}.values())[::-1]
