"""The dry run counts what the next run deletes, to the last row, whatever is due and whatever is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.cases.store.tables import case_file
from app.contacts import service as contacts
from app.contacts.model import Asked
from app.contacts.store import contact
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.privacy import holds, purging, service
from app.privacy.holds import NewHold
from app.respond.keeping import ONE
from app.respond.store import response
from app.safeguarding import glass_store, store
from tests.privacy.conftest import NOW, THEN, Council
from tests.privacy.running import count
from tests.privacy.test_purging_cases import a_case
from tests.safeguarding.conftest import heard
from tests.support.asking import ask
from tests.support.office import answered
from tests.support.promised import give

ABUSE, HARMLESS = "He touched me at the club.", "Nobody came."
CLOSED = date(2015, 5, 1)
COUNTED = {"answers": ("response",), "safety": ("safety_item", "glass"), "cases-other": ("case_file",)}
words = st.sampled_from([HARMLESS, HARMLESS, ABUSE])


@dataclass(frozen=True)
class Past:
    """What was once there."""

    answers: tuple[str, ...]
    items: tuple[tuple[str, bool], ...]
    """Words of why, and whether it was passed on."""
    cleared: int
    openings: tuple[str, ...]
    contacts: int
    cases: tuple[str, ...]
    put_together: bool
    links: int
    held: frozenset[str]


pasts = st.builds(
    Past,
    answers=st.lists(words, max_size=4).map(tuple),
    items=st.lists(st.tuples(words, st.booleans()), max_size=4).map(tuple),
    cleared=st.integers(0, 3),
    openings=st.lists(words, max_size=2).map(tuple),
    contacts=st.integers(0, 2),
    cases=st.lists(words, max_size=3).map(tuple),
    put_together=st.booleans(),
    links=st.integers(0, 1),
    held=st.frozensets(st.sampled_from(["person", "survey", "response", "safety", "case"])),
)


def lived(past: Past, council: Council, app: Flask, time: time_machine.Traveller) -> None:
    """Let all of it happen, and be over."""
    time.move_to(THEN)
    for said in past.answers:
        answered(council.database, council.link, 1, listen="agree", should_change=said)
    if past.links:
        closing = ask(council.database, "parents-plan", promise="confidential", closes_on=date(2024, 6, 14))
        give(council.database, closing, ["Kit Example", "Ali Other"])
    made = [a_case(council, app, said, None, CLOSED, name="Kit Example") for said in past.cases]
    with council.database.writing() as work:
        if past.put_together and len(made) > 1:
            work.execute(case_file.update().where(case_file.c.id == made[1]).values(merged_into=made[0]))
        for number in range(past.contacts):
            asked = Asked("Kit Example" if number else "Ali Other", "call", "07700 900123", "", False, "parent", "en")
            contacts.ask(work, new_id(), asked)
        work.execute(contact.update().values(closed_on=CLOSED, outcome="reached"))
        items = [item(work, why, passed_on) for why, passed_on in past.items]
        for _number in range(past.cleared):
            item(work, "", passed_on=False)
        for why in past.openings:
            opening(work, why, items[0] if items else "0" * 32)
    time.move_to(NOW)
    hold(past, council, app, made, items)


def item(work: Work, why: str, passed_on: bool) -> str:
    """Something that was read for safety and closed long ago."""
    made = new_id()
    row = {
        "id": made,
        "came_at": datetime(2015, 5, 1, 12),  # noqa: DTZ001
        "origin": "answers",
        "by_child": True,
        "promise": "anonymous",
        "words": 50,
        "screening": "clear",
        "sampled": False,
        "is_allegation": False,
        "told_step": 0,
        "was_late": False,
        "decided_on": CLOSED,
        "decision": ("police" if passed_on else "advice") if why else None,
        "reason": work.seal(f"Kit Example: {why}", *store.REASON, made) if why else None,
        "body": work.seal(heard().to_json(), *store.BODY, made) if passed_on else None,
    }
    store.add(work, row)
    return made


def opening(work: Work, why: str, item_id: str) -> None:
    """A sealed name that was to be opened."""
    made = new_id()
    row = {"id": made, "item_id": item_id, "asked_by": "f" * 32, "asked_at": datetime(2015, 5, 1, 12)}  # noqa: DTZ001
    sealed = {
        "reason": work.seal(why, *glass_store.REASON, made),
        "ticket": work.seal("t", *glass_store.TICKET, made),
    }
    glass_store.add(work, row | sealed | {"is_reported": True})


def hold(past: Past, council: Council, app: Flask, cases: list[str], items: list[str]) -> None:
    """Lay what is held, each of its kind."""
    with app.test_request_context(), council.database.writing() as work:
        if "person" in past.held:
            service.lay(work, NewHold("person", "Kit Example", "A court."), council.officer)
        if "survey" in past.held:
            service.lay(work, NewHold("survey", "parents-plan", "A court."), council.officer)
        one = {
            "response": work.execute(select(response.c.id)).scalars().first(),
            "safety": items[0] if items else None,
            "case": cases[-1] if cases else None,
        }
        for kind, key in one.items():
            if kind in past.held and key:
                subject = f"{ONE if kind == 'response' else kind}:{key}"
                holds._add(work, "case", subject, None, "A court.", council.officer.id, None)


def cleared(database: Database) -> None:
    """Nothing of what one try left, so that the next begins anew."""
    with database.writing() as work:
        work.execute(holds.store.hold.delete())
    service.purge(database)
    with database.writing() as work:
        work.execute(holds.store.hold.delete())
        work.execute(store.safety_item.delete())
        work.execute(glass_store.glass.delete())


def numbers(plans: list[purging.Plan]) -> dict[str, tuple[int, int]]:
    return {plan.item.id: (plan.number, sum(one.number for one in plan.held)) for plan in plans}


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(past=pasts)
def test_what_is_counted_beforehand_is_deleted_and_what_is_held_stays(
    past: Past, closed: Council, database: Database, app: Flask, time: time_machine.Traveller
) -> None:
    cleared(database)
    lived(past, closed, app, time)
    tables = sorted({name for names in COUNTED.values() for name in names})
    before = count(database, *tables)
    with database.reading() as work:
        planned = numbers(purging.plan(work))
    assert count(database, *tables) == before, "looking changes nothing"
    done = {run.item: (run.done, run.held) for run in service.purge(database)}
    assert done == planned
    after = count(database, *tables)
    for item_id, names in COUNTED.items():
        assert sum(before[name] - after[name] for name in names) == done[item_id][0]
    with database.reading() as work:
        again = numbers(purging.plan(work))
    assert {item_id: held for item_id, (_gone, held) in again.items()} == {
        item_id: held for item_id, (_gone, held) in done.items()
    }, "what is held is held still"
    assert all(number == 0 for number, _held in again.values()), "and nothing else is left to go"


def test_a_hold_keeps_what_was_read_for_safety_of_a_person(
    closed: Council, database: Database, app: Flask, time: time_machine.Traveller
) -> None:
    kept = Past((), ((HARMLESS, False),), 0, (), 0, (), False, 0, frozenset({"person"}))
    lived(kept, closed, app, time)
    ran = next(run for run in service.purge(database) if run.item == "safety")
    assert (ran.done, ran.held) == (0, 1)


def test_what_was_passed_on_is_never_due(
    closed: Council, database: Database, app: Flask, time: time_machine.Traveller
) -> None:
    lived(Past((), ((HARMLESS, True),), 2, (), 0, (), False, 0, frozenset()), closed, app, time)
    time.move_to(datetime(2060, 1, 1, tzinfo=UTC))
    assert next(run for run in service.purge(database) if run.item == "safety").done == 2
    assert count(database, "safety_item") == {"safety_item": 1}


@pytest.mark.parametrize("flag", [[], ["--dry-run"]])
def test_the_command_says_the_same_numbers(closed: Council, app: Flask, flag: list[str]) -> None:
    said = app.test_cli_runner().invoke(args=["privacy", "purge", *flag]).stdout
    assert "answers: 12 due" in said
    assert "safety: 0 due, 0 held" in said
