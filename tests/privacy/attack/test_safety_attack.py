"""What is read for safety leads an attacker to no answer, no order and nobody, with cases and meetings beside it.

Twenty children send their words one after the other on one day; a worker screens them each minute, somebody reads
some of them, the letterbox is emptied at night. The attacker has the tables, what they hide, their files, backups of
the evening and of two nights, and knows how screening works.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app.accounts.policy import Person
from app.cases import service as cases
from app.cases.model import Intake, Narrative
from app.kernel.clock import today
from app.kernel.work import Database
from app.meetings import service as meetings
from app.meetings.model import NewMeeting
from app.respond import letterbox
from app.safeguarding import queue, reading, store
from app.safeguarding.model import Heard
from app.safeguarding.queue import Decided
from app.themes import service as themes
from app.voices.store import voice
from tests.privacy.attack.attacker import Copy, Order, copied, likeness, orders, pairings, values
from tests.privacy.attack.test_attack import ANSWERS, LIKE, RIGHT
from tests.support.asking import ask, respond, set_up
from tests.support.client import PageClient
from tests.support.staff import hire

CHILDREN = 20
MORNING = datetime(2026, 5, 12, 9, tzinfo=UTC)
NIGHT = datetime(2026, 5, 13, 1, 30, tzinfo=UTC)
HURT = "My stepdad hits me with his belt."
READ = Decided("advice", "Rang the school.", told="cannot")
OF_SAFETY, OF_PEOPLE = "safety_item", ("case_file", "case_key", "meeting", "contact")
SAID_BY_BOTH = {"promise", "language", "service_id", "team_id", "link_id", "version_id", "survey_key", "day", "tier"}
HIDDEN = {"xmin_", "ctid_"}


MARKS = {number: f"{(number + 1) * 3571 % 9973:04}" for number in range(CHILDREN)}
"""By what the test knows a child's words again. Sorted they say nothing of the order in which the children wrote."""


def words(number: int) -> str:
    """What a child writes: each a different length, one in four that somebody hurts them."""
    hurt = HURT if number % 4 == 0 else ""
    return f"I am number {MARKS[number]}. " + hurt + " We had cake." * (number * 7 % CHILDREN)


@dataclass
class Day:
    """What happened, and what the attacker has of it."""

    copies: list[Copy] = field(default_factory=list)
    """Before, in the evening while answers wait, and two nights later."""
    items: dict[str, int] = field(default_factory=dict)
    """Which child each item is of. The attacker does not know it."""
    responses: dict[str, int] = field(default_factory=dict)


@pytest.fixture
def day(app: Flask, database: Database, local_database: Database, instance: Path) -> Day:
    found = Day()
    with time_machine.travel(MORNING, tick=False) as clock:
        set_up(database)
        link = ask(database, "children-9-12")
        reader, organiser = hire(database, "safeguarding-reader", "Rhea"), hire(database, "meeting-organiser", "Olu")
        chair = hire(database, "meeting-chair", "Cam")
        letterbox.sweep_up(database, letterbox.SWEPT)
        found.copies.append(copied(database, instance))
        for number in range(CHILDREN):
            clock.shift(timedelta(minutes=19))
            client = app.test_client()
            assert isinstance(client, PageClient)
            respond(client, link, words(number))
            reading.screen_waiting(database)
            if number % 6 == 0:
                beside(app, database, number, organiser, chair)
        found.items = whose_items(database)
        some_are_read(app, database, reader)
        found.copies.append(copied(database, instance))
        for night in range(2):
            clock.move_to(NIGHT + timedelta(days=night))
            letterbox.settle(database, everything=True)
            while themes.analyse_undone(database):
                continue
            found.copies.append(copied(database, instance))
        found.responses = whose_responses(database)
    assert sorted(found.responses.values()) == list(range(CHILDREN))
    assert set(found.items.values()) == set(range(CHILDREN))
    return found


def beside(app: Flask, database: Database, number: int, organiser: Person, chair: Person) -> None:
    """Somebody complains and a meeting is arranged at about the same time."""
    with app.test_request_context(), database.writing() as work:
        told = Narrative(words="Nobody came.", name=f"Parent {number}")
        cases.receive(work, Intake(kind="complaint", who="parent", narrative=told, received_on=today()))
        new = NewMeeting("looked-after-review", today() + timedelta(days=9), chair.id, f"SW-{number}", "Zuzia")
        meetings.arrange(work, new, organiser)


def some_are_read(app: Flask, database: Database, reader: Person) -> None:
    """The reader closes what was flagged first, and leaves the rest for tomorrow."""
    with app.test_request_context(), database.writing() as work:
        for item in [one for one in queue.waiting(work).items if one.origin == "answers"][:3]:
            queue.decide(work, item.id, READ, reader)


def number_in(text: str) -> int:
    mark = text.removeprefix("I am number ").split(".")[0]
    return next(number for number, its in MARKS.items() if its == mark)


def whose_items(database: Database) -> dict[str, int]:
    with database.reading() as work:
        bodies = store.bodies(work, [item.id for item in store.every(work, store.safety_item.c.origin == "answers")])
        heard = {id_: Heard.from_json(work.unseal(body, *store.BODY, id_)) for id_, body in bodies.items()}
    return {id_: number_in(one.parts[0].text) for id_, one in heard.items()}


def whose_responses(database: Database) -> dict[str, int]:
    with database.reading() as work:
        rows = work.execute(voice.select().where(voice.c.origin == "respond"))
        return {row.origin_id: number_in(work.unseal(row.original, "voice", "original", row.id)) for row in rows}


def of_items(day: Day, copy: Copy) -> Mapping[str, Order]:
    """Every order in which the day's items can be put."""
    found = orders(copy, OF_SAFETY, "id")
    return {how: {one: at for one, at in order.items() if one in day.items} for how, order in found.items()}


def of_responses(day: Day, copy: Copy) -> Mapping[str, Order]:
    """Every order in which the day's responses can be put."""
    found = {}
    for table, key in ANSWERS.items():
        for how, order in orders(copy, table, key).items():
            found[f"{table} {how}"] = {one: at for one, at in order.items() if one in day.responses}
    return found


def test_an_item_leads_to_no_answer_to_no_order_and_to_nobody(day: Day) -> None:
    """The day is made once for all that is tried on it."""
    pairs_no_item_with_an_answer(day)
    recovers_no_order_of_answers(day)
    joins_by_no_value(day)
    joins_by_no_transaction(day)
    reads_no_size_of_words(day)
    reads_no_rule_that_flagged(day)
    would_have_found_it_by_the_size(day)


def pairs_no_item_with_an_answer(day: Day) -> None:
    """Laying any order of the items beside any order of the answers."""
    last = day.copies[-1]
    right = {}
    for copy in day.copies[1:]:
        for how, guess in pairings(of_items(day, copy), of_responses(day, last)):
            right[how] = sum(day.items[item] == day.responses[response] for item, response in guess.items())
    assert len(right) > 200, "enough was tried"
    assert {how: number for how, number in right.items() if number >= RIGHT} == {}


def recovers_no_order_of_answers(day: Day) -> None:
    truth = sorted(day.responses, key=day.responses.__getitem__)
    like = {how: likeness(order, truth) for how, order in of_responses(day, day.copies[-1]).items()}
    assert {how: found for how, found in like.items() if found >= LIKE and "length" not in how} == {}


def joins_by_no_value(day: Day) -> None:
    """No value stands on both sides: items, answers, and whoever is known by name."""
    sides = {
        "safety": [row for copy in day.copies for row in copy.tables[OF_SAFETY]],
        "answers": [
            row
            for copy in day.copies
            for name in ("draft", *ANSWERS)
            for row in copy.tables[name]
            if row.get("origin", "respond") == "respond"  # what is said in a case belongs to its case
        ],
        "people": [row for copy in day.copies for name in OF_PEOPLE for row in copy.tables[name]],
    }
    telling = {
        side: {value for value in values(rows, SAID_BY_BOTH | HIDDEN) if len(str(value)) > 12 and not _a_day(value)}
        for side, rows in sides.items()
    }
    assert all(telling.values())
    assert telling["safety"] & telling["answers"] == set()
    assert telling["safety"] & telling["people"] == set()
    assert telling["answers"] & telling["people"] == set()


def _a_day(value: object) -> bool:
    return str(value)[:4] in {"2026"}


def joins_by_no_transaction(day: Day) -> None:
    """PostgreSQL says which transaction wrote a row: none wrote an item and an answer, at any time."""
    night = day.copies[-1]
    written = {row["xmin_"] for copy in day.copies for row in copy.tables[OF_SAFETY] if "xmin_" in row}
    answered = {row["xmin_"] for name in ANSWERS for row in night.tables[name] if "xmin_" in row}
    evening = {row["xmin_"] for row in day.copies[1].tables["draft"] if "xmin_" in row}
    assert written & answered == set()
    assert written & evening == set(), "within the minute screening wrote it anew"


def reads_no_size_of_words(day: Day) -> None:
    """Neither how many words nor how many sealed bytes there are."""
    rows = [row for row in day.copies[1].tables[OF_SAFETY] if row["id"] in day.items]
    assert len({row["words"] for row in rows}) == 1
    for column in ("body", "kinds", "mark"):
        assert len({len(row[column]) for row in rows if row[column] is not None}) == 1, column


def reads_no_rule_that_flagged(day: Day) -> None:
    """Whoever runs the rules over redacted comments does not find by them which item is which."""
    for copy in day.copies:
        for row in copy.tables[OF_SAFETY]:
            assert not any(b"harm" in bytes(row[name]) for name in ("kinds", "why") if row[name])


def would_have_found_it_by_the_size(day: Day) -> None:
    """Were the words of an item counted, it would be found: the tools are good enough."""
    sizes = {item: float(len(words(number))) for item, number in day.items.items()}
    night = {
        how: order for how, order in of_responses(day, day.copies[-1]).items() if "the length of original" in how
    }
    right = [
        sum(day.items[item] == day.responses[response] for item, response in guess.items())
        for _how, guess in pairings({"size": sizes}, night)
    ]
    assert max(right) >= RIGHT
