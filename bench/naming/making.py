"""Sentences with names in them and without, made from templates.txt and from lists of words; nobody's comments."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from app.kernel.yaml import read
from app.themes.namelists import given_and_family, lists
from app.themes.words import DATA, ordinary_words

HERE = Path(__file__).parent
Labelled = tuple[str, list[tuple[int, int]]]
"""A text, and where names stand in it."""

MONTHS = [
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March"),
    *("April", "May", "June", "July", "August", "September", "October", "November", "December", "Christmas", "Eid"),
]
TITLES = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Mr.", "Mrs.", "Professor", "Sir", "mr", "mrs", "miss"]
NAME_AND_PLACE = {
    "chelsea",
    "chester",
    "florence",
    "georgia",
    "india",
    "israel",
    "jordan",
    "kerry",
    "paris",
    "sydney",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def by_part() -> dict[str, list[str]]:
    """Ordinary words by part of speech, from the word list that comes with TextBlob."""
    lines = files("textblob.en").joinpath("en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        pair = line.split(" ")
        if len(pair) > 1 and pair[0].isalpha() and pair[0].islower() and len(pair[0]) > 2:
            found.setdefault(pair[1], []).append(pair[0])
    return found


def _tongues() -> list[str]:
    """The small words of each language that is written in Latin letters."""
    data = read(DATA / "languages.yaml")
    return [entry["words"] for entry in data["latin"].values()]


class Maker:
    """Fills templates; `label` goes with what is filled in for a person."""

    def __init__(self, chance: random.Random) -> None:
        common, listed, family = (sorted(names) for names in given_and_family())
        self.chance, self.common, self.listed, self.family = chance, common, listed, family
        given = lists().ambiguous | lists().careful
        self.perhaps = sorted(given)
        self.both = sorted(lists().both)
        self.words_and_names = sorted(word for word in {*given, *self.both} if word in ordinary_words())
        self.places, self.known = sorted(lists().places), sorted(lists().known)
        parts = by_part()
        self.nouns = parts["NN"] + parts["NNS"]
        self.adjectives, self.verbs = parts["JJ"], parts["VB"] + parts["VBD"]
        self.tongues = [words.split() for words in _tongues()]
        self.elsewhere = sorted(NAME_AND_PLACE)

    def given(self) -> str:
        roll = self.chance.random()
        if roll < 0.012:
            return "".join(self.chance.choices("ABCDEGJKLMNPRST", k=self.chance.choice([1, 2, 2])))
        shares = ((0.57, self.common), (0.72, self.listed), (0.75, self.elsewhere), (0.97, self.perhaps))
        pool = next((names for share, names in shares if roll < share), self.family)
        return self.chance.choice(pool).capitalize()

    def surname(self) -> str:
        if self.chance.random() < 0.015:
            return self.chance.choice("BCDEFGHJKLMNPRSTW")
        name = self.chance.choice(self.family if self.chance.random() < 0.8 else self.both).capitalize()
        if name.startswith("Mc") and len(name) > 4:
            name = "Mc" + name[2:].capitalize()
        roll = self.chance.random()
        if roll < 0.03:
            return f"O'{name}"
        return f"{name}-{self.surname()}" if roll < 0.05 else name

    def full(self) -> str:
        given = self.given()
        roll = self.chance.random()
        if roll < 0.05:
            given = f"{given}-{self.given()}"
        if roll > 0.93:
            return f"{given} {self.given()} {self.surname()}"
        return f"{given} {self.surname()}"

    def any_name(self) -> str:
        roll = self.chance.random()
        if roll < 0.6:
            return self.given()
        return self.full() if roll < 0.9 else f"{self.given()} {self.chance.choice('ABCDEFGHJKLMNOPRSTW')}"

    def misspelt(self) -> str:
        word = self.chance.choice(self.nouns + self.adjectives + self.verbs)
        at = self.chance.randrange(1, len(word))
        kind = self.chance.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at - 1] + word[at:]
        if kind == 2:
            return word[:at] + self.chance.choice(LETTERS) + word[at + 1 :]
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]

    def foreign(self) -> str:
        """A few small words of one other language, with what stands between them."""
        words = self.chance.choice(self.tongues)
        some = [self.chance.choice(words) for _ in range(self.chance.randint(1, 6))]
        return " ".join(word if self.chance.random() < 0.7 else self.misspelt()[::-1] for word in some)

    def shown(self, word: str) -> str:
        """A place or body as people write it."""
        large = len(word) <= 4 and self.chance.random() < 0.5 and word in self.known
        return word.upper() if large else word.capitalize()

    def fill(self, template: str) -> Labelled:
        out, spans = "", []
        for piece in re.split(r"(\{=?\w+\})", template):
            if piece.startswith("{="):
                spans.append((len(out), len(out) + len(piece) - 3))
                out += piece[2:-1]
                continue
            if not re.fullmatch(r"\{\w\}", piece):
                out += piece
                continue
            key = piece[1]
            if key == "t":
                out += self.chance.choice(TITLES) + " "
            text = self.filled(key)
            if key in "ingsft" and self.chance.random() < 0.03:
                text = text.upper() if len(text.upper()) == len(text) else text
            if key in "ingsft":
                spans.append((len(out), len(out) + len(text)))
            out += text
        return out, spans

    def filled(self, key: str) -> str:
        """What a sign of a template becomes; the signs are explained in templates.txt."""
        pick = self.chance.choice
        make: dict[str, Callable[[], str]] = {
            "n": self.any_name,
            "g": self.given,
            "s": self.surname,
            "t": self.surname,
            "f": self.full,
            "i": lambda: pick(self.perhaps).capitalize(),
            "w": lambda: pick(self.nouns),
            "W": lambda: pick(self.nouns + self.adjectives + self.verbs).capitalize(),
            "a": lambda: pick(self.adjectives),
            "v": lambda: pick(self.verbs),
            "V": lambda: pick(self.adjectives + self.nouns).upper(),
            "A": lambda: pick(self.words_and_names),
            "S": lambda: pick(self.words_and_names).capitalize(),
            "x": self.misspelt,
            "p": lambda: pick(self.places).capitalize(),
            "b": lambda: self.shown(pick(self.known)),
            "k": lambda: (
                pick([pick(self.family), pick(self.places)]).capitalize()
                + pick(["", "", "", "ton", "ham", "ley", "bury", "ford", "wick"])
            ),
            "K": lambda: pick(
                [pick(self.known), "".join(self.chance.choices(LETTERS, k=pick([2, 3, 4, 5])))]
            ).upper(),
            "M": lambda: pick(MONTHS),
        }
        return make[key]()


def dressed(chance: random.Random, one: Labelled) -> Labelled:
    """The same sentence as somebody else writes it."""
    text, spans = one
    roll = chance.random()
    if roll < 0.1:
        return childish(chance, (text.lower(), spans))
    if roll < 0.27:
        text = text.lower()
    elif roll < 0.33:
        text = text.upper() if len(text.upper()) == len(text) else text
    elif roll < 0.36:
        text = re.sub(r"\b[a-z]", lambda m: m[0].upper(), text)
    elif roll < 0.75 and text:
        text = text[0].upper() + text[1:]
    return text, spans


SOUNDS = [
    *(("th", "f"), ("ck", "k"), ("igh", "y"), ("ing", "in"), ("ee", "ea"), ("ea", "ee"), ("ou", "ow"), ("ai", "ay")),
    *(("ll", "l"), ("ss", "s"), ("er", "a"), ("ch", "sh"), ("c", "k"), ("ay", "ae"), ("y", "ee"), ("ie", "y")),
    *(("ake", "aik"), ("ame", "aem"), ("ght", "t"), ("tion", "shun"), ("wh", "w"), ("kn", "n"), ("ph", "f")),
    *(("e", ""), ("a", "e"), ("i", "e"), ("o", "u"), ("u", "o"), ("s", "z"), ("le", "ul"), ("oo", "u")),
]


def childish(chance: random.Random, one: Labelled) -> Labelled:
    """The same sentence as a child writes it who goes by sound; names stay as they are."""
    text, spans = one
    out, marks, at = "", [], 0
    for match in re.finditer(r"[^\W\d_]+", text):
        out += text[at : match.start()]
        at = match.end()
        word = match[0]
        if any(first <= match.start() < last for first, last in spans):
            marks.append((len(out), len(out) + len(word)))
        elif len(word) > 2 and chance.random() < 0.3:
            fitting = [(sound, other) for sound, other in SOUNDS if sound in word[1:]]
            sound, other = chance.choice(fitting) if fitting else ("", "")
            word = word[0] + word[1:].replace(sound, other, 1)
        out += word
    return out + text[at:], marks


def joined(chance: random.Random, made: list[Labelled]) -> Labelled:
    out, spans = "", []
    for text, marks in made:
        if out:
            out += chance.choice([". ", ". ", ". ", " ", ", ", "\n", "! ", " and ", " . ", " - ", "... "])
        spans += [(a + len(out), b + len(out)) for a, b in marks]
        out += text
    out += chance.choice(["", "", ".", "!", " .", " x", " :)"])
    return out, spans


def sentences(chance: random.Random, number: int) -> list[Labelled]:
    lines = (HERE / "templates.txt").read_text(encoding="utf-8").splitlines()
    split = lines.index("## without a name")
    with_name, without = (
        [line for line in part if line and line[0] != "#"] for part in (lines[:split], lines[split:])
    )
    maker = Maker(chance)
    prose = own_prose()
    made = []
    for _ in range(number):
        some = []
        for _ in range(chance.choice([1, 1, 2, 3])):
            roll = chance.random()
            if roll < 0.55:
                some.append(dressed(chance, maker.fill(chance.choice(with_name))))
            elif roll < 0.82:
                some.append(dressed(chance, maker.fill(chance.choice(without))))
            elif roll < 0.87:
                some.append((maker.foreign(), []))
            else:
                some.append((chance.choice(prose), []))
        made.append(joined(chance, some))
    return made


@cache
def own_prose() -> list[str]:
    """What this project says of itself, sentence by sentence: prose without names."""
    root = HERE.parent.parent
    polish = (root / "translations/pl/LC_MESSAGES/messages.po").read_text(encoding="utf-8")
    said = re.findall(r'^msgstr(?:\[\d\])? "([^"%<{]{8,160})"$', polish, re.MULTILINE)
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted([*root.glob("docs/**/*.md"), *root.glob("surveys/*.yaml")])
    )
    text = re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|[*|#_]", " ", text)
    found = [" ".join(part.split()) for part in re.split(r"(?<=[.!?])\s+|\n\s*\n|\n *[a-z_]+: ", text)]
    english = [part for part in found if 15 < len(part) < 300 and part.isprintable()]
    return english + said * max(1, len(english) // (2 * len(said) or 1))
