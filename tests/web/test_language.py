"""Which language a page is in: asked for, else chosen before, else English; what a browser prefers is suggested."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask_babel import format_date
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.clock import Quarter
from app.web.language import compile_catalogues, direction, is_draft, load
from tests.support.client import PageClient, page_of
from tests.web.conftest import write_catalogue

PAGE = "/gallery/junior/check"
OFFICE = "/office/gallery/form"


def spoken(client: PageClient, path: str, **headers: str) -> tuple[str | None, str | None]:
    root = page_of(client.get(path, headers=headers)).root
    return root.get("lang"), root.get("dir")


def test_a_page_is_english_unless_somebody_asks(client: PageClient) -> None:
    assert spoken(client, PAGE) == ("en", "ltr")


def test_asking_changes_the_page_and_the_pages_after_it(client: PageClient) -> None:
    assert spoken(client, f"{PAGE}?lang=ur") == ("ur", "rtl")
    assert spoken(client, PAGE) == ("ur", "rtl")
    assert "واپس" in client.get(PAGE).text


def test_a_language_we_do_not_have_changes_nothing(client: PageClient) -> None:
    client.get(f"{PAGE}?lang=pl")
    assert spoken(client, f"{PAGE}?lang=xx") == ("pl", "ltr")


def test_the_office_does_not_change_language_by_address(client: PageClient) -> None:
    assert spoken(client, f"{OFFICE}?lang=ur") == ("en", "ltr")


def test_what_the_browser_prefers_is_offered_not_imposed(client: PageClient) -> None:
    response = client.get(PAGE, headers={"Accept-Language": "pl,en;q=0.5"})
    page = page_of(response)
    assert page.root.get("lang") == "en"
    offered = [link for link in page.all("a") if link.get("href") == "?lang=pl"]
    assert len(offered) == 2, "once in the list, once in plain sight"
    assert offered[0].get("lang") == "pl"


def test_the_switcher_says_each_language_in_itself_and_keeps_the_rest_of_the_address(client: PageClient) -> None:
    page = page_of(client.get(f"{PAGE}?form=a&lang=pl"))
    links = {link.get("lang"): link for link in page.all("a") if link.get("hreflang")}
    assert {tag: link.text for tag, link in links.items()} == {"en": "English", "ur": "اردو"}
    assert links["ur"].get("href") == "?form=a&lang=ur"
    assert links["ur"].get("dir") == "rtl"


def test_a_draft_says_that_it_is_one(client: PageClient) -> None:
    notice = "This translation is a draft"
    assert notice in client.get(f"{PAGE}?lang=ur").text
    assert notice not in client.get(f"{PAGE}?lang=pl").text


def test_drafts_are_known_by_code_and_by_tag(site: Flask) -> None:
    with site.app_context():
        assert is_draft("ur")
        assert not is_draft("pl")
        assert not is_draft("xx")


def test_english_dates_are_british(site: Flask) -> None:
    with site.test_request_context(PAGE):
        assert format_date(Quarter(2026, 1).first_day) == "1 Apr 2026"


@pytest.mark.parametrize(
    ("language", "way"), [("en", "ltr"), ("pl", "ltr"), ("ur", "rtl"), ("ar", "rtl"), ("zh-Hant", "ltr")]
)
def test_the_way_a_language_runs(language: str, way: str) -> None:
    assert direction(language) == way


def test_languages_are_found_by_their_folders_and_nothing_else(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("pl", "zh_Hant", "not-a-language"):
        write_catalogue(source, name)
    write_catalogue(source, "fr", domain="surveys")
    assert set(compile_catalogues(source, tmp_path / "target")) == {"pl", "zh_Hant"}
    assert list(load(source, tmp_path / "target")) == ["en", "pl", "zh-Hant"]
    assert (tmp_path / "target/fr/LC_MESSAGES/surveys.mo").is_file()
    assert not list((tmp_path / "target").glob("not-a-language"))


def test_compiling_again_replaces_whole_files_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    write_catalogue(source, "pl", Back="Wstecz")
    compile_catalogues(source, target)
    first = (target / "pl/LC_MESSAGES/messages.mo").read_bytes()
    write_catalogue(source, "pl", Back="Do tyłu")
    compile_catalogues(source, target)
    assert [path.name for path in (target / "pl/LC_MESSAGES").iterdir()] == ["messages.mo"]
    assert (target / "pl/LC_MESSAGES/messages.mo").read_bytes() != first


def test_without_translations_there_is_english(tmp_path: Path) -> None:
    assert list(load(tmp_path / "none", tmp_path / "target")) == ["en"]


@given(st.text(max_size=40))
def test_whatever_is_asked_for_a_page_comes(words: str) -> None:
    """Nobody breaks a page by its address; run on one application, for speed."""
    client = _APPLICATIONS[0].test_client()
    assert client.get("/gallery/junior/start", query_string={"lang": words}).status_code == 200


_APPLICATIONS: list[Flask] = []


@pytest.fixture(autouse=True)
def _one_application(site: Flask) -> None:
    _APPLICATIONS[:] = [site]
