"""The staff door: coming in, staying in, going out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from app.accounts import service as accounts
from app.kernel.work import Database
from tests.accounts.conftest import PASSWORD, Staff, sign_in
from tests.support import second_factor
from tests.support.client import PageClient

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


def may_see_today(client: PageClient) -> bool:
    return client.get("/office/").status_code == 200


def test_nobody_is_in_before_they_sign_in(client: PageClient, staff: Staff) -> None:
    answer = client.get("/office/people?page=2")
    assert answer.status_code == 302
    assert answer.location == "/office/sign-in?next=/office/people?page%3D2"


def test_whoever_signs_in_comes_to_the_page_they_asked_for(client: PageClient, staff: Staff) -> None:
    page = client.get("/office/people", follow_redirects=True)
    answer = second_factor.typed(client, client.send(page, {"email": "ada@example.org", "password": PASSWORD}))
    assert answer.location == "/office/people"
    assert "Ben" in client.get("/office/people").get_data(as_text=True)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/office",
        "//evil.example/office",
        "/office\\evil",
        "/say",
        "/office/../say",
        "/officers",
        "/\t/evil",
        "http://[",
        "/office/sign-out",
    ],
)
def test_nobody_is_led_off_the_site_by_signing_in(client: PageClient, staff: Staff, elsewhere: str) -> None:
    page = client.get("/office/sign-in", query_string={"next": elsewhere})
    answer = second_factor.typed(client, client.send(page, {"email": "ada@example.org", "password": PASSWORD}))
    assert answer.location == "/office/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: PageClient, staff: Staff) -> None:
    said = []
    for email in ("ada@example.org", "nobody@example.org"):
        page = client.send(client.get("/office/sign-in"), {"email": email, "password": "not this one"})
        assert page.status_code == 400
        said.append(page.get_data(as_text=True).replace(email, ""))
    first, second = (page[page.index("There is a problem") :] for page in said)
    assert "do not belong together" in first
    assert first.split("csrf")[0] == second.split("csrf")[0]


def test_the_address_typed_is_kept_and_the_password_is_not(client: PageClient, staff: Staff) -> None:
    answer = client.send(client.get("/office/sign-in"), {"email": "ada@example.org", "password": "not this one"})
    page = answer.get_data(as_text=True)
    assert 'value="ada@example.org"' in page
    assert "not this one" not in page


def test_after_five_wrong_tries_even_the_right_one_waits(
    client: PageClient, staff: Staff, clock: time_machine.Traveller
) -> None:
    for _ in range(5):
        client.send(client.get("/office/sign-in"), {"email": "cat@example.org", "password": "not this one"})
    answer = client.send(client.get("/office/sign-in"), {"email": "cat@example.org", "password": PASSWORD})
    assert "Wait 2 seconds" in answer.get_data(as_text=True)
    clock.shift(timedelta(seconds=2))
    sign_in(client, "cat")


def test_whoever_is_in_is_not_asked_again(ada: PageClient) -> None:
    assert ada.get("/office/sign-in").location == "/office/"


def test_the_cookie_stays_behind_the_staff_door(client: PageClient, staff: Staff) -> None:
    answer = client.send(client.get("/office/sign-in"), {"email": "ada@example.org", "password": PASSWORD})
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("office=")
    assert "Path=/office" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_signing_in_keeps_nothing_of_the_session_before(client: PageClient, staff: Staff) -> None:
    with client.session_transaction("/office/") as planted:
        planted["planted"] = "by whoever had this browser before"
        planted["csrf_token"] = "known"
    sign_in(client, "ada")
    with client.session_transaction("/office/") as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known"
        assert "_id" not in session


def test_half_an_hour_without_a_page_ends_the_session(
    client: PageClient, staff: Staff, clock: time_machine.Traveller
) -> None:
    sign_in(client, "ada")
    for _ in range(3):
        clock.shift(timedelta(minutes=29))
        assert may_see_today(client)
    clock.shift(timedelta(minutes=30, seconds=1))
    assert not may_see_today(client)


def test_twelve_hours_end_it_however_busy_it_was(
    client: PageClient, staff: Staff, clock: time_machine.Traveller
) -> None:
    sign_in(client, "ada")
    for _ in range(24):
        clock.shift(timedelta(minutes=29, seconds=50))
        assert may_see_today(client)
    clock.move_to(NOW + timedelta(hours=12, seconds=1))
    assert not may_see_today(client)


def test_an_old_copy_of_the_cookie_is_no_good_after_signing_out(app: Flask, ada: PageClient, staff: Staff) -> None:
    stolen = ada.get_cookie("office", path="/office")
    assert stolen is not None
    assert ada.send(ada.get("/office/sign-out")).location == "/office/sign-in"
    assert not may_see_today(ada)
    thief = app.test_client()
    thief.set_cookie("office", stolen.value, path="/office")
    assert thief.get("/office/").status_code == 302


def test_signing_out_needs_a_press_not_a_link(ada: PageClient) -> None:
    assert ada.get("/office/sign-out").status_code == 200
    assert may_see_today(ada)
    forged = ada.post("/office/sign-out")
    assert forged.status_code == 400
    assert may_see_today(ada)


def test_every_page_has_the_way_out(ada: PageClient) -> None:
    for address in ("/office/", "/office/people", "/office/set-up/"):
        page = ada.get(address).get_data(as_text=True)
        assert 'href="/office/sign-out"' in page
        assert "Ada" in page


def test_whoever_was_let_in_no_more_is_out_at_once(
    client: PageClient, staff: Staff, local_database: Database
) -> None:
    sign_in(client, "ben")
    with local_database.writing() as work:
        accounts.deactivate(work, staff.analyst, actor=staff.administrator)
    assert not may_see_today(client)


def test_a_role_taken_back_is_gone_at_once(client: PageClient, staff: Staff, local_database: Database) -> None:
    sign_in(client, "ben")
    with local_database.writing() as work:
        accounts.take_role(work, staff.analyst, "analyst", None, actor=staff.administrator)
    assert client.get("/office/").location.startswith("/office/sign-in"), (
        "no session goes on with the rights of before"
    )
    sign_in(client, "ben")
    assert client.get("/office/").status_code == 403


def test_an_invitation_leads_to_a_password_and_in(client: PageClient, staff: Staff, local_database: Database) -> None:
    with local_database.writing() as work:
        invited = accounts.invite(
            work, email="dan@example.org", name="Dan", role="paper-clerk", board_id=None, actor=staff.administrator
        )
    page = client.get(f"/office/welcome/{invited.token}")
    assert "Welcome, Dan" in page.get_data(as_text=True)
    for guessed in ("password1234", "dan@example.org"):
        weak = client.send(page, {"password": guessed, "again": guessed})
        assert "easy to guess" in weak.get_data(as_text=True)
    unlike = client.send(page, {"password": PASSWORD, "again": PASSWORD + "!"})
    assert "not the same" in unlike.get_data(as_text=True)
    assert client.send(page, {"password": PASSWORD, "again": PASSWORD}).location == "/office/"
    assert may_see_today(client)
    assert client.get(f"/office/welcome/{invited.token}").status_code == 403


def test_a_link_nobody_made_says_what_to_do(client: PageClient, staff: Staff) -> None:
    assert client.get("/office/welcome/nonsense").status_code == 404


def test_the_first_person_sets_the_council_up(client: PageClient, local_database: Database) -> None:
    with local_database.writing() as work:
        token = accounts.set_up_link(work)
    page = client.get(f"/office/welcome/{token}")
    typed = {
        "council": "Vale Council",
        "name": "Ada",
        "email": "not an address",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    wrong = client.send(page, typed)
    assert 'value="Vale Council"' in wrong.get_data(as_text=True)
    assert client.send(page, typed | {"email": "ada@example.org"}).location == "/office/"
    begun = client.get("/office/", follow_redirects=True)
    assert "Vale Council" in begun.text
    assert "set up a second factor now" in begun.text
