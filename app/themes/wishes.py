"""What is wished for rather than found: orders, “better …”, “they should …”. Nothing wished for was there; pure."""

from __future__ import annotations

from app.themes.lexicon import lexicon
from app.themes.words import Words, negators
from app.voices.questions import COULD_IMPROVE, WHAT_GOOD

LOOK_BACK = 3
"""How many words before a word may turn it round, strengthen it or wish for it."""
_REACH = 10
"""How far the order that opens a clause reaches, when nobody sets a stop."""
_HEAD = 3
_UNDONE = ("didn't", "hasn't", "haven't", "wouldn't", "doesn't", "don't", "never")
_DONE, _NOBODY = ("did", "has", "have", "does"), ("nobody", "none", "noone", "one", "not", "never", "nothing")


def before(words: Words, at: int, reach: int = LOOK_BACK) -> range:
    """The indexes of up to `reach` words before the one at `at`, in its clause."""
    start = max(0, at - reach)
    while words.clauses[start] != words.clauses[at]:
        start += 1
    return range(start, at)


def wished(words: Words, hit: tuple[int, ...], question_kind: str) -> bool:
    """Is it wished for rather than found: “be more patient”, “should have explained”?

    Unless asked what was good, people also give orders (“Listen to us”) and compare (“kinder staff”).
    """
    between = (index for index in range(hit[0], hit[-1]) if index not in hit)
    if any(_asks(words, index) for index in (*before(words, hit[0]), *between)) or _ought(words, hit[0]):
        return True
    opened = opening(words, hit[0], question_kind)
    if opened is not None and opened <= hit[0] <= opened + _REACH:
        return True
    return question_kind == COULD_IMPROVE and (_compares(words, hit) or closing(words, hit[0]) is not None)


def opening(words: Words, within: int, question_kind: str) -> int | None:
    """The word (its index) by which the clause around the word `within` opens a wish, when it opens one."""
    if question_kind == WHAT_GOOD:
        return None
    lists = lexicon()
    at = words.clauses.index(words.clauses[within])
    while _token(words, at, within) in lists.leads:
        at += 1
    word, after = _token(words, at, within), _token(words, at + 1, within)
    if word in lists.subjects and after in lists.musts:
        return None if _token(words, at + 2, within) in negators() else at + 1
    if word == "don't" and question_kind == COULD_IMPROVE:
        return None if after in lists.no_orders else at
    if word in lists.comparatives:
        return None if after in ("", "than", "then") else at
    opens = word in lists.suggestions or (question_kind == COULD_IMPROVE and word in lists.orders)
    return at if opens else None


def _compares(words: Words, hit: tuple[int, ...]) -> bool:
    """Is it “kinder staff” at the head of its clause, and not “kinder than before”?"""
    lists = lexicon()
    if any(words.tokens[index] in negators() for index in hit):
        return False
    near = hit[0] - words.clauses.index(words.clauses[hit[0]]) < _HEAD
    spoken = {words.tokens[index] for index in hit}
    return near and not lists.comparatives.isdisjoint(spoken) and spoken.isdisjoint(("than", "then"))


def closing(words: Words, within: int) -> int | None:
    """The last word of the clause around the word `within`, when a wish ends so: “answer the phone sooner”."""
    last = len(words) - 1 - words.clauses[::-1].index(words.clauses[within])
    return (
        last if words.tokens[last] in lexicon().closings and words.clauses.count(words.clauses[within]) > 1 else None
    )


def broken(words: Words) -> int | None:
    """The last word of a promise that was not kept: “they said they would ring and nobody did”, “… and they didn't”.

    Only where the comment ends so, or its sentence does: “and they didn't judge me” is no broken promise.
    """
    promises = lexicon().promises
    for at, token in enumerate(words.tokens):
        last = at + 1 == len(words) or words.clauses[at + 1] != words.clauses[at]
        if last and at and (token in _UNDONE or (token in _DONE and words.tokens[at - 1] in _NOBODY)):
            said = (index for index in range(at) if words.tokens[index] in promises)
            if any(words.clauses[at] - words.clauses[index] <= 1 for index in said):
                return at
    return None


def _ought(words: Words, at: int) -> bool:
    """Does “could have been” or “should be” stand before this word, however politely drawn out?"""
    for index in before(words, at, _REACH):
        if words.tokens[index] in lexicon().musts and words.tokens[index + 1] in ("be", "been", "have", "of"):
            return index == 0 or words.tokens[index - 1] not in ("nothing", "none")
    return False


def _asks(words: Words, index: int) -> bool:
    """Is this word one that asks? “More” is not, where it says how somebody is: “I feel more settled”."""
    lists, word = lexicon(), words.tokens[index]
    if word not in lists.asks:
        return False
    return word != "more" or index == 0 or words.tokens[index - 1] not in lists.states


def _token(words: Words, at: int, within: int) -> str:
    """The word at this index, or nothing when its clause is over."""
    return words.tokens[at] if at < len(words) and words.clauses[at] == words.clauses[within] else ""
