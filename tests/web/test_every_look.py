"""Every tier, either way of writing, in every choice of colours: axe finds no fault, nothing is lost or too small.

Each tier, each way of writing and each choice of colours is in the quick set; all of them together are slow.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from app.questionnaire.model import TIERS
from tests.web.axe import violations
from tests.web.looking import CUT, SMALL, WIDER, Place, larger, walk

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "ur")
COLOURS = ("usual", "dark", "contrast")
ALSO = ("/comfort", "/help", "/q/later")
EVERY = tuple(product(TIERS, LANGUAGES, COLOURS))


QUICK = [("little", "ur", "dark"), ("junior", "ur", "contrast"), ("teen", "en", "usual"), ("adult", "en", "dark")]
CASES = [pytest.param(*one, marks=() if one in QUICK else pytest.mark.slow) for one in EVERY]


def test_every_choice_is_in_the_quick_set() -> None:
    for choice, every in enumerate((TIERS, LANGUAGES, COLOURS)):
        assert {one[choice] for one in QUICK} == set(every)


@pytest.mark.parametrize(("tier", "language", "colours"), CASES)
def test_axe_finds_nothing_from_the_first_question_to_thank_you(
    place: Place, tier: str, language: str, colours: str
) -> None:
    with place.tab(tier, language, {"colours": colours}, bypass_csp=True) as here:
        for path in walk(here):
            assert violations(here) == [], path
    with place.tab(tier, language, {"colours": colours}, bypass_csp=True) as here:
        for path in ALSO:
            here.goto(f"{place.address}{path}")
            assert violations(here) == [], path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tier", TIERS)
def test_nothing_is_lost_at_320_pixels_and_all_that_is_pressed_is_large(
    place: Place, tier: str, language: str
) -> None:
    with place.tab(tier, language, viewport={"width": 320, "height": 640}) as here:
        for path in walk(here):
            assert not here.evaluate(WIDER), path
            assert here.evaluate(CUT) == [], path
            assert here.evaluate(SMALL) == [], path


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("tier", TIERS)
def test_letters_twice_as_large_lose_nothing(place: Place, tier: str, width: int) -> None:
    with place.tab(tier, viewport={"width": width, "height": 800}) as here:
        for path in walk(here):
            larger(here, 200)
            assert not here.evaluate(WIDER), path
            assert here.evaluate(CUT) == [], path


@pytest.mark.parametrize("tier", TIERS)
def test_the_most_comfortable_settings_together_lose_nothing(place: Place, tier: str) -> None:
    most = {"text": "largest", "spacing": "wide", "font": "dyslexic", "colours": "contrast"}
    with place.tab(tier, "en", most) as here:
        for path in walk(here):
            assert not here.evaluate(WIDER), path
            assert here.evaluate(CUT) == [], path


def drawn_shape(place: Place, tier: str, **options: Any) -> tuple[str, ...]:
    with place.tab(tier, **options) as here:
        style = "(name) => getComputedStyle(document.querySelector(name))"
        return (
            here.evaluate(f"({style})('body').backgroundColor + ({style})('html').backgroundColor"),
            here.evaluate(f"({style})('.choice__label').borderRadius"),
            here.evaluate(f"({style})('.button').backgroundColor"),
        )


def test_four_tiers_are_four_looks(place: Place) -> None:
    assert len({drawn_shape(place, tier) for tier in TIERS}) == len(TIERS)


def test_what_the_device_prefers_is_suggested_and_changes_nothing(place: Place) -> None:
    light, dark = (drawn_shape(place, "teen", color_scheme=scheme) for scheme in ("light", "dark"))
    assert light == dark
    for scheme, seen in (("light", False), ("dark", True)):
        with place.tab("teen", color_scheme=scheme) as here:
            here.goto(f"{place.address}/comfort")
            assert here.locator(".suggest--dark").is_visible() is seen


def test_nothing_moves_for_who_asked_for_less(place: Place) -> None:
    moves = "[...document.querySelectorAll('button, label')].map((node) => getComputedStyle(node))"
    moves += ".some((style) => parseFloat(style.transitionDuration) > 0)"
    for wish, moving in (("reduce", False), ("no-preference", True)):
        with place.tab("junior", reduced_motion=wish) as here:
            assert here.evaluate(moves) is moving


def test_answers_of_little_ones_are_pictures_of_one_size(place: Place) -> None:
    with place.tab("little") as here:
        sizes = here.evaluate(
            "[...document.querySelectorAll('.choice .picture')].map((one) => [one.clientWidth, one.naturalWidth > 0])"
        )
        assert len(sizes) == 4
        assert len({tuple(size) for size in sizes}) == 1
        assert here.locator(".choice").all_inner_texts() == ["Yes", "A little bit", "No", "I don’t know"]
