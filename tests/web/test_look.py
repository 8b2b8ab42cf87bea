"""The look, measured: contrast of every pair of colours, either direction, nothing by colour alone."""

from __future__ import annotations

import re

import pytest

from app.questionnaire.model import TIERS
from app.web.comfort import SETTINGS
from config import ROOT

SCSS = {path.name: path.read_text() for path in sorted((ROOT / "assets/scss").glob("*.scss"))}
SCRIPTS = {path.name: path.read_text() for path in sorted((ROOT / "assets/js").glob("*.js"))}
LOOKS = (*TIERS, "office")
COLOURS = ("white", "cream", "dark", "contrast")

TEXT = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "accent-soft"),
    ("ink-soft", "paper"),
    ("ink-soft", "card"),
    ("ink-soft", "accent-soft"),
    ("accent", "paper"),
    ("accent", "card"),
    ("accent-deep", "accent-soft"),
    ("accent-deep", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("wrong", "paper"),
    ("wrong", "card"),
    ("on-ground", "ground"),
    ("good", "good-soft"),
    ("care", "care-soft"),
    ("wrong", "wrong-soft"),
    ("ink", "good-soft"),
    ("ink", "care-soft"),
    ("card", "ink"),
]
"""Words on a ground: WCAG 2.2, 1.4.3, at least 4.5 to 1."""

EDGES = [("line", "paper"), ("line", "card"), ("accent", "accent-soft"), ("ink", "focus"), ("wrong", "paper")]
"""Edges and marks that must be seen: WCAG 2.2, 1.4.11, at least 3 to 1."""

SIDE = "(?:left|right|top|bottom)"
PHYSICAL = f"(?:margin|padding|border)-{SIDE}|(?:(?:min|max)-)?(?:width|height)|{SIDE}"
"""Properties that would not turn round with the language."""


def tokens(look: str) -> dict[str, str]:
    """The custom properties of a look, as the stylesheet would settle them."""
    found: dict[str, str] = {}
    source = SCSS["_tokens.scss"].split("@media")[0]
    for selectors, body in re.findall(r"([^{};]+)\{([^{}]*)\}", source):
        names = re.findall(r"\.tier-([a-z]+)|(:root)", selectors)
        if any(tier == look or root for tier, root in names):
            found |= dict(re.findall(r"--([a-z-]+):\s*([^;]+);", body))
    return found


def chosen(colours: str) -> dict[str, str]:
    """The custom properties that a reader's choice of colours puts in the place of a tier's own."""
    (body,) = re.findall(rf"\.look\.colours-{colours} \{{([^{{}}]*)\}}", SCSS["comfort.scss"])
    return dict(re.findall(r"--([a-z-]+):\s*([^;]+);", body))


def luminance(colour: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2, definition)."""
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    channels = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_say() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_are_read_on_every_ground(look: str, words: str, ground: str) -> None:
    colours = tokens(look)
    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_marks_are_seen(look: str, edge: str, ground: str) -> None:
    colours = tokens(look)
    assert contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("look", TIERS)
@pytest.mark.parametrize("colours", COLOURS)
def test_chosen_colours_are_read_and_seen_in_every_tier(look: str, colours: str) -> None:
    found = tokens(look) | chosen(colours)
    faint = [pair for pair in TEXT if contrast(found[pair[0]], found[pair[1]]) < 4.5]
    unseen = [pair for pair in EDGES if pair != ("ink", "focus") and contrast(found[pair[0]], found[pair[1]]) < 3]
    assert (faint, unseen) == ([], [])


@pytest.mark.parametrize("look", TIERS)
def test_strong_contrast_is_strong(look: str) -> None:
    found = tokens(look) | chosen("contrast")
    assert all(contrast(found[words], found[ground]) >= 7 for words, ground in TEXT)


def test_in_dark_colours_the_ring_of_focus_is_bright() -> None:
    for colours in ("dark", "contrast"):
        found = chosen(colours)
        assert contrast(found["focus"], found["paper"]) >= 7
    assert "outline-color: var(--focus)" in SCSS["comfort.scss"]


def test_every_colour_on_offer_has_its_style() -> None:
    (setting,) = [one for one in SETTINGS if one.name == "colours"]
    assert setting.values[1:] == COLOURS


def test_every_look_is_complete_and_its_own() -> None:
    looks = {look: tokens(look) for look in LOOKS}
    assert len({frozenset(found) for found in looks.values()}) == 1
    assert len({found["paper"] for found in looks.values()}) == len(LOOKS)


def test_letters_grow_as_readers_get_younger() -> None:
    sizes = [float(tokens(look)["text"].removesuffix("rem")) for look in ("little", "junior", "teen", "adult")]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) * 16 >= 18


@pytest.mark.parametrize("name", SCSS)
def test_styles_know_start_and_end_not_left_and_right(name: str) -> None:
    declarations = re.sub(r"//[^\n]*|@media[^{]*|url\([^)]*\)", "", SCSS[name])
    assert re.findall(rf"(?<![-\w])(?:{PHYSICAL})\s*:", declarations) == []
    assert not re.search(r"(?:text-align|float):\s*(?:left|right)", declarations)


def test_movement_is_only_for_those_who_have_not_asked_for_less() -> None:
    moving = [name for name, source in SCSS.items() if re.search(r"\b(?:transition|animation)\s*:", source)]
    assert moving == ["_base.scss"]
    before = SCSS["_base.scss"].split("transition:")[0]
    assert before.rstrip().rfind("prefers-reduced-motion: no-preference") > before.rfind("\n}\n")


def test_a_chosen_answer_is_not_told_by_colour_alone() -> None:
    chosen = re.search(r"__mark:checked \+ &__label \{([^}]*)\}", SCSS["_forms.scss"])
    assert chosen is not None
    assert {"box-shadow", "font-weight"} <= set(re.findall(r"^\s*([a-z-]+):", chosen[1], re.MULTILINE))
    assert "forced-colors: active" in SCSS["_forms.scss"]


def test_scripts_only_add() -> None:
    for source in SCRIPTS.values():
        assert not re.search(r"innerHTML|eval|document\.write|fetch\(|https?://|\.style\b", source)
