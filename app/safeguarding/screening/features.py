"""What the second opinion sees of a text: words, their neighbours, parts of words, and the sorts of words rules know.

The groups (`<kin>`, `<hits>`, `<body>` …) are those of the English rules, the sorts (`[animal]`, `[clinic]` …) are
data/sorts.yaml: by them one text speaks for others that say the same in other words.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from app.kernel import yaml
from app.safeguarding.screening.letters import KEPT
from app.safeguarding.screening.model import Reason
from app.safeguarding.screening.rulebook import ENGLISH, rulebook
from app.safeguarding.screening.words import Forms, Words

_LENGTHS = (2, 3, 4, 5)
_FEW_GROUPS = 3
_APART, _FAR = 3, 7
"""Words between two groups that are seen together though others stand between them: from, and up to."""

_SORTS = Path(__file__).parents[1] / "data" / "sorts.yaml"
_LIKELY, _SURE, _AGREED = 0.5, 0.9, 3
EVIDENCE = ("strength", "sure", "likely", "faint", "flagged", "found", "weakened", "against")
"""What rules found, in numbers: see `evidence`."""


def features(words: Words) -> list[str]:
    """What a text is seen as, each feature once."""
    return sorted({feature for forms in words.forms for feature in of_word(forms)}.union(between(words)))


def between(words: Words) -> list[str]:
    """What words add by standing beside each other, some of it more than once."""
    if not words.forms:
        return []
    plain = ["^", *[forms[0] for forms in words.forms], "$"]
    found = [f"{one} {two}" for one, two in itertools.pairwise(plain)]
    if any(len(forms) > 1 for forms in words.forms):
        meant = ["^", *[forms[1] if len(forms) > 1 else forms[0] for forms in words.forms], "$"]
        found += [f"{one} {two}" for one, two in itertools.pairwise(meant)]
    found += [f"{one} {two} {three}" for one, two, three in zip(plain, plain[1:], plain[2:], strict=False)]
    found += [f"{one} . {two}" for one, two in zip(plain, plain[2:], strict=False)]
    return found + _between_groups(words) + _between_sorts(words, plain)


def _between_groups(words: Words) -> list[str]:
    groups = [_groups_of(forms) for forms in words.forms]
    found: list[str] = []
    for gap, apart in ((1, " "), (2, " . ")):
        for one, two in zip(groups, groups[gap:], strict=False):
            if len(one) > 1 or len(two) > 1:
                pairs = [f"{first}{apart}{second}" for first in one for second in two]
                found += pairs[:-1]  # the last pair is the two words, without a group
    alone = [(place, names[:-1]) for place, names in enumerate(groups) if len(names) > 1]
    for at, (place, names) in enumerate(alone):
        for other, others in alone[at + 1 : at + 1 + _FAR]:
            if _APART <= other - place < _FAR:
                found += [f"{one} ~ {two}" for one in names for two in others]
    return found


def _between_sorts(words: Words, plain: Sequence[str]) -> list[str]:
    """Sorts near each other, sorts beside a word, and sorts within one sentence, wherever they stand."""
    sorts = [_sorts_of(forms) for forms in words.forms]
    found: list[str] = []
    said: dict[int, set[str]] = {}
    for place, names in enumerate(sorts):
        if not names:
            continue
        said.setdefault(words.sentences[place], set()).update(names)
        found += [f"{plain[place]} {name}" for name in names]
        found += [f"{name} {plain[place + 2]}" for name in names]
        for apart, others in zip((" ", " . ", " .. "), sorts[place + 1 : place + 4], strict=False):
            found += [f"{name}{apart}{other}" for name in names for other in others]
    for together in said.values():
        found += [f"{one}&{two}" for one, two in itertools.combinations(sorted(together), 2)]
    return found


def of_word(forms: Forms) -> tuple[str, ...]:
    """What one word adds by itself: the word, what it may be a slip for, its parts, its groups and sorts."""
    edged = f"_{forms[0]}_"
    parts = (edged[at : at + length] for length in _LENGTHS for at in range(len(edged) - length + 1))
    meant = (f"_{form}_" for form in forms[1:2])
    return tuple({edged, *parts, *meant, *_groups_of(forms)[:-1], *_sorts_of(forms)})


def evidence(reasons: Sequence[Reason]) -> dict[str, float]:
    """What the rules found, as numbers that can be weighed: how strongly, how often, and what spoke against it."""
    left = [reason.weight for reason in reasons if not reason.weakened]
    silent = 1.0
    for weight in left:
        silent *= 1.0 - weight
    best = max(left, default=0.0)
    weakened = len(reasons) - len(left)
    values = (
        1.0 - silent,
        float(best >= _SURE),
        float(_LIKELY <= best < _SURE),
        float(0.0 < best < _LIKELY),
        float(1.0 - silent >= _LIKELY),
        float(min(_AGREED, len(left))),
        float(min(_AGREED, weakened)),
        float(weakened > 0),
    )
    return dict(zip(EVIDENCE, values, strict=True))


@lru_cache(maxsize=KEPT)
def _groups_of(forms: Forms) -> tuple[str, ...]:
    """The first few groups of the English rules that a word is in, and the word."""
    names, by_word, by_stem, lengths = _groups()
    found: set[int] = set()
    for form in forms[:2]:
        found.update(by_word.get(form, ()))
        for length in lengths:
            found.update(by_stem.get(form[:length], ()) if length <= len(form) else ())
    return (*(f"<{names[at]}>" for at in sorted(found)[:_FEW_GROUPS]), forms[0])


@cache
def _groups() -> tuple[tuple[str, ...], dict[str, list[int]], dict[str, list[int]], tuple[int, ...]]:
    """The groups of the English rules in their order: names; which have a word, and a stem; the lengths of stems."""
    groups = rulebook().groups[ENGLISH]
    by_word: dict[str, list[int]] = {}
    by_stem: dict[str, list[int]] = {}
    for at, part in enumerate(groups.values()):
        for word in part.words:
            by_word.setdefault(word, []).append(at)
        for stem in part.stems:
            by_stem.setdefault(stem, []).append(at)
    return tuple(groups), by_word, by_stem, tuple(sorted({len(stem) for stem in by_stem}))


@lru_cache(maxsize=KEPT)
def _sorts_of(forms: Forms) -> tuple[str, ...]:
    """The sorts of a word, and of what it may be a slip for."""
    known = _sorts()
    return tuple(dict.fromkeys(sort for form in forms[:2] for sort in known.get(form, ())))


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    """For each word its sorts."""
    found: dict[str, tuple[str, ...]] = {}
    for name, written in yaml.read(_SORTS)["sorts"].items():
        for word in written.split():
            found[word] = (*found.get(word, ()), f"[{name}]")
    return found
