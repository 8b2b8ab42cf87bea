"""The colours of charts, cells and callouts: one file for pages, PDF, Word, slides and sheets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from app.kernel import yaml

FILE = Path(__file__).parent / "data" / "palette.yaml"
DARKEST, LIGHTEST = "#101820", "#ffffff"


@dataclass(frozen=True)
class Colour:
    """One colour as `#rrggbb`, on a light ground and on a dark one."""

    light: str
    dark: str


@dataclass(frozen=True)
class ToneColours:
    """How a tone looks: ground, words on it, edge, and the shape that says it without colour."""

    fill: str
    ink: str
    edge: str
    mark: str


@dataclass(frozen=True)
class Palette:
    """Everything in `data/palette.yaml`."""

    source: str
    ink: Colour
    soft: Colour
    grid: Colour
    axis: Colour
    paper: Colour
    series: tuple[Colour, ...]
    parts: tuple[Colour, ...]
    tones: dict[Literal["plain", "good", "watch", "poor", "grey"], ToneColours]


@cache
def palette() -> Palette:
    """The palette, read once."""
    return TypeAdapter(Palette).validate_python(yaml.read(FILE))


def named() -> dict[str, Colour]:
    """Each colour that a drawing may use under the name of its class: `ink`, `s1`, `p2`, `on-p2`."""
    given = palette()
    found = {name: getattr(given, name) for name in ("ink", "soft", "grid", "axis", "paper")}
    found |= {f"s{at}": colour for at, colour in enumerate(given.series, 1)}
    for at, colour in enumerate(given.parts, 1):
        found[f"p{at}"] = colour
        found[f"on-p{at}"] = Colour(ink_on(colour.light), ink_on(colour.dark))
    return found


def ink_on(ground: str) -> str:
    """Dark or white, whichever is read better on a ground."""
    return max((DARKEST, LIGHTEST), key=lambda ink: contrast(ink, ground))


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
