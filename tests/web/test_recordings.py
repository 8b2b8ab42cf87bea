"""A questionnaire that brings recordings: a person reads its questions aloud, or a voice where one is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app.kernel.work import Database
from app.respond import looks
from tests.support.asking import ask, set_up
from tests.support.client import PageClient
from tests.support.holding import EVERY_LOOK, LOOKS, hold
from tests.web.looking import Place
from tests.web.test_aids import QUESTION, until, voices

BUTTON = ".aloud:not(.aloud--one)"
PLAYED = "document.querySelector('audio').played.length > 0"
SILENCE = b"\xff\xfb\x10\xc4" + bytes(100)
"""One frame of an MP3 (32 kbit/s, 44.1 kHz, one channel) in which nothing is heard for a fortieth of a second."""


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Questionnaires whose first question has a recording in English; returns the recording."""
    folder = tmp_path / "surveys"
    folder.mkdir()
    plain = (LOOKS / f"{EVERY_LOOK}.yaml").read_text(encoding="utf-8")
    spoken = plain.replace("picture: q-listen", "picture: q-listen\n        audio: {en: listen.mp3}")
    assert spoken != plain
    (folder / f"{EVERY_LOOK}.yaml").write_text(spoken, encoding="utf-8")
    recording = folder / EVERY_LOOK / "listen.mp3"
    recording.parent.mkdir()
    recording.write_bytes(SILENCE * 20)
    monkeypatch.setattr(looks, "RECORDINGS", folder)
    return recording


@pytest.fixture
def spoken(chromium: Browser, app: Flask, live: str, local_database: Database, brought: Path) -> Place:
    set_up(local_database, surveys=brought.parent.parent)
    return Place(chromium, app, live, local_database, ask(local_database, EVERY_LOOK, languages=("ur",)))


def press(page: Page) -> None:
    page.click(BUTTON)
    expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", "true")


@pytest.mark.browser
def test_a_recording_needs_no_voice_and_is_played_to_its_end(spoken: Place) -> None:
    with spoken.tab("little") as page:
        page.add_init_script("delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;")
        page.reload()
        expect(page.locator(BUTTON)).to_be_visible()
        page.click(BUTTON)
        until(page, "document.querySelector('audio').ended")
        assert 0.3 < page.evaluate("document.querySelector('audio').duration") < 1
        expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", "false")
        assert page.locator("input:checked").count() == 0


@pytest.mark.browser
def test_a_second_press_stops_it(spoken: Place, brought: Path) -> None:
    brought.write_bytes(SILENCE * 400)
    with spoken.tab("little") as page:
        press(page)
        until(page, PLAYED)
        page.click(BUTTON)
        expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", "false")
        assert page.evaluate("document.querySelector('audio').paused")


@pytest.mark.browser
def test_a_recording_that_does_not_arrive_is_made_good_by_a_voice(spoken: Place) -> None:
    with spoken.tab("little") as page:
        voices(page)
        page.route("**/aloud/*", lambda route: route.abort())
        page.click(BUTTON)
        until(page, "said.length > 0")
        assert page.evaluate("said[0]") == ["en", QUESTION]


@pytest.mark.browser
def test_where_neither_voice_nor_recording_is_there_no_button_is(spoken: Place) -> None:
    with spoken.tab("little") as page:
        voices(page, "fr-FR")
        expect(page.locator(f"{BUTTON}:visible")).to_have_count(1)
        expect(page.locator(".aloud--one:visible")).to_have_count(0)
        page.click("button[value=skip]")
        page.wait_for_url("**/q/2")
        expect(page.locator(".aloud:visible")).to_have_count(0)


def test_only_who_holds_the_draft_hears_it_and_only_in_its_language(
    app: Flask, local_database: Database, brought: Path
) -> None:
    set_up(local_database, surveys=brought.parent.parent)
    link = ask(local_database, EVERY_LOOK, languages=("ur",))
    client = PageClient(app)
    page = hold(client, local_database, link, "little")
    assert 'src="/q/1/aloud/1"' in page.text
    with client.get("/q/1/aloud/1") as heard:
        assert (heard.status_code, heard.mimetype, heard.data) == (200, "audio/mpeg", SILENCE * 20)
    assert client.get("/q/1/aloud/2").status_code == 404
    assert "<audio" not in client.get("/q/1?lang=ur").text
    assert client.get("/q/1/aloud/1").status_code == 404
    assert PageClient(app).get("/q/1/aloud/1").status_code == 404


def test_a_recording_that_was_promised_but_is_not_there_is_not_offered(
    app: Flask, local_database: Database, brought: Path
) -> None:
    set_up(local_database, surveys=brought.parent.parent)
    brought.unlink()
    client = PageClient(app)
    assert "<audio" not in hold(client, local_database, ask(local_database, EVERY_LOOK), "little").text
    assert client.get("/q/1/aloud/1").status_code == 404
