"""Where numbers, dates and accounts that point to a person stand in a text. Patterns and check digits; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from phonenumbers import Leniency, PhoneNumberMatcher

from app.kernel.yaml import read
from app.themes.words import DATA, ordinary_words

Mark = tuple[int, int, str]
"""(start, end, token): what `app/themes/redaction.py` puts a token in place of."""

_EMAIL = re.compile(r"(?<![\w.%+'-])[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[a-z]{2,}", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@([A-Za-z_][\w.]+\w)")
_NHS = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_NI = re.compile(r"(?<!\w)[A-Z]{2} ?(?:\d{2} ?){3}[A-D](?!\w)", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?<![\w£$€.,])\d{6,}(?![\w%])|(?<!\w)[A-Z]{1,4}[/-]?\d{5,}(?!\w)")
_DIGITS_ENOUGH = re.compile(r"(?:\d\D{0,3}){6}")
_PHONE_BEGINS = ("0", "+", "(")


def find_marks(text: str) -> Iterator[Mark]:
    """E-mails, links, accounts, numbers, dates and postcodes, in no order; overlaps are the caller's to settle."""
    yield from _spans(_pattern("link").finditer(text), "link")
    yield from _spans(_pattern("postcode").finditer(text), "postcode")
    yield from _spans(_pattern("spoken-email").finditer(text), "email")
    yield from _spans(_pattern("account").finditer(text), "handle", group=1)
    if "@" in text:
        yield from _spans(_EMAIL.finditer(text), "email")
        handles = (match for match in _HANDLE.finditer(text) if match[1].lower() not in ordinary_words())
        yield from _spans(handles, "handle")
    if any(char.isdigit() for char in text):
        yield from _spans(_pattern("birth").finditer(text), "birth-date", group=1)
        yield from _spans(_pattern("date").finditer(text), "date")
        yield from _numbers(text)


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of the others, modulo 11 (NHS Data Dictionary)."""
    if len(digits) != 10 or not digits.isdecimal():
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


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


def _numbers(text: str) -> Iterator[Mark]:
    if not _DIGITS_ENOUGH.search(text):
        return
    yield from _spans(_NI.finditer(text), "ni-number")
    yield from _spans((m for m in _NHS.finditer(text) if is_nhs_number(re.sub(r"\D", "", m[0]))), "nhs-number")
    for match in PhoneNumberMatcher(text, "GB", leniency=Leniency.POSSIBLE):
        if match.raw_string.startswith(_PHONE_BEGINS):
            yield match.start, match.end, "phone"
    yield from _spans(_LONG_NUMBER.finditer(text), "number")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = redaction_data()
    return re.compile(
        {"date": _date, "birth": _birth}[name](data) if name in ("date", "birth") else _fixed(data)[name], re.I
    )


def _fixed(data: dict[str, Any]) -> dict[str, str]:
    areas, endings, social, mailboxes = (
        any_of(data[name]) for name in ("postcode-areas", "link-endings", "social", "mailboxes")
    )
    between = r"(?:\s+(?:account|handle|is|me|name|on|user\s?name))*"
    return {
        "postcode": rf"(?<!\w)(?:{areas})\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}(?!\w)",
        "link": rf"\bhttps?://\S+|\bwww\.\S+|(?<![@\w.-])(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{endings})(?![\w@-])(?:/\S*)?",
        "spoken-email": rf"\b[\w.]{{1,64}} (?:at|@) (?:{mailboxes}) ?(?:dot|\.) ?(?:com|co ?(?:dot|\.) ?uk)\b",
        "account": rf"\b(?:{social}){between}\s?[:=@]?\s+((?=\w*[\d_])\w[\w.]{{3,}})",
    }


def _date(data: dict[str, Any]) -> str:
    day, month, year = _parts(data)
    numeric = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    return rf"(?<![\w/-])(?:{numeric}|{day}(?:\s+of)?\s+{month},?\s+{year}|{month}\s+{day},?\s+{year})(?![\w/-])"


def _birth(data: dict[str, Any]) -> str:
    """A date of birth may lack its day or its year; the words before it say what it is."""
    day, month, year = _parts(data)
    partial = rf"{_date(data)}|{day}(?:\s+of)?\s+{month}|{month}\s+{day}|{month}\s+{year}|{year}"
    return (
        rf"\b(?:{any_of(data['birth'])})(?!\w)\W{{0,3}}(?:(?:is|was|on|in|the)\W{{1,3}}){{0,3}}({partial})(?![\w/])"
    )


def _parts(data: dict[str, Any]) -> tuple[str, str, str]:
    return r"\d{1,2}(?:st|nd|rd|th)?", rf"(?:{any_of(data['months'])})\.?", r"(?:(?:19|20)\d{2}|'\d{2})"
