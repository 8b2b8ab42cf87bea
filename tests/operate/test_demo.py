"""The demonstration: an invented council, loaded once, that nobody could take for a real one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select

from app.accounts import service as accounts
from app.accounts import store as accounts_store
from app.accounts.passwords import fits
from app.accounts.policy import roles as every_role
from app.council import help_lines
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import Refused
from app.kernel.keys import key_ring
from app.kernel.work import Database
from app.library import service as library
from app.operate import demo, instance, migrate
from app.operate.demo.calendar import quarters
from app.operate.demo.plan import plan
from app.operate.demo.words import bank
from app.questionnaire.policies import policy
from app.reach import service as reach
from app.replies import service as replies
from app.respond.facts import ANSWERS, RESPONSES
from app.respond.store import draft, response
from app.results import editions
from app.results.figures import Figures, Spoken, SurveyFigures
from app.themes import service as themes
from app.voices import service as voices
from app.voices.facts import VOICES
from app.voices.model import Which
from config import Settings
from tests.support.demonstration import Loaded

CLOSED = plan().quarters
BANKS = tuple(each.words for each in plan().audiences.values() if each.words)
MOST_OFTEN = 30
"""How many of some thousands of people may use the same words in two years."""
DRAMA = re.compile(r"07700 ?900 ?\d{3}|01632 ?960 ?\d{3}")
"""Ranges that Ofcom keeps free for drama."""
LOOKS_LIKE_A_NUMBER = re.compile(r"\b0\d(?:[ -]?\d){7,}")
SCORES = {"always": 100, "most": 67, "sometimes": 33, "never": 0} | {
    "strongly-agree": 100, "agree": 75, "neither": 50, "disagree": 25, "strongly-disagree": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def words(loaded: Loaded) -> list[str]:
    """Everything anybody wrote, as they wrote it."""
    with loaded.database.reading() as work:
        return [voices.original(work, voice_id) for voice_id in work.execute(select(VOICES.c.id)).scalars()]


def by_quarter(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(RESPONSES.c.quarter, func.count()).group_by(RESPONSES.c.quarter))
    return {row[0]: row[1] for row in rows}


def test_it_says_on_every_page_that_its_people_are_made_up_and_can_never_go_live(loaded: Loaded) -> None:
    with loaded.database.writing() as work:
        assert council.installation(work).made_up
        with pytest.raises(Refused):
            council.begin(work, "Another Council", made_up=False)
        assert council.installation(work).name == plan().council


def test_it_is_loaded_once(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        before = by_quarter(work.connection)
    with pytest.raises(Refused, match="empty"):
        demo.load(loaded.database)
    with loaded.database.reading() as work:
        assert by_quarter(work.connection) == before


def test_every_closed_quarter_has_answers_of_children_and_parents(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        rows = work.execute(
            select(RESPONSES.c.quarter, RESPONSES.c.audience, func.count()).group_by(
                RESPONSES.c.quarter, RESPONSES.c.audience
            )
        )
        found = {(row[0], row[1]): row[2] for row in rows}
    for quarter in quarters(today(), CLOSED)[:-1]:
        assert found[quarter.label, "child"] + found[quarter.label, "young-person"] >= 30
        assert found[quarter.label, "parent"] >= 70
    assert any(number >= 120 for (_, audience), number in found.items() if audience == "staff")


def test_nobody_answers_before_a_link_opens_after_it_closes_or_tomorrow(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        rows = work.execute(select(response.c.link_id, response.c.day, response.c.survey_key).distinct()).all()
        links = {row.link_id: reach.find(work, row.link_id) for row in rows}
    assert rows
    for row in rows:
        carried_over = row.survey_key == "exit"
        last = today() if carried_over else min(links[row.link_id].closes_on, today())
        assert links[row.link_id].opens_on <= row.day <= last


def test_links_know_how_many_answers_they_brought(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        brought = sum(answers or 0 for _, answers in reach.every(work))
        written = work.execute(select(func.count()).where(response.c.promise == "named")).scalar_one()
        assert brought == sum(by_quarter(work.connection).values()) - written


def test_nothing_is_left_to_do(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        waiting = work.execute(select(draft.c.version_id, draft.c.sent)).all()
        leaving = library.current(work, "exit").id
        assert set(waiting) <= {(leaving, True)}
        assert len(waiting) < policy("exit").batch, "a few exit interviews wait for a fifth"
        assert themes.oldest_undone(work) is None
        assert editions.owed(work) == []


def test_every_closed_quarter_has_its_edition_and_two_can_be_compared(loaded: Loaded) -> None:
    closed = [quarter.label for quarter in quarters(today(), CLOSED)[:-1]]
    with loaded.database.reading() as work:
        assert sorted(editions.quarters(work)) == closed
        before, after = (_survey(loaded, label, "parents-plan") for label in closed[-2:])
    first = {question.question_id: question.whole.base for question in before.questions}
    second = {question.question_id: question.whole.base for question in after.questions}
    both = [id_ for id_ in first.keys() & second.keys() if first[id_] and second[id_]]
    assert len(both) >= 5


def test_some_services_are_shown_and_some_are_too_small(loaded: Loaded) -> None:
    by_service = _survey(loaded, quarters(today(), CLOSED)[-2].label, "parents-plan").by_service
    assert None in by_service.values()
    assert len([number for number in by_service.values() if number]) >= 3


def _survey(loaded: Loaded, quarter: str, key: str) -> SurveyFigures:
    with loaded.database.reading() as work:
        edition = editions.find(work, quarter)
    assert edition is not None
    return next(survey for survey in edition.figures.surveys if survey.key == key)


def test_one_service_struggles_and_one_improves(loaded: Loaded) -> None:
    assert _change(loaded, "assessment") < -5
    assert _change(loaded, "family-support") > 5


def _change(loaded: Loaded, service_id: str) -> float:
    """How much higher the second year’s answers lie than the first’s, of 100."""
    with loaded.database.reading() as work:
        rows = work.execute(
            select(RESPONSES.c.quarter, ANSWERS.c.value)
            .join(ANSWERS, ANSWERS.c.response_id == RESPONSES.c.id)
            .where(RESPONSES.c.service_id == service_id, ANSWERS.c.value.in_(SCORES))
        ).all()
    middle = quarters(today(), CLOSED)[CLOSED // 2].label
    years = [[SCORES[v] for q, v in rows if (q >= middle) is later] for later in (False, True)]
    return sum(years[1]) / len(years[1]) - sum(years[0]) / len(years[0])


def test_every_question_the_plan_speaks_of_is_asked(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        asked = set(work.execute(select(ANSWERS.c.question_id)).scalars())
    assert set(plan().questions) <= asked


def test_people_have_been_told_what_changed_and_are_owed_more(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        told, owed = replies.published(work), replies.owed(work)
    assert {item.outcome for reply in told for item in reply.items} == set(replies.OUTCOMES)
    assert all(reply.due_on > today() for reply in owed), "nothing is owed from years ago"
    assert any(reply.due_on <= today() + timedelta(days=7) for reply in owed)


def test_its_links_open_and_one_asks_which_words_suit_you(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        opened = [reach.open_door(work, link.path.removeprefix("/s/")) for link in loaded.printed.links]
    assert all(door.closed is None for door in opened)
    assert len(opened[0].versions) > 1


def test_somebody_can_sign_in_in_every_role_with_a_password_kept_only_as_a_hash(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        hashes = dict(work.execute(select(accounts_store.staff.c.email, accounts_store.staff.c.password_hash)).all())
        roles = {held.role for member in accounts.people(work) if member.has_password for held in member.held}
    assert roles == {role.id for role in every_role()}
    assert len({each.password for each in loaded.printed.sign_ins}) == len(loaded.printed.sign_ins)
    stored = b"".join(file.read_bytes() for file in loaded.file.parent.iterdir())
    for each in loaded.printed.sign_ins:
        assert fits(hashes[each.email], each.password)
        assert each.password.encode() not in stored


def test_every_board_has_a_reader_and_every_service_a_manager_and_teams(loaded: Loaded) -> None:
    with loaded.database.reading() as work:
        read = {held.board_id for member in accounts.people(work) if member.has_password for held in member.held}
        assert {board.id for board in council.boards(work)} <= read
        for service in council.services(work):
            assert council.lines(work, service.id)
            assert 2 <= len(council.teams(work, service.id)) <= 4


def test_nobody_in_it_can_be_written_to_or_rung(loaded: Loaded, words: list[str]) -> None:
    national = {line.number for line in help_lines.national()}
    with loaded.database.reading() as work:
        numbers = [each.number for each in council.help_numbers(work) if each.number not in national]
        assert all(member.email.endswith("@example.org") for member in accounts.people(work))
    assert numbers
    assert all(DRAMA.fullmatch(number) for number in numbers)
    rung = [found for comment in words for found in LOOKS_LIKE_A_NUMBER.findall(comment)]
    assert rung
    assert all(DRAMA.fullmatch(number) for number in rung)
    assert not any("@" in comment for comment in words)


def test_what_people_write_is_varied(words: list[str]) -> None:
    together = Counter(word.lower().rstrip(".") for word in words)
    assert len(together) > len(words) / 2
    lowered = [comment.lower() for comment in words]
    for audience in BANKS:
        for phrase in (each for tones in bank(audience).themes.values() for said in tones.values() for each in said):
            longest = max(re.split(r"\{\w+\}", phrase.lower().rstrip(".")), key=len)
            assert sum(longest in comment for comment in lowered) <= MOST_OFTEN, phrase


def test_names_and_numbers_are_taken_out_of_what_staff_read(loaded: Loaded, words: list[str]) -> None:
    with loaded.database.reading() as work:
        shown = [comment.text for comment in voices.comments(work, Which())]
    assert len(shown) == len(words)
    assert _personal(words) > 100
    assert _personal(shown) == 0


def _personal(comments: list[str]) -> int:
    """How many comments have somebody’s name or number in them."""
    names = {*plan().names.workers, *plan().names.children}
    return sum(bool(LOOKS_LIKE_A_NUMBER.search(each) or names & {*re.findall(r"\w+", each)}) for each in comments)


def test_the_command_leaves_a_live_installation_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("HEARD_DATABASE_URL", f"sqlite:///{tmp_path / 'heard.db'}")
    settings = instance.made(Settings.load())
    database = Database(settings.database_url, key_ring(settings.keys))
    migrate.upgrade(database)
    with database.writing() as work:
        council.begin(work, "A Live Council", made_up=False)
    done = Flask(__name__).test_cli_runner().invoke(demo.demo_command)
    assert done.exit_code == 1
    assert "A Live Council" in done.output
    with database.reading() as work:
        assert not council.installation(work).made_up
        assert council.services(work) == ()
    database.engine.dispose()


@pytest.mark.slow
def test_another_demonstration_on_any_database_has_the_same_figures(loaded: Loaded, database: Database) -> None:
    demo.load(database)
    with loaded.database.reading() as first, database.reading() as second:
        for quarter in editions.quarters(first):
            one, other = editions.find(first, quarter), editions.find(second, quarter)
            assert one is not None
            assert other is not None
            assert chosen(one.figures) == chosen(other.figures)


def chosen(figures: Figures) -> tuple[SurveyFigures, ...]:
    """What was chosen, and by how many. What comments speak of is learned, from those that their random ids draw."""
    return tuple(replace(each, spoken=Spoken(each.spoken.people, ())) for each in figures.surveys)
