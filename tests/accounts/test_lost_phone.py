"""Recovery codes, another phone, and a second factor that an administrator takes away."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from app.accounts import second_factor
from app.audit import service as audit
from app.kernel.work import Database
from tests.accounts.conftest import Staff, sign_in
from tests.accounts.phones import FIRST, PAGE, code, codes_on, is_in, key_on, password, type_code
from tests.support.client import PageClient

pytestmark = pytest.mark.usefixtures("clock")


def done(database: Database) -> list[tuple[str, str]]:
    with database.reading() as work:
        return [(entry.actor, entry.action) for entry in audit.entries(work).entries]


def test_a_recovery_code_opens_once_and_is_told_in_the_trail(
    client: PageClient, staff: Staff, secret: str, local_database: Database
) -> None:
    with local_database.writing() as work:
        first, *_rest = second_factor.new_codes(work, staff.reader)
    password(client)
    assert type_code(client, first.upper()).status_code == 302
    assert (staff.reader, "second-factor.recovery-used") in done(local_database)
    client.send(client.get("/office/sign-out"))
    password(client)
    assert "it was used already" in type_code(client, first).text


def test_anothers_recovery_code_opens_nothing(
    client: PageClient, staff: Staff, secret: str, local_database: Database
) -> None:
    with local_database.writing() as work:
        theirs, *_rest = second_factor.new_codes(work, staff.analyst)
    password(client)
    type_code(client, theirs)
    assert not is_in(client)


def test_when_few_recovery_codes_are_left_today_says_so(
    client: PageClient, staff: Staff, secret: str, local_database: Database
) -> None:
    with local_database.writing() as work:
        codes = second_factor.new_codes(work, staff.reader)
        assert all(second_factor.fits(work, staff.reader, each) for each in codes[:6])
    password(client)
    type_code(client, codes[6])
    assert "You have 3 recovery codes left" in client.get("/office/").text


def test_an_administrator_takes_away_the_second_factor_of_who_lost_their_phone(
    ada: PageClient, staff: Staff, secret: str, local_database: Database
) -> None:
    address = f"/office/people/{staff.reader}"
    page = ada.get(address)
    assert ada.send(page, to=f"{address}/second-factor").status_code == 302
    assert (staff.administrator, "second-factor.reset") in done(local_database)
    assert "Lost phone" not in ada.get(address).text
    ada.send(ada.get("/office/sign-out"))
    sign_in(ada, "cat")
    assert "An administrator took your second factor away" in ada.get("/office/").text
    told = ada.get(PAGE).text
    assert "on 1 June 2026. If you did not ask for this, tell them at once" in told


def test_nobody_takes_away_their_own(ada: PageClient, staff: Staff) -> None:
    address = f"/office/people/{staff.administrator}"
    answer = ada.send(ada.get(address), to=f"{address}/second-factor")
    assert "Somebody else must do this for you" in answer.text


def test_losing_the_second_factor_ends_every_session(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller, local_database: Database
) -> None:
    clock.shift(timedelta(seconds=30))
    password(client)
    type_code(client, code(secret))
    assert is_in(client)
    with local_database.writing() as work:
        second_factor.reset(work, staff.reader, actor=staff.administrator)
    assert not is_in(client)


def test_new_codes_another_phone_and_doing_without_ask_for_a_code_first(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(seconds=30))
    password(client)
    type_code(client, code(secret))
    for address in (PAGE, f"{PAGE}/codes", f"{PAGE}/off"):
        assert "This code is not right" in client.send(client.get(address), {"code": "000000"}).text
    clock.shift(timedelta(seconds=60))
    assert len(codes_on(client.send(client.get(f"{PAGE}/codes"), {"code": code(secret)}))) == 10
    clock.shift(timedelta(seconds=30))
    assert client.send(client.get(f"{PAGE}/off"), {"code": code(secret)}).location == "/office/me"
    assert "Not set up." in client.get("/office/me").text


def test_the_old_phone_works_until_the_new_one_is_set_up(
    client: PageClient, staff: Staff, secret: str, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(seconds=30))
    password(client)
    type_code(client, code(secret))
    clock.shift(timedelta(seconds=30))
    assert client.send(client.get(PAGE), {"code": code(secret)}).location == FIRST
    new = key_on(client.get(FIRST))
    assert new != secret
    client.send(client.get("/office/sign-out"))
    clock.shift(timedelta(seconds=30))
    password(client)
    type_code(client, code(secret))
    assert is_in(client)
    client.send(client.get(FIRST), {"code": code(new)})
    client.send(client.get("/office/sign-out"))
    clock.shift(timedelta(seconds=30))
    password(client)
    type_code(client, code(secret))
    assert not is_in(client)
    type_code(client, code(new))
    assert is_in(client)
