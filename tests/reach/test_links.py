"""Making links: what is asked, what is refused, what is kept."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import today
from app.kernel.ids import LINK_ALPHABET
from app.kernel.work import Database
from app.reach import qr
from app.reach import service as reach
from app.reach.service import Problem
from app.replies import service as replies
from tests.support.asking import ANALYST, SERVICE, ask, set_up


@pytest.fixture
def asking(database: Database) -> Database:
    set_up(database)
    return database


def test_a_link_is_found_by_its_code_however_it_is_typed(asking: Database) -> None:
    link = ask(asking, "parents-plan")
    typed = f" {link.code[:4].upper()}-{link.code[4:]} "
    with asking.reading() as work:
        assert reach.open_door(work, reach.normalised(typed)).link == link


def test_a_code_cannot_be_misread() -> None:
    assert not set("aeiou01l") & set(LINK_ALPHABET)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"group_size": 9}, "group_size"),
        ({"promise": "unlinked"}, "promise"),
        ({"closes_on": today() - timedelta(days=1)}, "closes_on"),
        ({"reply_due": today() - timedelta(days=1)}, "reply_due"),
    ],
)
def test_a_link_that_could_not_keep_its_promise_is_refused(
    asking: Database, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Problem) as refused:
        ask(asking, "parents-plan", **changes)
    assert refused.value.field == field
    with asking.reading() as work:
        assert reach.every(work) == []
        assert replies.owed(work) == []


def test_a_group_of_ten_is_large_enough(asking: Database) -> None:
    assert ask(asking, "parents-plan", group_size=10).group_size == 10


def test_a_team_of_another_service_is_refused(asking: Database) -> None:
    with asking.writing() as work:
        elsewhere = council.add_service(work, "Fostering", "social-work")
        ours, theirs = (
            council.add_team(work, service, name).id for service, name in ((SERVICE, "North"), (elsewhere.id, "West"))
        )
    assert ask(asking, "parents-plan", team_id=ours).team_id == ours
    for service_id in (SERVICE, None):
        with pytest.raises(Problem) as refused:
            ask(asking, "parents-plan", team_id=theirs, service_id=service_id)
        assert refused.value.field == "team_id"


def test_making_a_link_owes_a_reply_and_two_links_owe_one(asking: Database) -> None:
    first = ask(asking, "parents-plan", reply_due=today() + timedelta(days=90))
    second = ask(asking, "parents-plan", reply_due=today() + timedelta(days=60))
    assert first.reply_id == second.reply_id
    with asking.reading() as work:
        assert [reply.due_on for reply in replies.owed(work)] == [today() + timedelta(days=60)]


def test_pausing_and_extending_are_audited(asking: Database) -> None:
    link = ask(asking, "parents-plan")
    with asking.writing() as work:
        reach.pause(work, link.id, True, ANALYST)
        reach.extend(work, link.id, today() + timedelta(days=99), ANALYST)
    with asking.reading() as work:
        found = reach.find(work, link.id)
        actions = [entry.action for entry in audit.entries(work).entries]
        assert audit.verify(work) == []
    assert found.paused
    assert found.closes_on == today() + timedelta(days=99)
    assert actions[:2] == ["link.extended", "link.paused"]


def test_a_last_day_in_the_past_is_refused(asking: Database) -> None:
    link = ask(asking, "parents-plan")
    with pytest.raises(Problem), asking.writing() as work:
        reach.extend(work, link.id, today() - timedelta(days=1), ANALYST)


def test_the_code_on_paper_is_a_picture_of_the_address() -> None:
    address = "https://example.org/s/bcdfghjk"
    drawn = Image.open(BytesIO(qr.png(address)))
    assert drawn.size[0] == drawn.size[1] > 300
    assert qr.svg(address).startswith(b"<?xml") or b"<svg" in qr.svg(address)


def test_an_address_too_long_to_scan_is_refused() -> None:
    with pytest.raises(ValueError, match="too dense"):
        qr.svg("https://example.org/" + "x" * 100)
