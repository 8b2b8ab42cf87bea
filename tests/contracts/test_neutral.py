"""Whoever looks at a phone's tabs or history learns that somebody had their say, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.library import service as library
from app.questionnaire.model import Survey
from app.web.errors import PAGES
from tests.contracts.test_routes import OPEN, PART
from tests.support.asking import answer_all, ask, follow, set_up
from tests.support.client import PageClient, page_of
from tests.support.promised import give

SAID = frozenset(
    {
        "Have your say",
        "Question n of n",
        "Privacy",
        "Accessibility",
        "Cookies",
        "Text and colours",
        *(str(page.title) for page in PAGES.values()),
    }
)
"""Everything a tab of a public page may say, with numbers as n."""
PLACES = frozenset(
    {"s", "q", "on", "check", "later", "done", "then", "form", "help", "back", "you", "said", "lang", "en"}
)
"""The words that addresses are made of."""
FILLED = {"<notice_id>": "children", "<audience>": "child", "<tier>": "junior"}
STAFF = re.compile(r"^/(office|healthz|readyz|metrics|static)\b")


@pytest.fixture
def asked(app: Flask, local_database: Database) -> list[TestResponse]:
    """Everything a browser was shown or sent to, in order."""
    set_up(local_database)
    seen: list[TestResponse] = []

    class Noting(PageClient):
        def open(self, *args: Any, **kwargs: Any) -> TestResponse:
            response = super().open(*args, **kwargs)
            seen.append(response)
            return response

    app.test_client_class = Noting
    return seen


def browser(app: Flask) -> PageClient:
    made = app.test_client()
    assert isinstance(made, PageClient)
    return made


def title(response: TestResponse) -> str:
    (found,) = [node.text or "" for node in page_of(response).all("title") if node.text]
    return re.sub(r"\d+", "n", found.removeprefix("Error: ").strip())


def telling(survey: Survey) -> set[str]:
    """What would say what is asked or was answered: keys, ids and codes, whole and in their parts, and words."""
    ids = {survey.key, *(page.id for page in survey.pages), *survey.questions}
    codes = {code for question in survey.questions.values() for code in question.codes}
    texts = [survey.title.default, *(question.text.default for question in survey.questions.values())]
    words = re.findall(r"\w{5,}", " ".join(texts))
    parts = {part for name in ids | codes for part in name.split("-") if len(part) > 2}
    return {word.lower() for word in ids | codes | parts | set(words)} - PLACES


def walk(client: PageClient, code: str) -> None:
    """A whole way, with a page refused, a change of language, a look at help, and every page after the end."""
    page = follow(client, client.get(f"/s/{code}"))
    ways = re.findall(rf'href="(/s/{code}\?[^"]+)"', page.text)
    for way in [way for way in ways if "lang=" not in way][:1]:
        page = client.get(way.replace("&amp;", "&"))
    first = follow(client, client.send(page))
    client.send(first, {"answer": "purple"}, press="next")
    client.get("/q/1?lang=en")
    for address in ("/q/later", "/help", "/q/on"):
        follow(client, client.get(address))
    check = answer_all(client, client.get("/q/1"), "Secret")
    client.get("/q/1?then=check")
    follow(client, client.send(check))
    for address in ("/q/1", "/q/check", "/q/done"):
        follow(client, client.get(address))


@pytest.mark.parametrize(
    "surveys", [("children-9-12",), ("parents-plan",), ("supervision",), ("children-9-12", "parents-plan")]
)
def test_no_title_and_no_address_of_a_journey_says_what_is_asked_or_was_answered(
    app: Flask, local_database: Database, asked: list[TestResponse], surveys: tuple[str, ...]
) -> None:
    link = ask(local_database, *surveys, promise="unlinked" if "supervision" in surveys else "anonymous")
    code = link.code if link.promise == "anonymous" else give(local_database, link)[0].path.removeprefix("/s/")
    walk(browser(app), code)
    with local_database.reading() as work:
        told = {word for key in surveys for word in telling(library.current(work, key).survey)}
    assert len(asked) > 15
    for response in asked:
        places = [response.request.full_path if response.request.query_string else response.request.path]
        places += [response.location] if response.location else []
        for place in places:
            spelt = re.sub(rf"{code}|form=[0-9a-f]{{8}}", "", place.lower())
            assert not told & {*re.findall(r"[a-z]+(?:-[a-z0-9]+)*", spelt), *re.findall(r"[a-z]+", spelt)}, place
        if response.mimetype == "text/html" and not response.location:
            assert title(response) in SAID, response.request.path


def test_an_address_that_named_its_questionnaire_leads_to_one_that_does_not(
    app: Flask, local_database: Database, asked: list[TestResponse]
) -> None:
    code = ask(local_database, "children-9-12", "parents-plan").code
    answer = browser(app).get(f"/s/{code}?form=parents-plan.adult&lang=pl")
    assert re.fullmatch(rf"/s/{code}\?form=[0-9a-f]{{8}}&lang=pl", answer.location)
    assert "Before you start" in browser(app).get(answer.location.replace("&lang=pl", "")).text


def test_every_public_page_has_a_title_that_anybody_may_read(
    app: Flask, local_database: Database, asked: list[TestResponse]
) -> None:
    client = browser(app)
    listed = [line for line in Path(OPEN).read_text(encoding="utf-8").splitlines() if line.startswith("/")]
    for rule in [rule for rule in listed if not STAFF.match(rule)]:
        address = PART.sub(lambda part: FILLED.get(part[0], "1"), rule)
        response = follow(client, client.get(address))
        assert title(response) in SAID, address
    for address in ("/nowhere", "/privacy/nobody"):
        assert title(client.get(address)) in SAID
