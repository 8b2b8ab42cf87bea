"""Where numbers that point to a person stand in a text: phones, NHS, NI, references, cards, vehicles. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from phonenumbers import Leniency, PhoneNumberMatcher

from app.themes.marks import Mark, any_of, heads, redaction_data, runs
from app.themes.namelists import UNKNOWN, kind_of

_NHS = re.compile(r"(?<![\w-])\d{3}[ -]{0,2}\d{3}[ -]{0,2}\d{4}(?![\w-])")
_NI = re.compile(r"(?<!\w)[A-Z]{2}[ -]?(?:\d[ -]?){6}[A-D](?!\w)", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?<![\w£$€.,])\d{6,}(?![\w%])")
_CODE = re.compile(
    r"(?<![\w/-])(?=(?:[A-Za-z/-]*\d){4})(?=[\d/-]*[A-Za-z])[A-Za-z\d]+(?:[/-][A-Za-z\d]+){0,5}(?![\w/-])"
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){3,7}(?:\s?[A-Z\d]{1,3})?(?!\w)", re.IGNORECASE)
_MACHINE = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)")
_DIALLED = re.compile(
    r"(?<![\w£$€.,/:-])[+(]?\d(?:[ ().\-–/]{0,3}\d){5,19}(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w%])(?!,\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/ ]\s?(?:19|20)?\d\d){1,3}")
_THOUSANDS = re.compile(r"\d{1,3}(?: 000)+")
_NUMERIC_DATE = re.compile(r"\d{1,2}[./ -]\d{1,2}[./ -](?:\d\d){1,2}|\d{4}[./ -]\d\d?[./ -]\d\d?")
_PLATES = (
    re.compile(r"(?<![\w-])([A-Z]{2})\d{2}[ -]?([A-Z]{3})(?![\w-])", re.IGNORECASE),
    re.compile(r"(?<![\w-])([A-Z])\d{1,3} ?([A-Z]{3})(?![\w-])"),
    re.compile(r"(?<![\w-])([A-Z]{3}) ?\d{1,3}([A-Z])(?![\w-])"),
)
_DIGITS_ENOUGH = re.compile(r"\d\d|\d(?:\D{0,3}\d){2}")
_PHONE_BEGINS = ("0", "+", "(")
_FEWEST_DIALLED, _FEWEST_OF_A_PHONE, _LONGEST_GROUP_OF_TIMES = 7, 6, 2


def find_numbers(text: str) -> Iterator[Mark]:
    """Every number that points to a person, in no order; overlaps are the caller's to settle."""
    if not _figures().isdisjoint(runs(text)):
        yield from _spans(_spoken().finditer(text), "phone")
    if not _DIGITS_ENOUGH.search(text):
        return
    yield from _spans(_NI.finditer(text), "ni-number")
    yield from _spans((m for m in _NHS.finditer(text) if is_nhs_number(re.sub(r"\D", "", m[0]))), "nhs-number")
    for token, pattern in _introduced():
        yield from ((*match.span("number"), token) for match in pattern.finditer(text))
    for match in PhoneNumberMatcher(text, "GB", leniency=Leniency.POSSIBLE):
        if (
            match.raw_string.startswith(_PHONE_BEGINS)
            and len(re.sub(r"\D", "", match.raw_string)) >= _FEWEST_OF_A_PHONE
        ):
            yield match.start, match.end, "phone"
    yield from _dialled(text)
    for pattern in (_LONG_NUMBER, _IBAN, _MACHINE):
        yield from _spans(pattern.finditer(text), "number")
    yield from _spans((m for m in _CODE.finditer(text) if _is_code(m[0])), "number")
    for pattern in _PLATES:
        yield from _spans((m for m in pattern.finditer(text) if _is_plate(m)), "vehicle")


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of the others, modulo 11 (NHS Data Dictionary)."""
    if len(digits) != 10 or not digits.isdecimal():
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


def _spans(matches: Iterator[re.Match[str]], token: str) -> Iterator[Mark]:
    yield from ((*match.span(), token) for match in matches)


def _dialled(text: str) -> Iterator[Mark]:
    """Digits in groups, as phones and cards are written; years, times, dates and thousands are none."""
    for match in _DIALLED.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        groups = re.findall(r"\d+", match[0])
        between = set(re.findall(r"(?<=\d)\D+(?=\d)", match[0]))
        if len(digits) < _FEWEST_DIALLED or any(
            whole.fullmatch(match[0]) for whole in (_YEARS, _THOUSANDS, _NUMERIC_DATE)
        ):
            continue
        longest = max(map(len, groups))
        pairs = longest == _LONGEST_GROUP_OF_TIMES and len(groups) >= 4 and len(between) == 1
        begins = match[0].startswith(_PHONE_BEGINS)
        if longest > _LONGEST_GROUP_OF_TIMES or pairs or (begins and len(digits) >= 10):
            yield match.start(), match.end(), "phone" if begins and len(digits) < 16 else "number"


def _is_code(code: str) -> bool:
    """Letters and at least four digits in one piece: “LCS12345”, “AB/1234/5”; “covid2020” is a word and a year."""
    letters = re.findall(r"[^\W\d_]+", code)
    if any(whole.fullmatch(code) for whole in _measures()):
        return False
    return not (len(letters) == 1 and len(letters[0]) > 3 and kind_of(letters[0].lower()).other != UNKNOWN)


def _is_plate(match: re.Match[str]) -> bool:
    """A registration is no sentence run together: “in20 min”, “no10 and”."""
    first, last = match[1].lower(), match[2].lower()
    written_large = match[0].isupper()
    strange = len(last) == 1 or kind_of(last).other == UNKNOWN
    return strange if written_large else strange and kind_of(first).other == UNKNOWN


@cache
def _measures() -> tuple[re.Pattern[str], ...]:
    """What has letters and many digits and is no code: times, amounts, decades."""
    units = any_of(redaction_data()["units"])
    return (
        re.compile(rf"\d+(?:{units})(?:[/-]\d*(?:{units})?)?", re.IGNORECASE),
        re.compile(rf"\d+[/-]\d+(?:{units})", re.IGNORECASE),
        re.compile(r"[^\W\d_]{2,}[/-](?:19|20)\d\d(?:[/-]\d{2,4})?"),
        re.compile(r"(?:19|20)\d\d[/-](?:\d\d[/-])?[^\W\d_]{2,}"),
    )


@cache
def _introduced() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Numbers that the words before them name."""
    data = redaction_data()
    between = "number|numbers|no|num|nr|id|is|was|ref|reference|code|plate|of|my|her|his|the|it's|its"
    filler = rf"(?:\W{{0,3}}\b(?:{between})\b\.?){{0,4}}[\s:=#-]{{1,3}}"
    counted = rf"(?!\s+(?:{any_of(data['counted'])})\b)"
    code = r"(?=[A-Za-z/-]{0,6}\d)(?=(?:[a-z/-]*\d){3})[A-Za-z\d]+(?:[/-][A-Za-z\d]+){0,5}"
    insured = r"[a-z]{2}[ -]?(?:\d[ -]?){5,6}[a-d]?"
    plate = r"(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{2,4}[ -]?[a-z\d]{1,4}\b(?<=[a-z\d]{3})"
    patterns = {
        "nhs-number": rf"nhs){filler}(?P<number>\d(?:[ -]{{0,2}}\d){{8,9}})(?!\w)",
        "ni-number": rf"ni|nino|national insurance){filler}(?P<number>{insured})(?!\w)",
        "number": rf"{any_of(data['references'])}){filler}(?P<number>{code}){counted}(?![\w%])",
        "vehicle": rf"{any_of(data['vehicles'])}){filler}(?P<number>{plate})",
        "phone": rf"{any_of(data['phones'])}){filler}(?P<number>\+?\d(?:[ ().-]{{0,3}}\d){{5,14}})(?!\w)",
    }
    return tuple((token, re.compile(rf"\b(?:{pattern}", re.IGNORECASE)) for token, pattern in patterns.items())


@cache
def _figures() -> frozenset[str]:
    said = redaction_data()["figures"]
    return heads(said.split() if isinstance(said, str) else said)


@cache
def _spoken() -> re.Pattern[str]:
    """A number dictated: “oh seven seven double nine …”, at least seven figures."""
    figure = rf"(?:(?:double|triple)\s+)?(?:{any_of(redaction_data()['figures'])})"
    return re.compile(rf"\b(?:{figure}[\s,-]+){{6,}}{figure}\b", re.IGNORECASE)
