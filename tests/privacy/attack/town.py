"""A town in which forty people answer by personal links, twenty a day, one after the other, and two nights pass.

The test knows who answered what and in which order; the attacker of `attacker` has to find out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app.kernel.work import Database
from app.reach import tickets
from app.reach.service import Link, Ticket
from app.respond import letterbox
from app.respond.store import draft
from app.voices.store import voice
from tests.privacy.attack.attacker import Copy, copied
from tests.support.asking import answer_all, ask, follow, set_up
from tests.support.client import PageClient
from tests.support.promised import give, publish

PEOPLE = tuple(f"Employee {number:02}" for number in range(40))
A_DAY = 20
MORNING = datetime(2026, 5, 12, 9, tzinfo=UTC)
NIGHT = datetime(2026, 5, 13, 1, 30, tzinfo=UTC)
SURVEYS = {"unlinked": "small-exit", "confidential": "small-care-leavers"}


@dataclass
class Town:
    """What happened, and what the attacker has of it."""

    database: Database
    promise: str
    link: Link
    tickets: list[str] = field(default_factory=list)
    """Keyed hashes of the personal links, in the order in which people used them."""
    waiting: list[Copy] = field(default_factory=list)
    """A copy of each evening, while that day's answers wait."""
    nights: list[Copy] = field(default_factory=list)
    """A copy of each night, after the letterbox was emptied; before everything, the first."""
    sent: list[str] = field(default_factory=list)
    """The envelopes, in the order in which they were sent."""
    said: dict[str, int] = field(default_factory=dict)
    """Which response is whose, by the number of the person; nobody knows it without the key."""
    written: str = ""
    """Everything that was logged."""

    def truth(self, day: int) -> list[str]:
        """The responses of one day, in the order in which they were sent."""
        numbers = range(day * A_DAY, (day + 1) * A_DAY)
        return [response for number in numbers for response, of in self.said.items() if of == number]

    def struck(self, day: int) -> list[str]:
        """The tickets used on one day, in the order in which they were used."""
        return self.tickets[day * A_DAY : (day + 1) * A_DAY]


def lived(
    app: Flask, database: Database, folder: Path, tmp_path: Path, promise: str, captured: pytest.CaptureFixture[str]
) -> Town:
    """Let both days pass."""
    with time_machine.travel(MORNING, tick=False) as clock:
        set_up(database)
        publish(database, tmp_path / "small")
        town = Town(database, promise, ask(database, SURVEYS[promise], promise=promise))
        handed_out = give(database, town.link, PEOPLE)
        with database.reading() as work:
            town.tickets = [tickets._mac(work, ticket.code) for ticket in handed_out]
        letterbox.sweep_up(database, letterbox.SWEPT)
        town.nights.append(copied(database, folder))
        captured.readouterr()
        for day in range(2):
            clock.move_to(MORNING + timedelta(days=day))
            for number in range(day * A_DAY, (day + 1) * A_DAY):
                clock.shift(timedelta(minutes=7))
                answer(app, handed_out[number], number)
                town.sent += sorted(set(envelopes(database)) - set(town.sent))
            town.waiting.append(copied(database, folder))
            clock.move_to(NIGHT + timedelta(days=day))
            assert letterbox.settle(database) == A_DAY
            town.nights.append(copied(database, folder))
    said = captured.readouterr()
    town.written = said.out + said.err
    town.said = whose(database)
    return town


def answer(app: Flask, ticket: Ticket, number: int) -> None:
    """One person uses their link and sends; their words tell the test, and nobody without the key, who they are."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    begun = follow(client, client.send(client.get(ticket.path)))
    done = follow(client, client.send(answer_all(client, begun, f"I am number {number:04}.")))
    assert "/q/done" in done.request.path, done.text


def envelopes(database: Database) -> list[str]:
    with database.reading() as work:
        return list(work.execute(select(draft.c.id).where(draft.c.sent.is_(True))).scalars())


def whose(database: Database) -> dict[str, int]:
    with database.reading() as work:
        rows = list(work.execute(voice.select()))
        opened = {row.origin_id: work.unseal(row.original, "voice", "original", row.id) for row in rows}
    return {response: int(words.removeprefix("I am number ").rstrip(".")) for response, words in opened.items()}
