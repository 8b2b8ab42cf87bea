"""Small questionnaires that make each promise to each voice, and people who hold personal links."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.kernel.work import Database
from app.library import service as library
from app.reach import service as reach
from app.reach.service import Link, Ticket
from tests.support import asking
from tests.support.asking import ANALYST

HEADS = {
    "small-children-5-8": "audience: child, tiers: [little], promises: [anonymous, confidential], policy: child",
    "small-young-people": "audience: child, tiers: [teen], promises: [anonymous, confidential], policy: young-person",
    "small-care-leavers": "audience: care-leaver, tiers: [adult], promises: [confidential], policy: adult",
    "small-meeting-before": "audience: child, tiers: [junior, teen], promises: [named], policy: child",
    "small-exit": "audience: staff, tiers: [adult], promises: [unlinked, confidential], policy: exit",
    "small-group-session": "audience: facilitator, tiers: [adult], promises: [named], policy: partner",
    "small-visit": "audience: visitor, tiers: [adult], promises: [named], policy: partner",
    "small-partners": "audience: partner, tiers: [adult], promises: [anonymous, named], policy: partner",
}
"""By keys of their own: what the real ones ask does not matter here."""

ASKED = """
title: {title}
boards: [social-work]
pages:
  - id: listen
    questions:
      - {{id: listen, type: scale, scale: agree, text: Somebody listened to me.}}
  - id: why
    questions:
      - {{id: why, type: text, text: "What would you like to say?", screen: true}}
  - id: quote
    questions:
      - id: quote
        type: choice
        text: "May we use your words?"
        purpose: quote
        options: [{{code: "yes", label: "Yes"}}, {{code: "no", label: "No"}}]
"""

PEOPLE = tuple(f"Person {letter}" for letter in "ABCDEFGHIJKL")


def publish(database: Database, folder: Path) -> None:
    """Publish them beside what is published already."""
    folder.mkdir(exist_ok=True)
    for key, head in HEADS.items():
        lines = head.replace(", promises", "\npromises").replace(", tiers", "\ntiers").replace(", policy", "\npolicy")
        text = f"key: {key}\n{lines}\n{ASKED.format(title=key.replace('-', ' ').title())}"
        (folder / f"{key}.yaml").write_text(text, encoding="utf-8")
    library.forget()
    with database.writing() as work:
        asking.publish(work, folder)


def give(database: Database, link: Link, people: Sequence[str] = PEOPLE) -> list[Ticket]:
    """A personal link for each of some people."""
    with database.writing() as work:
        made = reach.find(work, link.id).issued or 0
        return reach.give(work, link.id, people, made, ANALYST)
