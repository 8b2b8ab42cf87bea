"""Personal links: who may be given them, that they are used once, and when what is kept of people is forgotten."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from app.audit import service as audit
from app.kernel.clock import months_after, today
from app.kernel.errors import NotFound, Refused
from app.kernel.ids import LINK_ALPHABET, new_id
from app.kernel.keeping import Kept
from app.kernel.work import Database
from app.questionnaire.policies import policy
from app.reach import keeping, store, tickets
from app.reach import service as reach
from app.reach.service import Door, Handed, Link, Problem, Ticket
from tests.support.asking import ANALYST, ask, set_up
from tests.support.office import answered
from tests.support.promised import PEOPLE, publish
from tests.support.promised import give as hand_out

SIX_MONTHS = Kept(months=6)


@pytest.fixture
def asking(database: Database, tmp_path: Path) -> Database:
    set_up(database)
    publish(database, tmp_path / "surveys")
    return database


@pytest.fixture
def link(asking: Database) -> Link:
    return ask(asking, "supervision", promise="unlinked")


def handed(database: Database, link: Link) -> Handed | None:
    with database.reading() as work:
        return reach.handed(work, reach.find(work, link.id))


def door(database: Database, link: Link, ticket: Ticket) -> Door:
    with database.reading() as work:
        return reach.open_door(work, link.code, ticket.code)


def kept(database: Database) -> tuple[int, int, int]:
    """Tickets, seals and bearers there are."""
    with database.reading() as work:
        found = [len(work.execute(table.select()).all()) for table in (store.ticket, store.seal, store.bearer)]
    return found[0], found[1], found[2]


def test_everybody_on_the_list_gets_a_link_of_their_own_in_its_order(asking: Database, link: Link) -> None:
    made = hand_out(asking, link)
    assert len({ticket.code for ticket in made}) == len(PEOPLE)
    for ticket in made:
        assert ticket.path == f"/s/{link.code}/{ticket.code}"
        assert len(ticket.code) == tickets.LENGTH
        assert set(ticket.code) <= set(LINK_ALPHABET)
    assert handed(asking, link) == Handed(made=12, used=0)


def test_a_ticket_is_struck_off_once_and_counted_without_a_name(asking: Database, link: Link) -> None:
    ticket = hand_out(asking, link)[0]
    struck = []
    for _ in range(2):
        with asking.writing_once() as work:
            struck.append(reach.strike(work, door(asking, link, ticket)))
    assert struck == [True, False]
    assert handed(asking, link) == Handed(made=12, used=1)
    with asking.reading() as work:
        assert reach.admitted(work, door(asking, link, ticket)) is None


def test_of_many_who_use_a_ticket_at_one_moment_one_comes_in(asking: Database, link: Link) -> None:
    at = door(asking, link, hand_out(asking, link)[0])
    struck: list[bool] = []

    def use() -> None:
        with asking.writing_once() as work:
            struck.append(reach.strike(work, at))

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(struck) == [False] * 7 + [True]


@pytest.mark.parametrize(
    ("promise", "people", "said"),
    [
        ("unlinked", [], "one person a line"),
        ("unlinked", PEOPLE[:9], "Fewer than 10 people"),
        ("unlinked", [*PEOPLE, "person a"], "stands in the list twice"),
        ("unlinked", [*PEOPLE, "x" * 121], "is too long for one person"),
        ("unlinked", [f"Person {n}" for n in range(501)], "at most 500"),
    ],
)
def test_a_list_that_could_not_keep_the_promise_makes_nothing(
    app_context: None, asking: Database, promise: str, people: list[str], said: str
) -> None:
    link = ask(asking, "supervision", promise=promise)
    with pytest.raises(Problem, match=said) as refused:
        hand_out(asking, link, people)
    assert refused.value.field == "people"
    assert kept(asking) == (0, 0, 0)
    assert handed(asking, link) is None


def test_a_confidential_link_may_be_for_one_person(asking: Database) -> None:
    link = ask(asking, "parents-plan", promise="confidential", group_size=0)
    (ticket,) = hand_out(asking, link, ["Person A"])
    assert kept(asking) == (1, 1, 0)
    with asking.reading() as work:
        admitted = reach.admitted(work, door(asking, link, ticket))
    assert admitted is not None
    assert admitted.ticket_id == ticket.id


@pytest.mark.parametrize("people", [PEOPLE[:9], PEOPLE[:10]])
def test_of_a_short_list_it_is_not_told_how_many_have_answered(asking: Database, people: tuple[str, ...]) -> None:
    link = ask(asking, "parents-plan", promise="confidential", group_size=0)
    ticket = hand_out(asking, link, people)[0]
    with asking.writing_once() as work:
        reach.strike(work, door(asking, link, ticket))
    answered(asking, link, 1, listen="agree")
    short = len(people) < policy("adult").smallest_group
    assert handed(asking, link) == Handed(made=len(people), used=None if short else 1)
    with asking.reading() as work:
        assert [answers for _link, answers in reach.every(work)] == [None if short else 1]
        assert reach.days(work, link.id) == (None if short else [(today(), 1)])


def test_an_unlinked_ticket_grants_nothing_to_carry(asking: Database, link: Link) -> None:
    ticket = hand_out(asking, link)[0]
    with asking.reading() as work:
        admitted = reach.admitted(work, door(asking, link, ticket))
    assert admitted is not None
    assert admitted.ticket_id is None
    assert kept(asking) == (12, 0, 0)


def test_a_page_sent_twice_makes_one_list(app_context: None, asking: Database, link: Link) -> None:
    with asking.writing() as work:
        reach.give(work, link.id, PEOPLE, 0, ANALYST)
    with pytest.raises(Problem, match="were made since this page was opened"), asking.writing() as work:
        reach.give(work, link.id, PEOPLE, 0, ANALYST)
    assert handed(asking, link) == Handed(made=12, used=0)
    hand_out(asking, link, [f"Newcomer {n}" for n in range(10)])
    assert handed(asking, link) == Handed(made=22, used=0)


@pytest.mark.parametrize(("key", "promise"), [("parents-plan", "anonymous"), ("small-group-session", "named")])
def test_a_link_open_to_all_has_no_personal_links(
    app_context: None, asking: Database, key: str, promise: str
) -> None:
    link = ask(asking, key, promise=promise)
    for make in (
        lambda work: reach.give(work, link.id, PEOPLE, 0, ANALYST),
        lambda work: reach.issue(work, link.id, "somebody", ANALYST),
    ):
        with pytest.raises(Refused), asking.writing() as work:
            make(work)
    assert handed(asking, link) is None


def test_a_link_that_there_is_not_makes_no_tickets(asking: Database) -> None:
    with pytest.raises(NotFound), asking.writing() as work:
        reach.give(work, new_id(), PEOPLE, 0, ANALYST)


def test_a_named_ticket_says_who_its_bearer_is_before_and_after_it_was_used(asking: Database) -> None:
    link = ask(asking, "small-meeting-before", promise="named", group_size=0)
    with asking.writing() as work:
        ticket = reach.issue(work, link.id, "meeting:7 Ünal", ANALYST)
        reach.issue(work, link.id, "meeting:8", ANALYST)
    with asking.writing_once() as work:
        assert reach.strike(work, door(asking, link, ticket))
    with asking.reading() as work:
        assert reach.bearer_of(work, str(ticket.id)) == "meeting:7 Ünal"
    assert handed(asking, link) == Handed(made=2, used=1)


def test_a_list_of_people_makes_no_named_links(app_context: None, asking: Database) -> None:
    link = ask(asking, "small-meeting-before", promise="named", group_size=0)
    with pytest.raises(Refused), asking.writing() as work:
        reach.give(work, link.id, PEOPLE, 0, ANALYST)


def test_making_links_is_audited_without_a_name(asking: Database, link: Link) -> None:
    hand_out(asking, link)
    with asking.reading() as work:
        entry = audit.entries(work).entries[0]
        assert audit.verify(work) == []
    assert (entry.action, entry.subject) == ("tickets.made", f"link:{link.id}")


def forget(database: Database) -> None:
    """Forget people of links that closed six months ago, or longer."""
    with database.writing() as work:
        for one in keeping.KEEPER.due(work, SIX_MONTHS, today()):
            keeping.KEEPER.forget(work, one, frozenset())


def test_what_is_kept_of_people_is_forgotten_some_months_after_the_link_closed(asking: Database) -> None:
    closes = today() + timedelta(days=30)
    link = ask(asking, "parents-plan", promise="confidential", closes_on=closes)
    hand_out(asking, link)
    stays = ask(asking, "supervision", promise="unlinked", closes_on=closes)
    last = SIX_MONTHS.until(closes)
    for day, left in ((last, (12, 12, 0)), (last + timedelta(days=1), (0, 0, 0))):
        with time_machine.travel(f"{day}T12:00", tick=False):
            forget(asking)
        assert kept(asking) == left
    with asking.reading() as work:
        assert {found.id for found, _answers in reach.every(work)} == {link.id, stays.id}


def test_a_named_bearer_is_forgotten_too(asking: Database) -> None:
    link = ask(asking, "small-meeting-before", promise="named", group_size=0)
    with asking.writing() as work:
        ticket = reach.issue(work, link.id, "meeting:7", ANALYST)
    with time_machine.travel(f"{today().year + 4}-01-01", tick=False):
        forget(asking)
    with asking.reading() as work, pytest.raises(NotFound):
        reach.bearer_of(work, str(ticket.id))


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_are_counted_by_the_calendar(day: date, months: int) -> None:
    later = months_after(day, months)
    passed = (later.year - day.year) * 12 + later.month - day.month
    assert (passed, later.day) in {(months, day.day), (months + 1, 1)}
    assert later >= day
