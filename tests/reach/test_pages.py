"""Links, as staff make and keep them and as whoever scans one meets it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.work import Database
from app.reach import service as reach
from app.reach.service import Link
from tests.support.asking import SERVICE, ask, set_up
from tests.support.client import PageClient
from tests.support.office import BOARD, answered, sign_in

GOOD = {"name": "Autumn posters", "surveys": ["parents-plan"], "service_id": SERVICE, "group_size": "40"}


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


@pytest.fixture
def analyst(client: PageClient, asking: Database) -> PageClient:
    return sign_in(client, asking, "analyst")


def only_link(database: Database) -> Link:
    with database.reading() as work:
        ((link, _answers),) = reach.every(work)
    return link


def test_whoever_is_not_signed_in_is_asked_to(client: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    for place in ("", "/new", f"/{link.id}", f"/{link.id}/qr.svg"):
        assert client.get(f"/office/links{place}").location.startswith("/office/sign-in?next=/office/links")


def test_a_board_reader_makes_no_links(client: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    sign_in(client, asking, "board-reader", BOARD)
    for place in ("", "/new", f"/{link.id}", f"/{link.id}/qr.png"):
        assert client.get(f"/office/links{place}").status_code == 403


def test_a_link_is_made_printed_and_listed(analyst: PageClient, asking: Database) -> None:
    assert "There are no links yet" in analyst.get("/office/links").text
    made = analyst.send(analyst.get("/office/links/new"), GOOD)
    link = only_link(asking)
    page = analyst.get(made.location)
    assert (link.name, link.surveys, link.group_size, link.promise) == (
        "Autumn posters",
        ("parents-plan",),
        40,
        "anonymous",
    )
    assert f"/s/{link.code}" in page.text
    assert "The link is ready" in page.text
    assert "Autumn posters" in analyst.get("/office/links").text


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ({"name": "  "}, "Give the link a name."),
        ({"surveys": []}, "Choose at least one questionnaire."),
        ({"group_size": "9"}, "Fewer than 10 people could be guessed"),
        ({"group_size": "some"}, "Say how many people could answer"),
        ({"closes_on": "2020-01-01"}, "The last day must not be before the first day."),
        ({"closes_on": "soon"}, "Choose the last day."),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_loses_nothing(
    analyst: PageClient, asking: Database, mistake: dict[str, str | list[str]], said: str
) -> None:
    answer = analyst.send(analyst.get("/office/links/new"), {"name": "Letters in <May>"} | GOOD | mistake)
    (field,) = mistake
    assert answer.status_code == 400
    assert said in answer.text
    assert f'id="{field}-error"' in answer.text
    assert (GOOD | mistake)["name"] in answer.text
    assert f'<option value="{SERVICE}" selected>' in answer.text
    with asking.reading() as work:
        assert reach.every(work) == []


def test_the_code_is_a_drawing_for_print_and_a_picture_for_documents(analyst: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    svg, png = (analyst.get(f"/office/links/{link.id}/qr.{kind}") for kind in ("svg", "png"))
    assert (svg.mimetype, png.mimetype) == ("image/svg+xml", "image/png")
    assert b"<svg" in svg.data
    assert Image.open(BytesIO(png.data)).size[0] > 300
    assert f"heard-{link.code}.svg" in svg.headers["Content-Disposition"]
    assert analyst.get(f"/office/links/{link.id}/qr.gif").status_code == 404


def test_a_link_that_there_is_not_is_not_found(analyst: PageClient) -> None:
    assert analyst.get(f"/office/links/{new_id()}").status_code == 404
    assert analyst.get(f"/office/links/{new_id()}/qr.png").status_code == 404


def test_a_paused_link_says_so_kindly_until_it_goes_on(analyst: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    place = f"/office/links/{link.id}"
    analyst.send(analyst.get(place), to=f"{place}/pause")
    assert "The link is paused" in analyst.get(place).text
    assert "taking a break" in analyst.get(f"/s/{link.code}").text
    analyst.send(analyst.get(place), to=f"{place}/pause")
    assert "The link goes on" in analyst.get(place).text
    assert "taking a break" not in analyst.get(f"/s/{link.code}").text


def test_a_link_is_given_a_new_last_day(analyst: PageClient, asking: Database) -> None:
    place = f"/office/links/{ask(asking, 'parents-plan').id}"
    later = today() + timedelta(days=200)
    answer = analyst.send(analyst.get(place), {"closes_on": later.isoformat()}, to=f"{place}/extend")
    assert answer.location == place
    assert only_link(asking).closes_on == later


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "Choose a day that has not passed."),
        (1, "The last day must not be before the first day."),
        (None, "Choose the new last day."),
    ],
)
def test_a_last_day_that_cannot_be_is_refused_and_stays_in_its_box(
    analyst: PageClient, asking: Database, days: int | None, said: str
) -> None:
    link = ask(asking, "parents-plan", opens_on=today() + timedelta(days=5), reply_due=today() + timedelta(days=50))
    place = f"/office/links/{link.id}"
    typed = "" if days is None else (today() + timedelta(days=days)).isoformat()
    answer = analyst.send(analyst.get(place), {"closes_on": typed}, to=f"{place}/extend")
    assert answer.status_code == 400
    assert answer.text.count(said) == 2
    assert 'id="closes_on-error"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert only_link(asking).closes_on == link.closes_on


def test_answers_are_counted_by_the_day_they_came(analyst: PageClient, asking: Database) -> None:
    link = ask(asking, "parents-plan")
    assert "No answers have been counted yet" in analyst.get(f"/office/links/{link.id}").text
    answered(asking, link, 17, listen="agree")
    assert ">17<" in analyst.get(f"/office/links/{link.id}").text
    assert ">17<" in analyst.get("/office/links").text


def test_a_live_council_asks_nobody_before_somebody_reads_the_same_day(
    client: PageClient, local_database: Database
) -> None:
    set_up(local_database, made_up=False)
    children, parents = ask(local_database, "children-9-12"), ask(local_database, "parents-plan")
    for link in (children, parents):
        assert "These questions are not open" in client.get(f"/s/{link.code}").text
    sign_in(client, local_database, "analyst")
    page = client.get(f"/office/links/{children.id}").text
    assert "is shown where help is, not the questions" in page
    assert "/office/ready" in page
