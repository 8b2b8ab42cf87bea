"""What a reader chooses to read more comfortably: for the visit, in the one cookie, with or without scripts."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.web import comfort
from app.web.comfort import SETTINGS, Comfort
from tests.support.client import PageClient, page_of
from tests.support.pages import text

EVERY_PUBLIC_PAGE = (
    "/gallery/little/question",
    "/gallery/adult/done",
    "/privacy",
    "/cookies",
    "/comfort",
    "/nowhere",
)


def chosen(client: PageClient, **values: str) -> None:
    answer = client.send(client.get("/comfort"), values)
    assert answer.status_code == 302


def look(client: PageClient, path: str) -> str:
    return page_of(client.get(path)).root.get("class", "")


def test_at_first_every_page_is_as_it_was_drawn(client: PageClient) -> None:
    for path in EVERY_PUBLIC_PAGE:
        assert look(client, path).startswith("look tier-")
        assert len(look(client, path).split()) == 2


def test_a_choice_is_seen_on_every_public_page(client: PageClient) -> None:
    chosen(client, text="largest", colours="dark", font="dyslexic")
    for path in EVERY_PUBLIC_PAGE:
        assert {"text-largest", "colours-dark", "font-dyslexic"} <= set(look(client, path).split())


def test_staff_pages_have_their_own_look(client: PageClient) -> None:
    chosen(client, colours="contrast")
    assert look(client, "/office/gallery/table") == "look tier-office"


def test_what_was_chosen_is_shown_and_can_be_taken_back(client: PageClient) -> None:
    chosen(client, spacing="wide")
    page = page_of(client.get("/comfort"))
    checked = {(node.get("name"), node.get("value")) for node in page.all("input") if "checked" in node.attrib}
    assert ("spacing", "wide") in checked
    chosen(client, spacing="usual")
    assert look(client, "/privacy") == "look tier-adult"


def test_every_setting_has_a_group_with_a_name_and_its_first_choice_made(client: PageClient) -> None:
    page = page_of(client.get("/comfort"))
    assert [text(legend) for legend in page.all("legend")] == [str(setting.label) for setting in SETTINGS]
    assert sum("checked" in node.attrib for node in page.all("input")) == len(SETTINGS)


def test_the_font_that_is_not_wanted_is_not_fetched_first(client: PageClient) -> None:
    assert 'rel="preload"' in client.get("/privacy").text
    chosen(client, font="dyslexic")
    assert 'rel="preload"' not in client.get("/privacy").text


def test_a_value_that_is_not_offered_is_refused_in_words(client: PageClient) -> None:
    answer = client.send(client.get("/comfort"), {"colours": "pink", "text": "large"})
    assert answer.status_code == 400
    assert look(client, "/privacy") == "look tier-adult"


def test_without_the_token_nothing_is_kept_and_what_was_chosen_is_shown_again(client: PageClient) -> None:
    values = {setting.name: setting.usual for setting in SETTINGS} | {"text": "large"}
    answer = client.post("/comfort", data=values)
    assert answer.status_code == 400
    assert 'value="large" checked' in answer.text
    assert look(client, "/privacy") == "look tier-adult"


def test_the_way_leads_back_to_the_page_and_the_page_keeps_its_look(client: PageClient) -> None:
    (way,) = [
        link.get("href", "")
        for link in page_of(client.get("/gallery/little/question?lang=pl")).all("a")
        if link.get("href", "").startswith("/comfort")
    ]
    page = client.get(way)
    assert page_of(page).root.get("class") == "look tier-little"
    assert client.send(page).location == "/gallery/little/question?lang=pl"


@pytest.mark.parametrize(
    "back", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "", "/office", "/a\nb"]
)
def test_the_way_back_never_leads_elsewhere(client: PageClient, back: str) -> None:
    assert client.send(client.get("/comfort", query_string={"back": back})).location == "/"


def test_only_the_one_cookie_is_set_and_it_holds_nothing_of_what_is_usual(site: Flask, client: PageClient) -> None:
    chosen(client, text="large")
    assert client.get_cookie("heard") is not None
    with client.session_transaction() as kept:
        assert kept["comfort"] == {"text": "large"}
    chosen(client, text="usual")
    with client.session_transaction() as kept:
        assert "comfort" not in kept


@pytest.mark.parametrize("damaged", ["dark", ["dark"], {"colours": ["dark"]}, {"x": "y"}, None])
def test_a_cookie_of_another_release_does_no_harm(client: PageClient, damaged: object) -> None:
    with client.session_transaction() as kept:
        kept["comfort"] = damaged
    assert look(client, "/privacy") == "look tier-adult"


@given(st.dictionaries(st.sampled_from([setting.name for setting in SETTINGS]), st.text(max_size=9)))
def test_only_what_is_offered_becomes_a_class(values: dict[str, str]) -> None:
    offered = {f"{setting.name}-{value}" for setting in SETTINGS for value in setting.values[1:]}
    assert set(comfort.of(values).classes.split()) <= offered


def test_equal_choices_are_one_page_for_all() -> None:
    first = comfort.of({"text": "large", "colours": "dark"})
    assert first == comfort.of({"colours": "dark", "text": "large", "font": "usual"})
    assert hash(first) == hash(comfort.of({"colours": "dark", "text": "large"}))
    assert first != Comfort()
