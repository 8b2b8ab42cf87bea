"""Builds app/documents/fonts from the packages pinned in package-lock.json: one TrueType file per script and weight.

The PDF writer reads no WOFF2, and takes one file for each family and weight, so the slices that pages load one by one
are joined, named, and rid of what only screens need. The result is committed; nobody needs this to run Heard.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules" / "@fontsource"
OUT = ROOT / "app" / "documents" / "fonts"

BOTH = (400, 700)
FAMILIES: dict[str, tuple[str, tuple[str, ...], tuple[int, ...]]] = {
    "Atkinson Hyperlegible Next": ("atkinson-hyperlegible-next", ("latin", "latin-ext"), BOTH),
    "Noto Sans": ("noto-sans", ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"), BOTH),
    "Noto Sans Arabic": ("noto-sans-arabic", ("arabic",), BOTH),
    "Noto Sans Bengali": ("noto-sans-bengali", ("bengali",), BOTH),
    "Noto Sans Gurmukhi": ("noto-sans-gurmukhi", ("gurmukhi",), BOTH),
    "Noto Sans Gujarati": ("noto-sans-gujarati", ("gujarati",), BOTH),
    "Noto Sans Devanagari": ("noto-sans-devanagari", ("devanagari",), BOTH),
    "Noto Sans Tamil": ("noto-sans-tamil", ("tamil",), BOTH),
    "Noto Sans Sinhala": ("noto-sans-sinhala", ("sinhala",), (400,)),
    "Noto Sans Telugu": ("noto-sans-telugu", ("telugu",), (400,)),
    "Noto Sans Malayalam": ("noto-sans-malayalam", ("malayalam",), (400,)),
    "Noto Sans Ethiopic": ("noto-sans-ethiopic", ("ethiopic",), BOTH),
    "Noto Sans Hebrew": ("noto-sans-hebrew", ("hebrew",), BOTH),
    "Noto Sans Thai": ("noto-sans-thai", ("thai",), BOTH),
    "Noto Sans Khmer": ("noto-sans-khmer", ("khmer",), (400,)),
    "Noto Sans Myanmar": ("noto-sans-myanmar", ("myanmar",), (400,)),
    "Noto Sans Georgian": ("noto-sans-georgian", ("georgian",), BOTH),
    "Noto Sans Armenian": ("noto-sans-armenian", ("armenian",), BOTH),
    "Noto Sans SC": ("noto-sans-sc", ("chinese-simplified",), (400,)),
    "Noto Sans Symbols 2": ("noto-sans-symbols-2", ("symbols",), (400,)),
    "Noto Sans Symbols": ("noto-sans-symbols", ("symbols",), (400,)),
    "Noto Emoji": ("noto-emoji", ("emoji",), (400,)),
}
"""Family: its package, the slices that are joined, the weights. The scripts of the languages most spoken at home in
England; bold where such letters are likely to be sent whole."""
MARKS = range(0x300, 0x370)
WITHOUT_MARKS = {"atkinson-hyperlegible-next"}
"""It has accents, but not all of their letters: Typst would take the accent here and the letter from another font."""
TICKS = {"noto-sans-symbols-2": range(0x2500, 0x27C0)}
"""Ticks, stars and boxes; the rest of that font is chess, dominoes and old coins."""
DAY = 3_800_000_000
"""Seconds since 1904, the same for every build."""
DROPPED = ["DSIG", "FFTM", "gasp", "STAT", "MVAR"]


def slice_of(package: str, part: str, weight: int) -> BytesIO:
    """One file of a package, as TrueType without hints."""
    font = TTFont(PACKAGES / package / "files" / f"{package}-{part}-{weight}-normal.woff2")
    options = Options(hinting=False, layout_features=["*"], notdef_outline=True, drop_tables=DROPPED)
    subsetter = Subsetter(options)
    marks = set(MARKS) if package in WITHOUT_MARKS else set()
    letters = set(font.getBestCmap()) - marks
    subsetter.populate(unicodes=letters & set(TICKS.get(package, letters)))
    subsetter.subset(font)
    font.flavor = None
    made = BytesIO()
    font.save(made)
    made.seek(0)
    return made


def joined(package: str, parts: tuple[str, ...], weight: int) -> TTFont:
    """The slices of one weight as one font."""
    slices = [slice_of(package, part, weight) for part in parts]
    return TTFont(slices[0]) if len(slices) == 1 else Merger().merge(slices)


def named(font: TTFont, family: str, weight: int) -> TTFont:
    """The font under the name that the template asks for: a slice may still carry that of the thinnest weight."""
    style = "Bold" if weight > 400 else "Regular"
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    for key, value in names.items():
        table.setName(value, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if weight > 400 else 0x40
    font["head"].macStyle = 1 if weight > 400 else 0
    font["head"].created = font["head"].modified = DAY
    return font


def ranges(points: set[int]) -> list[str]:
    """Characters as lines such as `0041-005A`."""
    lines: list[tuple[int, int]] = []
    for point in sorted(points):
        if lines and lines[-1][1] == point - 1:
            lines[-1] = (lines[-1][0], point)
        else:
            lines.append((point, point))
    return [f"{first:04X}-{last:04X}" for first, last in lines]


def build() -> None:
    """Everything under app/documents/fonts anew: the fonts, their licences, and which characters they have."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    covered: set[int] = set()
    for family, (package, parts, weights) in FAMILIES.items():
        for weight in weights:
            font = named(joined(package, parts, weight), family, weight)
            font.recalcTimestamp = False
            font.save(OUT / f"{package}-{weight}.ttf")
        covered |= set(font.getBestCmap())
        shutil.copy(PACKAGES / package / "LICENSE", OUT / f"{package}.txt")
    (OUT / "covered.txt").write_text("\n".join([*ranges(covered), ""]), encoding="ascii")


if __name__ == "__main__":
    build()
