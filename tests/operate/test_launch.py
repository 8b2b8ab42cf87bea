"""What `flask up` prepares and prints."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.kernel.errors import HeardError
from app.kernel.work import Database
from app.operate import demo, first_start, launch, migrate
from app.operate.demo import DemoLink, Printed, SignIn
from app.operate.first_start import Welcome
from config import Settings

PRINTED = Printed(
    (SignIn("Ama Bell", "ama@example.org", "four words here", "Analyst"),),
    (DemoLink("Try", "/s/abc"),),
    (DemoLink("A child’s own", "/s/abc/def"),),
)


class Demo:
    """Stands in for the made-up council, which takes a while to make up."""

    def __init__(self) -> None:
        self.loaded = 0
        self.breaks = False

    def load(self, _database: Database) -> Printed:
        self.loaded += 1
        if self.breaks:
            raise KeyboardInterrupt
        return PRINTED


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Demo:
    stand_in = Demo()
    monkeypatch.setattr(demo, "load", stand_in.load)
    return stand_in


@pytest.fixture
def first_day(settings: Settings, local_database: Database) -> Iterator[Database]:
    """An installation before its first start: no database file yet."""
    local_database.engine.dispose()
    (settings.instance / "heard.db").unlink()
    yield local_database
    local_database.engine.dispose()


def start(settings: Settings, database: Database, *, with_demo: bool = True) -> Welcome:
    return first_start.prepare(settings, database, with_demo=with_demo, say=lambda _line: None)


def test_a_first_start_makes_tables_and_a_council_once(
    app_context: None, settings: Settings, first_day: Database, made_up: Demo
) -> None:
    first = start(settings, first_day)
    assert migrate.is_current(first_day)
    assert first.sign_ins[0][1:3] == ("ama@example.org", "four words here")
    assert first.links == (("Try", "/s/abc"),)
    assert first.personal == (("A child’s own", "/s/abc/def"),)
    assert start(settings, first_day) == first, "every start prints the made-up sign-ins again"
    assert made_up.loaded == 1
    assert stat.S_IMODE((settings.instance / "demo.json").stat().st_mode) == 0o600


def test_without_a_demonstration_a_link_makes_the_first_administrator(
    app_context: None, settings: Settings, first_day: Database, made_up: Demo
) -> None:
    welcome = start(settings, first_day, with_demo=False)
    assert welcome.set_up.startswith("/office/")
    assert (made_up.loaded, welcome.sign_ins) == (0, ())


def test_an_installation_in_use_is_never_made_up(
    app_context: None, settings: Settings, first_day: Database, made_up: Demo
) -> None:
    start(settings, first_day, with_demo=False)
    start(settings, first_day, with_demo=True)
    assert made_up.loaded == 0


def test_a_demonstration_that_was_interrupted_begins_again(
    app_context: None, settings: Settings, first_day: Database, made_up: Demo
) -> None:
    made_up.breaks = True
    with pytest.raises(KeyboardInterrupt):
        start(settings, first_day)
    made_up.breaks = False
    assert start(settings, first_day).sign_ins
    assert made_up.loaded == 2
    assert not (settings.instance / "demo.unfinished").exists()


def test_only_our_own_file_is_ever_emptied(
    app_context: None, settings: Settings, first_day: Database, made_up: Demo
) -> None:
    made_up.breaks = True
    with pytest.raises(KeyboardInterrupt):
        start(settings, first_day)
    elsewhere = replace(settings, instance=settings.instance / "other")
    elsewhere.instance.mkdir()
    (settings.instance / "demo.unfinished").replace(elsewhere.instance / "demo.unfinished")
    with pytest.raises(HeardError, match="empty the database"):
        start(elsewhere, first_day)
    assert (settings.instance / "heard.db").exists()


def test_the_greeting_has_everything_to_begin_with() -> None:
    words = launch.greeting(Welcome(*vars(PRINTED).values()), "http://127.0.0.1:8000")
    for part in ("8000/s/abc\n", "8000/s/abc/def\n", "ama@example.org", "four words here", "HOST=0.0.0.0", "█"):
        assert part in words


def test_the_greeting_breaks_no_line_of_a_narrow_terminal() -> None:
    board = "Board reader: Quality Assurance Board, social work practice"
    printed = Welcome(
        (("Margaret Quill", "margaret.quill@example.org", "huge-sewing-crimson-halftime", board),),
        (("Family Support: waiting room poster from September 2024", "/s/abcdefgh"),),
        (("Children in Care, Over twelves: after the visit in September 2026", "/s/abcdefgh/abcdefghijklmnop"),),
    )
    words = launch.greeting(printed, "http://192.168.100.200:8000")
    assert max(map(len, words.splitlines())) <= launch.COLUMNS
    assert words.index("Margaret") < words.index("margaret.") < words.index("huge-sewing")


def test_the_code_in_the_terminal_is_small_enough_to_see_whole() -> None:
    lines = launch.square("http://192.168.100.200:8000/s/abcdefgh").splitlines()
    assert len(lines) <= 20
    assert max(map(len, lines)) <= 40


def test_links_carry_the_address_that_was_set(settings: Settings) -> None:
    assert launch.public_url(replace(settings, public_url="https://heard.example"), "0.0.0.0", 8000) == (  # noqa: S104
        "https://heard.example"
    )
    assert launch.public_url(settings, "127.0.0.1", 8123) == "http://127.0.0.1:8123"
