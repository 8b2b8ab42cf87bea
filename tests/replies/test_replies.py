"""Owing a reply, writing it, and what a respondent is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Database
from app.replies import service as replies
from app.replies.service import Item
from tests.support.asking import ANALYST, SERVICE, set_up

ITEM = Item("Visits were cancelled late.", "We now text the evening before.", "done")


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


def owe(database: Database, due: date, service_id: str | None = SERVICE) -> str:
    with database.writing() as work:
        return replies.owe(work, audience="parent", service_id=service_id, owner_id=ANALYST.id, due_on=due)


def test_before_anything_is_told_people_are_given_the_day_it_is_due(asking: Database) -> None:
    due = today() + timedelta(days=30)
    owe(asking, due)
    with asking.reading() as work:
        news = replies.news(work, audience="parent", service_id=SERVICE)
    assert (news.newest, news.due_on) == (None, due)


def test_what_is_told_is_shown_to_the_same_audience(asking: Database) -> None:
    reply_id = owe(asking, today())
    with asking.writing() as work:
        replies.publish(work, reply_id, [ITEM], ANALYST)
    with asking.reading() as work:
        assert replies.news(work, audience="parent", service_id=SERVICE).newest == ITEM
        assert replies.news(work, audience="child", service_id=SERVICE).newest is None
        assert replies.owed(work) == []


def test_a_service_of_its_own_comes_before_the_whole(asking: Database) -> None:
    whole, own = owe(asking, today(), None), owe(asking, today())
    other = Item("Letters were hard.", "We rewrote them.", "doing")
    with asking.writing() as work:
        replies.publish(work, whole, [other], ANALYST)
        replies.publish(work, own, [ITEM], ANALYST)
    with asking.reading() as work:
        assert replies.news(work, audience="parent", service_id=SERVICE).newest == ITEM


def test_an_empty_reply_is_not_published(asking: Database) -> None:
    reply_id = owe(asking, today())
    with pytest.raises(Refused), asking.writing() as work:
        replies.publish(work, reply_id, [Item(" ", "", "done")], ANALYST)


def test_at_most_five_things_are_told(asking: Database) -> None:
    reply_id = owe(asking, today())
    with asking.writing() as work:
        replies.publish(work, reply_id, [ITEM] * 9, ANALYST)
    with asking.reading() as work:
        assert len(replies.find(work, reply_id).items) == 5


def test_an_unknown_reply_is_not_found(asking: Database) -> None:
    with pytest.raises(NotFound), asking.reading() as work:
        replies.find(work, "nobody")
