"""Whose names may stay in praise that goes to a manager: workers who are thanked, and nobody else. Pure.

The copy that is looked at and kept never holds the name: `[worker]` stands for it, and it is read from the original
when the manager reads the praise. So a name goes with the words it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from app.kernel.yaml import read
from app.themes.feelings import feelings
from app.themes.marks import any_of, redaction_data
from app.themes.naming import find_names
from app.themes.redaction import redact
from app.themes.words import DATA, read_words
from app.voices.questions import NEITHER

TOKENS = tuple(f"[{one}]" for one in redaction_data()["kept"])
"""In place of the first worker who is thanked, the second and the third; more are not named."""

_SENTENCE_END = re.compile(r"[.!?\n]+(?=\s|\Z)")
_WORD = re.compile(r"[^\W\d_]+")


def marked(original: str, redacted: str, question_kind: str = NEITHER) -> str:
    """The redacted copy with `[worker]` instead of `[name]` where a worker is thanked.

    It differs from the copy in nothing else; where it would, it is the copy as it is.
    """
    names = thanked(original, question_kind)
    spans = [(start, end, names[_said(original, start, end)]) for start, end in _spans(original, names)]
    text = original
    for start, end, token in reversed(spans):
        text = text[:start] + token + text[end:]
    text = redact(text)
    return text if spans and unnamed(text) == redacted else redacted


def tokens(text: str) -> frozenset[str]:
    """What stands for workers in a copy."""
    return frozenset(token for token in TOKENS if token in text)


def unnamed(text: str) -> str:
    """A copy without what stands for workers."""
    for token in TOKENS:
        text = text.replace(token, "[name]")
    return text


def named(text: str, original: str, question_kind: str = NEITHER) -> str:
    """A copy with the names of the workers in place of what stands for them."""
    names: dict[str, str] = {}
    for name, token in thanked(original, question_kind).items():
        if token not in names:
            names[token] = next(original[a:b] for a, b in find_names(original) if _said(original, a, b) == name)
    for token, name in names.items():
        text = text.replace(token, name)
    return unnamed(text)


def thanked(text: str, question_kind: str = NEITHER) -> Mapping[str, str]:
    """Names, in small letters, of workers who are praised and nowhere blamed, each with its token.

    A worker is whose role stands beside the name: “my social worker Amy”, “Amy, our key worker”.
    """
    spans = find_names(text)
    full = {_said(text, *span) for span in spans if _is_worker(text, *span)}
    full -= {name for name in full for span in spans if _is_near(text, *span) and _is_of(_said(text, *span), name)}
    found: dict[str, str] = {}
    for start, end in spans:
        said = _said(text, start, end)
        whose = sorted(name for name in full if _is_of(said, name) or _is_of(name, said))
        if whose and _is_praised(
            text, [span for span in spans if _is_of(_said(text, *span), whose[0])], question_kind
        ):
            token = found.get(whose[0]) or next((one for one in TOKENS if one not in found.values()), None)
            if token:
                found[whose[0]] = found[said] = token
    return found


def _spans(text: str, names: Mapping[str, str]) -> list[tuple[int, int]]:
    return sorted(span for span in find_names(text) if _said(text, *span) in names)


def _said(text: str, start: int, end: int) -> str:
    return " ".join(_WORD.findall(text[start:end].lower()))


def _is_of(part: str, name: str) -> bool:
    """Is a name the other, or its first or last name alone?"""
    return set(part.split()) <= set(name.split())


def _is_worker(text: str, start: int, end: int) -> bool:
    before, after = _roles()
    stands = before.search(text, 0, start)
    if stands is None:
        return after.match(text, end) is not None
    return _past().isdisjoint(_WORD.findall(text[: stands.start()].lower())[-2:])


def _is_near(text: str, start: int, end: int) -> bool:
    before, after = _family()
    return before.search(text, 0, start) is not None or after.match(text, end) is not None


def _is_praised(text: str, spans: Sequence[tuple[int, int]], question_kind: str) -> bool:
    """Is nothing bad said in any sentence that names somebody, and something good in one of them?"""
    words = read_words(text)
    felt = [(words.starts[one.words[0]], one.weight) for one in feelings(words, question_kind)]
    praised = False
    for start, _ in spans:
        first = max((end.end() for end in _SENTENCE_END.finditer(text, 0, start)), default=0)
        last = next((end.start() for end in _SENTENCE_END.finditer(text, start)), len(text))
        weights = [weight for at, weight in felt if first <= at < last]
        if any(weight < 0 for weight in weights):
            return False
        praised = praised or bool(weights)
    return praised


@cache
def _roles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _beside("roles")


@cache
def _family() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _beside("near")


@cache
def _past() -> frozenset[str]:
    return frozenset(read(DATA / "workers.yaml")["past"])


def _beside(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A role before a name (“my social worker, Amy”) and one behind it (“Amy is our key worker”)."""
    listed = any_of([word.strip() for word in read(DATA / "workers.yaml")[name].split("|")])
    before = rf"\b(?:{listed})(?:\s+(?:is|was|called|named|is called|was called))?\s*[,:(-]?\s*\Z"
    behind = rf"\s*[,(-]?\s*(?:(?:is|was)\s+)?(?:my|our|the|his|her|their)\s+(?:[a-z]+\s+)?(?:{listed})\b"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)
