"""Words that show a feeling, weighed with what stands around them. Shared by sentiment and coding; pure."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from app.themes.cues import Hit
from app.themes.lexicon import FAINT, lexicon
from app.themes.mockery import mocked
from app.themes.wishes import before, broken, closing, opening, wished
from app.themes.words import Words, negators
from app.voices.questions import COULD_IMPROVE, NEITHER

__all__ = ["Feeling", "denial", "feelings", "forbidden", "lexicon", "wished"]

_FAR = 6
"""How many words back a “not” is looked for, when an “any” stands between: “not one of them showed any kindness”."""

_STRONGER, _WEAKER, _FAINT = 1.4, 0.7, 0.45
_PRAISE_DENIED, _BLAME_DENIED, _PRAISE_ASKED_FOR, _PRAISE_MOCKED = -0.8, -0.6, -0.5, -0.7
_BEFORE_A_TURN, _AFTER_A_TURN = 0.6, 1.3
_LESS, _BLAME_LESSENED = ("fewer", "less"), -0.6
_NOTHING_TO_MEND, _WISH, _PROMISE_BROKEN = 2.0, -1.0, -2.0


@dataclass(frozen=True)
class Feeling:
    """A phrase that showed a feeling: its words by index (with what denied it), and what it weighed there."""

    words: tuple[int, ...]
    weight: float


def feelings(words: Words, question_kind: str = NEITHER) -> list[Feeling]:
    """Every feeling shown, in order; a word counts once, in the longest phrase that holds it."""
    return list(_felt(words, question_kind))


@lru_cache(maxsize=1)
def _felt(words: Words, question_kind: str) -> tuple[Feeling, ...]:
    """What was found last is kept: sentiment, themes and labels ask the same of the same comment."""
    last_turn = max(words.turns, default=None)
    faint = {words.clauses[hit.words[0]] for hit in lexicon().said.find(words) if hit.meaning == FAINT}
    found = []
    hits = _shown(words)
    praise = {index for hit in hits if hit.meaning > 0 and len(hit.words) > 1 for index in hit.words}
    for hit in hits:
        spoken, weight = _weighed(words, hit, question_kind, praise)
        clause = words.clauses[hit.words[0]]
        if last_turn is not None:
            weight *= _AFTER_A_TURN if clause >= last_turn else _BEFORE_A_TURN
        if clause in faint:
            weight *= _FAINT
        if weight:
            found.append(Feeling(spoken, round(weight, 2)))
    return tuple(found)


def suggestions(words: Words, question_kind: str, shown: list[Feeling]) -> list[Feeling]:
    """Wishes that no word of feeling says: “Make appointments longer”, “they should ring back” (asked what was good,
    nobody makes one); and promises that were not kept."""
    spoken = {words.clauses[index] for feeling in shown for index in feeling.words}
    found = []
    for clause in dict.fromkeys(words.clauses):
        if clause in spoken:
            continue
        at = words.clauses.index(clause)
        opened = opening(words, at, question_kind)
        if opened is None and question_kind == COULD_IMPROVE:
            opened = closing(words, at)
        if opened is not None:
            found.append(Feeling((opened,), _WISH))
    undone = broken(words)
    if undone is not None and words.clauses[undone] not in spoken:
        found.append(Feeling((undone,), _PROMISE_BROKEN))
    return found


def denial(words: Words, at: int) -> int | None:
    """The index of the “not”, “never” or “instead of” that denies the word at this index, shortly before it in its
    own clause; a little further off where an “any” stands between."""
    lists = lexicon()
    near = before(words, at)
    for index in before(words, at, _FAR):
        token, after = words.tokens[index], words.tokens[index + 1]
        if token in negators() and after not in lists.not_a_negation:
            if index in near or not lists.far.isdisjoint(words.tokens[index + 1 : at]):
                return index
        elif index in near and token in lists.in_place and after in ("of", "than", "to"):
            return index
    return None


def forbidden(words: Words, denied: int, question_kind: str) -> bool:
    """Is it “Don't …” or “Not having to …” where we asked what could improve? Then what is denied is done today."""
    if question_kind != COULD_IMPROVE:
        return False
    first = denied == 0 or words.clauses[denied - 1] != words.clauses[denied]
    if first and words.tokens[denied] == "don't":
        return True
    auxiliary = words.tokens[denied - 1] if denied else ""
    after = words.tokens[denied + 1 : denied + 2]
    return words.tokens[denied] == "not" and after in _HAVING and auxiliary not in _DID


def _let_stand(words: Words, hit: Hit[float], denied: int, question_kind: str) -> bool:
    """Does what looks like a denial leave the feeling as it is: an order not to, or “Nothing” as an answer?"""
    if hit.meaning < 0:
        return forbidden(words, denied, question_kind)
    answers = words.tokens[denied] in ("nothing", "none", "no") and words.clauses[denied] == 0 and denied <= 1
    after = words.tokens[hit.words[-1] + 1 : hit.words[-1] + 2]
    return question_kind == COULD_IMPROVE and answers and after not in _ABOUT


_ABOUT = (("about",), ("ever",), ("here",), ("comes",), ("happens",), ("of",))
_HAVING = (("have",), ("having",), ("being",), ("to",))
_DID = ("could", "did", "do", "does", "had", "should", "would")


def _weighed(words: Words, hit: Hit[float], question_kind: str, praise: Set[int]) -> tuple[tuple[int, ...], float]:
    """The words that spoke, and what they weigh after what stands around them.

    A “not” that is part of a praise (“couldn't be more”) denies nothing else.
    """
    lists, first, weight = lexicon(), hit.words[0], hit.meaning
    if weight < 0 and (praised := _nothing_to_mend(words, hit)) is not None:
        return (praised, *hit.words), _NOTHING_TO_MEND
    if weight < 0 and first and words.tokens[first - 1] in _LESS:
        return (first - 1, *hit.words), weight * _BLAME_LESSENED
    for index in before(words, first):
        if words.tokens[index] in lists.strong:
            weight *= _STRONGER
        elif words.tokens[index] in lists.weak:
            weight *= _WEAKER
    denied = denial(words, first)
    if denied is not None and denied not in praise and not _let_stand(words, hit, denied, question_kind):
        return (denied, *hit.words), weight * (_PRAISE_DENIED if weight > 0 else _BLAME_DENIED)
    lessened = words.tokens[first] in _LESS and len(hit.words) > 1 and question_kind != COULD_IMPROVE
    if weight > 0 and not lessened and wished(words, hit.words, question_kind):
        return hit.words, weight * _PRAISE_ASKED_FOR
    if weight > 0 and (mark := mocked(words, hit.words)) is not None:
        return (*hit.words, mark), weight * _PRAISE_MOCKED
    return hit.words, weight


def _nothing_to_mend(words: Words, hit: Hit[float]) -> int | None:
    """The “nothing” before what could be better: “I don't think that there is anything that could be improved”."""
    lists = lexicon()
    start, end = words.clauses.index(words.clauses[hit.words[0]]), hit.words[-1] + 1
    if lists.mending.isdisjoint(words.tokens[index] for index in hit.words):
        return None
    spoken = words.tokens[start:end]
    if lists.able.isdisjoint(spoken):
        return None
    for index in range(start, hit.words[-1]):
        token = words.tokens[index]
        if token in ("nothing", "none") or (token in lists.far and any(word in negators() for word in spoken)):
            return index
    return None


def _shown(words: Words) -> list[Hit[float]]:
    """Hits that share no word: the longest first, then the strongest. “Super” before “slow” only strengthens it."""
    lists = lexicon()
    pictures = [Hit((at,), lists.pictures[token]) for at, token in enumerate(words.tokens) if token in lists.pictures]
    taken: set[int] = set()
    kept = []
    for hit in sorted(lists.feelings.find(words), key=lambda hit: (-len(hit.words), -abs(hit.meaning), hit.words)):
        if taken.isdisjoint(hit.words):
            taken.update(hit.words)
            kept.append(hit)
    starts = {hit.words[0]: hit.meaning for hit in kept}
    kept = [hit for hit in kept if not (len(hit.words) == 1 and _only_leads(words, hit.words[0], starts))]
    return sorted([*kept, *pictures], key=lambda hit: hit.words)


def _only_leads(words: Words, at: int, starts: dict[int, float]) -> bool:
    """Does this word only strengthen (“super slow”) or lessen (“less scary”) the feeling that begins after it?"""
    token, following = words.tokens[at], starts.get(at + 1, 0.0)
    return (token in lexicon().strong and following != 0) or (token in _LESS and following < 0)
