"""Everything there is has a line in the schedule, and says no period twice."""

from __future__ import annotations

import pytest

from app.accounts.policy import role
from app.contacts.model import rules as contact_rules
from app.kernel.work import Work, metadata
from app.meetings.rules import rules as meeting_rules
from app.privacy.keepers import keepers
from app.privacy.rights import _ROOMS, rights
from app.privacy.schedule import OWN, POLICIES, SCHEDULE, Item, schedule
from app.respond.service import KEEP_DRAFT_DAYS
from tests.privacy.conftest import ROLE

ITEMS = schedule().items


def test_every_table_has_a_line_or_a_reason_why_it_needs_none() -> None:
    kept = {table for item in ITEMS for table in item.tables}
    apart = [table for each in schedule().apart for table in each.tables]
    assert kept | set(apart) == set(metadata.tables), "a new table needs a line in data/retention.yaml"
    assert not kept & set(apart)
    assert len(apart) == len(set(apart))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_each_line_says_for_how_long_from_when_by_whom_and_why(item: Item) -> None:
    spans = [item.span.months or item.span.days, item.span.by, item.span.with_owner]
    assert sum(bool(span) for span in spans) == 1
    assert item.span.by in {"", POLICIES, *OWN}
    assert item.source
    assert item.starts
    assert item.remains
    assert item.confidence in ("found", "known", "ours")


def test_whatever_the_schedule_forgets_has_somebody_who_does_it(work: Work) -> None:
    wanted = {item.id for item in ITEMS if item.forgets == SCHEDULE and not item.span.with_owner}
    assert set(keepers(work)) == wanted


def test_a_rooms_own_rule_is_asked_and_not_written_down_again() -> None:
    kept = {item.id: item.kept for item in ITEMS}
    assert kept["contacts"].days == contact_rules().keep_days
    assert kept["meetings"].months == meeting_rules().keep_months
    assert kept["drafts"].days == KEEP_DRAFT_DAYS


def test_everything_that_can_be_found_of_a_person_has_a_rule_for_erasing_it() -> None:
    assert set(rights()) == set(_ROOMS)
    assert [kind for kind, right in rights().items() if not right.erase and not right.why] == []


def test_the_officer_reads_nobodys_words_by_their_role() -> None:
    assert role(ROLE).reads == frozenset()
    assert "privacy.manage" in role(ROLE).permissions
