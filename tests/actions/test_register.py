"""The register: who may do what to an action, what is written down, and who was asked and never told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from app.actions import keeping, service, telling
from app.actions import waiting as actions_waiting
from app.actions.model import Problem
from app.audit import service as audit
from app.kernel.clock import Quarter, today
from app.kernel.errors import NotFound, Refused
from app.kernel.keeping import Kept
from app.kernel.work import Database
from app.replies import service as replies
from tests.actions.making import BOARD, new, person
from tests.support.asking import ANALYST, SERVICE, ask, set_up
from tests.support.office import OTHER_BOARD


@pytest.fixture
def council(database: Database) -> Database:
    set_up(database)
    return database


def test_the_way_of_an_action_from_a_theme_to_verified(council: Database) -> None:
    with council.writing() as work:
        analyst, lead = person(work), person(work, "quality-lead")
        key = service.add(work, new(analyst), analyst)
        service.progress(work, key, "The texts are written.", analyst)
        service.done(work, key, "Sent since May.", analyst)
        with pytest.raises(Refused, match="Somebody else"):
            service.verify(work, key, "I looked.", analyst)
        service.verify(work, key, "Ten families say so.", lead)
        found = service.find(work, key)
        assert (found.status, found.verified_by, found.rag.tone) == ("verified", lead.id, "green")
        assert [note.kind for note in service.notes(work, key)] == ["progress", "evidence", "impact"]
        assert audit.last_time(work, "action.verified", f"action:{key}") is not None


def test_what_is_not_done_goes_back_to_its_owner(council: Database) -> None:
    with council.writing() as work:
        analyst, lead = person(work), person(work, "quality-lead")
        key = service.add(work, new(analyst), analyst)
        service.done(work, key, "Sent.", analyst)
        service.reopen(work, key, "Only half had one.", lead)
        assert service.find(work, key).status == "open"


def test_a_day_that_is_moved_and_an_action_that_is_stopped_say_why(council: Database) -> None:
    with council.writing() as work:
        analyst = person(work)
        key = service.add(work, new(analyst), analyst)
        first = service.find(work, key).due_on
        with pytest.raises(Problem):
            service.put_off(work, key, first + timedelta(days=30), " ", analyst)
        service.put_off(work, key, first + timedelta(days=30), "The supplier is late.", analyst)
        assert (service.find(work, key).first_due_on, service.find(work, key).moved) == (first, 1)
        with pytest.raises(Problem):
            service.stop(work, key, "", analyst)
        service.stop(work, key, "There is no money for it this year.", analyst)
        assert service.find(work, key).rag.tone == "grey"
        item = telling.draft(work, service.find(work, key))
        assert (item.outcome, item.did) == ("could-not", "There is no money for it this year.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"board_id": "nobody"}, "board_id"),
        ({"theme": "T99"}, "theme"),
        ({"standard": "S99"}, "standard"),
        ({"service_id": "nowhere"}, "service_id"),
        ({"source_kind": "whim"}, "source_kind"),
        ({"owner_id": "nobody"}, "owner_id"),
        ({"due_on": date(2020, 1, 1)}, "due_on"),
    ],
)
def test_an_action_names_nothing_that_is_not_there(council: Database, changes: dict[str, object], field: str) -> None:
    with council.writing() as work:
        analyst = person(work)
        with pytest.raises(Problem) as refused:
            service.add(work, new(analyst, **changes), analyst)
        assert refused.value.field == field


def test_a_board_reader_sees_their_boards_actions_and_an_owner_their_own(council: Database) -> None:
    with council.writing() as work:
        analyst, clerk = person(work), person(work, "paper-clerk")
        reader = person(work, "board-reader", BOARD)
        ours = service.add(work, new(clerk), analyst)
        theirs = service.add(work, new(analyst, board_id=OTHER_BOARD), analyst)
        assert [one.id for one in service.seen(work, reader)] == [ours]
        assert [one.id for one in service.seen(work, clerk)] == [ours]
        assert {one.id for one in service.seen(work, analyst)} == {ours, theirs}
        with pytest.raises(NotFound):
            service.one(work, theirs, clerk)
        with pytest.raises(Refused):
            service.progress(work, ours, "I am not its owner.", reader)


def test_what_is_late_is_overdue_for_its_board_and_on_its_owners_today(app: object, local_database: Database) -> None:
    set_up(local_database)
    with time_machine.travel("2026-03-02", tick=False), local_database.writing() as work:
        analyst, clerk = person(work), person(work, "paper-clerk")
        key = service.add(work, new(clerk, due_on=date(2026, 3, 20)), analyst)
    with time_machine.travel("2026-10-05", tick=False), local_database.reading() as work, _asking(app):
        assert [one.id for one in service.overdue(work, today(), BOARD)] == [key]
        assert service.overdue(work, today(), OTHER_BOARD) == []
        assert [one.id for one in service.due_to_ask(work, "2026-Q2")] == [key]
        assert service.due_to_ask(work, "2026-Q1") == []
        late, asked = actions_waiting.waiting(work, clerk)
        assert (late.is_late, asked.text.startswith("Did it work?")) == (True, True)


def _asking(app: object) -> object:
    return app.test_request_context("/office")  # type: ignore[attr-defined]


def test_whether_it_worked_is_said_beside_the_figures_and_too_early_is_asked_again(council: Database) -> None:
    with council.writing() as work:
        analyst = person(work)
        key = service.add(work, new(analyst), analyst)
        service.answer(work, key, "too-early", "Only one quarter.", analyst)
        assert service.find(work, key).worked is None
        service.answer(work, key, "partly", "Texts help; cancelled visits stay.", analyst)
        assert service.find(work, key).worked == "partly"


def test_a_child_campaign_is_unanswered_until_its_children_are_told(council: Database) -> None:
    with time_machine.travel("2026-05-01", tick=False):
        link = ask(council, "children-9-12", closes_on=date(2026, 6, 10), reply_due=date(2026, 7, 10))
        ask(council, "parents-plan", closes_on=date(2026, 6, 10), reply_due=date(2026, 7, 10))
    with time_machine.travel("2026-07-05", tick=False), council.writing() as work:
        assert service.unanswered(work, "2025-Q4") == [], "its window had not closed"
        (campaign,) = service.unanswered(work, Quarter(2026, 1))
        assert (campaign.link_id, campaign.due_on) == (link.id, date(2026, 7, 10))
        told = [replies.Item("It was loud.", "There is a quiet room.", "done")]
        replies.publish(work, campaign.reply_id, told, ANALYST)
        assert service.unanswered(work, "2026-Q1") == []
        replies.take_down(work, campaign.reply_id, ANALYST)
        assert len(service.unanswered(work, "2026-Q1")) == 1, "what was taken down is owed again"


def test_a_reply_from_before_the_window_closed_answers_nothing(council: Database) -> None:
    with time_machine.travel("2026-05-01", tick=False):
        ask(council, "children-9-12", closes_on=date(2026, 6, 10), reply_due=date(2026, 7, 10))
        with council.writing() as work:
            key = replies.owe(work, audience="child", service_id=SERVICE, owner_id=ANALYST.id, due_on=today())
            replies.publish(work, key, [replies.Item("a", "b", "done")], ANALYST)
    with council.reading() as work:
        assert len(service.unanswered(work, "2026-Q1")) == 1


def test_what_a_reply_says_of_an_action_begins_in_a_childs_words_without_names(council: Database) -> None:
    with council.writing() as work:
        analyst = person(work)
        key = service.add(work, new(analyst, title="Tell Oliver Bennett the day before"), analyst)
        reply_id = replies.owe(work, audience="child", service_id=None, owner_id=analyst.id, due_on=today())
        telling.tell(work, service.find(work, key), reply_id, analyst)
        (item,) = replies.find(work, reply_id).writing
        assert item.action_id == key
        assert "Oliver" not in item.did
        assert item.words[0].said == "You said visits were late or did not happen."
        assert [one.id for one in telling.told_in(work, service.find(work, key))] == [reply_id]
        with pytest.raises(Refused):
            telling.tell(work, service.find(work, key), reply_id, analyst, quote_id="not-allowed")


def test_an_action_is_forgotten_with_its_notes_when_its_time_is_over(council: Database) -> None:
    with council.writing() as work:
        analyst = person(work)
        key = service.add(work, new(analyst), analyst)
        service.stop(work, key, "No longer needed.", analyst)
        over = today() + timedelta(days=40)
        (due,) = keeping.due(work, Kept(months=1), over)
        keeping.forget(work, due, ())
        assert service.register(work) == []
        assert service.notes(work, key) == []
