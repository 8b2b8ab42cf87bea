"""The codebook is data that can be trusted: complete, well-formed, and true to its own examples."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from app.kernel.errors import BadInput
from app.themes.codebook import POLARITIES, Theme, codebook, load
from app.themes.coding import code
from app.themes.cues import parse
from app.themes.feelings import lexicon
from app.themes.words import DATA, negators, read_words

THEMES = codebook().themes
BY_KEY = pytest.mark.parametrize("theme", THEMES, ids=[theme.key for theme in THEMES])
STANDARD = re.compile(r"S([1-9]|10)(\.[1-9][ab]?)?|KQI[1-7]|ES[1-8]|EH[1-5]")
AUDIENCES = {"child", "parent", "worker"}


def test_there_are_twenty_four_themes_in_order() -> None:
    assert [theme.id for theme in THEMES] == [f"T{number:02}" for number in range(1, 25)]
    assert len({theme.key for theme in THEMES}) == len({theme.name for theme in THEMES}) == 24
    assert codebook().version >= 1
    assert codebook().source


@BY_KEY
def test_every_theme_says_what_it_is_and_what_people_ask(theme: Theme) -> None:
    assert all((theme.definition, theme.include, theme.exclude))
    assert theme.ask.endswith(".")
    assert len(theme.ask) <= 120
    assert all(STANDARD.fullmatch(standard) for standard in theme.standards)
    assert theme.standards
    assert set(theme.only) <= set(POLARITIES)
    assert set(theme.examples) == AUDIENCES


@BY_KEY
def test_every_theme_has_cues_for_the_polarities_it_can_have(theme: Theme) -> None:
    assert len(theme.positive) >= 10
    assert len(theme.negative) >= 10 or theme.only == ("positive",)


@BY_KEY
def test_no_cue_stands_twice_in_one_theme(theme: Theme) -> None:
    cues = Counter(phrase for phrase, _ in theme.phrases())
    assert not [cue for cue, times in cues.items() if times > 1]


@BY_KEY
def test_every_cue_can_be_read_and_no_group_is_left_unspelt(theme: Theme) -> None:
    for phrase, _ in theme.phrases():
        assert parse(phrase)
        assert "<" not in phrase


@BY_KEY
def test_every_example_is_found_to_be_about_its_own_theme(theme: Theme) -> None:
    for examples in theme.examples.values():
        for example in examples:
            assert theme.id in {coded.theme for coded in code(read_words(example))}, example


def test_the_lists_of_feelings_can_be_read() -> None:
    assert negators()
    assert lexicon().strong.isdisjoint(lexicon().weak)


def test_a_theme_with_something_missing_is_named(tmp_path: Path) -> None:
    text = (
        (DATA / "codebook.yaml").read_text(encoding="utf-8").replace("    ask: Ask people", "    request: Ask people")
    )
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="T01"):
        load(tmp_path / "broken.yaml")
