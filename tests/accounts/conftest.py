"""An application with the staff door alone, an installation, and people of each role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import pytest
import time_machine
from flask import Flask

from app.accounts import service as accounts
from app.accounts import setup
from app.accounts.passwords import hashed
from app.council import service as council
from app.kernel.work import Database
from app.web import setup as web
from config import Settings
from tests.support import second_factor
from tests.support.client import PageClient
from tests.support.provider import Running, running

PASSWORD = "sixteen quiet otters"


@dataclass(frozen=True)
class Staff:
    """The ids of three people who can sign in with PASSWORD."""

    administrator: str
    analyst: str
    reader: str


@pytest.fixture(scope="session")
def password_hash() -> str:
    """PASSWORD as it is kept; made once."""
    return hashed(PASSWORD)


@pytest.fixture
def staff(local_database: Database, password_hash: str) -> Staff:
    """A live installation with ada@, ben@ and cat@example.org; the roles of the first two ask for a second factor."""

    def member(name: str, role: str, board_id: str | None = None) -> str:
        invited = accounts.invite(
            work, email=f"{name}@example.org", name=name.title(), role=role, board_id=board_id, actor="system"
        )
        staff_id = accounts.set_password(work, invited.token, password_hash)
        second_factor.set_up_if_owed(work, staff_id)
        return staff_id

    with local_database.writing() as work:
        council.begin(work, "Ashbourne Vale Council", made_up=False)
        council.add_service(work, "Children in Care", "social-work")
        council.add_team(work, "children-in-care", "North")
        return Staff(
            member("ada", "administrator"), member("ben", "analyst"), member("cat", "board-reader", "social-work")
        )


@pytest.fixture
def app(settings: Settings, local_database: Database) -> Flask:
    """The web's furniture and this room."""
    app = Flask(__name__, static_folder=None)
    app.secret_key = settings.secret_key
    app.config["PUBLIC_URL"] = settings.public_url
    app.extensions["heard"] = local_database
    app.test_client_class = PageClient
    web.init_app(app, settings)
    setup.init_app(app)

    @app.context_processor
    def furniture() -> dict[str, object]:
        with local_database.reading() as work:
            return {"installation": council.installation(work)}

    return app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser in which nobody is signed in."""
    return cast(PageClient, app.test_client())


def sign_in(client: PageClient, name: str, password: str = PASSWORD, to: str = "") -> PageClient:
    """Sign somebody in as they would, and fail if they are not let in."""
    page = client.get("/office/sign-in", query_string={"next": to} if to else None)
    answer = client.send(page, {"email": f"{name}@example.org", "password": password})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    assert second_factor.typed(client, answer).status_code == 302
    return client


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Nine in the morning of the first of June, until a test moves it: a code is right for as long as it likes."""
    with time_machine.travel(datetime(2026, 6, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def secret(clock: time_machine.Traveller, local_database: Database, staff: Staff) -> str:
    """Cat has a phone, with this secret; half a minute later its first code is over."""
    with local_database.writing() as work:
        return second_factor.set_up(work, staff.reader)


@pytest.fixture
def ada(client: PageClient, staff: Staff) -> PageClient:
    """The administrator's browser."""
    return sign_in(client, "ada")


@pytest.fixture(scope="session")
def process() -> Iterator[Running]:
    """One provider for all tests."""
    with running() as provider:
        yield provider


@pytest.fixture
def identity(process: Running) -> Running:
    """The provider, which tells of Ada as it should until a test says otherwise."""
    process.says(email="ada@example.org", email_verified=True)
    return process


@pytest.fixture
def browser(app: Flask, identity: Running, staff: Staff, client: PageClient) -> PageClient:
    """A browser before an installation that is connected."""
    setup.connect(app, identity.settings())
    return client
