"""Every staff address and who may open it, from `roles.yaml` and the addresses there are: `docs/roles.md` is this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from app.accounts import policy
from app.accounts.policy import Role
from app.web.doors import is_office

_METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Address:
    """One address behind the staff door. Without a permission it is open to all, such as the page to sign in."""

    rule: str
    methods: tuple[str, ...]
    permission: str | None

    def allows(self, role: Role) -> bool:
        """Whether a role opens it."""
        return self.permission is None or self.permission in role.permissions


def addresses(app: Flask) -> tuple[Address, ...]:
    """All of them in order. Raises KeyError for a view that does not say whom it is for."""
    found = {_address(app, rule) for rule in app.url_map.iter_rules() if is_office(rule.rule)}
    return tuple(sorted(found, key=lambda each: (each.rule, each.methods)))


def _address(app: Flask, rule: Rule) -> Address:
    methods = tuple(method for method in _METHODS if method in (rule.methods or ()))
    return Address(rule.rule, methods, vars(app.view_functions[rule.endpoint])["permission"])


def grid(app: Flask) -> str:
    """A line for each address, a column for each role: `+` opens it, `.` does not."""
    every = addresses(app)
    width = max(len(each.rule) for each in every)
    heads = [f"{number:>2}" for number, _role in enumerate(policy.roles(), start=1)]
    lines = [f"{'':{width}}           {' '.join(heads)}"]
    for each in every:
        marks = "  ".join("+" if each.allows(role) else "." for role in policy.roles())
        lines.append(f"{each.rule:{width}}  {' '.join(each.methods):8}  {marks}")
    return "\n".join(line.rstrip() for line in lines)


def document(app: Flask) -> str:
    """The page for whoever decides who gets which role."""
    return "\n".join([*_roles(), *_permissions(), *_addresses(app), ""])


def _roles() -> Iterator[str]:
    yield "# Who may do what"
    yield ""
    yield "Made by `flask accounts roles` from `app/accounts/data/roles.yaml` and the addresses of the application."
    yield "A test compares, and opens every address as every role and as nobody. To change it, change the data."
    yield ""
    yield "Nothing opens unless a role says so. A second factor is a code from a phone besides the password."
    yield ""
    yield "| no. | role | second factor | held for | reads of what people tell us |"
    yield "|---|---|---|---|---|"
    for number, role in enumerate(policy.roles(), start=1):
        held = "one board" if role.for_board else "one service" if role.for_service else "the council"
        reads = ", ".join(name for name in policy.policy().reads if name in role.reads) or "nothing"
        asks = "asked for" if role.second_factor else "if they like"
        yield f"| {number} | {role.title} (`{role.id}`) | {asks} | {held} | {reads} |"
    yield ""
    yield from (f"* **{name}**: {words}" for name, words in policy.policy().reads.items())
    yield ""


def _permissions() -> Iterator[str]:
    yield "## What each permission is, and whose"
    yield ""
    yield "| permission | in words | roles |"
    yield "|---|---|---|"
    for name, words in policy.policy().permissions.items():
        roles = ", ".join(role.id for role in policy.roles() if name in role.permissions)
        yield f"| `{name}` | {words} | {'every role' if name == 'today' else roles} |"
    yield ""


def _addresses(app: Flask) -> Iterator[str]:
    yield "## Every address, and which role opens it"
    yield ""
    yield "`+` opens, `.` does not; the numbers are those of the roles above. Within a page more may be kept back:"
    yield "a board reader sees their board, a survey owner their service, a chair their meetings."
    yield ""
    yield "```"
    yield grid(app)
    yield "```"
