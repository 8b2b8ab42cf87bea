"""What reading comments costs, and that what makes it fast leaves out nothing (docs/performance/0003-themes.md)."""

from __future__ import annotations

import re
import subprocess
import sys
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import pytest
from textblob import TextBlob

from app.kernel.tables import read_table
from app.kernel.textblob import polarity
from app.safeguarding.screening import languages
from app.safeguarding.screening.rulebook import ENGLISH, rulebook
from app.safeguarding.screening.words import read_words as read_to_screen
from app.themes import addresses, cues, marks, numbers, places
from app.themes.codebook import codebook
from app.themes.lexicon import lexicon
from app.themes.redaction import redact
from app.themes.words import read_words

ROOT = Path(__file__).parents[2]
ODD = (
    "poſtcode is WA5 8UG, ıt is at 12 Hıgh Street, facebooK sam_77",
    "instagram.com/sam sc: sam77 tik tok sam.h d.o.b. 3/4/2011 b-day 3 May",
    "lives on 14 cul-de-sac road St. Mary's pre-school sixth form Layla's school we go to st marys",
    "oh seven seven double nine one two three four ²³ ٣٤٥",
    "really not good (!) isn't it :-) 8-D terribly sad... U.S. Mr. Smith\n\n\nnice!!",
)
MOST_TIMES_TEXTBLOB, MOST_MEGABYTES = 15, 400
WHOLE = [pytest.param(40, id="some"), pytest.param(1, id="all", marks=pytest.mark.slow)]


@cache
def corpus() -> list[str]:
    """Every invented comment, disclosure and ordinary text of the tests, in all languages."""
    files = [ROOT / "tests/themes/data/invented.csv", *sorted((ROOT / "tests/safeguarding/data").rglob("*.csv"))]
    return [*ODD, *chain.from_iterable(read_table(file).needed("text") for file in files)]


@pytest.mark.parametrize("step", WHOLE)
def test_screening_finds_the_same_without_asking_first_whether_every_word_is_there(step: int) -> None:
    book = rulebook().book
    patient = copy(book)
    patient._entries = {
        sign: [replace(entry, needs=frozenset()) for entry in entries] for sign, entries in book._entries.items()
    }
    patient._starting = lru_cache(patient._starting_uncached)
    for text in corpus()[::step]:
        words = read_to_screen(text, rulebook().speller.forms)
        assert book.find(words) == patient.find(words), text


@pytest.mark.parametrize("step", WHOLE)
def test_a_word_speaks_for_the_languages_whose_lists_it_is_on(step: int) -> None:
    rules = rulebook()
    for text in corpus()[::step]:
        words = read_to_screen(text, rules.speller.forms)
        for written, forms in zip(words.written, words.forms, strict=True):
            letters, said = set(written.casefold()), languages._word(written, forms)
            assert said.tongues == {
                code
                for code, one in rules.languages.items()
                if code != ENGLISH
                and (
                    not one.small.isdisjoint(forms)
                    or not one.letters.isdisjoint(letters)
                    or rules.marks[code]["ordinary"] in rules.book.signs(forms)
                )
            }
            assert said.foreign == {
                code
                for code, small in rules.elsewhere.items()
                if not small.isdisjoint(forms) or not letters.isdisjoint(rules.elsewhere_letters.get(code, ()))
            }


@pytest.mark.parametrize("step", WHOLE)
def test_phrases_are_found_the_same_when_every_one_is_followed(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    books = (codebook().cues, lexicon().feelings, lexicon().answers, lexicon().said, lexicon().hedges)
    texts = corpus()[::step]
    found = [[book.find(words) for book in books] for words in map(read_words, texts)]

    def every_one(begun: cues._Begun[object], word: str) -> list[cues._Phrase[object]]:
        listed = {phrase.place: phrase for phrase in chain(begun._any, *begun._next.values())}
        every = [cues._Phrase(place, listed[place].rest, listed[place].meaning) for place in sorted(listed)]
        for phrase in every:
            phrase.waits_for = None
        return every

    monkeypatch.setattr(cues._Begun, "before", every_one)
    assert found == [[book.find(words) for book in books] for words in map(read_words, texts)]


@pytest.mark.parametrize("step", WHOLE)
def test_redaction_is_the_same_when_every_pattern_is_asked(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    class Everything(frozenset[str]):
        def isdisjoint(self, other: object) -> bool:
            return False

    texts = [*ODD, *corpus()[::step]]
    redacted = [redact(text) for text in texts]
    for module, names in (
        (marks, ("_social_heads", "_birth_heads")),
        (addresses, ("_sign_heads", "_introducing")),
        (places, ("_sign_heads",)),
        (numbers, ("_figures",)),
    ):
        for name in names:
            monkeypatch.setattr(module, name, Everything)
    monkeypatch.setattr(places, "_SAINTS", Everything())
    monkeypatch.setattr(marks, "_LINKED", re.compile(""))
    assert redacted == [redact(text) for text in texts]


def test_a_polarity_is_textblobs_own_to_the_last_digit() -> None:
    for text in corpus()[::10]:
        assert polarity(text) == TextBlob(text).sentiment.polarity, text


READ_ALL = """
import sys
from pathlib import Path
import wsgi
from app.kernel.tables import read_table
from app.safeguarding.screening import screen
from app.themes.engine import analyse
texts = [text for file in sys.argv[1:] for text in read_table(Path(file)).needed("text")]
for text in ("", "The staff were kind", "Pani była bardzo miła i nam pomogła", *texts):
    analyse(text), screen(text)
held = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
whole_textblob = "nltk" in sys.modules or "sklearn" in sys.modules
from tests.support.pace import times_textblob
print(times_textblob(lambda text: (analyse(text), screen(text)), texts, 3), int(held[0]) / 1024, whole_textblob)
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is asked of Linux")
def test_comments_are_read_fast_and_in_little_memory() -> None:
    """In a process of its own that has everything loaded that a worker has."""
    files = ("themes/data/invented", "safeguarding/data/ordinary", "safeguarding/data/learning/ordinary")
    said = subprocess.run(
        [sys.executable, "-c", READ_ALL, *(str(ROOT / "tests" / f"{file}.csv") for file in files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    times, megabytes, whole_textblob = said.stdout.split()
    assert float(times) < MOST_TIMES_TEXTBLOB
    assert float(megabytes) < MOST_MEGABYTES
    assert whole_textblob == "False"
