"""The attacker does no better than chance, with tools that are shown to find an order where there is one.

Forty people, so that a guess that is right by luck is not taken for a leak: an order as like the true one as `LIKE`
comes up by chance once in a million times, and so do `RIGHT` right pairs of twenty.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import BigInteger, DateTime, Time

from app import factory
from app.kernel.work import Database, metadata
from tests.privacy.attack import attacker
from tests.privacy.attack.attacker import Copy, Order, likeness, orders, pairings
from tests.privacy.attack.town import A_DAY, PEOPLE, SURVEYS, Town, lived

LIKE, RIGHT = 0.85, 9
ANSWERS = {"response": "id", "voice": "origin_id", "answer": "response_id"}
"""Tables of answers, and their column that names the response."""
OF_PEOPLE = ("ticket", "seal", "bearer")
KNOWN_OF_BOTH = {"link_id", "xmin_", "ctid_"}
"""That something was asked by this link, both sides say; hidden numbers are compared by themselves."""
TIMED = {
    "audit_entry.at",
    "coding_sweep.emptied_at",
    "contact.came_at",
    "glass.asked_at",
    "glass.opens_until",
    "guess_pace.since",
    "job_run.began",
    "job_run.ended",
    "job_run.held_until",
    "one_time_link.expires_at",
    "one_time_link.used_at",
    "provider_reply.at",
    "safety_item.came_at",
    "sign_in_pace.last_at",
}
"""Every column finer than a day: of staff, of jobs, of wrong codes, and the hour of a request until it is closed."""
SUMS = {"theme_pair.spoken", "theme_tally.spoken", "theme_tally.variance"}
"""Large numbers that are no time: how many people speak of a theme, in millionths."""
BY_THE_HOUR = {"safety_item"}
"""What must be read the same day has its hour until somebody has read it, and leads to no answer (decision 0018)."""


@pytest.fixture(params=sorted(SURVEYS))
def town(
    request: pytest.FixtureRequest,
    app: Flask,
    database: Database,
    instance: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Town:
    caplog.set_level(logging.INFO)
    made = lived(app, database, instance, tmp_path, request.param, capfd)
    made.written += "\n".join(record.getMessage() for record in caplog.records if record.name != "faker")
    return made


def seen(town: Town, day: int) -> Mapping[str, Order]:
    """Every order in which one day's responses could be put by what both nights and the evening show."""
    mine = set(town.truth(day))
    found = {}
    for name, copy in (("next night", town.nights[day + 1]), ("last night", town.nights[-1])):
        for table, key in ANSWERS.items():
            for how, order in orders(copy, table, key).items():
                found[f"{name}: {table} {how}"] = {one: place for one, place in order.items() if one in mine}
    return found


def test_the_order_and_the_time_of_day_cannot_be_found_and_nobody_is_joined_to_an_answer(town: Town) -> None:
    """One town is made once for all that is tried on it, because forty people take their time."""
    for day in range(2):
        assert len(town.truth(day)) == A_DAY
        recovers_no_order(town, day)
        pairs_nobody(town, day)
    joins_nothing(town)
    finds_no_trace_of_used_tickets_or_of_drafts(town)
    finds_no_time(town)
    finds_an_order_where_there_is_one(town)
    assert town.written.strip() == "", "nothing is logged of what people do"


def recovers_no_order(town: Town, day: int) -> None:
    truth = town.truth(day)
    like = {how: likeness(order, truth) for how, order in seen(town, day).items()}
    assert len(like) > 20, "enough was tried"
    assert {how: found for how, found in like.items() if found >= LIKE} == {}


def pairs_nobody(town: Town, day: int) -> None:
    """Who used their link between two nights is known; which of that day's answers is theirs is not."""
    struck, answers = town.struck(day), town.truth(day)
    before = town.nights[day]
    assert set(struck) == set(before.column("ticket", "mac")) - set(town.nights[day + 1].column("ticket", "mac"))
    people = {
        how: {mac: place for mac, place in order.items() if mac in struck}
        for how, order in orders(before, "ticket", "mac").items()
    }
    truth = dict(zip(struck, answers, strict=True))
    right = {
        how: sum(truth[mac] == response for mac, response in guess.items())
        for how, guess in pairings(people, seen(town, day))
    }
    assert len(right) > 100, "enough was tried"
    assert {how: number for how, number in right.items() if number >= RIGHT} == {}


def joins_nothing(town: Town) -> None:
    """No value stands on both sides, at any time; and no transaction wrote on both."""
    copies = [*town.nights, *town.waiting]
    of_people = [row for copy in copies for name in OF_PEOPLE for row in copy.tables[name]]
    people = attacker.values(of_people, KNOWN_OF_BOTH)
    answers = [row for copy in copies for name in ("draft", *ANSWERS) for row in copy.tables[name]]
    assert people
    assert answers
    assert people & attacker.values(answers, KNOWN_OF_BOTH) == set()
    assert wrote(copies, OF_PEOPLE) & wrote(copies, ("draft", *ANSWERS)) == set()


def wrote(copies: list[Copy], names: tuple[str, ...]) -> set[int]:
    """The numbers of the transactions that wrote these tables (PostgreSQL shows them)."""
    return {row["xmin_"] for copy in copies for name in names for row in copy.tables[name] if "xmin_" in row}


def finds_no_trace_of_used_tickets_or_of_drafts(town: Town) -> None:
    """Neither free pages nor the write-ahead log keep what was deleted."""
    last = town.nights[-1]
    gone = [*town.tickets, *(row["id"] for copy in town.waiting for row in copy.tables["draft"])]
    gone += [row["code_mac"] for copy in town.waiting for row in copy.tables["draft"]]
    assert len(gone) == len(PEOPLE) * 3
    assert [trace for trace in gone for content in last.files.values() if trace.encode() in content] == []
    assert last.tables["draft"] == last.tables["ticket"] == []


def finds_no_time(town: Town) -> None:
    """Tables that know a time know none of what people did; the others know the day and nothing finer."""
    first, last = town.nights[0], town.nights[-1]
    for name in {column.split(".")[0] for column in TIMED} - BY_THE_HOUR:
        assert last.tables[name] == first.tables[name], f"{name} tells when somebody answered"
    assert {str(row["day"]) for row in last.tables["response"]} == {"2026-05-12", "2026-05-13"}


def finds_an_order_where_there_is_one(town: Town) -> None:
    """While answers wait, the evening's copy shows in which order they came, not whose or what they are."""
    sent = town.sent[:A_DAY]
    like = {how: likeness(order, sent) for how, order in orders(town.waiting[0], "draft", "id").items()}
    assert max(like.values()) > LIKE, "by the number of the transaction, or in the write-ahead log"
    assert set(sent) & {row["id"] for row in town.nights[-1].tables["response"]} == set()


def test_every_column_that_is_finer_than_a_day_is_known() -> None:
    assert factory.JOBS, "every room’s tables are known once the factory is"
    fine = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, DateTime | Time | BigInteger)
    }
    assert fine == TIMED | SUMS


def test_a_perfect_guess_a_turned_one_and_a_blind_one_are_told_apart() -> None:
    truth = [str(number) for number in range(A_DAY)]
    assert likeness({one: float(one) for one in truth}, truth) == pytest.approx(1)
    assert likeness({one: -float(one) for one in truth}, truth) == pytest.approx(1)
    assert likeness(dict.fromkeys(truth, 1.0), truth) == 0
    straight = {"straight": {one: float(one) for one in truth}}
    guesses = [guess for _how, guess in pairings(straight, straight)]
    assert max(sum(one == other for one, other in guess.items()) for guess in guesses) == A_DAY
