"""How the public reaches the council: at least one way, and a promise that can be kept."""

from __future__ import annotations

import pytest

from app.council import service as council
from app.kernel.errors import BadInput
from app.kernel.work import Database


def test_nothing_is_known_until_somebody_says_so(database: Database) -> None:
    with database.reading() as work:
        assert council.missing_contact_points(work) == council.CONTACT_KINDS
        assert council.contact_point(work, "website") is None


def test_what_is_said_again_takes_the_place_of_what_was_said(database: Database, app_context: None) -> None:
    with database.writing() as work:
        council.set_contact_point(work, "website", reply_days=10, phone=" 01632  960140 ", email="")
        council.set_contact_point(work, "website", reply_days=5, email="web@example.org")
        found = council.contact_point(work, "website")
        assert council.missing_contact_points(work) == ("data-protection", "complaints")
    assert found is not None
    assert (found.email, found.phone, found.post, found.reply_days) == ("web@example.org", None, None, 5)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"reply_days": 5}, "Enter an email address, a phone number or a postal address"),
        ({"reply_days": 5, "email": "web"}, "Enter an email address like"),
        ({"reply_days": 5, "email": "@"}, "Enter an email address like"),
        ({"reply_days": 0, "phone": "01632 960140"}, "from 1 to 60"),
        ({"reply_days": 61, "phone": "01632 960140"}, "from 1 to 60"),
        ({"reply_days": 5, "post": "x" * 301}, "characters or fewer"),
    ],
)
def test_what_nobody_could_use_is_refused(
    database: Database, app_context: None, said: dict[str, object], message: str
) -> None:
    with pytest.raises(BadInput, match=message), database.writing() as work:
        council.set_contact_point(work, "website", **said)  # type: ignore[arg-type]
    with database.reading() as work:
        assert council.contact_point(work, "website") is None


def test_only_what_pages_of_record_and_letters_ask_for_has_a_contact(database: Database) -> None:
    with pytest.raises(BadInput), database.writing() as work:
        council.set_contact_point(work, "newspapers", reply_days=5, phone="01632 960140")
