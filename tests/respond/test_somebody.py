"""After a question about being safe everybody sees the same, whatever was pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.kernel.work import Database
from app.library import service as library
from app.questionnaire.load import load
from app.questionnaire.model import AnswerRef, Question, Rule, Survey
from config import ROOT
from tests.support.asking import ask, follow, set_up, start
from tests.support.client import PageClient

SURVEYS = sorted((ROOT / "surveys").glob("*.yaml"))
OWN = re.compile(r'name="(?:csrf_token|mark)" value="[^"]+"')
BOX = 'class="notice someone"'


@pytest.fixture
def asking(local_database: Database) -> Database:
    set_up(local_database)
    return local_database


def at_the_safe_question(client: PageClient, asking: Database) -> TestResponse:
    page = start(client, ask(asking, "children-9-12"))
    while "I feel safe where I live" not in page.text:
        page = follow(client, client.send(page, press="skip"))
    return page


def presses(page: TestResponse) -> list[dict[str, str]]:
    """Every answer, none at all, and “Skip”."""
    return [{"answer": code} for code in re.findall(r'name="answer" value="([^"]+)"', page.text)] + [{}]


def test_the_following_page_is_the_same_bytes_for_every_answer(app: Flask, asking: Database) -> None:
    seen = set()
    for answer in [*presses(at_the_safe_question(PageClient(app), asking)), None]:
        client = PageClient(app)
        page = at_the_safe_question(client, asking)
        leads = client.send(page, answer, press="skip" if answer is None else "next")
        following = follow(client, leads)
        seen.add((leads.status_code, leads.location, following.status_code, OWN.sub("", following.text)))
    assert len(seen) == 1
    assert BOX in seen.pop()[3]


def test_it_says_whom_to_talk_to_and_where_there_are_more(app: Flask, asking: Database) -> None:
    client = PageClient(app)
    page = follow(client, client.send(at_the_safe_question(client, asking), press="skip"))
    box = page.text.split(BOX)[1].split("</div>")[0]
    assert "Childline" in box
    assert 'href="/help"' in box
    assert "999" not in box


def test_it_stays_when_one_comes_back_and_is_nowhere_else(app: Flask, asking: Database) -> None:
    client = PageClient(app)
    page = at_the_safe_question(client, asking)
    assert BOX not in page.text
    n = int(page.request.path.rsplit("/", 1)[1])
    client.send(page, {"answer": "always"}, press="next")
    assert BOX in client.get(f"/q/{n + 1}").text
    assert BOX not in client.get(f"/q/{n}").text
    assert BOX not in follow(client, client.send(client.get(f"/q/{n + 1}"), press="skip")).text


def looked_at(rule: Rule | None) -> Iterator[str]:
    """The questions a rule looks back to."""
    for operand in rule.operands if rule else ():
        if isinstance(operand, AnswerRef):
            yield operand.question
        elif isinstance(operand, Rule):
            yield from looked_at(operand)


def safety(survey: Survey) -> dict[str, Question]:
    return {id_: question for id_, question in survey.questions.items() if question.alert and question.options}


@pytest.mark.parametrize("path", SURVEYS, ids=lambda path: path.stem)
def test_no_page_hangs_on_the_answer_to_a_safety_question(path: Path) -> None:
    survey = load(path, library.reference()).survey
    assert survey is not None
    rules = [page.relevant for page in survey.pages] + [q.relevant for q in survey.questions.values()]
    assert not {id_ for rule in rules for id_ in looked_at(rule)} & safety(survey).keys()
