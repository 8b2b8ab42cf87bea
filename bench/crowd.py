"""Tens of thousands of responses at once, through the tables: what letterbox and worker would have left there.

A few hundred people are made up with care, as the demonstration makes them up, and each answers many times: who goes
through a questionnaire page by page costs milliseconds, and nothing that is measured here looks at one person twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Table, select

from app.council import service as council
from app.kernel.clock import Quarter, today
from app.kernel.ids import new_id
from app.kernel.work import Database, Work
from app.library import service as library
from app.operate.demo.calendar import quarters, span_of
from app.operate.demo.dice import Dice
from app.operate.demo.people import Respondent
from app.operate.demo.plan import plan
from app.operate.demo.words import WISH, bank
from app.questionnaire.types import type_of
from app.respond import tallies
from app.respond.store import answer, response
from app.themes import store as codings
from app.themes.book import service as books
from app.themes.deciding import store as decisions
from app.themes.engine import VERSION, Analysis, analyse
from app.themes.learning.shipped import shipped
from app.themes.models import service as models
from app.themes.models import store as model_store
from app.themes.models.store import reading, reading_theme
from app.themes.tallying import service as tallying
from app.themes.tallying.store import theme_period
from app.voices.questions import kind_of
from app.voices.store import ORIGINAL, voice
from tests.support.asking import ask, set_up

SURVEYS = ("children-9-12", "young-people-13-17", "parents-plan", "early-help", "community-health")
CLOSED = 8
SERVICES = 24
PEOPLE = 60
"""So many of each questionnaire, tier and rotation are made up."""
TEXTS = 240
DECIDED = 600
"""Comments that a person has read."""
AT_ONCE = 5000
"""Responses written together."""

Rows = dict[Table, list[dict[str, Any]]]


@dataclass(frozen=True)
class Somebody:
    """What one invented person answers: codes by question, and whether they may be quoted."""

    tier: str
    codes: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    """The questions under which they write something."""


@dataclass(frozen=True)
class Town:
    """What stands before anybody answers."""

    versions: Mapping[str, library.Version]
    links: Mapping[str, str]
    services: Sequence[str]
    quarters: Sequence[Quarter]
    model_id: str


def fill(database: Database, number: int) -> None:
    """A council with so many responses in eight closed quarters and the one that today is in."""
    town, dice = _town(database), Dice(f"{number} people")
    for start in range(0, number, AT_ONCE):
        with database.writing() as work:
            rows: Rows = {table: [] for table in (response, answer, voice, codings.coding, codings.coding_theme)}
            rows |= {table: [] for table in (reading, reading_theme)}
            for _ in range(min(AT_ONCE, number - start)):
                _one(work, town, rows, dice)
            for table, found in rows.items():
                _insert(work, table, found)
            tallies.file(work, rows[response], rows[answer])
    with database.writing() as work:
        _decide(work, town.model_id)
        for key in SURVEYS:
            stale = [{"survey_key": key, "quarter": q.label, "model_id": None, "changes": 0} for q in town.quarters]
            work.execute(theme_period.insert(), stale)
    while tallying.count_anew(database):
        continue


def _decide(work: Work, model_id: str) -> None:
    """Somebody has read some comments, as many in a large council as in a small one, and agrees with the machine."""
    ids = list(work.execute(select(voice.c.id).order_by(voice.c.id).limit(DECIDED)).scalars())
    for voice_id, given in model_store.chosen(work, model_id, ids).items():
        row = decisions.Row(voice_id, "bench", decisions.FIRST, today(), 1, "unsure")
        decisions.save(work, row, dict.fromkeys(sorted(given), "positive"))


def _town(database: Database) -> Town:
    set_up(database)
    with database.writing() as work:
        services = [council.add_service(work, f"Service {one:02}", "social-work").id for one in range(SERVICES)]
        row = model_store.Row(
            id=new_id(), number=1, made_on=today(), made_by="bench", codebook_version=books.current(work).version,
            fingerprint="0" * 64, examples=0, figures={}, outcome="promoted", in_use=True,
        )  # fmt: skip
        model_store.add(work, row, shipped().to_bytes())
        versions = {key: library.current(work, key) for key in SURVEYS}
    links = {key: ask(database, key, service_id=services[0]).id for key in SURVEYS}
    return Town(versions, links, services, quarters(today(), CLOSED), row.id)


def _one(work: Work, town: Town, rows: Rows, dice: Dice) -> None:
    """One response with everything that hangs on it."""
    key, quarter = dice.choice(SURVEYS), dice.choice(town.quarters)
    version, somebody = town.versions[key], dice.choice(_people(town.versions[key], quarter.number))
    said: dict[str, Any] = {
        "survey_key": key,
        "quarter": quarter.label,
        "service_id": dice.choice(town.services),
        "team_id": None,
        "audience": version.survey.audience,
        "tier": somebody.tier,
        "language": "en",
    }
    response_id, day = new_id(), _day(quarter, dice)
    rows[response].append({
        **said, "id": response_id, "receipt": f"{new_id()}{new_id()}", "version_id": version.id, "day": day,
        "link_id": town.links[key], "promise": "anonymous", "ticket_id": None, "said_by": None, "mode": "online",
    })  # fmt: skip
    rows[answer] += [{"response_id": response_id, "question_id": q, "value": code} for q, code in somebody.codes]
    for question_id in somebody.words:
        kind = kind_of(question_id, version.survey.questions[question_id].text.default)
        text = dice.choice(_texts())
        voice_id, read = new_id(), _read(text, kind)
        rows[voice].append({
            **said, "id": voice_id, "origin": "respond", "origin_id": response_id, "question_id": question_id,
            "question_kind": kind, "consent_quote": "yes", "original": work.seal(text, *ORIGINAL, voice_id),
            "redacted": read.redacted, "redaction_version": VERSION,
        })  # fmt: skip
        _coded(rows, voice_id, read, town.model_id)


def _coded(rows: Rows, voice_id: str, read: Analysis, model_id: str) -> None:
    """What the engine and the model in use say of a comment."""
    felt = read.sentiment
    rows[codings.coding].append({
        "voice_id": voice_id, "engine_version": VERSION, "codebook_version": 1, "language": read.language,
        "sentiment": felt.step, "score": felt.score, "textblob_score": felt.textblob, "reason": felt.reason,
        "evidence": [],
    })  # fmt: skip
    rows[codings.coding_theme] += [
        {
            "voice_id": voice_id,
            "engine_version": VERSION,
            "theme": one.theme,
            "polarity": one.polarity,
            "evidence": [],
        }
        for one in read.themes
    ]
    rows[reading].append({"voice_id": voice_id, "model_id": model_id, "engine_version": VERSION, "doubt": 0.5})
    ids = _ids()
    rows[reading_theme] += [
        {"voice_id": voice_id, "model_id": model_id, "theme": ids[label], "chance": round(chance, 4),
         "chosen": chance >= 0.5, "sure": chance >= 0.9}
        for label, chance in read.chances.items() if chance >= models.LEAST_CHANCE and label in ids
    ]  # fmt: skip


@cache
def _ids() -> Mapping[str, str]:
    from app.themes.codebook import codebook  # noqa: PLC0415 (large, and read once)

    return {theme.key: theme.id for theme in codebook().themes}


@cache
def _texts() -> Sequence[str]:
    """Comments of parents, as the demonstration writes them, without their gaps."""
    said = [each for tones in bank("parent").themes.values() for several in tones.values() for each in several]
    return [one.format(worker="worker", name="Jo", child="Sam", few="two", phone="07700 900123") for one in said][
        :TEXTS
    ]


@cache
def _read(text: str, kind: str) -> Analysis:
    return analyse(text, "en", kind)


_made: dict[tuple[str, int], Sequence[Somebody]] = {}


def _people(version: library.Version, quarter_number: int) -> Sequence[Somebody]:
    """Those who answer a questionnaire in quarters of this rotation."""
    key = (version.key, quarter_number % 2)
    if key not in _made:
        _made[key] = list(_make_up(version, quarter_number, Dice(f"{key}")))
    return _made[key]


def _make_up(version: library.Version, quarter_number: int, dice: Dice) -> Iterator[Somebody]:
    survey = version.survey
    for number in range(PEOPLE):
        tier = survey.tiers[number % len(survey.tiers)]
        person = Respondent(
            mood=dice.gauss(64, 13),
            writes=0.6,
            leanings=lambda question: plan().questions.get(question.id, 0.0),
            write=lambda _question, tone: "Words." if tone == WISH or dice.often(0.5) else None,
            dice=dice,
        )
        answers = person.walk(survey, quarter_number=quarter_number, tier=tier)
        codes = tuple(
            (question.id, code)
            for question in survey.questions.values()
            if (given := answers.get(question.id)) is not None
            for code in type_of(question).count_values(question, given)
        )
        words = tuple(q.id for q in survey.questions.values() if q.type == "text" and answers.get(q.id))
        yield Somebody(tier, codes, words)


def _day(quarter: Quarter, dice: random.Random) -> date:
    days = span_of(quarter, today()).days
    return days[0] + timedelta(days=dice.randrange(len(days)))


def _insert(work: Work, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """In the order of the keys, which is how a tree likes to grow; PostgreSQL takes a stream of them."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    ordered = sorted(rows, key=lambda row: [str(row[name]) for name in keys])
    if work.connection.dialect.name != "postgresql" or any("evidence" in row for row in ordered[:1]):
        work.execute(table.insert(), ordered)
        return
    names = list(ordered[0])
    driver: Any = work.connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in ordered:
            copy.write_row([row[name] for name in names])
