"""The heat map: the lowest voice with enough answers gives the colour; without evidence it is grey and says so."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.board import rag
from app.board.heatmap import AUDIT, Evidence, HeatMap, evidence_of, heat_map
from app.results.statistics import Change
from tests.board.test_summary import question, survey

YEAR = 2026


def made(*now: Evidence, before: tuple[Evidence, ...] = ()) -> HeatMap:
    return heat_map(now, before, ["KQI"], YEAR)


def said(positive: int, base: int, *cites: str, voice: str = "child") -> Evidence:
    return Evidence(voice, frozenset(cites), positive, base)


def whole(heat: HeatMap, standard: str):  # type: ignore[no-untyped-def]
    return next(one.whole for one in heat.rows if one.standard.id == standard)


def test_ten_standards_across_seven_indicators_or_five_outcomes() -> None:
    heat = made()
    assert [one.standard.id for one in heat.rows] == [f"S{n}" for n in range(1, 11)]
    assert [one.id for one in heat.columns] == [f"KQI{n}" for n in range(1, 8)]
    assert [one.id for one in heat_map((), (), ["EH"], YEAR).columns] == [f"EH{n}" for n in range(1, 6)]
    assert {part.id for one in heat.rows for part, _cell in one.parts} >= {"S2.3a", "S2.3b"}


def test_without_evidence_everything_is_grey() -> None:
    assert {one.whole.tone for one in made().rows} == {"grey"}


def test_several_voices_are_never_averaged_the_lowest_gives_the_colour() -> None:
    cell = whole(made(said(90, 100, "S2"), said(20, 40, "S2.1", voice="parent")), "S2")
    assert (cell.voice, cell.percent, cell.base, cell.tone) == ("parent", 50.0, 40, "poor")
    assert cell.mix == {"child": 100, "parent": 40}


@given(positive=st.integers(0, 9))
def test_fewer_than_ten_answers_are_no_evidence(positive: int) -> None:
    assert whole(made(said(positive, 9, "S4")), "S4").is_grey


@given(base=st.integers(10, 300), share=st.floats(0, 1))
def test_a_colour_follows_the_thresholds_in_the_per_cent_that_are_printed(base: int, share: float) -> None:
    positive = round(base * share)
    tone = whole(made(said(positive, base, "S10.2")), "S10").tone
    edge = rag.rag().positive
    percent = int(f"{100 * positive / base:.0f}")
    assert tone == ("good" if percent >= edge.good else "watch" if percent >= edge.watch else "poor")


def test_a_cell_across_needs_both_the_standard_and_the_indicator() -> None:
    heat = made(said(30, 40, "S3.2", "KQI3"), said(30, 40, "S3.2"), said(30, 40, "KQI1"))
    across = next(one.across for one in heat.rows if one.standard.id == "S3")
    assert [cell.base for cell in across] == [None, None, 40, None, None, None, None]
    assert [cell.base for cell in heat.own][:3] == [40, None, 40]


def test_what_no_question_can_show_stays_grey_until_an_audit_shows_it() -> None:
    def part(heat: HeatMap) -> str:
        return next(cell.tone for one in heat.rows for each, cell in one.parts if each.id == "S8.3")

    assert part(made(said(90, 90, "S8"))) == "grey"
    assert part(made(said(18, 20, "S8.3", voice=AUDIT))) == "good"


def test_a_trend_compares_a_voice_with_itself() -> None:
    now, other = said(40, 100, "S9"), said(10, 100, "S9", voice="worker")
    assert whole(made(now, before=(said(80, 100, "S9"),)), "S9").change == Change.DOWN
    assert whole(made(now, before=(other,)), "S9").change == Change.TOO_FEW


def test_feeling_safe_is_evidence_for_nothing_in_colours() -> None:
    assert evidence_of([survey(question("safe", 40, 80, core="safe", scored=False))]) == []


def test_each_voice_opens_the_page_where_most_of_its_answers_are() -> None:
    asked = (
        Evidence("child", frozenset({"S2"}), 20, 40, "/few"),
        Evidence("child", frozenset({"S2.1"}), 50, 90, "/most"),
        Evidence(AUDIT, frozenset({"S2"}), 9, 12, "/audits"),
    )
    assert whole(made(*asked), "S2").opens == {"child": "/most", AUDIT: "/audits"}
    (found,) = evidence_of([survey(replace(question("a", 40, 80), evidence=("S2",)))], lambda key: f"/of/{key}")
    assert found.opens.startswith("/of/")
