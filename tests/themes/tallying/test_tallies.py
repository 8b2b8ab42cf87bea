"""Tallies of what comments speak of equal a recount after any history, and say no more when the comments go."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from math import prod
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.themes import service as themes
from app.themes.deciding import service as deciding
from app.themes.deciding import store as decisions
from app.themes.exploring import shares
from app.themes.exploring.together import pairs
from app.themes.models import service as models
from app.themes.models import store as model_store
from app.themes.tallying import service, store
from app.themes.tallying.chances import comment_chances
from app.themes.tallying.people import ONE
from app.voices import service as voices
from app.voices.facts import WRITTEN
from app.voices.model import Comment, Which
from tests.support.deciding import KIND, LATE, LISTENED, RESPECT, TIMELY, Team, write
from tests.support.standin import StandIn

Written = Callable[..., list[Comment]]
Readers = tuple[Team, list[str]]
Step = tuple[Any, ...]
SURVEY = "parents-plan"
SURVEYS, QUARTERS, SERVICES = (SURVEY, "early-help"), ("2025-Q3", "2025-Q4"), ("north", "south", None)
PERIODS = [(survey_key, quarter) for survey_key in SURVEYS for quarter in QUARTERS]
PEOPLE = tuple(letter * 32 for letter in "abcde")
TEXTS = (
    f"{LATE} and nobody listened",
    KIND,
    "Splendid listening on Tuesday",
    "Byli dla nas bardzo mili i zawsze nas słuchali",
    "Nothing to say here",
)
MODELS: tuple[dict[str, dict[str, float]], ...] = (
    {"timely": {"came": 0.83, "nobody": 0.31}, "respect": {"kind": 0.9161, "splendid": 0.4}},
    {"respect": {"kind": 0.7, "listening": 0.2}, "listened": {"listening": 0.61, "listened": 0.333}},
)
NUMBER = st.integers(0, 99)
GIVEN = st.dictionaries(st.sampled_from([LISTENED, RESPECT, TIMELY]), st.just("positive"))
CHANGES = ("read", "aside", "back", "withdraw", "withhold", "use", "read with the model", "count anew")
STEP = st.one_of(
    st.tuples(st.just("write"), NUMBER, NUMBER),
    st.tuples(st.just("decide"), NUMBER, GIVEN),
    st.tuples(st.sampled_from(CHANGES), NUMBER),
)


@pytest.fixture
def readers(team: Team, quick_learner: None) -> Readers:
    """A team, and two models that differ."""
    with team.database.writing() as work:
        for number, words in enumerate(MODELS, 1):
            row = model_store.Row(new_id(), number, today(), "test", 1, "0" * 64, 0, {}, "not-better", False)
            model_store.add(work, row, StandIn(words).to_bytes())
        ids = [one.id for one in model_store.every(work)]
    return team, ids


def live(readers: Readers, history: list[Step]) -> None:
    for step in history:
        do(readers, *step)
    with readers[0].database.reading() as work:
        agree(work)


def do(readers: Readers, what: str, number: int, more: Any = None) -> None:
    team, model_ids = readers
    database, person = team.database, PEOPLE[number % len(PEOPLE)]
    if what == "write":
        at = number % len(PERIODS)
        service_id = SERVICES[number % len(PEOPLE) % len(SERVICES)]
        where = {"survey_key": PERIODS[at][0], "quarter": PERIODS[at][1], "service_id": service_id}
        write(database, TEXTS[more % len(TEXTS)], TEXTS[more // 10 % len(TEXTS)], origin_id=person, **where)
        if number % 4:
            themes.analyse_for_a_while(database)
    elif what == "read":
        with database.writing() as work:
            themes.run_again(work)
        themes.analyse_for_a_while(database)
    elif what == "read with the model":
        models.read_unread(database)
    elif what == "count anew":
        service.count_anew(database)
    else:
        with database.writing() as work:
            change(work, team, what, number, [*model_ids, None][number % 3] if what == "use" else more)


def change(work: Work, team: Team, what: str, number: int, more: Any) -> None:
    there = list(work.execute(select(WRITTEN.c.id).order_by(WRITTEN.c.id)).scalars())
    one, person = there[number % len(there)] if there else None, PEOPLE[number % len(PEOPLE)]
    if what in ("aside", "back"):
        voices.set_aside(work, "respond", person, aside=what == "aside")
    elif what == "withdraw":
        voices.withdraw(work, "respond", person)
    elif what == "use":
        models.use(work, more, team.lead)
    elif what == "withhold":
        voices.withhold(work, SURVEY, [TEXTS[number % len(TEXTS)]])
    elif one is not None:
        try:
            deciding.decide(work, one, more, team.lead if number % 2 else team.analyst)
        except NotFound:  # set aside, or not in English
            return


def agree(work: Work) -> None:
    """Sums that are the model's in use are a recount's; what is shown is right while others wait, too."""
    states, model_id = store.states(work), service.model_in_use(work)
    for period in PERIODS:
        anew = service.recounted(work, *period)
        if period not in states:
            assert not anew.spoken, "whatever was read has its period"
        elif states[period].model_id == model_id:
            assert service.kept(work, *period) == anew
        is_told_right(work, Which(survey_key=period[0], quarters=(period[1],)))
    numbers = work.execute(select(store.theme_tally.c.spoken)).scalars()
    assert all(number > 0 for number in numbers)


def is_told_right(work: Work, which: Which) -> None:
    """Against the definition, comment by comment, in fractions."""
    missed: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    people = set()
    for one in comment_chances(work, which, service.model_in_use(work)):
        people.add(one.facts.origin_id)
        for theme, chance in one.chances.items():
            missed[one.facts.origin_id, theme, ""].append(1 - chance.value)
            missed[one.facts.origin_id, theme, chance.polarity].append(1 - chance.value)
    expected: dict[tuple[str, str], float] = defaultdict(float)
    for (_who, theme, way), several in missed.items():
        expected[theme, way] += 1 - prod(several)
    told = shares.everybody(work, which)
    assert told.people == len(people)
    found = {(theme, ""): one.total for theme, one in told.themes.items()}
    found |= {(theme, way): number for theme, one in told.themes.items() for way, number in one.ways.items()}
    assert found == pytest.approx(dict(expected), abs=1e-5)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(history=st.lists(STEP, min_size=4, max_size=10))
def test_tallies_equal_a_recount_after_any_history(database: Database, readers: Readers, history: list[Step]) -> None:
    """Each history goes on where the one before ended."""
    live(readers, history)


def test_a_history_with_everything_in_it(database: Database, readers: Readers) -> None:
    first: list[Step] = [("write", n, n * 7) for n in range(20)]
    use: list[Step] = [("use", 0), ("read with the model", 0), ("read", 0), ("read with the model", 0)]
    live(readers, [*first, ("decide", 3, {RESPECT: "positive", TIMELY: "positive"}), ("decide", 3, {}), *use])
    with database.reading() as work:
        assert {one.model_id for one in store.states(work).values()} == {None}, "they wait for the job"
    live(readers, [("count anew", 0), ("decide", 5, {LISTENED: "positive"}), ("aside", 1), ("withhold", 1)])
    with database.reading() as work:
        assert None not in {one.model_id for one in store.states(work).values()}
        assert sum(service.recounted(work, *period).pairs.total() for period in PERIODS) > 0
    live(readers, [("use", 1), ("use", 0), ("back", 1), ("withdraw", 2), ("use", 2), ("count anew", 0)])


def test_while_a_model_still_reads_nothing_is_counted_anew(database: Database, readers: Readers) -> None:
    live(readers, [*(("write", n, 0) for n in range(1, 5)), ("use", 0), ("count anew", 0)])
    with database.reading() as work:
        assert {one.model_id for one in store.states(work).values()} == {""}
    live(readers, [("read with the model", 0), ("count anew", 0)])
    with database.reading() as work:
        assert {one.model_id for one in store.states(work).values()} == {readers[1][0]}


def test_what_changes_while_it_is_counted_anew_is_counted_the_next_time(database: Database, team: Team) -> None:
    write(database, KIND)
    themes.analyse_for_a_while(database)
    period = (SURVEY, "2025-Q4")
    with database.writing() as work:
        was, sums = store.states(work)[period], service.recounted(work, *period)
        write_later = store.State(was.model_id, was.changes - 1)
        assert not store.replace(work, period, write_later, "", sums)
        assert store.replace(work, period, was, "", sums)
        agree(work)


def test_two_who_change_what_one_person_counts_for_do_not_lose_either(database: Database, team: Team) -> None:
    """On PostgreSQL both would count from the same beginning, were the period not held."""
    person = new_id()
    ids = write(database, KIND, LATE, origin_id=person)
    themes.analyse_for_a_while(database)
    within, done = threading.Event(), threading.Event()

    def second() -> None:
        within.wait(10)
        with database.writing() as work:
            deciding.decide(work, ids[1], {RESPECT: "negative"}, team.lead)
        done.set()

    other = threading.Thread(target=second)
    other.start()
    with database.writing() as work, service.changing_comments(work, [ids[0]]):
        within.set()
        assert not done.wait(0.5), "the other waits"
        decisions.save(work, decisions.Row(ids[0], team.analyst.id, 1, today(), 1, "unsure"), {RESPECT: "positive"})
    other.join(10)
    with database.reading() as work:
        agree(work)
        told = shares.everybody(work, Which())
    assert (told.people, told.themes[RESPECT].total) == (1, 1)
    assert told.themes[RESPECT].ways == {"positive": 1, "negative": 1}


def test_by_service_and_quarter_and_of_no_service(database: Database, team: Team, written: Written) -> None:
    for service_id, quarter, number in (("north", "2025-Q3", 3), ("north", "2025-Q4", 2), (None, "2025-Q4", 4)):
        for comment in written(*[LATE] * number, service_id=service_id, quarter=quarter):
            team.decide(comment.id, {TIMELY: "negative", RESPECT: "negative"})
    with database.reading() as work:
        by_service = shares.by(work, "service_id", Which(survey_key=SURVEY))
        by_quarter = shares.by(work, "quarter", Which())
        assert pairs(work, Which()) == {(RESPECT, TIMELY): 9.0}
    assert {key: (one.people, one.themes[TIMELY].total) for key, one in by_service.items()} == {
        "": (4, 4.0),
        "north": (5, 5.0),
    }
    assert {key: one.people for key, one in by_quarter.items()} == {"2025-Q3": 3, "2025-Q4": 6}


def test_only_what_closed_figures_show_remains(database: Database, team: Team, written: Written) -> None:
    for comment in written(*[LATE] * 3, service_id="north"):
        team.decide(comment.id, {TIMELY: "negative"})
    shown: Mapping[tuple[str, str], int] = {("", ""): 30, (TIMELY, ""): 12}
    with database.writing() as work:
        service.shut(work, SURVEY, "2025-Q4", shown)
        kept = service.kept(work, SURVEY, "2025-Q4")
        assert shares.everybody(work, Which()) == shares.NOBODY, "it is in no living figure"
    assert kept.spoken == {
        (SURVEY, "2025-Q4", "", "", ""): 30 * ONE,
        (SURVEY, "2025-Q4", "", TIMELY, ""): 12 * ONE,
    }
    assert not kept.variance
    assert not kept.pairs


def test_sums_are_asked_for_by_questionnaire_and_quarter_alone(database: Database) -> None:
    with database.reading() as work, pytest.raises(ValueError, match="by questionnaire and quarter"):
        shares.everybody(work, Which(service_id="north"))
