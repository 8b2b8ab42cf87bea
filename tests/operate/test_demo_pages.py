"""What of the demonstration leaves the office: the boards' packs and exports. The small team is in none."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pptx
import pytest

from app.board import deciding, frozen, lifecycle, outputs
from app.board import service as boards
from app.documents.model import Document
from app.factory import create_app
from app.kernel.clock import Quarter, today
from app.operate.demo.calendar import quarters
from app.operate.demo.plan import plan
from app.results import editions, export
from config import Settings
from tests.support.client import PageClient
from tests.support.demonstration import Loaded
from tests.support.slides import faults

SMALL, SILENT = "Lanternhill", "Young Carers"
SIGNED, DRAFT = (quarter.label for quarter in quarters(today(), plan().quarters)[-3:-1])
KEYS = ("social-work", "early-help-health")


@pytest.fixture(scope="module")
def reader(loaded: Loaded, secrets: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    """Somebody who reads for a board, signed in on the demonstration."""
    folder: Path = tmp_path_factory.mktemp("reader")
    app = create_app(
        Settings.load({"HEARD_INSTANCE": str(folder), "HEARD_DATABASE_URL": f"sqlite:///{loaded.file}", **secrets})
    )
    app.config["TESTING"] = True
    app.test_client_class = PageClient
    client = app.test_client()
    assert isinstance(client, PageClient)
    one = next(each for each in loaded.printed.sign_ins if each.email.startswith("margaret.quill"))
    answer = client.send(client.get("/office/sign-in"), {"email": one.email, "password": one.password})
    assert answer.status_code == 302
    yield client
    app.extensions["heard"].engine.dispose()


def made(loaded: Loaded, reader: PageClient, key: str) -> Document:
    """A board's newest pack as it would be now."""
    with reader.application.app_context(), loaded.database.reading() as work:
        return boards.draft(work, boards.subject(work, key), Quarter.parse(DRAFT))


def drafted(loaded: Loaded, reader: PageClient, key: str) -> str:
    """The same as text."""
    return json.dumps(frozen.plain(made(loaded, reader, key)), ensure_ascii=False)


@pytest.mark.parametrize("key", KEYS)
def test_each_board_has_a_signed_pack_with_decisions_and_a_draft(loaded: Loaded, key: str) -> None:
    with loaded.database.reading() as work:
        (signed,) = lifecycle.versions(work, key, SIGNED)
        (draft,) = lifecycle.versions(work, key, DRAFT)
        assert (signed.state, draft.state) == (lifecycle.SIGNED, lifecycle.COMMENT)
        assert len(lifecycle.signatures(work, signed)) == 2
        assert deciding.decided(work, key, SIGNED)
    assert SMALL not in str(signed.body)


def test_the_small_team_stands_on_no_page_that_a_board_reads(reader: PageClient) -> None:
    for path in (f"/office/packs/social-work/{SIGNED}", "/office/packs"):
        answer = reader.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        assert SMALL not in answer.text


def test_the_small_team_has_no_number_in_what_is_taken_away(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        for quarter in editions.quarters(work):
            for public in (False, True):
                for row in export.rows(work, export.closed(work, quarter, public=public)):
                    if SMALL in map(str, row):
                        assert not any(isinstance(cell, int | float) for cell in row), row


def test_packs_say_who_fell_silent_and_never_name_the_small_team(loaded: Loaded, reader: PageClient) -> None:
    told = {key: drafted(loaded, reader, key) for key in KEYS}
    assert SILENT in told["early-help-health"]
    assert not any(SMALL in text for text in told.values())


@pytest.mark.parametrize("key", [*KEYS, "corporate", "lead-member", "children"])
def test_every_slide_of_a_full_pack_holds_what_is_on_it(loaded: Loaded, reader: PageClient, key: str) -> None:
    deck = pptx.Presentation(io.BytesIO(outputs.FORMATS["pptx"].write(made(loaded, reader, key))))
    assert faults(deck) == []


@pytest.mark.parametrize("tier", ["little", "junior", "teen", "easy"])
def test_children_read_what_was_done_in_their_own_words(reader: PageClient, tier: str) -> None:
    page = reader.get(f"/you-said/{SIGNED}?tier={tier}")
    assert page.status_code == 200
    assert page.text.count('<li class="pair ') >= 3
    assert "not written this in easier words yet" not in page.text
    assert reader.get(f"/you-said/{SIGNED}/paper.pdf?tier={tier}").data.startswith(b"%PDF-")
