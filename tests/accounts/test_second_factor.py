"""A code from a phone besides the password: set up, asked for, taken once."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import select

from app.accounts import second_factor, store
from app.accounts import service as accounts
from app.council import service as council
from app.kernel.clock import now
from app.kernel.work import Database
from tests.accounts.conftest import Staff, sign_in
from tests.accounts.phones import FIRST, PAGE, code, codes_on, is_in, key_on, password, type_code
from tests.support.client import PageClient, page_of

pytestmark = pytest.mark.usefixtures("clock")


def test_a_phone_is_set_up_by_picture_or_key_and_a_first_code(client: PageClient, staff: Staff) -> None:
    sign_in(client, "cat")
    begun = client.send(client.get(PAGE), to=PAGE)
    assert begun.location == FIRST
    page = client.get(FIRST)
    assert page_of(page).all("svg")
    wrong = client.send(page, {"code": "000000"})
    assert wrong.status_code == 400
    assert "Check the clock of your phone" in wrong.text
    assert key_on(wrong) == key_on(page), "the phone that was set up meanwhile still fits"
    shown = client.send(page, {"code": code(key_on(page))})
    assert len(codes_on(shown)) == 10
    assert "Set up since 1 June 2026. You have 10 recovery codes left." in client.get("/office/me").text


def test_the_key_is_sealed_and_recovery_codes_are_kept_as_hashes(
    client: PageClient, staff: Staff, local_database: Database, secret: str
) -> None:
    with local_database.writing() as work:
        codes = second_factor.new_codes(work, staff.reader)
        row = work.execute(select(store.second_factor).where(store.second_factor.c.staff_id == staff.reader)).one()
        kept = [each.code_mac for each in work.execute(select(store.recovery_code))]
    assert secret.encode() not in row.secret
    assert row.pending is None
    assert not {each.replace("-", "") for each in codes} & set(kept)


def test_after_the_password_the_code_is_asked_for_and_nothing_opens_before(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(seconds=30))
    assert password(client).location.startswith("/office/sign-in/code")
    assert not is_in(client)
    wrong = type_code(client, "000000")
    assert "This code is not right" in wrong.text
    assert not is_in(client)
    assert type_code(client, f" {code(secret)[:3]} {code(secret)[3:]} ").status_code == 302
    assert is_in(client)


def test_a_code_is_taken_once(client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(seconds=30))
    password(client)
    used = code(secret)
    type_code(client, used)
    client.send(client.get("/office/sign-out"))
    password(client)
    assert "it was used already" in type_code(client, used).text
    assert not is_in(client)


def test_a_code_from_before_the_last_one_used_is_refused(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(seconds=30))
    earlier = code(secret)
    clock.shift(timedelta(seconds=30))
    password(client)
    type_code(client, code(secret))
    client.send(client.get("/office/sign-out"))
    password(client)
    assert "This code is not right" in type_code(client, earlier).text


@pytest.mark.parametrize(("seconds", "taken"), [(-30, True), (30, True), (-60, False), (60, False)])
def test_a_clock_may_be_half_a_minute_wrong(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller, seconds: int, taken: bool
) -> None:
    clock.shift(timedelta(minutes=5))
    password(client)
    type_code(client, pyotp.TOTP(secret).at(now() + timedelta(seconds=seconds)))
    assert is_in(client) is taken


def test_wrong_codes_are_slowed_with_wrong_passwords(client: PageClient, staff: Staff, secret: str) -> None:
    for _each in range(2):
        client.send(client.get("/office/sign-in"), {"email": "cat@example.org", "password": "not this one"})
    password(client)
    for _each in range(2):
        type_code(client, "000000")
    assert "Wait 2 seconds" in type_code(client, "000000").text


def test_the_right_password_does_not_wipe_out_wrong_codes(client: PageClient, staff: Staff, secret: str) -> None:
    """Otherwise whoever knows the password could guess codes for ever, five at a time."""
    for _each in range(2):
        password(client)
        type_code(client, "000000")
    password(client)
    assert "Wait" in type_code(client, "000000").text
    assert "Wait" in password(client).text


def test_there_are_ten_minutes_to_type_the_code(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller
) -> None:
    password(client)
    clock.shift(timedelta(minutes=10, seconds=1))
    assert client.get("/office/sign-in/code").location.startswith("/office/sign-in")


def test_whoever_was_let_out_meanwhile_does_not_get_in_by_the_code(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller, local_database: Database
) -> None:
    clock.shift(timedelta(seconds=30))
    password(client)
    with local_database.writing() as work:
        accounts.deactivate(work, staff.reader, actor=staff.administrator)
    assert client.get("/office/sign-in/code").status_code == 302


def test_a_role_that_reads_words_opens_nothing_until_a_phone_is_set_up(
    client: PageClient, staff: Staff, local_database: Database
) -> None:
    with local_database.writing() as work:
        second_factor.turn_off(work, staff.analyst)
    sign_in(client, "ben")
    for address in ("/office/", "/office/me", "/office/people"):
        answer = client.get(address)
        assert (answer.status_code, answer.location) in ((302, PAGE), (403, None)), address
    page = client.get(PAGE)
    assert "set up a second factor now" in page.text
    client.send(page, to=PAGE)
    shown = client.get(FIRST)
    client.send(shown, {"code": code(key_on(shown))})
    assert client.get("/office/").status_code == 200


def test_who_is_made_up_need_not_and_is_told_why(client: PageClient, staff: Staff, local_database: Database) -> None:
    with local_database.writing() as work:
        second_factor.turn_off(work, staff.analyst)
        work.connection.exec_driver_sql("UPDATE installation SET made_up = 1")
        assert council.installation(work).made_up
    sign_in(client, "ben")
    assert client.get("/office/").status_code == 200
    page = client.get(PAGE).text
    assert "everybody in this installation is made up, and it can never go live" in page


def test_a_new_password_by_link_does_not_go_round_the_second_factor(
    client: PageClient, staff: Staff, secret: str, local_database: Database
) -> None:
    with local_database.writing() as work:
        invited = accounts.new_link(work, staff.reader, actor=staff.administrator)
    page = client.get(f"/office/welcome/{invited.token}")
    answer = client.send(page, {"password": "nine loud badgers", "again": "nine loud badgers"})
    assert answer.location == "/office/sign-in/code"
    assert not is_in(client)
