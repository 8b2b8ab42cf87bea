"""Where addresses stand in a text: house numbers and roads, here and abroad, and what “lives at” introduces. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.themes.marks import Mark, any_of, has_digit, heads, redaction_data, runs
from app.themes.namelists import KNOWN, UNKNOWN, WORD, kind_of

_ROAD_LISTS = ("roads", "roads-with-a-capital", "roads-alone", "homes")
_PIECE = re.compile(r"\d{1,6}[A-Za-z]?(?!\w)|[^\W\d_][\w'’∆-]*")
_STEP = re.compile(r"\A[ ,.\n\r()>-]{1,6}\Z")
_FIRST_STEP = re.compile(r"\A,? ?\n? ?\Z")
_MONEY = tuple("£$€.,:/-%#")
_FORCES = r"(?i:\b(?:PSC|Unit|US[A-Z]{1,3})\s+\w+,?(?:\s+Box\s+\d+)?\s+(?:APO|FPO|DPO)\s+[A-Z]{2}\s+\d+)"
_TAIL = re.compile(
    r"(?:[\s,.>]{1,5}(?i:apt|suite|flat|unit)\b\.?\s*\d+[A-Za-z]?)*"
    r"(?:(?:[\s,>()]{1,5}(?:[^\W\da-z_][^\W\d_]*[\w'’.∆-]*|nan|ec|do|de|la)){1,6}[\s,>)]{1,5}\d{4,6}\b)?"
)
_BOX = r"(?i:(?:\b\d{1,6}\s+)?\bP\.?\s?O\.?\s?Box\s+(?:no\.?\s*)?\d{1,6}\b)"
_WORD_AND_NUMBER = re.compile(r"([^\W\d_]{3,}\.?) \d{1,4}[A-Za-z]?(?:[-/]\d{1,4})?(?!\w)")
_LEAD = re.compile(r"(?:[^\W\da-z_][\w'’.]*[ -])+\Z")
"""What a street of several words begins with: “Johanna-Dörr-”."""
_LONGEST, _SHORT, _LONGEST_LEAD = 14, 3, 50
_MANY, _POSTAL = 3, 4
"""Numbers that only an address has so close together, and digits of a postal code."""


def find_addresses(text: str) -> Iterator[Mark]:
    """Street addresses. “down the road” is nobody's and stays."""
    for start, end in _beginnings(text):
        tail = _TAIL.match(text, end)
        yield start, tail.end() if tail else end, "address"


def _beginnings(text: str) -> Iterator[tuple[int, int]]:
    """House and road; what may come after them (“, Apt. 3, Tallinn 16200”) is added by the caller."""
    low = text.lower()
    if not _sign_heads().isdisjoint(runs(text)) and any(sign in low for sign in _signs()):
        for pattern in _roads():
            group = "place" if "place" in pattern.groupindex else 0
            yield from (match.span(group) for match in pattern.finditer(text))
    if not _introducing().isdisjoint(runs(text)):
        for match in _introduced().finditer(text):
            yield from (span for span in [_after_words(text, match.end())] if span)
    if has_digit(text):
        for pattern in _elsewhere():
            yield from (match.span("place") for match in pattern.finditer(text))
        yield from _streets_abroad(text)
        yield from _numbered(text)


def _streets_abroad(text: str) -> Iterator[tuple[int, int]]:
    """A word that ends as streets abroad do and is none of English, and a number: “Skogsgatan 74”."""
    for match in _WORD_AND_NUMBER.finditer(text):
        word = match[1].lower()
        if word.endswith(_ends()) and kind_of(word.rstrip(".")).other == UNKNOWN:
            before = text[max(0, match.start() - _LONGEST_LEAD) : match.start()]
            led = _LEAD.search(before)
            yield match.start() - (len(led[0]) if led else 0), match.end()


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """A number, a strange word and another number, “6750 Koskikatu 25, Apt. 864”; or so many numbers among names
    that it can be nothing else, “39 Victor Rd., Suite 112, Hania 73313”.
    """
    end = 0
    for match in _PIECE.finditer(text):
        if match.start() < end or not match[0][0].isdigit() or text[: match.start()].endswith(_MONEY):
            continue
        chain = _chain(text, match.start())
        words = [piece[0] for piece in chain if not piece[0][0].isdigit()]
        if _is_full(chain, words):
            end = chain[-1].end()
            yield match.start(), end
        elif words and len(chain) - len(words) > 1 and chain[1][0] == words[0]:
            strange = [word for word in words[:3] if kind_of(word.lower()).other == UNKNOWN and len(word) > 2]
            if strange and kind_of(words[0].lower()).other not in (WORD, KNOWN):
                end = chain[-1].end()
                yield match.start(), end


def _is_full(chain: list[re.Match[str]], words: list[str]) -> bool:
    numbers = [piece[0] for piece in chain if piece[0][0].isdigit()]
    parts = any(len(word) >= _SHORT and word.lower() in _units() for word in words)
    return len(numbers) >= _MANY and parts and (len(words) >= _MANY or len(numbers[-1]) >= _POSTAL)


def _after_words(text: str, at: int) -> tuple[int, int] | None:
    """What follows “my address is”: a run of numbers and capitals that has a number in it."""
    start = at + len(text[at:]) - len(text[at:].lstrip())
    first = _PIECE.match(text, start)
    if not first or not (first[0][0].isdigit() or first[0][0].isupper() or _abroad(text, first)):
        return None
    chain = _chain(text, start)
    numbers = [piece for piece in chain if piece[0][0].isdigit()]
    if not numbers or len(chain) == len(numbers):
        return None
    return chain[0].start(), chain[-1].end()


def _chain(text: str, start: int) -> list[re.Match[str]]:
    """The pieces of an address that begins at `start`: numbers, capitals, and small letters strange to English."""
    chain: list[re.Match[str]] = []
    for match in _PIECE.finditer(text, start):
        between = text[chain[-1].end() : match.start()] if chain else ""
        step = _STEP if len(chain) > 2 else _FIRST_STEP
        if chain and not (step.match(between) or (_STEP.match(between) and _abroad(text, chain[-1]))):
            break
        piece = match[0]
        small = piece[0].islower() and not _abroad(text, match) and kind_of(piece.lower()).other in (WORD, KNOWN)
        if len(chain) == _LONGEST or small or (piece.istitle() and piece.lower() in _starts() and "." in between):
            break
        chain.append(match)
    while chain and chain[-1][0].lower() in _starts():
        chain.pop()
    return chain


def _abroad(text: str, piece: re.Match[str]) -> bool:
    return piece[0].lower() in _units() or (text[piece.end() : piece.end() + 1] == "." and len(piece[0]) < _SHORT)


@cache
def _units() -> frozenset[str]:
    data = redaction_data()
    return frozenset([*data["streets-abroad"].split(), *data["homes"], *data["roads"]])


@cache
def _starts() -> frozenset[str]:
    """Words that begin a new sentence rather than go on with an address."""
    return frozenset(redaction_data()["not-roads"].split())


@cache
def _signs() -> tuple[str, ...]:
    """The last words of what the patterns look for: without any of them there is nothing to find."""
    entries = (redaction_data()[name] for name in _ROAD_LISTS)
    listed = (entry.split() if isinstance(entry, str) else entry for entry in entries)
    return tuple(sorted({word.split()[-1] for words in listed for word in words}))


@cache
def _sign_heads() -> frozenset[str]:
    return heads(_signs())


@cache
def _introducing() -> frozenset[str]:
    said = redaction_data()["addressed"]
    return heads([*(said.split() if isinstance(said, str) else said), "address"])


@cache
def _introduced() -> re.Pattern[str]:
    said = any_of(redaction_data()["addressed"])
    return re.compile(rf"\b(?:{said}|address of [\w ,.&'’-]{{1,60}}? is)(?!\w)[\s:,-]{{0,4}}", re.IGNORECASE)


@cache
def _elsewhere() -> tuple[re.Pattern[str], ...]:
    """“we live at number 12”; a number of the forces; the corner of two streets."""
    data = redaction_data()
    lives, counted, abroad = (any_of(data[name]) for name in ("lives", "counted", "streets-abroad-first"))
    second, name = any_of(data["streets-abroad-second"]), r"[^\W\da-z_][\w'’.-]*"
    joins = rf"(?:\s*(?:{any_of(data['streets-abroad-joins'])}))*"
    at = r"(?:at\s+|(?:(?:in|on|to|is)\s+)?(?=no\b|no\.|number|house))"
    door = r"(?P<place>(?i:(?:number|no\.?|house)\s*)?\d{1,4}[A-Za-z]?)\b(?!\s*[-–%.,/]?\d)"
    street, maybe_number = r"(?:[^\W\d_][\w.'’-]*\s+){1,5}?", r"(?:\d{1,5}\s+)?"
    other_street = r"(?:[^\W\da-z_][\w.'’-]*(?:\s+(?!\w*[a-z]\b)|\s+(?=[A-Z\d])|)){1,4}(?:\d{1,5})?"
    return (
        re.compile(rf"(?i:\b(?:{lives})\s+{at}){door}(?!\s+(?i:{counted})\b)"),
        re.compile(rf"(?P<place>(?i:\b(?:{abroad}))(?:{joins}\s*{name}){{1,4}},?\s*\d{{1,4}}(?:[/ ]\d{{1,4}})?)"),
        re.compile(rf"(?P<place>\b\d{{1,4}}(?:\s?(?:bis|ter))?,?\s(?i:{second})(?:{joins}\s*{name}){{1,4}})"),
        re.compile(f"(?P<place>{_FORCES}|{_BOX})"),
        re.compile(
            rf"(?P<place>(?i:\b(?:the\s+)?corner of)\s+{maybe_number}{street}{maybe_number}and\s+"
            rf"{maybe_number}{other_street})"
        ),
    )


@cache
def _roads() -> tuple[re.Pattern[str], ...]:
    data = redaction_data()
    other = rf"(?i:{any_of(data['not-roads'])})\b"
    number, plain, capital = r"\b(?:\d{1,6}[\s/]+)?\d{1,5}[A-Za-z]?,?\s+", r"[^\W\d_][\w'’-]*\s+", r"[A-Z][\w'’-]*\s+"
    homes, roads, counted, lives = (any_of(data[name]) for name in ("homes", "roads", "counted", "lives"))
    small = rf"{any_of(data['roads-with-a-capital'])}|{roads}"
    return (
        re.compile(
            rf"(?i:\b(?:{homes})\.?\s+(?:no\.?\s*)?\d{{1,4}}[a-z]?\b)(?!\s+(?i:{counted})\b)"
            rf"(?:,?\s+(?:(?!{other}){capital}){{1,3}}(?:{_titled(data['roads-with-a-capital'].split())}|(?i:{roads}))\b)?"
        ),
        re.compile(rf"{number}(?:(?!{other}){plain}){{1,3}}(?i:{roads})\b\.?"),
        re.compile(rf"{number}(?:(?!{other}){capital}){{1,3}}(?:{_titled(data['roads-with-a-capital'].split())})\b"),
        re.compile(rf"\b(?:(?!{other}){capital}){{1,3}}(?:{_titled(data['roads-alone'])})\b"),
        re.compile(rf"{number}(?i:the)\s+(?:{_titled(data['roads-alone'])})\b"),
        re.compile(
            rf"(?i:\b(?:{lives})\s+(?:on|in|at|to)\s+)(?P<place>(?:{number})?(?:(?!{other}){plain}){{1,3}}(?i:{small})\b)"
        ),
    )


@cache
def _ends() -> tuple[str, ...]:
    return tuple(redaction_data()["streets-abroad-ends"].split())


def _titled(words: list[str]) -> str:
    return any_of([word.capitalize() for word in words])
