"""Every page of the gallery and of the furniture keeps the page contract, in each tier and direction."""

from __future__ import annotations

import pytest
from flask import Flask

from app.questionnaire.model import TIERS
from tests.support.client import PageClient, page_of
from tests.support.pages import text
from tests.web.gallery.app import Installation

PARTS = ("start", "question", "fields", "check", "done")
DESK = ("table", "form")


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("tier", TIERS)
def test_a_respondents_page_has_its_tiers_look_and_its_ways_out(
    client: PageClient, tier: str, part: str, language: str
) -> None:
    page = page_of(client.get(f"/gallery/{tier}/{part}?lang={language}"))
    assert page.root.get("class") == f"look tier-{tier}"
    ways_out = {link.get("href") for link in page.all("a")}
    assert {"#main", "https://www.bbc.co.uk/weather", "/privacy", "/accessibility", "/cookies"} <= ways_out


@pytest.mark.parametrize("part", DESK)
def test_a_staff_page_has_a_chrome_of_its_own(client: PageClient, part: str) -> None:
    page = page_of(client.get(f"/office/gallery/{part}"))
    assert page.root.get("class") == "look tier-office"
    sheets = [node.get("href", "") for node in page.all("link") if node.get("rel") == "stylesheet"]
    assert [sheet.split("?")[0] for sheet in sheets] == ["/static/office.css"]
    assert not any(link.get("data-exit") is not None for link in page.all("a"))


def test_the_tab_never_says_what_is_asked(client: PageClient) -> None:
    titles = {next(page_of(client.get(f"/gallery/junior/{part}")).all("title")).text for part in PARTS}
    assert titles == {"Have your say"}


@pytest.mark.parametrize("made_up", [True, False])
def test_made_up_data_is_called_so_on_every_page_and_real_data_on_none(
    site: Flask, client: PageClient, made_up: bool
) -> None:
    notice = "Made-up data: this is a demonstration. Nothing here is about a real person."
    site.context_processor(lambda: {"installation": Installation(made_up=made_up)})
    for path in ("/gallery/junior/start", "/office/gallery/table", "/nowhere"):
        assert (notice in client.get(path).text) is made_up


def test_before_it_is_set_up_an_installation_has_a_name_all_the_same(site: Flask, client: PageClient) -> None:
    site.context_processor(lambda: {"installation": Installation(name="")})
    for path in ("/gallery/junior/start", "/office/gallery/table"):
        links = [text(link) for link in page_of(client.get(path)).all("a") if link.get("class") == "brand"]
        assert links == ["Heard"]


def test_the_way_out_goes_where_the_installation_says(site: Flask, client: PageClient) -> None:
    site.config["EXIT_ADDRESS"] = "https://example.org/recipes"
    (link,) = [node for node in page_of(client.get("/gallery/junior/start")).all("a") if "data-exit" in node.attrib]
    assert link.get("href") == "https://example.org/recipes"
    assert link.get("rel") == "nofollow noreferrer"
