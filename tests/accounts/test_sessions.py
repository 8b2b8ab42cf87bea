"""Sessions end when somebody says so, and when their roles change."""

from __future__ import annotations

from app.accounts import service as accounts
from app.kernel.work import Database
from tests.accounts.conftest import Staff, sign_in
from tests.accounts.phones import is_in
from tests.support.client import PageClient


def test_one_signs_out_on_every_device_from_ones_own_page(client: PageClient, staff: Staff) -> None:
    sign_in(client, "cat")
    page = client.get("/office/me")
    assert "You are signed out after 30 minutes without a page, and 12 hours after signing in" in page.text
    assert client.send(page, to="/office/me/sessions").location == "/office/sign-in"
    assert not is_in(client)


def test_an_administrator_signs_somebody_out_everywhere(
    ada: PageClient, staff: Staff, local_database: Database
) -> None:
    with local_database.reading() as work:
        before = accounts.session_key(work, staff.reader)
    address = f"/office/people/{staff.reader}"
    ada.send(ada.get(address), to=f"{address}/sessions")
    with local_database.reading() as work:
        assert accounts.person(work, staff.reader, before) is None


def test_a_session_dies_when_a_role_is_given_or_taken(
    client: PageClient, staff: Staff, local_database: Database
) -> None:
    for change in (accounts.give_role, accounts.take_role):
        sign_in(client, "cat")
        with local_database.writing() as work:
            change(work, staff.reader, "paper-clerk", None, actor=staff.administrator)
        assert not is_in(client)
