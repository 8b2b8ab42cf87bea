"""A council that arranges meetings: one who arranges, one who chairs, and a child with a link of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.kernel.clock import today
from app.kernel.work import Database
from app.meetings import service
from app.meetings.model import Meeting, NewMeeting
from app.reach.service import Ticket
from tests.meetings.people import Staff, hired
from tests.support.asking import set_up

SURVEY = """
key: meeting-before
title: Before your meeting
audience: child
tiers: [teen]
promises: [named]
boards: [social-work]
policy: meeting
pages:
  - id: who-with
    questions:
      - id: who-with
        type: choices
        text: "Who would you like to have there?"
        options:
          - {code: advocate, label: An advocate}
          - {code: interpreter, label: An interpreter}
          - {code: no-thanks, label: No thanks, exclusive: true}
  - id: worried
    questions:
      - {id: worried, type: text, text: "What are you worried about?", screen: true}
  - id: worried-sharing
    relevant: {answered: {answer: worried}}
    questions:
      - id: worried-sharing
        type: choice
        purpose: sharing
        part: worried
        text: "May the chair read this out?"
        options:
          - {code: read-out, label: "Yes, read it out"}
          - {code: not-read-out, label: "No, only the chair"}
          - {code: keep-back, label: Keep it from the chair}
  - id: alone
    questions:
      - {id: alone, type: text, text: "What should only the chair read?", screen: true, sharing: not-read-out}
  - id: quote
    questions:
      - id: quote
        type: choice
        purpose: quote
        text: "May we use your words?"
        options: [{code: "yes", label: "Yes"}, {code: "no", label: "No"}]
"""
"""Small, and of the shape of the real one."""


@dataclass(frozen=True)
class Arranged:
    """A meeting with the child's own link."""

    meeting: Meeting
    ticket: Ticket


@pytest.fixture
def council(local_database: Database, tmp_path: Path) -> Database:
    """The site's database with a made-up council that asks before meetings."""
    folder = tmp_path / "surveys"
    folder.mkdir()
    (folder / "meeting-before.yaml").write_text(SURVEY, encoding="utf-8")
    set_up(local_database, surveys=folder)
    return local_database


@pytest.fixture
def staff(council: Database) -> Staff:
    """One who arranges, one who chairs, and another of each."""
    return hired(council)


@pytest.fixture
def far() -> date:
    """A day three weeks off: nothing is late yet."""
    return today() + timedelta(days=21)


@pytest.fixture
def arranged(app: Flask, council: Database, staff: Staff, far: date) -> Arranged:
    """A child protection conference three weeks off."""
    new = NewMeeting("child-protection-conference", far, staff.chair.id, "CASE-1", "Kit")
    with app.app_context(), council.writing() as work:
        meeting = service.arrange(work, new, staff.organiser)
        return Arranged(meeting, service.hand_link(work, meeting.id, 0, staff.organiser))
