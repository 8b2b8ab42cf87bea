"""The paper that a chart is drawn on. Places are measured from where lines begin: one drawing runs either way.

Every colour is an attribute and a class of the same name: a page may recolour the drawing, a document takes it as it
is.
There is no style, no script and no id in it, so that any number of them stand on one page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from app.charts.letters import fit, isolated, width
from app.charts.model import Direction
from app.charts.palette import named

Anchor = Literal["start", "middle", "end"]
FONTS = "Atkinson Hyperlegible Next, Noto Sans, Noto Sans Arabic, sans-serif"
OTHER_END: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
DASHED, DOTTED = "6 4", "0.1 4.5"
SHAPES = ("circle", "square", "triangle", "diamond", "hollow", "cross")


@dataclass(frozen=True)
class Word:
    """One line of words at its place on paper, from the left; `y` is the line that its letters stand on."""

    words: str
    x: float
    y: float
    anchor: Anchor
    size: float
    colour: str
    strong: bool
    halo: bool


class Sheet:
    """What has been drawn so far on a sheet of a given width; its height grows by what is put on it."""

    def __init__(self, width: float, direction: Direction) -> None:
        self.width = width
        self.direction = direction
        self.height = 0.0
        self.narrow = width < 480
        self.size = 13.0 if self.narrow else 14.0
        self.small = 12.0 if self.narrow else 12.5
        self.line_height = round(self.size * 1.3, 1)
        self._drawn: list[str | Word] = []
        self._colours = {name: colour.light for name, colour in named().items()}

    def x(self, at: float) -> float:
        """Where a place lies on paper, from the left."""
        return self.width - at if self.direction == "rtl" else at

    def text(
        self,
        at: float,
        y: float,
        words: str,
        *,
        anchor: Anchor = "start",
        colour: str = "ink",
        size: float = 0,
        strong: bool = False,
        halo: bool = False,
    ) -> None:
        """One line of words; `y` is the line that letters stand on. A halo keeps it clear of what it lies over."""
        shown = fit(words)
        if not shown:
            return
        side = OTHER_END[anchor] if self.direction == "rtl" else anchor
        self._drawn.append(Word(shown, self.x(at), y, side, size or self.size, colour, strong, halo))

    def lines(self, at: float, y: float, lines: Iterable[str], *, strong: bool = False) -> None:
        """Several lines, one under the other."""
        for number, line in enumerate(lines):
            self.text(at, y + number * self.line_height, line, strong=strong)

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        weight: float = 1,
        dash: str = "",
    ) -> None:
        """A straight line."""
        self.trace([start, end], colour, weight, dash)

    def trace(self, places: Sequence[tuple[float, float]], colour: str, weight: float = 2, dash: str = "") -> None:
        """A line through places."""
        if len(places) > 1:
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            ends = ' stroke-linecap="round"' if dash == DOTTED else ""
            self._add(
                f'<path d="{self._path(places)}" fill="none" {self._stroke(colour)} stroke-width="{n(weight)}"'
                f' stroke-linejoin="round"{dashed}{ends}/>'
            )

    def area(self, places: Sequence[tuple[float, float]], colour: str, opacity: float) -> None:
        """A pale surface between places."""
        self._add(f'<path d="{self._path(places)}Z" {self._fill(colour)} fill-opacity="{n(opacity)}"/>')

    def box(self, at: float, y: float, wide: float, high: float, colour: str, *, opacity: float = 1) -> None:
        """A filled rectangle that begins at a place."""
        left = self.x(at + wide) if self.direction == "rtl" else at
        pale = f' fill-opacity="{n(opacity)}"' if opacity < 1 else ""
        size = f'width="{n(max(wide, 0))}" height="{n(high)}"'
        self._add(f'<rect x="{n(left)}" y="{n(y)}" {size} {self._fill(colour)}{pale}/>')

    def frame(self, at: float, y: float, wide: float, high: float, colour: str, dash: str = "") -> None:
        """The outline of a rectangle."""
        around = [(at, y), (at + wide, y), (at + wide, y + high), (at, y + high), (at, y)]
        self.trace(around, colour, 1.4, dash)

    def hatch(self, at: float, y: float, wide: float, high: float, colour: str, step: float = 5) -> None:
        """Slanted lines over a rectangle, cut off at its edges."""
        pieces = []
        offset = step / 2
        while offset < wide + high:
            start, end = max(0.0, offset - high), min(wide, offset)
            pieces.append(
                f"M{n(self.x(at + start))} {n(y + offset - start)}L{n(self.x(at + end))} {n(y + offset - end)}"
            )
            offset += step
        if pieces and wide > 0:
            self._add(f'<path d="{"".join(pieces)}" fill="none" {self._stroke(colour)} stroke-width="1.2"/>')

    def mark(self, shape: str, at: float, y: float, colour: str, radius: float = 4) -> None:
        """The shape of a series, with an edge of paper round it so that it is seen on its own line."""
        x, r = self.x(at), radius
        if shape in ("circle", "hollow"):
            inside, edge = ("paper", colour) if shape == "hollow" else (colour, "paper")
            around = 2 if shape == "hollow" else 1.5
            self._add(
                f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" {self._both(inside, edge)} stroke-width="{around}"/>'
            )
            return
        if shape == "cross":
            cross = f"M{n(x - r)} {n(y - r)}L{n(x + r)} {n(y + r)}M{n(x - r)} {n(y + r)}L{n(x + r)} {n(y - r)}"
            self._add(f'<path d="{cross}" fill="none" {self._stroke(colour)} stroke-width="2.2"/>')
            return
        corners = {
            "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
            "triangle": ((0, -1.2 * r), (1.2 * r, r), (-1.2 * r, r)),
            "diamond": ((0, -1.35 * r), (1.35 * r, 0), (0, 1.35 * r), (-1.35 * r, 0)),
            "gap": ((0, -1.2 * r), (1.2 * r, 0), (0, 1.2 * r), (-1.2 * r, 0)),
        }[shape]
        path = "L".join(f"{n(x + dx)} {n(y + dy)}" for dx, dy in corners)
        look = self._both("paper", colour) if shape == "gap" else self._both(colour, "paper")
        self._add(f'<path d="M{path}Z" {look} stroke-width="1.3"/>')

    def whisker(self, start: float, end: float, y: float, reach: float = 3.5) -> None:
        """An interval along the lines: thin, with a pale edge so that it is seen on a dark bar too."""
        for colour, weight in (("paper", 4.0), ("ink", 1.4)):
            self.rule((start, y), (end, y), colour, weight)
            for place in (start, end):
                self.rule((place, y - reach), (place, y + reach), colour, weight)

    @property
    def words(self) -> tuple[Word, ...]:
        """Everything that is written on the sheet, for whoever sets it in fonts of their own."""
        return tuple(part for part in self._drawn if isinstance(part, Word))

    def written(self, title: str, description: str, *, worded: bool = True) -> str:
        """The whole drawing, or its lines and surfaces alone. Title and description are for those who hear it."""
        spoken = ". ".join(part.strip().rstrip(".") for part in (fit(title), fit(description)) if part)
        high = n(max(self.height, 1))
        parts = "".join(
            self._lettered(part) if isinstance(part, Word) else part
            for part in self._drawn
            if worded or not isinstance(part, Word)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" direction="ltr" '
            f'viewBox="0 0 {n(self.width)} {high}" width="{n(self.width)}" height="{high}" '
            f'font-family="{FONTS}" aria-label={quoteattr(spoken)}>'
            f"<title>{escape(fit(title))}</title><desc>{escape(fit(description))}</desc>{parts}</svg>"
        )

    def _lettered(self, word: Word) -> str:
        look = self._both(word.colour, "paper") if word.halo else self._fill(word.colour)
        halo = ' paint-order="stroke" stroke-width="4" stroke-linejoin="round"' if word.halo else ""
        bold = ' font-weight="700"' if word.strong else ""
        place = f'x="{n(word.x)}" y="{n(word.y)}" text-anchor="{word.anchor}" font-size="{n(word.size)}"'
        return f"<text {place}{bold}{halo} {look}>{escape(isolated(word.words))}</text>"

    def room_for(self, words: str, *, size: float = 0, strong: bool = False) -> float:
        """How wide a line of words is."""
        return width(fit(words), size or self.size, strong=strong)

    @contextmanager
    def behind(self, mark: int) -> Iterator[None]:
        """What is drawn inside lies behind everything since a mark."""
        later, self._drawn = self._drawn[mark:], self._drawn[:mark]
        yield
        self._drawn += later

    @property
    def mark_here(self) -> int:
        """How much has been drawn, for `behind`."""
        return len(self._drawn)

    def _add(self, element: str) -> None:
        self._drawn.append(element)

    def _path(self, places: Sequence[tuple[float, float]]) -> str:
        return "M" + "L".join(f"{n(self.x(at))} {n(y)}" for at, y in places)

    def _fill(self, colour: str) -> str:
        return f'class="f-{colour}" fill="{self._colours[colour]}"'

    def _stroke(self, colour: str) -> str:
        return f'class="l-{colour}" stroke="{self._colours[colour]}"'

    def _both(self, inside: str, edge: str) -> str:
        return f'class="f-{inside} l-{edge}" fill="{self._colours[inside]}" stroke="{self._colours[edge]}"'


def n(number: float) -> str:
    """A number as SVG has it, to a tenth."""
    return (
        f"{number:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(number) < 0.05
        else f"{number:.1f}".removesuffix(".0")
    )


def series_colour(at: int) -> str:
    """The name of a series' colour; after the last one they begin again, with other shapes."""
    return f"s{at % 6 + 1}"


def shape(at: int) -> str:
    """The shape of a series' points."""
    return SHAPES[at % len(SHAPES)]
