"""Whoever makes links for one service sees, makes and changes no other's."""

from __future__ import annotations

import pytest

from app.council import service as council
from app.kernel.work import Database
from app.reach import service as reach
from tests.support.asking import SERVICE, ask, set_up
from tests.support.client import PageClient
from tests.support.office import sign_in

OTHER = "youth-support"


@pytest.fixture
def asking(local_database: Database) -> Database:
    """A council with two services."""
    set_up(local_database)
    with local_database.writing() as work:
        council.add_service(work, "Youth Support", "early-help-health")
        council.add_team(work, OTHER, "Detached")
    return local_database


@pytest.fixture
def owner(client: PageClient, asking: Database) -> PageClient:
    """A survey owner of the first."""
    return sign_in(client, asking, "survey-owner", service=SERVICE)


def test_they_see_their_services_links_alone(owner: PageClient, asking: Database) -> None:
    theirs, other, everybodys = (
        ask(asking, "parents-plan", name=name, service_id=service)
        for name, service in (("Ours", SERVICE), ("Not ours", OTHER), ("All of us", None))
    )
    page = owner.get("/office/links").text
    assert "Ours" in page
    assert "Not ours" not in page
    assert "All of us" not in page
    assert owner.get(f"/office/links/{theirs.id}").status_code == 200
    for link in (other, everybodys):
        for place in ("", "/qr.svg", "/people"):
            assert owner.get(f"/office/links/{link.id}{place}").status_code == 404


def test_they_change_nothing_of_another_service(owner: PageClient, asking: Database) -> None:
    theirs, other = ask(asking, "parents-plan"), ask(asking, "parents-plan", service_id=OTHER)
    page = owner.get(f"/office/links/{theirs.id}")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    for do in ("pause", "extend"):
        day = {"closes_on": other.opens_on.isoformat()}
        assert owner.post(f"/office/links/{other.id}/{do}", data={"csrf_token": token, **day}).status_code == 404
    with asking.reading() as work:
        assert reach.find(work, other.id) == other


@pytest.mark.parametrize("service", [OTHER, ""])
def test_they_make_links_for_their_service_alone(owner: PageClient, asking: Database, service: str) -> None:
    page = owner.get("/office/links/new")
    assert "Youth Support" not in page.text
    assert "Detached" not in page.text
    given = {"name": "Posters", "surveys": ["parents-plan"], "group_size": "40"}
    assert owner.send(page, {**given, "service_id": service}).status_code == 400
    assert owner.send(page, {**given, "service_id": SERVICE}).status_code == 302


def test_what_closes_soon_waits_only_for_those_whose_it_is(owner: PageClient, asking: Database) -> None:
    day = ask(asking, "parents-plan").opens_on
    for name, service in (("Ours", SERVICE), ("Not ours", OTHER)):
        ask(asking, "parents-plan", name=name, service_id=service, closes_on=day)
    page = owner.get("/office/").text
    assert "The link “Ours” closes" in page
    assert "Not ours" not in page
