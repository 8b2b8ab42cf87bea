"""The colours, measured: read and told apart on paper and in the dark; the stylesheet has the same."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from app.charts.palette import contrast, named, palette
from config import ROOT

SCSS = (ROOT / "assets/scss/_doc.scss").read_text(encoding="utf-8")
SIDES = ("light", "dark")


@pytest.mark.parametrize("side", SIDES)
def test_words_are_read_and_lines_are_seen(side: str) -> None:
    colours = {name: getattr(colour, side) for name, colour in named().items()}
    words = [("ink", "paper"), ("soft", "paper")] + [(f"on-p{at}", f"p{at}") for at in range(1, 8)]
    assert [pair for pair in words if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    lines = ["axis", *(f"s{at}" for at in range(1, 7))]
    assert [name for name in lines if contrast(colours[name], colours["paper"]) < 3] == []


def test_the_first_four_parts_of_a_whole_grow_paler_so_that_grey_tells_them_apart() -> None:
    shades = [contrast(colour.light, "#ffffff") for colour in palette().parts[:4]]
    assert all(darker / paler > 1.5 for darker, paler in pairwise(shades))


def test_words_on_a_tone_are_read_and_each_tone_has_a_shape() -> None:
    tones = palette().tones
    assert [name for name, tone in tones.items() if contrast(tone.ink, tone.fill) < 4.5] == []
    assert [name for name, tone in tones.items() if contrast(tone.edge, "#ffffff") < 3] == []
    assert len({tone.mark for tone in tones.values()}) == len(tones)


def test_the_stylesheet_has_the_same_colours() -> None:
    dark, tones = SCSS.split("$tones: (")
    found = dict(re.findall(r'"([a-z0-9-]+)": (#[0-9a-f]+),', dark))
    full = {
        name: value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])
        for name, value in found.items()
    }
    assert full == {name: colour.dark for name, colour in named().items()}
    kept = {name: (tone.fill, tone.ink, tone.edge) for name, tone in palette().tones.items() if name != "plain"}
    assert {name: colours for name, *colours in re.findall(r'"([a-z]+)": \((#\w+), (#\w+), (#\w+)\)', tones)} == {
        name: list(colours) for name, colours in kept.items()
    }
