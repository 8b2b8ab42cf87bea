"""Who is on duty is told by e-mail and by a web address that something waits, never what. Late: more people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.kernel.post import Post, Undelivered
from app.kernel.work import Database
from app.safeguarding import allegations, notifying, queue, service
from app.safeguarding.allegations import About
from app.safeguarding.queue import Decided
from tests.safeguarding.conftest import DISCLOSURE, FINE, Readers, a_team, came, heard, put_on_duty
from tests.support.client import PageClient
from tests.support.mail import Taken, mail_server, web_address

SITE = "https://heard.council.example"
THURSDAY = datetime(2026, 11, 26, 9, 20, tzinfo=UTC)


@pytest.fixture
def mail() -> Iterator[tuple[Post, Taken]]:
    with mail_server() as (address, taken):
        yield Post(mail=address, site=SITE), taken


def to(taken: Taken) -> list[str]:
    return sorted(line[4:] for message in taken for line in message.splitlines() if line.startswith("To: "))


def test_who_reads_is_told_once_and_nothing_of_what_was_written(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    post, taken = mail
    put_on_duty(asking, readers)
    came(asking)
    assert notifying.tell(asking, post) == 1
    assert notifying.tell(asking, post) == 0
    assert to(taken) == ["rhea@example.org"]
    assert f"{SITE}/office/" in taken[0]
    for word in (*DISCLOSURE.split(), "child", "hurt"):
        assert len(word) < 4 or word not in taken[0]


def test_an_ordinary_text_of_a_child_disturbs_nobody_until_it_is_late(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    post, taken = mail
    with time_machine.travel(THURSDAY, tick=False):
        put_on_duty(asking, readers)
        came(asking, FINE)
        assert notifying.tell(asking, post) == 0
    with time_machine.travel(THURSDAY + timedelta(days=1, hours=7), tick=False):
        assert notifying.tell(asking, post) == 1
    assert to(taken) == ["dev@example.org", "rhea@example.org"]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (1, ["rhea"]),
        (3, ["dev", "rhea"]),
        (5, ["dev", "mina", "rhea"]),
    ],
)
def test_what_is_late_reaches_the_deputy_and_then_the_manager(
    asking: Database, readers: Readers, mail: tuple[Post, Taken], hours: int, told: list[str]
) -> None:
    post, taken = mail
    with time_machine.travel(THURSDAY, tick=False):
        put_on_duty(asking, readers)
        came(asking)
    with time_machine.travel(THURSDAY + timedelta(hours=hours), tick=False):
        notifying.tell(asking, post)
    assert to(taken) == sorted(f"{name}@example.org" for name in told)


def test_where_nobody_is_on_duty_everybody_who_reads_is_told(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    post, taken = mail
    came(asking)
    notifying.tell(asking, post)
    assert to(taken) == ["dev@example.org", "rhea@example.org"]


def test_what_could_not_be_sent_is_tried_again_and_readyz_says_since_when(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    came(asking)
    with mail_server(refuses=True) as (address, _taken):
        assert notifying.tell(asking, Post(mail=address)) == 0
    assert notifying.tell(asking, Post()) == 0
    with asking.reading() as work:
        assert notifying.untold_since(work) is not None
    assert notifying.tell(asking, mail[0]) == 1
    with asking.reading() as work:
        assert notifying.untold_since(work) is None


def test_a_web_address_is_told_a_code_and_where_to_look(asking: Database, readers: Readers) -> None:
    came(asking)
    with web_address() as (address, taken):
        assert notifying.tell(asking, Post(webhook=address, site=SITE)) == 1
    assert [json.loads(body) for body in taken] == [{"event": "safety.waits", "url": f"{SITE}/office/"}]


def test_a_web_address_that_answers_with_a_fault_has_not_been_told() -> None:
    with web_address(500) as (address, _taken), pytest.raises(Undelivered):
        Post(webhook=address).call("safety.waits")


def test_what_is_not_screened_within_the_quarter_hour_is_told_of_as_if_something_had_been_found(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    with time_machine.travel(THURSDAY, tick=False), asking.writing() as work:
        service.receive(work, heard(FINE))
    with time_machine.travel(THURSDAY + timedelta(minutes=30), tick=False):
        assert notifying.tell(asking, mail[0]) == 0
    with time_machine.travel(THURSDAY + timedelta(minutes=60), tick=False):
        assert notifying.tell(asking, mail[0]) == 1


def test_of_an_allegation_only_those_are_told_who_may_read_it(
    asking: Database, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    service_id, _team = a_team(asking)
    item = came(asking)
    with asking.writing() as work:
        about = About(readers.manager.id, service_id, None)
        queue.decide(work, item.id, Decided("lado", "Why.", told="told", about=about), readers.rhea)
    assert notifying.tell_of_allegations(asking, mail[0]) == 1
    assert to(mail[1]) == ["lara@example.org"]
    assert notifying.tell_of_allegations(asking, mail[0]) == 0
    with asking.reading() as work:
        assert allegations.untold(work) == []


def test_a_test_message_counts_once_its_code_is_typed_in_by_whom_it_reached(
    asking: Database, office: PageClient, readers: Readers, mail: tuple[Post, Taken]
) -> None:
    office.application.extensions["post"] = mail[0]
    page = office.get("/office/safety/duty")
    office.send(page, to=f"/office/safety/duty/{readers.rhea.id}/test")
    code = mail[1][0].split("reached you:")[1].split()[0]
    wrong = office.send(office.get("/office/safety/duty"), {"code": "zzzzzz"}, to="/office/safety/duty/arrived")
    assert wrong.status_code == 400
    with asking.reading() as work:
        assert not service.is_tested(work, readers.rhea.id)
    office.send(wrong, {"code": code.upper()}, to="/office/safety/duty/arrived")
    with asking.reading() as work:
        assert service.is_tested(work, readers.rhea.id)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=91)), asking.reading() as work:
        assert not service.is_tested(work, readers.rhea.id)
