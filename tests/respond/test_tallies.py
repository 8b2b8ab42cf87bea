"""Tallies equal a recount after any history, and say no more than closed figures when the answers go."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import BadInput, Refused
from app.kernel.work import Database, Work
from app.reach.service import Link
from app.respond import asides, receipts, tallies
from app.respond.store import response
from app.voices import service as voices
from app.voices.model import Which
from tests.support.asking import SERVICE, ask, set_up
from tests.support.office import answered

SURVEY = "parents-plan"
BY = "a" * 32
THIS = Quarter.of(today()).label
CHOSEN = ("agree", "disagree", "does-not-apply")
STEP = st.one_of(
    st.tuples(st.just("answer"), st.integers(1, 11), st.sampled_from(CHOSEN), st.booleans()),
    st.tuples(st.sampled_from(["withdraw", "aside", "undo", "aside-one", "close"]), st.integers(0, 99)),
)


def agree(work: Work) -> None:
    periods = {
        (row.survey_key, row.quarter) for row in work.execute(select(response.c.survey_key, response.c.quarter))
    }
    for survey_key, quarter in sorted(periods):
        assert tallies.kept(work, survey_key, quarter) == tallies.recounted(work, survey_key, quarter)
    kept = work.execute(select(tallies.tally.c.number)).scalars()
    assert all(number > 0 for number in kept)


def live(database: Database, links: list[Link], history: list[tuple[object, ...]]) -> None:
    for step in history:
        if step[0] == "answer":
            _, times, chose, first = step
            day = today() if first else Quarter.of(today()).previous.last_day
            answered(database, links[0 if first else 1], int(str(times)), day, listen=str(chose))
        else:
            with database.writing() as work:
                change(work, str(step[0]), int(str(step[1])))
    with database.reading() as work:
        agree(work)


def change(work: Work, what: str, number: int) -> None:
    rows = list(work.execute(response.select().order_by(response.c.id)))
    done = list(work.execute(select(asides.set_aside.c.id).order_by(asides.set_aside.c.id)).scalars())
    if what == "undo" and done:
        asides.undo(work, done[number % len(done)], BY)
    elif what == "close":
        asides.close(work, THIS)
    elif rows and what != "undo":
        row = rows[number % len(rows)]
        if what == "withdraw":
            receipts.remove(work, row)
            return
        try:
            if what == "aside":
                asides.put(work, (row.survey_key, row.quarter, row.link_id, row.day), "test", BY)
            else:
                asides.put_one(work, row.id, "test", BY)
        except Refused:
            agree(work)


@pytest.fixture
def links(local_database: Database) -> list[Link]:
    set_up(local_database)
    return [ask(local_database, SURVEY), ask(local_database, SURVEY, service_id=None, name="At the door")]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(history=st.lists(STEP, min_size=1, max_size=6))
def test_tallies_equal_a_recount_after_any_history(
    local_database: Database, links: list[Link], history: list[tuple[object, ...]]
) -> None:
    """Each history goes on where the one before ended."""
    live(local_database, links, history)


def test_both_databases_count_alike(database: Database, links: list[Link]) -> None:
    many: list[tuple[object, ...]] = [("answer", 12, "agree", True), ("answer", 3, "disagree", False)]
    undone: list[tuple[object, ...]] = [("aside", 1), ("withdraw", 5), ("undo", 0), ("aside-one", 2), ("close", 0)]
    live(database, links, [*many, *undone])
    with database.reading() as work:
        service = tallies.kept(work, SURVEY, THIS)[SURVEY, THIS, "service", SERVICE, "", ""]
        assert service == sum(row.service_id == SERVICE and not row.aside_id for row in of(work, THIS))


def of(work: Work, quarter: str) -> list[object]:
    return [row for row in work.execute(response.select()) if row.quarter == quarter]


def test_when_the_answers_go_only_what_closed_figures_show_remains(database: Database, links: list[Link]) -> None:
    answered(database, links[0], 12, listen="agree")
    answered(database, links[0], 2, listen="disagree")
    with database.writing() as work:
        tallies.shut(work, SURVEY, THIS, {("", ""): 14, ("listen", "agree"): 12})
        kept = tallies.kept(work, SURVEY, THIS)
    assert kept == {(SURVEY, THIS, "whole", "", "", ""): 14, (SURVEY, THIS, "whole", "", "listen", "agree"): 12}


def test_a_flooded_day_is_seen_set_aside_and_counted_again(local_database: Database, links: list[Link]) -> None:
    answered(local_database, links[0], 14, listen="agree", should_change="Nothing at all.")
    answered(local_database, links[1], 3, listen="disagree")
    with local_database.writing() as work:
        (crowd,) = asides.crowds(work, SURVEY, THIS)
        assert (crowd.link_id, crowd.number) == (links[0].id, 14)
        assert asides.concentration(work, SURVEY, THIS) == asides.Concentration(True, False, 0)
        assert asides.put(work, (SURVEY, THIS, crowd.link_id, crowd.day), "machine", BY) == 14
        assert asides.crowds(work, SURVEY, THIS) == []
        assert asides.concentration(work, SURVEY, THIS).set_aside == 14
        assert voices.comments(work, Which(survey_key=SURVEY)) == []
        assert next(entry.action for entry in audit.entries(work).entries) == "answers.set-aside"
        (aside,) = asides.every(work, SURVEY, THIS)
        asides.undo(work, aside.id, BY)
        assert asides.crowds(work, SURVEY, THIS) == [crowd]
        agree(work)


def test_too_few_to_hide_anybody_are_not_set_aside_together(local_database: Database, links: list[Link]) -> None:
    answered(local_database, links[0], 9, listen="agree")
    with local_database.writing() as work:
        assert asides.crowds(work, SURVEY, THIS) == []
        with pytest.raises(Refused):
            asides.put(work, (SURVEY, THIS, links[0].id, today()), "machine", BY)
        with pytest.raises(BadInput, match="choose why"):
            asides.put(work, (SURVEY, THIS, links[0].id, date(2020, 1, 1)), "because", BY)


def test_one_answer_is_counted_until_its_quarter_is_closed(local_database: Database, links: list[Link]) -> None:
    """Figures before and after would tell what its writer chose."""
    answered(local_database, links[0], 12, listen="agree")
    with local_database.writing() as work:
        one = work.execute(select(response.c.id)).scalars().first()
        assert one is not None
        asides.put_one(work, one, "test", BY)
        with pytest.raises(Refused, match="already"):
            asides.put_one(work, one, "test", BY)
        before = tallies.kept(work, SURVEY, THIS)[SURVEY, THIS, "whole", "", "listen", "agree"]
        assert asides.close(work, THIS) == 1
        after = tallies.kept(work, SURVEY, THIS)[SURVEY, THIS, "whole", "", "listen", "agree"]
        assert (before, after) == (12, 11)
        agree(work)
