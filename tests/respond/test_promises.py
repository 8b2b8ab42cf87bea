"""What the first page promises is what the tables and the role list really do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.accounts import policy as roles
from app.kernel.work import Database
from app.library import service as library
from app.questionnaire.model import TIERS, Survey, Text
from app.questionnaire.policies import policies
from app.reach.promises import kept_by
from app.respond import promises
from app.respond.facts import RESPONSES
from app.respond.store import draft, response
from app.voices.store import voice
from tests.support.asking import ask
from tests.support.client import PageClient
from tests.support.promised import give, publish

PERSONAL = {
    "name",
    "email",
    "phone",
    "address",
    "ip",
    "user_agent",
    "staff_id",
    "at",
    "time",
    "created_at",
    "sent_at",
}
MOST_WORDS = 8
"""Of a sentence for children of 5 to 8."""
QUALITY = {"analyst", "quality-lead"}
"""Whoever answers knows both as the quality team."""


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"[.?!:]\s*", text) if sentence]


def said(speaker: str, promise: str) -> list[str]:
    """Every text of one page."""
    words = promises.every()[speaker, promise]
    return [*words.lines, words.not_readers, words.not_now]


def possible() -> Iterator[tuple[str, str, str, str]]:
    """Each policy with each audience and promise it allows, in each tier."""
    for rules in policies().values():
        for audience in rules.audiences:
            for tier in TIERS:
                for promise in rules.promises:
                    yield rules.name, audience, tier, promise


def survey_of(policy_name: str, audience: str, tier: str, promise: str) -> Survey:
    return Survey("some-key", Text("A questionnaire"), audience, (tier,), (promise,), (), policy_name, ())


@pytest.fixture
def every_survey(asking: Database, tmp_path: Path) -> list[Survey]:
    """The questionnaires there are, and a small one for each of the others on the list."""
    publish(asking, tmp_path / "surveys")
    with asking.reading() as work:
        return [version.survey for version in library.every_current(work)]


@pytest.mark.parametrize("combination", list(possible()), ids="-".join)
def test_every_promise_that_a_policy_allows_has_words_for_every_voice(combination: tuple[str, ...]) -> None:
    words = promises.words(survey_of(*combination), combination[2], combination[3])
    assert len(words.lines) >= 3
    assert words.not_readers
    assert words.not_now


def test_every_questionnaire_has_a_page_for_each_of_its_tiers_and_promises(every_survey: list[Survey]) -> None:
    for survey in every_survey:
        assert set(kept_by([survey])) == set(survey.promises)
        for tier in survey.tiers:
            for promise in survey.promises:
                assert promises.words(survey, tier, promise).lines


def test_there_are_no_words_that_nobody_could_meet() -> None:
    met = {(promises.voice_of(survey_of(*one), one[2]), one[3]) for one in possible()}
    assert set(promises.every()) == met


@pytest.mark.parametrize("promise", ["anonymous", "confidential", "named"])
def test_a_child_of_five_is_spoken_to_in_short_sentences(promise: str) -> None:
    for text in said("little", promise):
        for sentence in sentences(text):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize(("voice", "promise"), sorted(promises.every()))
def test_a_page_says_anonymous_only_where_nobody_can_be_found(voice: str, promise: str) -> None:
    text = " ".join(said(voice, promise)).lower()
    if promise != "anonymous":
        assert "anonymous" not in text
        assert "know who you are" not in text
    for impossible in ("tell you first", "talk to you first", "made for you"):
        assert promise != "anonymous" or impossible not in text, "nobody can talk to whom nobody knows"


@pytest.mark.parametrize(("voice", "promise"), sorted(promises.every()))
def test_what_cannot_be_kept_to_ourselves_is_said_on_every_page(voice: str, promise: str) -> None:
    text = " ".join(said(voice, promise)).lower()
    assert any(word in text for word in ("danger", "hurting", "harmed", "at risk"))


@pytest.mark.parametrize("voice", sorted({voice for voice, promise in promises.every() if promise == "confidential"}))
def test_a_confidential_page_says_who_could_open_the_seal_and_why(voice: str) -> None:
    text = " ".join(said(voice, "confidential")).lower()
    assert "two " in text
    assert "together" in text
    assert "open the seal" in text or "open the lock" in text
    assert any(why in text for why in ("safe", "worried", "at risk"))


@pytest.mark.parametrize(
    ("key", "promise", "readers"),
    [
        ("children-9-12", "anonymous", QUALITY),
        ("children-9-12", "confidential", QUALITY),
        ("parents-plan", "anonymous", QUALITY),
        ("supervision", "unlinked", QUALITY),
        ("small-group-session", "named", QUALITY),
        ("small-exit", "confidential", {"hr-reader"}),
        ("small-exit", "unlinked", {"hr-reader"}),
    ],
)
def test_the_page_names_exactly_the_roles_that_read_words(
    asking: Database, client: PageClient, tmp_path: Path, key: str, promise: str, readers: set[str]
) -> None:
    publish(asking, tmp_path / "surveys")
    link = ask(asking, key, promise=promise)
    address = give(asking, link)[0].path if promise in ("unlinked", "confidential") else f"/s/{link.code}"
    page = client.get(address).text
    told = {role.public_name for role in roles.roles() if role.id in readers | {"safeguarding-reader"}}
    for role in roles.roles():
        assert page.count(f"<li>{role.public_name}</li>") == (role.public_name in told)


def test_a_policy_lets_only_roles_read_that_read_words_at_all() -> None:
    reading = {role.id for role in roles.readers_of(promises.READS_WORDS)}
    assert {reader for rules in policies().values() for reader in rules.readers} == reading


def test_nobody_whom_the_page_says_does_not_read_has_a_role_that_does() -> None:
    """No role is a worker's, a manager's, a parent's or a school's; human resources read exit interviews alone."""
    reading = {role.id: role.answers_to for role in roles.readers_of(promises.READS_WORDS)}
    assert reading == {
        "analyst": "the Service Manager for Quality Assurance and Review",
        "quality-lead": "the Director",
        "hr-reader": "the Director, outside the line of whoever leaves",
    }
    with_hr = {rules.name for rules in policies().values() if "hr-reader" in rules.readers}
    assert with_hr == {"exit"}
    told = {page for page, words in promises.every().items() if "human resources" in words.not_readers}
    assert told == {("staff", "unlinked")}


def test_only_a_reader_of_words_may_open_the_comments() -> None:
    readers = {role.id for role in roles.readers_of(promises.READS_WORDS)}
    assert {role.id for role in roles.roles() if "comments.read" in role.permissions} == readers


@pytest.mark.parametrize("table", [draft, response, voice])
def test_no_table_of_answers_could_hold_who_or_when(table: object) -> None:
    columns = {column.name for column in table.c}  # type: ignore[attr-defined]
    assert not columns & PERSONAL
    assert not {str(column.type) for column in table.c} & {"DATETIME", "TIMESTAMP", "TIME"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["client_mac", "body", "receipt", "ticket_id", "said_by"])
def test_what_is_counted_knows_nothing_of_whoever_answered(name: str) -> None:
    assert name not in RESPONSES.c
