"""What the quality team did with the comments: decided, learned, looked at copies, chose quotes.

What is decided of a comment is what it was written about: its phrase stands in the bank under a theme and a tone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from app.accounts.policy import Person
from app.kernel.clock import Quarter, as_on
from app.kernel.work import Database, Work
from app.library import service as library
from app.operate.demo.dice import Dice
from app.operate.demo.plan import plan
from app.operate.demo.setting import ANALYST, LEAD, Setting
from app.operate.demo.words import MIXED, PRAISE, WISH, bank
from app.questionnaire.policies import policy
from app.themes import service as themes
from app.themes.codebook import codebook
from app.themes.deciding import queue
from app.themes.deciding import service as deciding
from app.themes.deciding.sampling import is_held_back, is_read_twice
from app.themes.exploring import topics
from app.themes.models import refitting
from app.themes.models import service as models
from app.themes.quotes import service as quotes
from app.themes.quotes.rules import CRITICISM
from app.themes.quotes.rules import PRAISE as IN_PRAISE
from app.themes.reviewing import service as reviewing
from app.themes.tallying import service as tallying
from app.voices import service as voices
from app.voices.model import Comment, Which

LEARNED, HELD_BACK = 230, 200
TWICE = 48
OTHERWISE = 0.12
"""How often the second reader sees a theme otherwise."""
COPIES = 110
EACH_WAY = 3
"""Quotes in praise, and as many that find fault, in each board's pack."""
DAYS = 40
A_SITTING = 40
_WAYS = {PRAISE: "positive", WISH: "negative", MIXED: "mixed"}
_GAP = re.compile(r"\{\w+\}")
_LEAST = 12


def make(database: Database, standing: Setting, day: date) -> None:
    """Everything in the order in which it would be done, on days gone by."""
    analyst, lead = standing.staff[ANALYST], standing.staff[LEAD]
    dice = Dice(f"{plan().seed} themes")
    _decide(database, analyst, lead, dice, day)
    with as_on(day - timedelta(days=1)):
        learned = refitting.refit(database, lead.id)
        if learned.outcome != refitting.PROMOTED:  # which comments measure it is chance; shares need one in use
            with database.writing() as work:
                models.use(work, learned.id, lead)
    while themes.analyse_undone(database) or models.read_unread(database):
        continue
    tallying.count_anew(database)
    with as_on(day - timedelta(days=DAYS // 2)):
        _look_at_copies(database, analyst, day)
        _quote(database, analyst, lead, Quarter.of(day).previous.label)
    topics.look(database)


def _decide(database: Database, analyst: Person, lead: Person, dice: Dice, day: date) -> None:
    """The analyst decides, on some days, on what comes; the lead reads some a second time."""
    with database.reading() as work:
        readable = queue.readable(work, analyst)
        known = [(one, told) for one in _waiting(work) if one.id in readable and (told := truth(one)) is not None]
    dice.shuffle(known)
    chosen = [pair for pair in known if is_held_back(pair[0].id)][:HELD_BACK]
    chosen += [pair for pair in known if not is_held_back(pair[0].id)][:LEARNED]
    twice = [pair for pair in chosen if is_read_twice(pair[0].id)][:TWICE]
    for start in range(0, len(chosen), A_SITTING):
        with as_on(day - timedelta(days=DAYS - start // A_SITTING)), database.writing() as work:
            for comment, told in chosen[start : start + A_SITTING]:
                deciding.decide(work, comment.id, told, analyst)
    with as_on(day - timedelta(days=2)), database.writing() as work:
        for comment, told in twice:
            deciding.decide(work, comment.id, _otherwise(told, dice), lead)


def _otherwise(told: Mapping[str, str], dice: Dice) -> dict[str, str]:
    """What somebody else sees in the same comment: mostly the same."""
    kept = {theme: way for theme, way in told.items() if not dice.often(OTHERWISE)}
    if dice.often(OTHERWISE):
        kept.setdefault(
            dice.choice([theme.id for theme in codebook().themes if "negative" in theme.only]), "negative"
        )
    return kept


def truth(comment: Comment) -> dict[str, str] | None:
    """What a comment was written about; None where no phrase of the banks can be found in it."""
    text = comment.text.lower()
    found = {theme: way for piece, theme, way in _pieces() if piece in text}
    if found:
        only = {theme.id: theme.only for theme in codebook().themes}
        return {theme: way for theme, way in found.items() if way in only[theme]}
    return {} if text.strip() in _nothings() else None


@cache
def _pieces() -> Sequence[tuple[str, str, str]]:
    """The longest stretch of each phrase that has no gap, with its theme and which way it points."""
    ids = {theme.key: theme.id for theme in codebook().themes}
    return [
        (piece, ids[theme], _WAYS[tone])
        for words in {each.words for each in plan().audiences.values() if each.words}
        for theme, tones in bank(words).themes.items()
        for tone, phrases in tones.items()
        for phrase in phrases
        if len(piece := max((one.strip(" .,!?").lower() for one in _GAP.split(phrase)), key=len)) >= _LEAST
    ]


@cache
def _nothings() -> frozenset[str]:
    words = {each.words for each in plan().audiences.values() if each.words}
    return frozenset(said.lower() for name in words for tone in bank(name).short.values() for said in tone)


def _waiting(work: Work) -> list[Comment]:
    """What an analyst may read: comments that waited to be counted with others."""
    keys = {
        version.key
        for version in library.every_current(work)
        if ANALYST in policy(version.survey.policy).readers and policy(version.survey.policy).waits
    }
    return [one for one in voices.comments(work, Which(language="en")) if one.survey_key in keys]


def _look_at_copies(database: Database, analyst: Person, day: date) -> None:
    """Copies are looked at, the last closed quarter's first; praise goes on to managers."""
    last = Quarter.of(day).previous.label
    with database.writing() as work:
        wanted = [one for one in _waiting(work) if one.quarter == last and one.consent_quote == "yes" and truth(one)]
        for comment in wanted[:COPIES]:
            reviewing.leave(work, comment.id, comment.text, comment.text, analyst)


def _quote(database: Database, analyst: Person, lead: Person, quarter: str) -> None:
    """Each board's pack has some of both kinds; one more waits for the second person."""
    for board in plan_boards():
        with database.writing() as work:
            offered = quotes.candidates(work, board, quarter, analyst)
            for one in _some_of_each([one for one in offered if _is_quotable(one.text)]):
                quote_id = quotes.choose(work, one.voice_id, one.text, analyst)
                quotes.check(work, quote_id, lead)
                if quote_id in {quote.id for quote in quotes.placeable(work, board, quarter, analyst)}:
                    quotes.place(work, board, quarter, quote_id, analyst)
            for one in quotes.candidates(work, board, quarter, analyst)[:1]:
                quotes.choose(work, one.voice_id, one.text, analyst)


def _is_quotable(text: str) -> bool:
    return 25 <= len(text) <= 260


def _some_of_each(offered: Sequence[quotes.Candidate]) -> Iterator[quotes.Candidate]:
    """Of each kind a few, of as many sorts of people as there are."""
    for way in (IN_PRAISE, CRITICISM):
        of_way = [one for one in offered if one.way == way]
        firsts = list({one.label: one for one in of_way}.values())
        yield from [*firsts, *(one for one in of_way if one not in firsts)][:EACH_WAY]


def plan_boards() -> list[str]:
    """The boards that services of the demonstration answer to."""
    return sorted({each.board for each in plan().services})
