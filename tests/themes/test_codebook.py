"""The codebook is data that can be trusted: complete, well-formed, and true to its own examples."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from shutil import copytree

import pytest

from app.kernel.errors import BadInput
from app.themes.codebook import AUDIENCES, CHILD, NEGATIVE, POLARITIES, POSITIVE, STAFF, Theme, codebook, load
from app.themes.coding import code
from app.themes.cues import parse
from app.themes.feelings import lexicon
from app.themes.tongues import folded
from app.themes.words import DATA, negators, read_words

THEMES = codebook().themes
BY_KEY = pytest.mark.parametrize("theme", THEMES, ids=[theme.key for theme in THEMES])
FOLDER = DATA / "codebook"
STANDARD = re.compile(r"S([1-9]|10)(\.[1-9][ab]?)?|KQI[1-7]|ES[1-8]|EH[1-5]")
OF_STAFF = {"supervision", "workload", "wellbeing_culture", "tools_learning"}
"""Children seldom see these, and mostly staff speak of them."""
FEWEST_EXAMPLES, FEWEST_OF_NOTHING, LONGEST = 60, 250, 40
FOUND, FALSE_ALARMS = 0.60, 0.02
"""Of a theme's examples, the cues find so many at least; of comments without a theme, they code so many at most."""


def themes_found(text: str) -> set[str]:
    return {coded.theme for coded in code(read_words(text))}


def test_there_are_twenty_four_themes_in_order() -> None:
    assert [theme.id for theme in THEMES] == [f"T{number:02}" for number in range(1, 25)]
    assert len({theme.key for theme in THEMES}) == len({theme.name for theme in THEMES}) == 24
    assert codebook().version >= 2
    assert codebook().source


def test_every_file_of_the_folder_is_in_the_index() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {"index", "none", *(theme.key for theme in THEMES)}


@BY_KEY
def test_every_theme_says_what_it_is_and_what_people_ask(theme: Theme) -> None:
    assert all((theme.definition, theme.include, theme.exclude))
    assert theme.ask.endswith(".")
    assert len(theme.ask) <= 120
    assert all(STANDARD.fullmatch(standard) for standard in theme.standards)
    assert theme.standards
    assert set(theme.only) <= set(POLARITIES)


@BY_KEY
def test_what_does_not_belong_is_sent_to_another_theme(theme: Theme) -> None:
    named = set(re.findall(r"T\d\d", theme.exclude))
    assert theme.id not in named
    assert named <= set(codebook().by_id)
    assert named or "theme" in theme.exclude


@BY_KEY
def test_every_theme_has_examples_of_every_audience_that_speaks_of_it(theme: Theme) -> None:
    said = Counter(sample.audience for sample in theme.examples)
    assert sum(said.values()) >= FEWEST_EXAMPLES
    assert set(said) == set(AUDIENCES)
    if theme.key in OF_STAFF:
        assert said[STAFF] >= sum(said.values()) / 3
    else:
        assert said[CHILD] >= sum(said.values()) / 5


@BY_KEY
def test_praise_and_blame_have_about_as_many_examples(theme: Theme) -> None:
    ways = Counter(sample.polarity for sample in theme.examples)
    assert set(ways) <= set(theme.only)
    if NEGATIVE in theme.only:
        assert 0.75 <= ways[POSITIVE] / ways[NEGATIVE] <= 1.25


@BY_KEY
def test_examples_are_of_a_length_that_people_write(theme: Theme) -> None:
    assert all(1 < len(sample.text.split()) <= LONGEST for sample in theme.examples)


@BY_KEY
def test_other_themes_of_an_example_are_themes(theme: Theme) -> None:
    keys = {other.key for other in THEMES} - {theme.key}
    for sample in theme.examples:
        assert set(sample.others) <= keys
        assert len(set(sample.others)) == len(sample.others)


def test_some_examples_speak_of_several_themes() -> None:
    samples = [sample for theme in THEMES for sample in theme.examples]
    assert sum(bool(sample.others) for sample in samples) >= len(samples) / 10


def test_no_example_stands_twice_in_one_theme_or_in_two() -> None:
    stands: dict[str, list[str]] = defaultdict(list)
    for theme in THEMES:
        for sample in theme.examples:
            stands[" ".join(read_words(sample.text).tokens)].append(theme.key)
    for sample in codebook().none:
        stands[" ".join(read_words(sample.text).tokens) or sample.text].append("none")
    assert {words: keys for words, keys in stands.items() if len(keys) > 1 and set(keys) != {"none"}} == {}


def test_comments_without_a_theme_are_many_and_each_stands_once() -> None:
    texts = [sample.text for sample in codebook().none]
    assert len(texts) >= FEWEST_OF_NOTHING
    assert len({text.casefold() for text in texts}) == len(texts)


@BY_KEY
def test_most_examples_are_found_by_the_cues(theme: Theme) -> None:
    """A lint, not a figure of quality: cues and examples were written by the same hand."""
    found = sum(theme.id in themes_found(sample.text) for sample in theme.examples)
    assert found >= FOUND * len(theme.examples)


def test_cues_are_silent_where_there_is_no_theme() -> None:
    coded = [sample.text for sample in codebook().none if themes_found(sample.text)]
    assert len(coded) <= FALSE_ALARMS * len(codebook().none), coded


@BY_KEY
def test_every_theme_has_english_cues_for_the_polarities_it_can_have(theme: Theme) -> None:
    assert len(theme.cues["en"].positive) >= 10
    assert len(theme.cues["en"].negative) >= 10 or theme.only == (POSITIVE,)


@BY_KEY
@pytest.mark.parametrize("language", ["pl", "ur"])
def test_every_theme_has_cues_in_the_languages_of_whole_questionnaires(theme: Theme, language: str) -> None:
    assert theme.cues[language].positive
    assert theme.cues[language].negative or theme.only == (POSITIVE,)


@BY_KEY
def test_no_cue_stands_twice_in_one_theme_and_language(theme: Theme) -> None:
    for language, cues in theme.cues.items():
        said = Counter(phrase for phrase, _ in cues.of(theme.id))
        assert not [cue for cue, times in said.items() if times > 1], language


@BY_KEY
def test_every_cue_can_be_read_and_no_group_is_left_unspelt(theme: Theme) -> None:
    for language, cues in theme.cues.items():
        assert language == "en" or language in codebook().tongues
        for phrase, _ in cues.of(theme.id):
            assert parse(phrase if language == "en" else folded(phrase))
            assert "<" not in phrase


def test_the_lists_of_feelings_can_be_read() -> None:
    assert negators()
    assert lexicon().strong.isdisjoint(lexicon().weak)


@pytest.mark.parametrize(
    ("broken", "mended"), [("ask: Ask people", "request: Ask people"), ("key: listened", "key: heard")]
)
def test_a_theme_with_something_wrong_is_named(tmp_path: Path, broken: str, mended: str) -> None:
    folder = copytree(FOLDER, tmp_path / "codebook")
    one = folder / "listened.yaml"
    text = one.read_text(encoding="utf-8")
    assert broken in text
    one.write_text(text.replace(broken, mended), encoding="utf-8")
    with pytest.raises(BadInput, match="listened"):
        load(folder)
