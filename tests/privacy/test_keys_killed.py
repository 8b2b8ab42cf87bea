"""`flask keys rotate`, killed in the middle: nothing is lost, the next run goes on, and everything opens with the new
key alone: drawings, files, words read for safety, cases, meetings, sealed names."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.policy import Person
from app.cases import service as cases
from app.cases.model import FILES, Intake, Narrative
from app.files import service as files
from app.files.model import Checked, Owner, State
from app.kernel import rotation
from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.keys import KeyRing, fresh_key, key_ring
from app.kernel.sealed import sealed_columns
from app.kernel.work import Database, Work, metadata
from app.meetings import service as meetings
from app.meetings.model import NewMeeting
from app.reach import service as reach
from app.respond import drawings
from app.safeguarding import glass, queue
from app.safeguarding import service as safeguarding
from config import ROOT
from tests.safeguarding.conftest import DISCLOSURE, heard
from tests.support.asking import ANALYST, ask, set_up
from tests.support.staff import hire

MANY = 250
"""Enough that a kill falls into the middle."""
DRAWN, SENT, SAID, WHY, NAME = b"a house", b"a photo", "Nobody came.", "He is hurt tonight.", "Kit Example"


@dataclass(frozen=True)
class Kept:
    """By which keys each thing is opened again."""

    reader: Person
    manager: Person
    officer: Person
    drawing: str
    case: str
    file: str
    item: str
    opening: str
    meeting: str


@pytest.fixture
def kept(app: Flask, database: Database, local_database: Database) -> Kept:
    """Something of every kind, under the first key."""
    with app.test_request_context():
        set_up(database)
        reader, manager = hire(database, "safeguarding-reader", "Rhea"), hire(database, "senior-manager", "Mina")
        officer, chair = hire(database, "complaints-officer", "Olu"), hire(database, "meeting-chair", "Cam")
        link = ask(database, "care-leavers", promise="confidential", group_size=0)
        with database.writing() as work:
            (ticket,) = reach.give(work, link.id, [NAME], 0, ANALYST)
            for _number in range(MANY):
                safeguarding.receive(work, heard(promise="confidential", leads=ticket.id))
            item = queue.waiting(work).items[0].id
            opening = glass.ask(work, item, WHY, reader)
            glass.agree(work, opening, manager)
            told = Narrative(words=SAID, name=NAME)
            case = cases.receive(work, Intake(kind="complaint", who="parent", narrative=told, received_on=today()))
            cases.say(work, case, SAID)
            photo = Checked(new_id(), "png", "photo.png", SENT, State.CLEAN)
            file = files.keep(work, photo, Owner(FILES, case.id)).id
            drawing = new_id()
            drawings.change(work, drawings.Changes(made={drawing: b64encode(DRAWN).decode()}))
            new = NewMeeting("looked-after-review", today() + timedelta(days=9), chair.id, "SW-4711", "Zuzia")
            meeting = meetings.arrange(work, new, officer).id
    return Kept(reader, manager, officer, drawing, case.id, file, item, opening, meeting)


def opens(work: Work, kept: Kept) -> None:
    """Everything is opened as its reader opens it."""
    assert drawings.shown(work, kept.drawing) == DRAWN
    assert files.opened(work, Owner(FILES, kept.case), kept.file).content == SENT
    case = cases.opened(work, kept.case, kept.officer)
    assert (case.narrative.words, case.narrative.name) == (SAID, NAME)
    assert [message.words for message in cases.messages(work, kept.case)] == [SAID]
    read = queue.opened(work, kept.item, kept.reader).heard
    assert read
    assert DISCLOSURE in read.text
    assert reach.identity_of(work, glass.ticket(work, kept.opening, kept.manager)) == NAME
    assert {one.reason for one in glass.listed(work, kept.reader)} == {WHY}
    assert meetings.called(work, kept.meeting, kept.officer).called == "Zuzia"


def plain(work: Work) -> dict[str, bytes]:
    """Every sealed field there is, opened."""
    found = {}
    for each in sealed_columns(metadata):
        for row in work.execute(select(each.table).where(each.column.is_not(None))).mappings():
            place = each.place(row)
            found[f"{each}|{place.row}"] = work.keys.unseal(row[each.column.name], place)
    return found


@pytest.fixture
def environment(secrets: dict[str, str], instance: object, database_url: str) -> dict[str, str]:
    """Of the process that rotates: the second key seals."""
    fields = f"2:{fresh_key()},{secrets['HEARD_FIELD_KEYS']}"
    own = {"HEARD_INSTANCE": str(instance), "HEARD_DATABASE_URL": database_url}
    return os.environ | secrets | own | {"HEARD_FIELD_KEYS": fields, "FLASK_APP": "wsgi"}


def rotating(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flask", "keys", "rotate"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def fields(database: Database) -> dict[int, int]:
    """How many fields need each key."""
    found: dict[int, int] = {}
    with database.reading() as work:
        for need in rotation.needs(work):
            found[need.key] = found.get(need.key, 0) + need.fields
    return found


def killed_in_the_middle(database: Database, environment: dict[str, str]) -> bool:
    """Begin, and kill it once something is done; whether something was left to do."""
    process = rotating(environment)
    before = fields(database).get(2, 0)
    while process.poll() is None:
        if fields(database).get(2, 0) > before:
            process.send_signal(signal.SIGKILL)
            break
    process.communicate(timeout=600)
    return bool(fields(database).get(1))


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_and_everything_opens_with_the_new_key_alone(
    app: Flask, database: Database, kept: Kept, environment: dict[str, str]
) -> None:
    with database.reading() as work:
        before = plain(work)
    assert len(before) > MANY
    assert killed_in_the_middle(database, environment), "it was killed before it had done everything"
    database.keys = key_ring(environment)
    with app.test_request_context(), database.writing() as work:
        opens(work, kept)
    with database.reading() as work:
        assert plain(work) == before
    again = rotating(environment)
    said, told = again.communicate(timeout=600)
    assert again.returncode == 0, told.decode()
    assert said.decode().startswith("sealed anew with key 2: ")
    assert set(fields(database)) == {2}
    database.keys = only_the_new(environment)
    with database.reading() as work:
        assert plain(work) == before
    with app.test_request_context(), database.writing() as work:
        opens(work, kept)


def only_the_new(environment: dict[str, str]) -> KeyRing:
    """The ring once the old key was taken out."""
    return key_ring(environment | {"HEARD_FIELD_KEYS": environment["HEARD_FIELD_KEYS"].split(",")[0]})
