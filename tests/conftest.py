"""What every test may ask for. Helpers live in tests/support; a room's own fixtures in its own folder."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache

from app.accounts import passwords
from app.factory import create_app
from app.kernel.keys import KeyRing, fresh_keys, key_ring
from app.kernel.work import Database
from config import Settings
from tests.support.client import PageClient
from tests.support.databases import PostgresTables, SqliteTemplate, fresh_postgres
from tests.support.machine import postgres_url
from tests.support.sharing import once

pytest_plugins = (
    "tests.support.needs",
    "tests.support.browser",
    "tests.support.demonstration",
    "tests.support.target",
    "tests.support.openings",
    "tests.support.deciding",
)
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
hypothesis_settings.register_profile("heard", deadline=None, print_blob=True)
hypothesis_settings.register_profile("quick", deadline=None, print_blob=True, max_examples=25)
hypothesis_settings.load_profile("heard")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `database` is run on both kinds; one that asks only for the site, on SQLite."""
    if "database_url" in metafunc.fixturenames:
        kinds = ["sqlite", POSTGRES] if "database" in metafunc.fixturenames else ["sqlite"]
        metafunc.parametrize("database_url", kinds, indirect=True)
    if "empty_database" in metafunc.fixturenames:
        metafunc.parametrize("empty_database", ["sqlite", POSTGRES], indirect=True)


def pytest_collection_finish() -> None:
    """Modules and thousands of tests are here to stay: whoever collects garbage need not look at them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever application a test makes, a template is compiled once a run instead of once a test."""
    folder = tmp_path_factory.getbasetemp() / "templates"
    folder.mkdir()
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": FileSystemBytecodeCache(str(folder))}


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[PasswordHasher]:
    """Passwords are hashed with little work, so that signing in costs a test nothing; yields the real hasher."""
    real = passwords._hasher
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield real
    passwords._hasher = real


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def secrets(shared: Path) -> dict[str, str]:
    """Fresh random keys, as an installation has them in its environment; the same for all processes of a run."""
    found: dict[str, str] = json.loads(once(shared / "keys.json", lambda: json.dumps(fresh_keys())))
    return found


@pytest.fixture(scope="session")
def keys(secrets: dict[str, str]) -> KeyRing:
    """The key ring of this test run."""
    return key_ring(secrets)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres_tables() -> Iterator[PostgresTables]:
    server = postgres_url()
    assert server is not None, "tests that need PostgreSQL are deselected without it"
    with fresh_postgres(server) as url:
        tables = PostgresTables(url)
        yield tables
        tables.close()


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """An empty instance folder."""
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def database_url(request: pytest.FixtureRequest, instance: Path) -> str:
    """Where the tables are: empty, one set per test."""
    if request.param == "postgres":
        tables: PostgresTables = request.getfixturevalue("postgres_tables")
        return tables.emptied()
    template: SqliteTemplate = request.getfixturevalue("sqlite_template")
    return template.copy(instance / "heard.db")


@pytest.fixture
def local_database(database_url: str, keys: KeyRing) -> Iterator[Database]:
    """The site's database, for a page test that prepares rows: on SQLite unless it asks for `database` too."""
    opened = Database(database_url, keys)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def database(local_database: Database) -> Database:
    """An empty database with every table; the test runs once on SQLite and once on PostgreSQL."""
    return local_database


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, instance: Path, keys: KeyRing) -> Iterator[Database]:
    """A database of each kind without any table, as an installation finds it on its first day."""
    with ExitStack() as stack:
        url = f"sqlite:///{instance / 'empty.db'}"
        if request.param == "postgres":
            server = postgres_url()
            assert server is not None, "tests that need PostgreSQL are deselected without it"
            url = stack.enter_context(fresh_postgres(server))
        opened = Database(url, keys)
        yield opened
        opened.engine.dispose()


@pytest.fixture
def settings(instance: Path, database_url: str, secrets: dict[str, str]) -> Settings:
    """Settings of a local installation with the test's own folder, database and keys."""
    environment = {"HEARD_INSTANCE": str(instance), "HEARD_DATABASE_URL": database_url, **secrets}
    return Settings.load(environment)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on the test's own installation; its client checks every page."""
    made = create_app(settings)
    made.config["TESTING"] = True
    made.test_client_class = PageClient
    yield made
    made.extensions["heard"].engine.dispose()


@pytest.fixture
def app_context(app: Flask) -> Iterator[None]:
    """For what speaks to people (and so is translated) outside a request."""
    with app.app_context():
        yield


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without scripts; see tests/support/client.py."""
    made = app.test_client()
    assert isinstance(made, PageClient)
    return made
