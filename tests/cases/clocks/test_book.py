"""The data file: what it has to say, and that a file which does not say it is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.cases.clocks import book, load, own, regime, regimes, rule
from app.cases.clocks.book import FILE
from app.kernel.errors import BadInput

OURS = (
    *("cp_conference", "data_protection_2018_s164A", "children_act_1989"),
    *("nhs_social_care_2009", "public_health_2012", "corporate_code"),
)
PROMISES = ("intake", "compliment", "concern", "idea")
"""What is no complaint: we ourselves say by when."""
Spoilt = Callable[[str, str], Path]


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    """The file with one thing in it changed."""

    def spoil(old: str, new: str) -> Path:
        text = FILE.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "regimes.yaml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return spoil


def test_ours_are_considered_in_this_order_and_what_is_not_ours_comes_last() -> None:
    assert tuple(one.id for one in regimes() if not one.out_of_scope) == (*OURS, *PROMISES)
    assert tuple(one.id for one in regimes())[: len(OURS)] == OURS
    assert any(one.out_of_scope for one in regimes())


def test_a_complaint_has_to_be_decided_on_and_everything_else_has_one_promise() -> None:
    assert own("complaint") is None
    assert [own(kind) for kind in ("compliment", "concern", "idea")] == ["compliment", "concern", "idea"]


def test_every_regime_says_who_may_use_it_what_for_from_which_law_and_where_that_was_found() -> None:
    for one in regimes():
        assert one.name, one.id
        assert one.law, one.id
        assert one.who, one.id
        assert one.scope, one.id
        assert one.source, one.id


def test_whoever_is_still_unhappy_with_us_is_told_whom_to_ring() -> None:
    for one in regimes():
        if "complaint" in one.kinds and not one.out_of_scope:
            assert all(step.phone and step.web for step in one.next_steps), one.id
            assert one.next_steps, one.id
    assert [step.phone for step in regime("nhs_social_care_2009").next_steps] == ["0345 015 4033", "0300 061 0614"]


def test_more_time_in_law_or_code_always_comes_with_a_reason_and_a_new_date() -> None:
    extended = [version for versions in book().rules.values() for version in versions if version.extension]
    assert {one.id for one in extended} == {"CA-S1", "CA-S2", "CA-S2START", "NH-RESP", "PH-RESP", "CC-S1", "CC-S2"}
    for one in extended:
        assert one.extension
        assert {"written_reason", "new_date"} <= set(one.extension.gives)
        assert ("ombudsman_details" in one.extension.gives) == (one.kind == "code")


def test_the_law_is_told_from_a_code_and_from_our_own_promises() -> None:
    kinds = {versions[-1].id: versions[-1].kind for versions in book().rules.values()}
    assert {name for name, kind in kinds.items() if kind == "local"} == {
        *("CP-ACK", "CP-RES", "CA-ACK", "CA-S2REQ", "CA-S2START"),
        *("OWN-TAKE", "OWN-THANKS", "OWN-RIGHT", "OWN-IDEA"),
    }
    assert {name for name, kind in kinds.items() if kind == "code"} == {"CC-S1ACK", "CC-S1", "CC-S2ACK", "CC-S2"}


def test_what_was_put_right_at_once_spares_the_acknowledgement() -> None:
    step = regime("nhs_social_care_2009").step("acknowledgement")
    assert step.spared_by
    assert rule(step.spared_by, date(2026, 9, 1)).met_by == "resolved"


def test_a_rule_is_asked_for_by_its_day() -> None:
    assert rule("DP-ACK", date(2026, 6, 18)).version == 1
    assert rule("DP-ACK", date(2026, 6, 19)).version == 2
    with pytest.raises(BadInput, match=r"CA-S1 .* holds from 2006-09-01, and 2006-08-31 is before that"):
        rule("CA-S1", date(2006, 8, 31))
    with pytest.raises(BadInput, match="“CA-S9” is not a rule: choose one of CP-ACK"):
        rule("CA-S9", date(2026, 1, 1))


def test_an_unknown_regime_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        BadInput, match="“children_act” is not a regime: choose one of cp_conference, data_protection"
    ):
        regime("children_act")


def test_what_is_not_ours_answers_with_the_way_to_go() -> None:
    with pytest.raises(BadInput, match=r"“school” has no steps here\. Every school has its own complaints procedure"):
        regime("school").step("stage_1")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: CA-S1\n", "id: CA-S0\n", "children_act_1989: stage_1: there is no rule CA-S1"),
        ("id: CA-S1\n", "id: CA-S0\n", "CA-S0 belongs to no step"),
        ("source: SI 2006/1738, regulation 14;", "source: ''\n    note: ", "CA-S1: say the source"),
        ("counts_from: panel_held", "counts_from: tea", "CA-S3REP: counts_from “tea” is none of"),
        ("CA-S3, CA-S3REP, CA", "CA-S3REP, CA-S3, CA", "CA-S3REP counts from panel_held, which nothing before it"),
        ("begins: stage_3_requested", "begins: tea", "a step begins with tea, which is no event"),
        ("met_by: resolved", "met_by: eaten", "NH-ORAL: met_by “eaten” is none of"),
        ("unit: calendar_days", "unit: weeks", "DP-ACK: unit “weeks” is none of working_days"),
        ("limit: 3\n", "limit: null\n", "CP-ACK: a limit and its unit come together"),
        ("limit: 3\n", "limit: 0\n", "CP-ACK: a limit is at least 1"),
        ("day_one: next", "day_one: same", "CP-ACK: working days are counted from the next one"),
        ("limit: 65", "limit: 25", "CA-S2: an extension is longer than the limit it extends"),
        ("gives: [written_reason", "gives: [cake", "CA-S1: an extension gives written_reason"),
        ("kind: local", "kind: custom", "CP-ACK: kind “custom” is none of code, local, statutory"),
        ("confidence: found", "confidence: certain", "confidence “certain” is none of found"),
        ("version: 2", "version: 1", "the rule DP-ACK, version 1 is there twice"),
        ("valid_from: 2026-06-19", "valid_from: 2018-05-25", "the rule DP-ACK from 2018-05-25 is there twice"),
        ("valid_from: 2026-06-19", "valid_from: soon", "something is missing or misspelt"),
        ("what: Acknowledge\n", "wat: Acknowledge\n", "something is missing or misspelt"),
        ("signpost:", "note:", "something is missing or misspelt"),
        ("  - {id: resolved,", "  - {id: lost, what: was lost, source: ours}\n  - {id: resolved,", "the event lost"),
        ("id: school", "id: court", "the regime court is there twice"),
    ],
)
def test_a_file_that_cannot_be_gone_by_says_what_is_wrong(spoilt: Spoilt, old: str, new: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        load(spoilt(old, new))
    assert said in str(refused.value)
    assert str(refused.value).startswith("regimes.yaml: ")


def test_a_regime_without_steps_says_where_its_matters_belong(spoilt: Spoilt) -> None:
    with pytest.raises(BadInput, match="public_health_2012: a regime has steps, or a signpost"):
        load(
            spoilt(
                "    source: SI 2012/3094, regulations 19",
                "    signpost: Ask.\n    source: SI 2012/3094, regulations 19",
            )
        )


def test_time_to_be_agreed_is_agreed_with_somebody(spoilt: Spoilt) -> None:
    agreed = "      gives: [written_reason, new_date]\n      agreed_with: the person who complained\n    kind"
    with pytest.raises(BadInput, match="NH-RESP: an extension without a limit says with whom it is agreed"):
        load(spoilt(agreed, "      gives: [written_reason, new_date]\n    kind"))
