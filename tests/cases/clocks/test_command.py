"""`flask cases clock`: by when, and why; for people, and for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cases.clocks import book, regimes
from app.cases.commands import EVENTS, commands
from app.factory import create_app
from config import Settings

KEYS = ["what", "rule", "due", "limit", "unit", "counted_from", "extended", "assumed"]


def run(*args: str) -> Result:
    return CliRunner().invoke(commands, ["clock", *args])


def asked(regime: str, step: str, received: str, *args: str) -> dict[str, Any]:
    result = run("--regime", regime, "--step", step, "--received", received, *args, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def dues(answer: dict[str, Any]) -> list[tuple[str, str, bool]]:
    return [(one["rule"], one["due"], one["assumed"]) for one in answer["dates"]]


def test_the_answer_has_these_parts_and_no_others() -> None:
    answer = asked("children_act_1989", "stage_1", "2026-03-27T16:30")
    assert list(answer) == ["regime", "step", "received", "day_zero", "dates"]
    assert all(list(one) == KEYS for one in answer["dates"])
    assert (answer["received"], answer["day_zero"]) == ("2026-03-27T16:30", "2026-03-27")
    assert answer["dates"][0] == {
        "what": "Answer at stage 1",
        "rule": "CA-S1",
        "due": "2026-04-14",
        "limit": 10,
        "unit": "working_days",
        "counted_from": "2026-03-27",
        "extended": False,
        "assumed": False,
    }


def test_an_acknowledgement_that_was_sent_is_counted_from_and_one_that_was_not_is_assumed() -> None:
    assumed = asked("corporate_code", "stage_1", "2026-03-27")
    known = asked("corporate_code", "stage_1", "2026-03-27", "--acknowledged", "2026-03-30")
    assert dues(assumed) == [("CC-S1ACK", "2026-04-07", False), ("CC-S1", "2026-04-21", True)]
    assert dues(known) == [("CC-S1ACK", "2026-04-07", False), ("CC-S1", "2026-04-15", False)]
    assert known["dates"][1]["counted_from"] == "2026-03-30"


def test_more_time_and_closure_days_move_the_date() -> None:
    longer = asked("children_act_1989", "stage_1", "2026-03-27", "--extended")["dates"][0]
    closed = ("--closed", "2026-03-30", "--closed", "2026-03-31")
    assert (longer["due"], longer["limit"], longer["extended"]) == ("2026-04-28", 20, True)
    assert asked("children_act_1989", "stage_1", "2026-03-27", *closed)["dates"][0]["due"] == "2026-04-16"


def test_a_panel_and_its_report_are_options_too() -> None:
    answer = asked(
        *("children_act_1989", "stage_3", "2026-09-01"),
        *("--panel-held", "2026-09-21", "--report-received", "2026-09-24"),
    )
    assert dues(answer) == [
        *[("CA-S3REP", "2026-09-28", False), ("CA-S3", "2026-10-13", False), ("CA-S3RES", "2026-10-15", False)],
    ]


def test_the_agreed_statement_is_shown_after_the_date_we_owe() -> None:
    answer = asked("children_act_1989", "stage_2", "2026-09-01", "--statement-agreed", "2026-09-15")
    assert [one["rule"] for one in answer["dates"]][:2] == ["CA-S2", "CA-S2START"]


def test_an_hour_in_another_zone_is_londons_day() -> None:
    answer = asked("children_act_1989", "stage_1", "2026-06-30T23:30:00+00:00")
    assert (answer["received"], answer["day_zero"]) == ("2026-06-30T23:30+00:00", "2026-07-01")


def test_a_cut_off_hour_is_an_option_and_never_moves_the_law() -> None:
    late = ("2026-09-15T18:00", "--cut-off", "16:00")
    assert dues(asked("children_act_1989", "acknowledgement", *late)) == [("CA-ACK", "2026-09-21", False)]
    assert asked("nhs_social_care_2009", "acknowledgement", *late)["dates"][0]["due"] == "2026-09-18"


def test_where_the_law_gives_no_number_there_are_no_dates_and_people_are_told_why() -> None:
    asking = ("data_protection_2018_s164A", "response", "2026-09-01")
    assert asked(*asking)["dates"] == []
    result = run("--regime", asking[0], "--step", asking[1], "--received", asking[2])
    assert "No date    Say what came of it, without undue delay (DP-OUT)" in result.stdout


def test_people_are_told_from_which_day_it_was_counted_and_what_was_assumed() -> None:
    told = run("--regime", "corporate_code", "--step", "stage_2", "--received", "2026-03-27").stdout
    assert "Complaint about the council. Stage 2.\nDay 0 is Friday 27 March 2026." in told
    assert "Tuesday 7 April 2026   Acknowledge the request for stage 2 (CC-S2ACK)" in told
    assert "5 working days, counted from Friday 27 March 2026, the day stage 2 was asked for" in told
    assert "20 working days, counted from Tuesday 7 April 2026, the day it was acknowledged\n    assumed" in told


def test_people_are_told_what_can_only_be_agreed() -> None:
    told = run(
        "--regime", "nhs_social_care_2009", "--step", "response", "--received", "2026-09-01", "--extended"
    ).stdout
    assert "NH-RESP can be extended to any day agreed with the person who complained." in told


def test_the_list_has_every_regime_step_and_version_with_source_and_confidence() -> None:
    result = run("--list", "--json")
    assert result.exit_code == 0
    listed = json.loads(result.stdout)["regimes"]
    assert [one["id"] for one in listed] == [one.id for one in regimes()]
    assert all(one["source"] and one["confidence"] for one in listed)
    versions = [version for one in listed for step in one["steps"] for version in step["rules"]]
    assert all(version["source"] and version["confidence"] for version in versions)
    every = {(version.id, version.version) for versions in book().rules.values() for version in versions}
    assert {(version["id"], version["version"]) for version in versions} == every


def test_the_list_can_be_read_too() -> None:
    told = run("--list").stdout
    assert "children_act_1989: Children’s social care complaint" in told
    assert "CA-S2: Answer at stage 2: 25 working days (up to 65) from stage_2_requested" in told
    assert "not ours: The First-tier Tribunal" in told


CHILDREN_ACT = ("--regime", "children_act_1989", "--step", "stage_1")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--regime", "nope", "--step", "stage_1", "--received", "2026-03-27"), "choose one of cp_conference, data_"),
        (
            ("--regime", "corporate_code", "--step", "stage_3", "--received", "2026-03-27"),
            "acknowledgement, stage_1, st",
        ),
        (("--regime", "send_tribunal", "--step", "stage_1", "--received", "2026-03-27"), "First-tier Tribunal"),
        (
            (*CHILDREN_ACT, "--received", "2026-02-30"),
            "“2026-02-30” is not a date: write it like 2026-03-27, or 2026-03-27T",
        ),
        ((*CHILDREN_ACT, "--received", "yesterday"), "“yesterday” is not a date"),
        ((*CHILDREN_ACT, "--received", "2026-03-27T25:00"), "“2026-03-27T25:00” is not a date"),
        ((*CHILDREN_ACT, "--received", ""), "“” is not a date"),
        ((*CHILDREN_ACT, "--received", "0001-01-01T00:00+14:00"), "is not"),
        ((*CHILDREN_ACT, "--received", "9999-12-31"), "is not between 2000-01-01 and 2100-12-31"),
        ((*CHILDREN_ACT, "--received", "2001-03-27"), "holds from 2006-09-01"),
        (
            (*CHILDREN_ACT, "--received", "2026-03-27", "--closed", "Easter"),
            "“Easter” is not a date: write it like 2026-03-27.",
        ),
        (
            (*CHILDREN_ACT, "--received", "2026-03-27", "--cut-off", "noon"),
            "“noon” is not an hour: write it like 16:30",
        ),
        (
            (*CHILDREN_ACT, "--received", "2026-03-27", "--acknowledged", "2026-03-26"),
            "2026-03-26 cannot be the day on which it was acknowledged: the step began on 2026-03-27.",
        ),
        (CHILDREN_ACT, "Say --regime, --step and --received"),
        ((), "Say --regime, --step and --received"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_what_to_do(args: tuple[str, ...], said: str) -> None:
    for more in ((), ("--json",)):
        result = run(*args, *more)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr


def test_every_event_that_something_counts_from_is_an_option() -> None:
    begun = {step.begins for regime in regimes() for step in regime.steps}
    counted = {version.counts_from for versions in book().rules.values() for version in versions}
    assert set(EVENTS) == counted - begun


def test_it_needs_no_installation(tmp_path: Path) -> None:
    bare = create_app(Settings.load({"HEARD_INSTANCE": str(tmp_path)}))
    asking = ["cases", "clock", *CHILDREN_ACT, "--received", "2026-03-27", "--json"]
    result = bare.test_cli_runner().invoke(args=asking)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["dates"][0]["due"] == "2026-04-14"
    assert list(tmp_path.iterdir()) == []
