"""The framework is loaded as it was meant, with the slips of its printing mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.council import framework
from app.kernel.errors import NotFound


def test_there_are_ten_standards_although_the_overview_counts_to_twelve() -> None:
    assert [each.id for each in framework.standards()] == [f"S{number}" for number in range(1, 11)]


def test_every_part_belongs_to_the_standard_its_id_begins_with() -> None:
    for whole in framework.standards():
        assert whole.short
        assert whole.parts
        assert all(part.id.startswith(f"{whole.id}.") for part in whole.parts)


def test_identity_and_plans_were_both_called_2_3() -> None:
    assert "life story" in framework.standard("S2.3a").text
    assert "SMART" in framework.standard("S2.3b").text
    assert "S2.3" not in framework.evidence_ids()


def test_the_sentence_that_was_cut_off_is_whole() -> None:
    assert framework.standard("S6.1").text.endswith("professional opinions of partners.")


def test_seven_key_indicators_five_outcomes_and_eight_employer_standards_can_be_cited() -> None:
    expected = {f"KQI{n}" for n in range(1, 8)} | {f"EH{n}" for n in range(1, 6)} | {f"ES{n}" for n in range(1, 9)}
    assert expected <= framework.evidence_ids()
    assert {i for i in framework.evidence_ids() if not i.startswith("S")} == expected


def test_what_answers_cannot_show_says_that_it_rests_on_audit() -> None:
    resting = {i for i in framework.evidence_ids() if framework.evidence(i).on_audit}
    assert resting == {"S1.2", "S6.6", "S7.3", "S7.4", "S8.3", "KQI2", "KQI6"}


@given(year=st.integers(1990, 2100))
def test_a_year_is_measured_by_lists_that_had_begun(year: int) -> None:
    sets = {each.set for each in framework.indicators(year)}
    assert sets == ({"KQI", "EH", "ES"} if year >= 2020 else {"KQI", "EH"})


def test_a_later_list_takes_the_place_of_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(from_year: int, id_: str) -> framework.IndicatorList:
        line = framework.Indicator(id_, "KQI", "", f"what {id_} means", str(from_year))
        return framework.IndicatorList("KQI", "", str(from_year), from_year, (line,))

    monkeypatch.setattr(framework, "indicator_lists", lambda: (listed(2028, "KQI9"), listed(2020, "KQI1")))
    assert [each.id for each in framework.indicators(2027)] == ["KQI1"]
    assert [each.id for each in framework.indicators(2028)] == ["KQI9"]


def test_an_id_that_is_not_in_the_framework_is_said_to_be_missing() -> None:
    with pytest.raises(NotFound, match="S11"):
        framework.evidence("S11")
    with pytest.raises(NotFound, match="indicator"):
        framework.standard("KQI1")
