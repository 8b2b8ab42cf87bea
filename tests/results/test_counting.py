"""From counts to figures: nobody in a small group is seen, neither directly nor by taking one figure from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.library.service import reference
from app.questionnaire.load import load
from app.results import counting, groups
from app.results.counting import question_figures
from app.results.figures import Figure, QuestionFigures
from app.results.measures import tally
from app.results.suppression import policy
from app.themes.exploring.shares import Expected, Told
from config import ROOT

DFE = policy("dfe")
SMALL = range(1, 6)
PARENTS = load(ROOT / "surveys/parents-plan.yaml", reference()).survey
assert PARENTS is not None
LISTEN = PARENTS.questions["listen"]
ALL = ("strongly-agree", "agree", "neither", "disagree", "strongly-disagree")
Counts = Mapping[str, int]


def figures(whole: Counts, **services: Counts) -> QuestionFigures:
    return question_figures(LISTEN, whole, services, DFE)


def agreeing(positive: int, base: int) -> dict[str, int]:
    return {"agree": positive, "disagree": base - positive}


def test_a_large_group_is_said_in_full() -> None:
    found = figures(agreeing(30, 40), north=agreeing(18, 22), south=agreeing(12, 18))
    assert (found.whole.base, found.whole.positive, found.whole.shown.percent) == (40, 30, 75)
    assert found.whole.low is not None
    assert found.whole.low < 75 < (found.whole.high or 0)
    assert [found.services[name].base for name in ("north", "south")] == [22, 18]


def test_a_small_service_is_hidden_and_cannot_be_found_by_subtraction() -> None:
    found = figures(agreeing(43, 64), north=agreeing(20, 30), south=agreeing(20, 30), west=agreeing(3, 4))
    assert found.services["west"] == Figure(None, None, counting.TOO_FEW)
    assert found.whole.base == 64
    assert [service.base for service in found.services.values()].count(None) >= 2


def test_those_behind_links_for_every_service_are_a_group_too() -> None:
    found = figures(agreeing(33, 43), north=agreeing(30, 40))
    assert (found.whole.base, found.services["north"].base) != (43, 40)


def test_a_percentage_that_would_give_its_neighbour_away_is_not_said() -> None:
    found = figures(agreeing(42, 60), north=agreeing(28, 30), south=agreeing(14, 30))
    assert not found.services["north"].shown.is_exact
    assert found.whole.positive is None or found.services["south"].positive is None


def test_a_share_near_all_is_said_as_a_band() -> None:
    found = figures(agreeing(19, 20))
    assert (found.whole.shown.kind, found.whole.positive, found.whole.low) == ("at-least", None, None)


def test_a_code_is_not_found_by_taking_the_others_from_the_positive_answers() -> None:
    found = figures({"strongly-agree": 50, "agree": 3, "neither": 20, "disagree": 4})
    assert found.whole.positive == 53
    assert found.options["strongly-agree"] is found.options["agree"] is None
    assert found.options["neither"] is found.options["disagree"] is None


def test_a_code_is_not_found_by_taking_the_others_from_the_base() -> None:
    found = figures({"strongly-agree": 20, "agree": 10, "neither": 10, "disagree": 3, "prefer-not": 4})
    assert found.whole.base == 43
    assert found.options["disagree"] is found.options["neither"] is None


def test_where_the_positive_answers_alone_would_tell_its_codes_are_all_hidden() -> None:
    found = figures({"strongly-agree": 5, "agree": 5, "neither": 20})
    assert found.whole.positive == 10
    assert set(found.options.values()) == {None}


def test_everybody_is_never_hidden_to_protect_a_part() -> None:
    found = figures(agreeing(33, 43), north=agreeing(30, 40), south=agreeing(3, 3))
    assert (found.whole.base, found.whole.positive) == (43, 33)
    assert {figure.base for figure in found.services.values()} == {None}


def test_a_band_is_not_settled_by_its_codes() -> None:
    """That all twenty agreed is what the band is there to hide: no code says so, not even a nought."""
    found = figures({"strongly-agree": 20})
    assert (found.whole.shown.kind, {found.options[code] for code in ALL}) == ("at-least", {None})
    wide = figures({"strongly-agree": 60, "agree": 25, "disagree": 2})
    assert wide.options["strongly-agree"] == 60
    assert {wide.options[code] for code in ALL[1:]} == {None}


def test_a_code_outside_the_base_is_not_found_from_how_many_answered() -> None:
    found = question_figures(LISTEN, {"agree": 20, "disagree": 15, "does-not-apply": 1}, {}, DFE, given=36)
    assert found.options["does-not-apply"] is found.options["prefer-not"] is None


COUNT = st.one_of(st.just(0), st.integers(1, 7), st.integers(8, 40))
CODES = ("strongly-agree", "agree", "neither", "disagree")


@settings(max_examples=60)
@given(st.tuples(COUNT, COUNT, COUNT, COUNT))
def test_every_hidden_code_could_have_been_another_number(counts: tuple[int, int, int, int]) -> None:
    said = dict(zip(CODES, counts, strict=True))
    found = figures(said)
    for code in (code for code in CODES if found.options[code] is None):
        if said[code] in SMALL:
            assert len({other[code] for other in worlds(said, found)}) > 1, (code, found)


def worlds(said: Counts, found: QuestionFigures) -> Iterator[Counts]:
    """Everything that could have been answered, for somebody who sees all of these figures."""
    hidden = [code for code in CODES if found.options[code] is None]
    is_left_out = len(hidden) == len(CODES)
    shown = {code: number for code in CODES if (number := found.options[code]) is not None}
    ranges = [SMALL if said[code] in SMALL else range(1, sum(said.values()) + 1) for code in hidden]
    for guess in fours(said) if is_left_out else product(*ranges):
        world = shown | dict(zip(hidden, guess, strict=True))
        counted = tally(LISTEN, world)
        if found.whole.base in (None, counted.base) and found.whole.positive in (None, counted.positive):
            yield world


def fours(said: Counts) -> Iterator[tuple[int, ...]]:
    """Worlds near the true one, where all four codes are left out: nobody is told which of them are small."""
    for change in product((-1, 0, 1), repeat=4):
        guess = tuple(said[code] + by for code, by in zip(CODES, change, strict=True))
        if min(guess) >= 0:
            yield guess


def test_how_many_answered_hides_a_small_service_and_another_with_it() -> None:
    whole, services = counting.responses(44, {"north": 20, "south": 20, "west": 4}, DFE)
    assert services["west"] is None
    assert whole is None or list(services.values()).count(None) >= 2


def test_how_many_answered_when_only_a_few_did() -> None:
    assert counting.responses(4, {"north": 4}, DFE) == (None, {"north": None})
    assert counting.responses(0, {}, DFE) == (0, {})


def told(people: int, *, is_measured: bool = False, variance: float = 0.0, **ways: float) -> Told:
    """What so many people speak of, when there is one theme."""
    return Told(people, {"listening": Expected(ways, min(people, sum(ways.values())), variance)}, 0, is_measured)


def test_a_share_is_said_with_its_interval_where_it_is_measured() -> None:
    (theme,) = counting.spoken(told(200, is_measured=True, negative=49.6), DFE).themes
    assert theme.share is not None
    assert theme.share.percent == 25
    assert theme.low is not None
    assert theme.high is not None
    assert theme.low < 24.8 < theme.high
    assert theme.negative == 50


def test_a_sum_of_guesses_is_less_sure_than_what_people_decided() -> None:
    (sure,) = counting.spoken(told(200, is_measured=True, negative=50), DFE).themes
    (guessed,) = counting.spoken(told(200, is_measured=True, negative=50, variance=30), DFE).themes
    assert guessed.low < sure.low < sure.high < guessed.high  # type: ignore[operator]


def test_no_share_is_said_of_what_word_lists_find() -> None:
    (theme,) = counting.spoken(told(200, negative=50), DFE).themes
    assert (theme.share, theme.low, theme.high) == (None, None, None)


def test_a_share_of_a_few_is_a_band() -> None:
    (theme,) = counting.spoken(told(200, is_measured=True, negative=3), DFE).themes
    assert theme.share is not None
    assert theme.share.kind == "at-most"
    assert theme.low is None


def test_themes_of_a_few_writers_are_not_said() -> None:
    assert counting.spoken(told(4, negative=3), DFE) == counting.Spoken(None, ())


def test_a_theme_hides_its_small_counts_and_what_would_tell_them() -> None:
    (theme,) = counting.spoken(told(40, positive=2, negative=20, neutral=9), DFE).themes
    assert theme.positive is None
    assert None in (theme.negative, theme.other, theme.total)


def refuse(*_: object, **__: object) -> None:
    raise Refused("nothing can hide this")


def test_what_cannot_be_protected_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(groups, "percentages", refuse)
        found = figures(agreeing(30, 40), north=agreeing(18, 22), south=agreeing(12, 18))
    assert found.whole.positive == 30
    assert {figure.shown.is_shown for figure in found.services.values()} == {False}
    assert list(found.services) == ["north", "south"]
    with monkeypatch.context() as patch:
        patch.setattr(counting, "protect", refuse)
        patch.setattr(groups, "protect", refuse)
        assert counting.responses(40, {"north": 40}, DFE) == (None, {"north": None})
        assert counting.spoken(told(40, negative=30), DFE) == counting.Spoken(None, ())
        assert {figures(agreeing(30, 40)).options[code] for code in ALL} == {None}
