"""A privacy notice for everybody who is asked, made from what the code goes by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.accounts import policy as roles
from app.contacts import service as contacts
from app.council import service as council
from app.kernel.errors import NotFound
from app.kernel.work import Database
from app.library import service as library
from app.meetings import service as meetings
from app.notices import service
from app.notices.service import Notice
from app.questionnaire import policies
from app.questionnaire.model import AUDIENCES, PROMISES, TIERS
from app.questionnaire.policies import Policy
from app.reach.promises import PROMISES as MADE
from app.respond.service import KEEP_DRAFT_DAYS
from app.safeguarding.rules import rules as safety_rules
from tests.support.asking import ask
from tests.support.client import PageClient, page_of
from tests.support.pages import text
from tests.support.promised import give

NOTICES = [notice.id for notice in service.notices()]
MOST_WORDS = 8
"""In a sentence for somebody of 5 to 8."""


def read(client: PageClient, notice: str) -> str:
    return text(next(page_of(client.get(f"/privacy/{notice}")).all("main")))


def asked(database: Database, notice: Notice) -> list[Policy]:
    """The policies of the questionnaires that a notice's readers are asked, found without the room's help."""
    with database.reading() as work:
        surveys = [version.survey for version in library.every_current(work)]
    found = {s.policy for s in surveys if s.audience in notice.audiences and set(s.tiers) & set(notice.tiers)}
    chosen = found or {name for name, p in policies.policies().items() if set(p.audiences) & set(notice.audiences)}
    return [policies.policy(name) for name in chosen]


def test_the_first_page_leads_to_each(asking: Database, client: PageClient) -> None:
    page = client.get("/privacy").text
    for notice in service.notices():
        assert f'href="/privacy/{notice.id}"' in page
        assert notice.title in page


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("audience", ["child", "young-person"])
def test_children_and_young_people_have_theirs_in_their_own_words(audience: str, tier: str) -> None:
    if audience == "young-person" and tier != "teen":
        return
    if tier == "adult":
        with pytest.raises(NotFound):
            service.notice_for(audience, tier)
        return
    assert service.notice_for(audience, tier).id == {
        "little": "youngest",
        "junior": "children",
        "teen": "young-people",
    }[tier]  # fmt: skip


def test_everybody_who_can_be_asked_has_one(asking: Database) -> None:
    for audience in set(AUDIENCES) - {"child", "young-person"}:
        assert service.notice_for(audience, "adult")
    with asking.reading() as work:
        surveys = [version.survey for version in library.every_current(work)]
    for survey in surveys:
        for tier in survey.tiers:
            assert survey.audience in service.notice_for(survey.audience, tier).audiences


@pytest.mark.parametrize("notice_id", NOTICES)
def test_it_says_how_long_who_reads_and_what_is_promised_as_the_data_says(
    asking: Database, client: PageClient, notice_id: str
) -> None:
    notice, words = service.notice(notice_id), read(client, notice_id)
    kept = asked(asking, notice)
    readers = {role for each in kept for role in each.readers}
    readers |= {role.id for role in roles.readers_of("safeguarding")}
    if notice.voice != "little" and "staff" not in notice.audiences:  # they may say something of their own accord
        readers |= {role.id for role in roles.readers_of("cases")}
    typists = {role.id for role in roles.readers_of("paper")} if notice.voice != "little" else set()
    if notice.voice != "little" and contacts.rules().audiences & set(notice.audiences):
        readers |= {role.id for role in roles.readers_of("contact-requests")}
        assert f"{contacts.rules().keep_days} days" in words
    for role in roles.roles():
        assert (role.public_name in words) is (role.id in readers | typists), role.id
    for months in {each.retention_months for each in kept}:
        assert str(months) in words
    if notice.voice != "little":
        assert f"{KEEP_DRAFT_DAYS} days" in words
        allowed = {promise for each in kept for promise in each.promises} & {promise.id for promise in MADE}
        for promise in PROMISES:
            assert (service.data().promises[promise][notice.voice] in words) is (promise in allowed), promise
    for purpose in notice.purposes:
        assert purpose.words in words


@pytest.mark.parametrize("notice_id", NOTICES)
def test_another_rule_in_the_data_is_another_sentence_on_the_page(
    asking: Database, client: PageClient, monkeypatch: pytest.MonkeyPatch, notice_id: str
) -> None:
    before = read(client, notice_id)
    changed: Mapping[str, Policy] = {
        name: replace(each, retention_months=7, readers=("administrator",))
        for name, each in policies.policies().items()
    }
    monkeypatch.setattr(policies, "policies", lambda: changed)
    monkeypatch.setattr(service, "policies", lambda: changed)
    after = read(client, notice_id)
    assert "7 months" in after
    assert "7 months" not in before
    assert "the people who look after this website" in after
    assert after.count("the quality team") == before.count("the quality team") - 1


@pytest.mark.parametrize("notice_id", NOTICES)
def test_meetings_drawings_and_questions_about_the_person_are_told_to_those_who_meet_them(
    asking: Database, client: PageClient, notice_id: str
) -> None:
    notice, words = service.notice(notice_id), read(client, notice_id)
    with asking.reading() as work:
        every = [version.survey for version in library.every_current(work)]
    own = [s for s in every if s.audience in notice.audiences and set(s.tiers) & set(notice.tiers)]
    types = {question.type for survey in own for question in survey.questions.values()}
    purposes = {question.purpose for survey in own for question in survey.questions.values()}
    assert ("draw" in words) is ("draw" in types)
    assert (f"{meetings.rules().keep_months} months after the meeting" in words) is any(
        survey.key == meetings.rules().before for survey in own
    )
    if notice.voice != "little":
        assert ("apart from all" in words) is ("equality" in purposes)


@pytest.mark.parametrize("notice_id", NOTICES)
def test_it_says_who_reads_for_safety_how_soon_and_where_confidentiality_ends(
    asking: Database, client: PageClient, notice_id: str
) -> None:
    notice, words = service.notice(notice_id), read(client, notice_id)
    for role in roles.readers_of("safeguarding"):
        assert role.public_name in words
    if notice.voice == "little":
        assert "If someone hurts you, we must help." in words
        return
    assert f"within {safety_rules().flagged_hours} " in words
    assert "we must tell people who can help" in words
    young = not safety_rules().children.isdisjoint(notice.audiences)
    assert ("by the end of the next working day" in words) is young
    assert (f"{safety_rules().a_week} a week are picked by lot" in words) is not young


def test_those_who_read_words_by_policy_are_those_who_do_by_role() -> None:
    may = {role.id for role in roles.readers_of("redacted-words")}
    assert {reader for each in policies.policies().values() for reader in each.readers} <= may


def test_the_youngest_read_eight_words_at_a_time(asking: Database, client: PageClient) -> None:
    page = page_of(client.get("/privacy/youngest"))
    (promises,) = [node for node in page.all("ul") if node.get("class") == "promises"]
    items = [text(node) for node in promises.iter("li")]
    said = service.data().promises
    sentences = [s for item in [*items, *(said[p]["little"] for p in said)] for s in re.split(r"(?<=[.!?])\s+", item)]
    assert len(items) >= 6
    assert [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS] == []


def test_the_page_before_the_first_question_leads_to_the_notice_of_whoever_is_asked(
    asking: Database, client: PageClient
) -> None:
    team = give(asking, ask(asking, "supervision", promise="unlinked"))[0].path
    for address, expected in (
        (f"/s/{ask(asking, 'children-9-12').code}", "children"),
        (f"/s/{ask(asking, 'parents-plan').code}", "parents-and-carers"),
        (team, "staff"),
    ):
        page = client.get(address).text
        found = re.search(r'href="(/privacy/[^"]+)"', page.replace('href="/privacy"', ""))
        assert found
        assert client.get(found[1]).location == f"/privacy/{expected}"


def test_whom_to_ask_is_a_setting_and_its_lack_is_said(asking: Database, client: PageClient) -> None:
    assert "has not put its contact details here yet" in read(client, "staff")
    with asking.writing() as work:
        council.set_contact_point(work, "data-protection", reply_days=20, email="dpo@example.org")
    assert "dpo@example.org" in read(client, "staff")


@pytest.mark.parametrize("notice_id", NOTICES)
def test_a_notice_is_ready_for_the_printer(asking: Database, client: PageClient, notice_id: str) -> None:
    sheets = [
        node.get("href", "")
        for node in page_of(client.get(f"/privacy/{notice_id}")).all("link")
        if node.get("media") == "print"
    ]
    assert [sheet.split("?")[0] for sheet in sheets] == ["/static/record.css"]


def test_a_notice_there_is_not_is_not_found(asking: Database, client: PageClient) -> None:
    for address in ("/privacy/nobody", "/privacy/nobody/adult", "/privacy/child/adult"):
        assert client.get(address).status_code == 404
