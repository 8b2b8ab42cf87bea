"""Every item of the framework has a kind, and each kind can be written, placed and listed."""

from __future__ import annotations

import pytest

from app.accounts import policy
from app.council.framework import indicators, standards
from app.evidence.kinds import SUMMARY, Kind, clock, kinds, meetings, subjects
from app.privacy.schedule import schedule
from config import ROOT

EVERY = tuple(kinds().values())
NAMED = {
    *("audit", "case-audit", "thematic-audit", "indicator", "iro-challenge", "iro-report", "named-nurse"),
    *("professional-lead", "cqc-meeting", "internal-audit", "external-audit", "learning-review", "own-survey"),
    *("focus-group", "visit", "observed-practice", "forum", "psw-report", "health-officer-report", "good-practice"),
}
"""What the framework names and is written down here."""
BOARDS = {"social-work", "early-help-health"}


def test_what_the_framework_names_is_there() -> None:
    assert {kind.id for kind in EVERY if kind.written} == NAMED
    assert {kind.corner for kind in EVERY} == {"audit", "users", "workforce"}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.id)
def test_a_kind_says_all_that_its_form_needs(kind: Kind) -> None:
    assert kind.source
    assert not {field.id for field in kind.fields} & {*SUMMARY, "title", "promised"}
    assert kind.written or kind.surveys or kind.cases
    assert set(kind.boards) <= BOARDS
    assert {
        policy.role(each).id for each in kind.writers if "evidence.write" in policy.role(each).permissions
    } == set(kind.writers)
    assert all(bool(field.options) is (field.type == "choice") for field in kind.fields)
    assert bool(kind.one) is kind.written
    assert bool(kind.rows and kind.rows.of == "options") is bool(kind.rows and kind.rows.options)
    assert set(kind.surveys) <= {path.stem for path in (ROOT / "surveys").glob("*.yaml")}


def test_an_audit_is_counted_by_the_standards_and_indicators_in_force() -> None:
    asked = subjects(kinds()["audit"], 2026)
    assert list(asked)[:10] == [each.id for each in standards()]
    assert {each for each in asked if each.startswith(("KQI", "EH"))} == {
        each.id for each in indicators(2026) if each.set in ("KQI", "EH")
    }


def test_feeling_safe_is_never_counted_as_answered_well() -> None:
    asked = subjects(kinds()["own-survey"], 2026)
    assert "safe" not in asked
    assert "listen" in asked


def test_the_golden_thread_has_the_meetings_of_the_framework() -> None:
    assert len(meetings()) == 8
    assert all(set(each.boards) <= BOARDS for each in meetings().values())
    assert clock("feedback").days == 20


def test_all_of_it_is_kept_as_long_as_board_papers() -> None:
    assert {item.id: item.kept.months for item in schedule().items}["evidence"] == 84
