"""Where links, accounts, postcodes and dates that point to a person stand in a text. Patterns; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from app.kernel.yaml import read
from app.themes.namelists import KNOWN, UNKNOWN, WORD, kind_of
from app.themes.words import DATA

Mark = tuple[int, int, str]
"""(start, end, token): what `app/themes/redaction.py` puts a token in place of."""

_EMAIL = re.compile(r"(?<![\w.%+'-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[^\W\d_]{2,}", re.IGNORECASE)
_HANDLE = re.compile(
    r"(?<![\w@.])@ ?([A-Za-z_][\w.]*\w|\d{1,4}(?=[a-z]*[A-Z])[A-Za-z]{3,}\w*)|(?<![\w@.])@\d{1,4}[A-Za-z]{4,}\w*"
)
_UNDERSCORED = re.compile(r"(?<![\w@./-])(?=[\w.]{0,40}[^\W_])_{0,3}[^\W_][\w.]{0,60}?_[\w.]*")
_NUMBERED = re.compile(r"(?<![\w@./#-])([^\W\d_]{3,})\d{2,}\w*(?![\w-])")
_LEET = re.compile(r"(?<![\w@./-])[A-Za-z]+\d+[A-Za-z]+\d+\w*(?![\w-])")
_LINKED = re.compile(r"\.[^\W_]|www|(?:https?|ftp)\s?:", re.IGNORECASE)
"""Without any of these there is no link."""
_SHORTEST_ACCOUNT = 3


def find_marks(text: str) -> Iterator[Mark]:
    """Links, e-mails, accounts, postcodes and dates, in no order; overlaps are the caller's to settle."""
    low = text.lower()
    if _LINKED.search(text):
        yield from _spans(_pattern("link").finditer(text), "link")
    if "@" in text or " at " in low or "(at)" in low or "[at]" in low:
        yield from _spans(_EMAIL.finditer(text), "email")
        yield from _spans(_pattern("spoken-email").finditer(text), "email")
    if "@" in text:
        handles = (match for match in _HANDLE.finditer(text) if (match[1] or "").lower() not in _no_handles())
        yield from _spans(handles, "handle")
    if not _social_heads().isdisjoint(runs(text)) and any(name in low for name in _social()):
        found = (match for match in _pattern("account").finditer(text) if _is_account(match))
        yield from ((*match.span("name"), "handle") for match in found)
    if "_" in text:
        yield from _spans(_UNDERSCORED.finditer(text), "handle")
    if has_digit(text):
        yield from _spans(_pattern("postcode").finditer(text), "postcode")
        yield from _spans(_pattern("outward").finditer(text), "postcode", group=1)
        yield from _spans((match for match in _NUMBERED.finditer(text) if _is_strange(match[1])), "handle")
        yield from _spans(_LEET.finditer(text), "handle")
        yield from _spans(_pattern("date").finditer(text), "date")
    if not _birth_heads().isdisjoint(runs(text)) and any(word in low for word in redaction_data()["birth"]):
        yield from _spans(_pattern("birth").finditer(text), "birth-date", group=1)


_DIGIT = re.compile("[0-9]")
_RUN = re.compile(r"\w+")
_ALIKE = str.maketrans("İıſ", "iis")
"""Letters that patterns take for others of theirs when they do not look at capitals."""


@lru_cache(maxsize=1)
def runs(text: str) -> frozenset[str]:
    """What stands between the signs and blanks of a text, in small letters."""
    return frozenset(_RUN.findall((text if text.isascii() else text.translate(_ALIKE)).lower()))


def heads(phrases: Iterable[str]) -> frozenset[str]:
    """The first run of each phrase. Where a text has none of them as a whole run, it has none of the phrases.

    Most texts have no address, school or account in them; this says so faster than a pattern.
    """
    return frozenset(_RUN.findall(phrase.lower())[0] for phrase in phrases)


def has_digit(text: str) -> bool:
    """Is there a digit of any script?"""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


def any_of(words: Iterable[str] | str) -> str:
    """Words (a list, or one string with blanks) as alternatives of a pattern, the longest first."""
    listed = words.split() if isinstance(words, str) else list(words)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(listed, key=len, reverse=True))


@cache
def redaction_data() -> dict[str, Any]:
    """data/redaction.yaml."""
    data: dict[str, Any] = read(DATA / "redaction.yaml")
    return data


def _spans(matches: Iterable[re.Match[str]], token: str, group: int = 0) -> Iterator[Mark]:
    yield from ((*match.span(group), token) for match in matches)


def _is_strange(word: str) -> bool:
    """Is a word no ordinary one, no place and no body: “@home” and “year10” are nobody's account."""
    return kind_of(word.lower()).other == UNKNOWN


def _is_account(match: re.Match[str]) -> bool:
    """A name of an account has a digit or a line in it, or is introduced (“insta: …”), or is no word we know."""
    name = match["name"]
    if len(name) < _SHORTEST_ACCOUNT or name.lower() in _about_accounts():
        return False
    if any(char.isdigit() or char == "_" for char in name):
        return True
    other = kind_of(name.lower()).other
    return other == UNKNOWN or (match["sign"] is not None and other not in (WORD, KNOWN))


@cache
def _about_accounts() -> frozenset[str]:
    return frozenset((*redaction_data()["social"], *redaction_data()["account-says"]))


@cache
def _no_handles() -> frozenset[str]:
    return frozenset(redaction_data()["no-handles"].split())


@cache
def _social() -> tuple[str, ...]:
    return tuple(redaction_data()["social"])


@cache
def _social_heads() -> frozenset[str]:
    return heads(_social())


@cache
def _birth_heads() -> frozenset[str]:
    return heads(redaction_data()["birth"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = redaction_data()
    return re.compile(
        {"date": _date, "birth": _birth}[name](data) if name in ("date", "birth") else _fixed(data)[name], re.I
    )


def _fixed(data: dict[str, Any]) -> dict[str, str]:
    areas, endings, with_path, social, mailboxes = (
        any_of(data[name])
        for name in ("postcode-areas", "link-endings", "link-endings-with-a-path", "social", "mailboxes")
    )
    says = any_of(data["account-says"])
    dot, label = r"\s?(?:\.|\(dot\)|\[dot\]|\bdot\b)\s?", r"[a-z0-9-]{1,63}"
    box, sign = r"\b[\w.+-]{1,64}", r"(?:@|\(at\)|\[at\])"
    inward = r"\d[ABD-HJLNP-UW-Z]{2}"
    return {
        "postcode": rf"(?<!\w)(?:{areas})\d[A-Z\d]?[\s-]{{0,2}}{inward}(?!\w)",
        "outward": r"\bpost\s?codes?(?:\s+(?:is|was|of))?[\s:=-]{1,3}"
        rf"((?:{areas})\d[A-Z\d]?(?:[\s-]?{inward})?)(?!\w)",
        "link": rf"\b(?:https?|ftp)\s?:\s?//\s?\S+|\bwww\s?\.\s?\S+"
        rf"|(?<![@\w.-])(?:{label}\.){{1,5}}(?:{endings})(?![\w@-])(?:[/?#]\S*)?"
        rf"|(?<![@\w.-])(?:{label}\.){{1,5}}(?:{with_path})/\S*",
        "spoken-email": rf"{box}\s?(?:\bat\b|{sign})\s?(?:{mailboxes}){dot}(?:com|net|org|co{dot}uk)\b"
        rf"|{box}\s?{sign}\s?{label}(?:{dot}{label}){{0,3}}{dot}(?:{endings})\b"
        rf"|{box} at {label}(?: dot {label}){{0,3}} dot (?:com|net|org|co dot uk|org dot uk|gov dot uk)\b",
        "account": rf"\b(?:{social})\b(?:['’]s\b)?(?:\s+(?:{says})\b){{0,4}}\s?(?P<sign>[:=@-]\s?@?)?"
        rf"(?:\s*|\s+['“\"])(?<![^\W_])(?P<name>[^\W_]?[\w.]*\w(?:#\d{{4}})?)(?![\w@])",
    }


def _date(data: dict[str, Any]) -> str:
    day, month, year = _parts(data)
    numeric = "|".join(
        rf"\d{{1,2}}\s?{s}\s?\d{{1,2}}\s?{s}\s?(?:\d{{4}}|\d{{2}})|\d{{4}}{s}\d\d?{s}\d\d?" for s in ("/", r"\.", "-")
    )
    spelled = rf"{day}[\s-]*(?:of\s+)?{month}[\s-]*,?\s*{year}|{month}\s+{day},?\s+{year}"
    return rf"(?<![\w/-])(?:{numeric}|{spelled})(?![\w/-])"


def _birth(data: dict[str, Any]) -> str:
    """A date of birth may lack its day or its year; the words before it say what it is."""
    day, month, year = _parts(data)
    figures = r"\d{8}|\d{6}|\d{1,2}[/.-]\d{1,2}|\d{1,2}\s\d{1,2}\s\d{2,4}"
    spelled = rf"{day}[\s-]*(?:of\s+)?{month}|{month}\s+{day}|{month}\s+{year}|{year}|{month}"
    between = r"\W{0,3}(?:(?:is|was|on|in|the|back|a|kid|baby|it)\W{1,3}){0,4}"
    return rf"\b(?:{any_of(data['birth'])})(?!\w){between}({_date(data)}|{spelled}|{figures})(?![\w/])"


def _parts(data: dict[str, Any]) -> tuple[str, str, str]:
    days, years = any_of(data["day-words"]), any_of(data["year-words"])
    return (
        rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th))?|{days})",
        rf"(?:{any_of(data['months'])})\b\.?",
        rf"(?:(?:19|20)\d{{2}}|'\d{{2}}|{years})",
    )
