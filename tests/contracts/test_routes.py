"""Every address is either for whoever may, or known to be open to all; and no printed address is ever lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from tests.support.client import PageClient

OPEN = Path(__file__).with_name("public_routes.txt")

PART = re.compile(r"<(?:\w+(?:\((.*?)\))?:)?\w+>")
"""A variable part of an address, and what it may be when that is a list."""


def rules(app: Flask, *, office: bool) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if (rule.rule == "/office" or rule.rule.startswith("/office/")) is office:
            yield rule


def permission(app: Flask, rule: Rule) -> object:
    """The permission a view asks for; None when it says it is open, a word of our own when it says nothing."""
    return getattr(app.view_functions[rule.endpoint], "permission", "says nothing")


def listed() -> set[str]:
    lines = OPEN.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_every_staff_address_says_who_may_open_it(app: Flask) -> None:
    assert [rule.rule for rule in rules(app, office=True) if permission(app, rule) == "says nothing"] == []


def test_what_is_open_to_all_is_on_the_list_and_everything_listed_is_there(app: Flask) -> None:
    public = {rule.rule for rule in rules(app, office=False)}
    without_sign_in = {rule.rule for rule in rules(app, office=True) if permission(app, rule) is None}
    assert public | without_sign_in == listed(), f"change {OPEN.name} on purpose: printed addresses live for years"


def test_nobody_sees_a_staff_page_without_signing_in(app: Flask, client: PageClient) -> None:
    seen = {}
    for rule in rules(app, office=True):
        if permission(app, rule) is None:
            continue
        address = PART.sub(lambda part: (part[1] or "1").split(",")[0], rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            answer = client.open(address, method=method)
            if answer.status_code != 302 or not answer.location.startswith("/office/sign-in"):
                seen[f"{method} {rule.rule}"] = answer.status_code
    assert seen == {}
