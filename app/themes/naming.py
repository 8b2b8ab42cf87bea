"""Where names of people stand in a text: the words of it are looked at, weighed, and joined. Pure.

A text that is all capitals, or Titles Every Word, is read as silent about capitals, because they say nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.themes.namelists import COMMON, FAMILY, KNOWN, UNKNOWN, WORD, context_of, is_name, kind_of, lists
from app.themes.namerules import is_a_thing, is_dated, is_initial, is_spoken_of, is_titled
from app.themes.nametagger import CAPITAL, FOREIGN, FOREIGN_CAPITAL, LOW, SHOUTED, SILENT, Seen, is_named
from app.themes.scripts import MARKS
from app.themes.words import ordinary_words

_WORD = re.compile(rf"\[[a-z-]+\]|[^\W\d_](?:[^\W\d_]|[{MARKS}])*(?:['’ʼ][^\W\d_](?:[^\W\d_]|[{MARKS}])*)*")
_OPENING = re.compile(r"(?:\A|[.!?:\n•–—“\"(\]|*-])\s*\Z")
_JOINS = re.compile(r"\A(?:[ -]|\. ?|[’']|(?: |\. ?)[A-HJ-Za-z]\.? )\Z")
"""Between two words of one name: a blank, a hyphen, an initial."""
_INITIALS = re.compile(r"(?<![\w.'’])(?:[A-HJ-Z]\. ?|[B-HJ-Z] ){1,3}\Z")
_LONGEST_INITIALS = 9
_TAG = re.compile(r"(?<!\w)#\s?([^\W\d_]{3,40})")
_CAMEL = re.compile(r"[A-Z]?[a-z'’]+|[A-Z]+(?![a-z])")
_SHORTEST_IN_A_TAG = 4
_CAPITALS = (CAPITAL, FOREIGN_CAPITAL)
_ENOUGH_TO_TELL = 3
_FOREIGN_SHARE = 0.5
_APOSTROPHE = re.compile("['’ʼ]")
_OWNER = re.compile(r"\A ?['’ʼ]s(?![^\W\d_])", re.IGNORECASE)


def find_names(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every name of a person, first names and surnames together; titles are left standing."""
    words = look(text)
    named = _named(text, words)
    found: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if not named[at]:
            continue
        start, end = word.start - _initials_before(text, word), word.end
        if found and _JOINS.match(text[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [*found, *_tags(text)] if "#" in text else found


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Tags that are made of a name: “#JaydenMarsh”, “#sarahjones”."""
    for match in _TAG.finditer(text):
        if _is_of_names(match[1]):
            yield match.span(1)


def _is_of_names(tag: str) -> bool:
    parts = [part.lower() for part in _CAMEL.findall(tag)]
    if len(parts) > 1:
        return any(len(part) >= _SHORTEST_IN_A_TAG and kind_of(part).given == COMMON for part in parts)
    low = tag.lower()
    called = next((low[len(word) :] for word in lists().tagged if low.startswith(word)), "")
    return any(kind_of(name).given == COMMON or _is_full(name) for name in (low, called) if name)


def _is_full(low: str) -> bool:
    """Is a tag in small letters a first name and a family name: “sarahjones”?"""
    return any(
        kind_of(low[:at]).given == COMMON and _goes_on_as_name(low[at:])
        for at in range(_SHORTEST_IN_A_TAG, len(low) - _SHORTEST_IN_A_TAG + 1)
    )


def _goes_on_as_name(rest: str) -> bool:
    """What comes after a first name in a tag: a family name, with a word behind it perhaps (“#michaelowenfacts”)."""
    return kind_of(rest).family == FAMILY or any(
        kind_of(rest[:at]).family == FAMILY and kind_of(rest[at:]).other in (WORD, KNOWN)
        for at in range(_SHORTEST_IN_A_TAG, len(rest) - _SHORTEST_IN_A_TAG + 1)
    )


def _named(text: str, words: list[Seen]) -> list[bool]:
    """Which words are names: those the tagger finds, and what a name takes with it."""
    named: list[bool] = []
    for at, word in enumerate(words):
        after_name = at > 0 and named[at - 1]
        follows = after_name and word.gap in (" ", "-") and word.case in _CAPITALS and not word.opening
        named.append(
            not is_dated(text, words, at)
            and not is_a_thing(words, at)
            and (
                is_named(words, at, after_name)
                or is_titled(words, at)
                or is_initial(words, at, after_name)
                or is_spoken_of(words, at)
                or (follows and _continues(words[at - 1], word))
            )
        )
    for at in range(1, len(words) - 1):
        if words[at].lower in lists().contexts["particle"] and named[at - 1] and not named[at]:
            named[at] = named[at + 1] = words[at + 1].case in _CAPITALS and words[at + 1].gap in (" ", "-")
    return _again(words, named) if True in named else named


def _again(words: list[Seen], named: list[bool]) -> list[bool]:
    """What was a name once in a text is one again, unless it is written as the plain word it may be too."""
    called = {word.lower for word, is_one in zip(words, named, strict=True) if is_one and len(word.lower) > 1}
    return [
        is_one or (word.lower in called and not (word.kind.other in (KNOWN, WORD) and _is_plainly_written(word)))
        for word, is_one in zip(words, named, strict=True)
    ]


def _is_plainly_written(word: Seen) -> bool:
    return word.opening or word.case not in (*_CAPITALS, SHOUTED)


def _continues(name: Seen, word: Seen) -> bool:
    """Is a word with a capital the family name to the name before it: “Chris Rock”, “Sarah K”?"""
    if len(word.lower) == 1:
        return word.lower != "i"
    if len(name.lower) == 1:
        return word.lower not in context_of()
    known = word.kind.other == KNOWN or word.lower in lists().places
    return name.kind.given == COMMON and word.lower not in context_of() and not known


def _initials_before(text: str, word: Seen) -> int:
    """How many characters before a name are its initials: “J. K. ”."""
    match = _INITIALS.search(text, max(0, word.start - _LONGEST_INITIALS), word.start)
    return len(match[0]) if match and word.case in (*_CAPITALS, SHOUTED) else 0


def look(text: str) -> list[Seen]:
    """The words of a text, each with how it is written, what it may be and what stands before it."""
    matches = list(_WORD.finditer(text))
    speaks = _capitals_speak(text, matches)
    apart = _APOSTROPHE.search(text) is not None
    words: list[Seen] = []
    end = 0
    for match in matches:
        surface = match[0].replace("’", "'").replace("ʼ", "'") if apart else match[0]
        follows = bool(words) and text[end : match.start()] == " " and text[end - 1].isalnum()
        gap = " " if follows else _gap(text[end : match.start()]) if words else "|"
        if surface in ("s", "S") and gap == "'":
            end = match.end()
            continue
        owner = apart and surface[-2:].lower() == "'s"
        if owner and surface.lower() not in lists().known:
            surface = surface[:-2]
        case = _case(surface, speaks)
        lower = surface.lower()
        end = match.start() + len(surface)
        short = bool(words) and gap == "|" and _is_short_form(words[-1], text[words[-1].end : match.start()])
        gap = " " if short else gap
        opening = not (short or follows) and _opens(text, match.start())
        owner = owner or (apart and _OWNER.match(text[end : end + 4]) is not None)
        kind = kind_of(lower, case == CAPITAL)
        words.append(Seen(match.start(), end, lower, case, opening, owner, gap, kind))
    if not _is_foreign(words):
        return words
    elsewhere = {LOW: FOREIGN, CAPITAL: FOREIGN_CAPITAL}
    return [word._replace(case=elsewhere.get(word.case, word.case)) for word in words]


def _opens(text: str, at: int) -> bool:
    return _OPENING.search(text, max(0, at - 6), at) is not None


def _is_foreign(words: list[Seen]) -> bool:
    """Are most words of a text, names apart, no English? Small letters then say less."""
    plain = [word.kind.other for word in words if word.kind.given != COMMON and word.case not in (CAPITAL, SHOUTED)]
    return len(plain) >= _ENOUGH_TO_TELL and plain.count(UNKNOWN) > _FOREIGN_SHARE * len(plain)


def _is_short_form(word: Seen, between: str) -> bool:
    """Does a full stop end no sentence, as in “ms. Green” and “J. K. Obi”?"""
    return between.strip(" ") == "." and (len(word.lower) == 1 or word.lower in lists().contexts["title"])


def _case(surface: str, speaks: bool) -> str:
    if not speaks:
        return SILENT
    if surface.isupper() and len(surface) > 1:
        return SHOUTED
    return CAPITAL if surface[0].isupper() else LOW


def _gap(between: str) -> str:
    """What stands between two words, as one sign: “|” where a sentence or a line ends."""
    if between in (" ", ""):
        return between
    if "\n" in between:
        return "|"
    sign = between.strip()[:1]
    return "|" if sign in ".!?:;•" and sign else "0" if sign.isdigit() else sign or " "


def _capitals_speak(text: str, matches: list[re.Match[str]]) -> bool:
    """False in a text that shouts, or writes Most Ordinary Words Like This."""
    ordinary = [match[0] for match in matches[1:] if len(match[0]) > 1 and _is_plain(match[0].lower())]
    large = sum(word[0].isupper() for word in ordinary)
    return large <= len(ordinary) / 2 if len(ordinary) >= _ENOUGH_TO_TELL else not text.isupper()


def _is_plain(word: str) -> bool:
    return word in ordinary_words() and not is_name(word)
