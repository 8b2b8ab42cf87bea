"""Whatever happens to a case, in whatever order and on whatever days: no illegal move, no lost clock, no gap."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.cases import clocks, learning, points, service
from app.cases.learning import Words
from app.cases.lists import lists
from app.cases.model import Case, Clock, Intake, Narrative, Problem
from app.cases.states import machine
from app.council import service as council_room
from app.kernel.errors import BadInput
from app.kernel.work import Work
from tests.cases.conftest import Council, Staff

DAYS = st.integers(0, 45)
FIRST = st.dates(date(2026, 1, 2), date(2026, 12, 31))
OWED_BY_OTHERS = "ombudsman"
"""The one open state in which the next step is nobody's here."""
WITHOUT_A_NUMBER = {
    regime.id
    for regime in clocks.regimes()
    if any(
        version.limit is None for step in regime.steps for rule in step.rules for version in clocks.book().rules[rule]
    )
}
"""Procedures in which the law or our partners name no number of days for a step, so that nothing is counted."""


OURS = [regime.id for regime in clocks.regimes() if not regime.out_of_scope and "complaint" in regime.kinds]
PARTS = [
    ("investigating-officer", "Ina Example"),
    ("independent-person", "Indra Example"),
    *(("panel-member", name) for name in ("Pia Example", "Pam Example")),
    ("panel-chair", "Cho Example"),
]


def kept(clock: Clock) -> tuple[object, ...]:
    """What of a stored clock stays as it is for ever."""
    return (
        *(clock.rule_id, clock.version, clock.step, clock.limit, clock.unit),
        *(clock.started_on, clock.due_on, clock.target_on, clock.most_on),
    )


class AnyStory(RuleBasedStateMachine):
    """One case; `app`, `council` and `staff` are the test's."""

    app: ClassVar[Flask]
    council: ClassVar[Council]
    staff: ClassVar[Staff]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.known: dict[str, tuple[object, ...]] = {}

    @initialize(
        first=FIRST,
        kind=st.sampled_from(["complaint", "complaint", "complaint", "concern", "compliment", "idea"]),
        who=st.sampled_from(sorted(lists().people)),
        switches=st.tuples(*[st.booleans()] * 4),
        ago=st.none() | st.integers(0, 800),
    )
    def begin(self, first: date, kind: str, who: str, switches: tuple[bool, ...], ago: int | None) -> None:
        self.traveller = self.stack.enter_context(time_machine.travel(first, tick=False))
        self.day = first
        self.stack.enter_context(self.app.test_request_context())
        self.work: Work = self.stack.enter_context(self.council.database.reading())
        anonymous, for_other, reply_wanted, pass_on = switches
        new = Intake(
            kind,
            who,
            Narrative("Words."),
            first,
            anonymous=anonymous,
            for_other=for_other,
            reply_wanted=reply_wanted,
            pass_on="yes" if pass_on else "no",
            happened_on=first - timedelta(days=ago) if ago is not None else None,
        )
        self.id = service.receive(self.work, new).id

    def teardown(self) -> None:
        self.stack.close()

    @property
    def case(self) -> Case:
        return service.case_for(self.work, self.id, self.staff.officer)

    def tries(self, do: Callable[..., object], *given: Any, **named: Any) -> bool:
        """Do something that may be refused; what is refused changes nothing."""
        before = self.case, service.clocks(self.work, self.id)
        inner = self.work.connection.begin_nested()
        try:
            do(self.work, *given, self.staff.officer, **named)
        except Problem:
            inner.rollback()
            assert (self.case, service.clocks(self.work, self.id)) == before
            return False
        inner.commit()
        return True

    @rule(days=DAYS)
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.traveller.move_to(self.day)

    @rule(ahead=st.integers(0, 30))
    def the_council_closes_a_day(self, ahead: int) -> None:
        try:
            council_room.add_closure_day(self.work, self.day + timedelta(days=ahead), "Closed")
        except BadInput:
            return  # it is on the list already

    @rule()
    def safety_is_looked_at(self) -> None:
        service.look_at_safety(self.work, self.id, "Nobody is in danger.", self.staff.officer)

    @rule(regime=st.sampled_from([one.id for one in clocks.regimes()]))
    def a_procedure_is_decided(self, regime: str) -> None:
        self.tries(service.decide_regime, self.id, regime, "Because.")

    @rule(answer=st.sampled_from(["yes", "no", ""]))
    def an_advocate_is_offered(self, answer: str) -> None:
        service.offer_advocate(self.work, self.id, answer, self.staff.officer)

    @rule(consent=st.sampled_from(sorted(lists().consents)))
    def consent_is_settled(self, consent: str) -> None:
        self.tries(service.settle_consent, self.id, consent, "They were asked.")

    @rule(outcome=st.sampled_from(sorted(lists().outcomes)))
    def every_point_is_decided(self, outcome: str) -> None:
        if not points.every(self.work, self.id):
            points.add(self.work, self.id, "A point.", self.staff.officer)
        for point in points.every(self.work, self.id):
            points.decide(self.work, self.id, point.id, outcome, (), "Because.", self.staff.officer)

    @rule(
        role=st.sampled_from(sorted(set(lists().roles) - {"owner", "complained-about"})),
        name=st.sampled_from(["Ann Example", "Ben Example", "Cyd Example", "Dee Example"]),
        known=st.booleans(),
    )
    def somebody_gets_a_part(self, role: str, name: str, known: bool) -> None:
        whom = {"staff_id": self.staff.investigator.id} if known else {"name": name}
        self.tries(lambda work, person: service.give(work, self.id, role, person, **whom))

    @rule()
    def something_is_learned(self) -> None:
        due = self.day + timedelta(days=30)
        learning.add(self.work, self.id, Words("A", "B"), self.staff.officer.id, due, self.staff.officer)

    @rule(held=st.booleans())
    def it_waits_or_waits_no_more(self, held: bool) -> None:
        if held:
            self.tries(service.hold, self.id, "The court.")
        else:
            service.release(self.work, self.id, self.staff.officer)

    @precondition(lambda self: service.clocks(self.work, self.id))
    @rule(data=st.data(), days=st.integers(-5, 120))
    def a_limit_is_extended(self, data: st.DataObject, days: int) -> None:
        clock = data.draw(st.sampled_from(service.clocks(self.work, self.id)))
        self.tries(service.extend, self.id, clock.id, clock.in_force + timedelta(days=days), "It is complex.")

    @rule(move=st.sampled_from(sorted(machine().moves)), back=st.integers(-1, 6))
    def any_move_is_tried(self, move: str, back: int) -> None:
        self._move(move, back)

    @rule(regime=st.sampled_from(OURS), way=st.integers(0, 30), out=st.integers(0, 9), days=st.integers(0, 9))
    def it_goes_on_as_it_should(self, regime: str, way: int, out: int, days: int) -> None:
        """Whatever is missing is done first; then one of the ways on, and now and then a way out."""
        self.days_pass(days)
        self._prepare(regime)
        ways = [one.move for one in service.ways(self.work, self.case) if not one.missing]
        ways = [move for move in ways if not move.reason or move.kinds or out == 0]
        if ways:
            self._move(ways[way % len(ways)].id, 0)

    @rule(regime=st.sampled_from(OURS), way=st.integers(0, 30), days=st.integers(0, 30))
    def it_goes_on_and_on(self, regime: str, way: int, days: int) -> None:
        for step in range(3):
            self.it_goes_on_as_it_should(regime, way + step, 9, days)

    def _prepare(self, regime: str) -> None:
        service.look_at_safety(self.work, self.id, "Nobody is in danger.", self.staff.officer)
        if self.case.kind_id == "complaint" and self.case.state_id == "new":
            self.a_procedure_is_decided(regime)
        service.offer_advocate(self.work, self.id, "no", self.staff.officer)
        self.tries(service.settle_consent, self.id, "given", "They were asked.")
        self.every_point_is_decided("upheld")
        self.something_is_learned()
        for role, name in PARTS:
            self.tries(
                lambda work, person, role=role, name=name: service.give(work, self.id, role, person, name=name)
            )

    def _move(self, move_id: str, back: int) -> None:
        before, move = self.case, machine().moves[move_id]
        day = self.day - timedelta(days=back)
        if self.tries(service.move, self.id, move_id, day=day, reason="Because."):
            assert before.state_id in move.sources
            assert not move.kinds or before.kind_id in move.kinds
            assert self.case.state_id == move.to
            assert self.case.kind_id == (move.becomes or before.kind_id)

    @invariant()
    def no_clock_is_lost_moved_or_started_twice(self) -> None:
        if not hasattr(self, "id"):
            return
        found = {one.id: one for one in service.clocks(self.work, self.id)}
        assert {key: kept(found[key]) for key in self.known} == self.known
        self.known |= {key: kept(one) for key, one in found.items()}
        beginnings = [(one.rule_id, one.started_on) for one in found.values()]
        assert len(beginnings) == len(set(beginnings))
        for one in found.values():
            assert (one.stopped_on is None) == (one.stopped_by is None)
            assert one.stopped_on is None or one.stopped_on >= one.started_on
            assert one.extended_to is None or one.most_on is None or one.due_on < one.extended_to <= one.most_on

    @invariant()
    def what_is_open_owes_something_and_what_is_not_owes_nothing(self) -> None:
        if not hasattr(self, "id"):
            return
        case = self.case
        owed = [one for one in service.clocks(self.work, self.id) if one.runs and not one.soft]
        if not case.is_open:
            assert owed == []
        elif case.state_id != OWED_BY_OTHERS and case.regime_id not in WITHOUT_A_NUMBER:
            assert owed != [], (case.state_id, case.regime_id)

    @invariant()
    def the_story_has_no_gap(self) -> None:
        if hasattr(self, "id"):
            numbers = [line.event.number for line in service.story(self.work, self.id)]
            assert numbers == list(range(1, len(numbers) + 1))


def run(app: Flask, council: Council, staff: Staff, examples: int, steps: int) -> None:
    made = type("OneStory", (AnyStory,), {"app": app, "council": council, "staff": staff})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    how = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(made, settings=how)


def test_any_story_keeps_every_clock(app: Flask, council: Council, staff: Staff) -> None:
    run(app, council, staff, 10, 20)


@pytest.mark.slow
def test_many_more_stories_keep_every_clock(app: Flask, council: Council, staff: Staff) -> None:
    run(app, council, staff, 60, 40)
