"""Any form of the whole product, filled in by somebody who means no good: no fault of ours, and nothing half-stored.

`make fuzz` tries 50,000; the slow set tries fewer. Both walk through the demonstration as each of its people, so
that every form has the fields, the choices and the tokens that it has in life.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.factory import create_app
from app.kernel.keys import KeyRing
from config import Settings
from tests.contracts.besieged import Besieged, Stage, Visitor
from tests.support.demonstration import Loaded
from tests.support.putting_back import hold
from tests.support.target import BYTES, WORDS
from tests.support.walking import Form

INPUTS = int(os.environ.get("HEARD_FUZZ", "250"))
TRIES = settings(
    phases=(Phase.generate,),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "BREW")
CONTENTS = st.one_of(st.binary(max_size=200), st.sampled_from(BYTES))
A_FEW = 25
A_ROUND = 500
"""Tries after which the council is as it was, whatever was done in it."""

MISSED = {
    "allegations.opened": "no allegation was made",
    "case_letters.file": "a letter is finished by hand first",
    "case_letters.sent": "a letter is finished by hand first",
    "cases.download": "nobody sent a file with a case",
    "figures.set_aside": "no answers came so close together that some could be set aside",
    "learning.show": "nothing learned from a case has one of these people as its owner",
    "learning.told": "nothing learned from a case has one of these people as its owner",
    "personal.file": "a list of names was not given as a file",
    "privacy.erase": "nobody is found under words that fit every box",
    "safety_seen.alleged_saved": "no allegation was made",
    "safety_seen.saved": "no picture was sent that is read for safety",
    "seals.answered": "nobody asked for a sealed name",
    "seals.who": "no item that is read for safety has a sealed name",
    "sent_along.show": "nobody who asks to be contacted sent their answers along",
    "telling.approve": "no translation of a reply waits for a second person",
}
"""Forms behind a state that is not made here, with the reason; each is tried in its own room."""

T = TypeVar("T")
Pairs = list[tuple[str, str]]
Rounds = Callable[[int, Callable[[Stage], st.SearchStrategy[Any]], Callable[[Any], None]], None]


def one_of_each(by_view: list[list[T]], weights: list[int]) -> st.SearchStrategy[T]:
    """Something of any view: each as likely as any other that is as quick, however many of it there are."""
    often = [number for number, weight in enumerate(weights) for _ in range(weight)]
    return st.sampled_from(often).flatmap(lambda number: st.sampled_from(by_view[number]))


@cache
def changed(fields: tuple[tuple[str, str], ...]) -> st.SearchStrategy[Pairs]:
    """What a form held, but for whatever somebody made of it; its token is right, or nothing would be read."""
    held: dict[str, list[str]] = {}
    for name, value in fields:
        held.setdefault(name, []).append(value)
    parts = [_one(name, values) for name, values in held.items()]
    more = st.lists(st.tuples(st.one_of(st.sampled_from([*held, "answer"]), WORDS), WORDS), max_size=2)
    return st.builds(lambda said, extra: [pair for part in said for pair in part] + extra, st.tuples(*parts), more)


def _one(name: str, values: list[str]) -> st.SearchStrategy[Pairs]:
    as_it_stood = st.just([(name, value) for value in values])
    if name == "csrf_token":
        return as_it_stood
    chosen = st.sampled_from(values).map(lambda value: [(name, value)])
    typed = st.lists(WORDS, max_size=2).map(lambda words: [(name, word) for word in words])
    return st.one_of(as_it_stood, chosen, chosen, typed, typed)


@pytest.fixture(scope="module")
def besieged(
    loaded: Loaded, keys: KeyRing, secrets: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Besieged]:
    folder = tmp_path_factory.mktemp("besieged")
    url = f"sqlite:///{folder / 'heard.db'}"
    app = create_app(Settings.load({"HEARD_INSTANCE": str(folder), "HEARD_DATABASE_URL": url, **secrets}))
    app.config["TESTING"] = True
    made = Besieged(app, hold(loaded.file, app.extensions["heard"]))
    made.open_doors(loaded.printed)
    yield made
    made.leave()


@pytest.fixture
def in_rounds(besieged: Besieged, capsys: pytest.CaptureFixture[str]) -> Rounds:
    """Tries so often; three rounds at the first stage, one at the next. In half of them what is stored stays."""

    def run(tries: int, asked: Callable[[Stage], st.SearchStrategy[T]], attack: Callable[[T], None]) -> None:
        size = max(A_FEW, min(A_ROUND, tries // 8))
        strategies = [(stage, asked(stage)) for stage in besieged.stages]
        for number, before in enumerate(range(0, tries, size)):
            stage, strategy = strategies[number % 4 == 3]
            besieged.turn(stage, goes_on=number // 4 % 2 == 1)
            settings(TRIES, max_examples=min(size, tries - before))(given(strategy)(attack))()
            if tries >= A_ROUND and number % 2 == 1:
                with capsys.disabled():
                    print(f"\n{besieged.report()}", flush=True)
        assert not besieged.faults, besieged.report()
        assert not besieged.outside, besieged.report()

    return run


@pytest.mark.slow
def test_all_forms_are_reached_but_those_whose_reason_is_given(
    besieged: Besieged, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = {rule.endpoint for rule in besieged.app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    missed = posts - besieged.reached()
    with capsys.disabled():
        print(f"\n{len(posts) - len(missed)} of {len(posts)} forms reached; not: {sorted(missed)}", flush=True)
    assert missed <= MISSED.keys()
    assert MISSED.keys() <= posts, "a form that is no more needs no reason"


@pytest.mark.slow
def test_no_form_breaks_and_whoever_is_refused_has_changed_nothing(besieged: Besieged, in_rounds: Rounds) -> None:
    def asked(stage: Stage) -> st.SearchStrategy[Any]:
        return one_of_each(stage.forms, stage.weights[0]).flatmap(
            lambda each: st.tuples(
                st.just(each), changed(each[1].fields), st.lists(CONTENTS, max_size=len(each[1].files))
            )
        )

    def attack(sent: tuple[tuple[Visitor, Form], Pairs, list[bytes]]) -> None:
        (who, form), pairs, files = sent
        besieged.send(who, form, pairs, files)

    in_rounds(INPUTS * 4 // 5, asked, attack)


@pytest.mark.slow
def test_no_address_breaks_however_it_is_opened(besieged: Besieged, in_rounds: Rounds) -> None:
    names = st.one_of(st.sampled_from(("then", "lang", "page", "quarter", "service", "next", "")), WORDS)

    def asked(stage: Stage) -> st.SearchStrategy[Any]:
        return st.tuples(
            one_of_each(stage.paths, stage.weights[1]),
            st.one_of(st.just(""), st.just("/"), WORDS),
            st.lists(st.tuples(names, WORDS), max_size=3),
            st.sampled_from(METHODS),
            CONTENTS,
        )

    def attack(sent: tuple[tuple[Visitor, str], str, Pairs, str, bytes]) -> None:
        (who, path), behind, query, method, body = sent
        besieged.ask(who, path, behind, method, query, body)

    in_rounds(INPUTS // 5, asked, attack)
