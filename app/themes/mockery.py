"""Praise that is marked as its opposite. Only marked mockery is heard: nobody can read a tone of voice here. Pure."""

from __future__ import annotations

from app.themes.lexicon import lexicon
from app.themes.words import Words


def mocked(words: Words, hit: tuple[int, ...]) -> int | None:
    """The index of what mocks this praise: “Great, another new worker”, “so helpful 🙄”, “really caring, not”."""
    lists = lexicon()
    clause, last = words.clauses[hit[-1]], hit[-1]
    for at in range(last + 1, len(words)):
        if words.clauses[at] > clause + 1:
            break
        if words.tokens[at] in lists.mocking:
            return at
    if last + 1 == len(words) or words.clauses[last + 1] == clause:
        ends = words.tokens[last + 1 :] == ("not",)
        return last + 1 if ends else None
    if words.tokens[last + 1] == "not" and words.clauses.count(words.clauses[last + 1]) == 1:
        return last + 1
    alone = words.clauses[: hit[0]].count(clause) <= 1
    begins = any(found.words[0] == last + 1 for found in lists.mocked_by.find(words))
    return last + 1 if alone and begins else None
