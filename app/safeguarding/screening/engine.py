"""A text in, an answer out: `screen`. It never raises; what it cannot read, a person reads. Pure."""

from __future__ import annotations

from dataclasses import replace

from app.safeguarding.screening.languages import unread
from app.safeguarding.screening.learned import model
from app.safeguarding.screening.model import FLAG_AT, Reason, Screened
from app.safeguarding.screening.patterns import Hit
from app.safeguarding.screening.rulebook import ENGLISH, Rule, Rulebook, rulebook
from app.safeguarding.screening.weakening import SAYING, Weakening
from app.safeguarding.screening.words import Words, read_words

COULD_NOT = "could not be screened"
NOTHING = "nothing was found"
LEARNED = "no rule alone, but its words are like those of disclosures"
UNLIKE = "all its words together are like those of texts that are none"
_LEARNED_WEIGHT, _LEFT = 0.55, 0.2
_SURE = 0.9
"""From here on a rule is sure, and the second opinion is not asked."""

_AGREED = 0.95
"""From here on rules that are only likely agree (three or more): the second opinion does not outvote them."""

NOT_WRITTEN = "nothing was written"
_BROKEN = "\ufffd"
_QUOTED = 12
_MOSTLY = 0.8
"""Share of words that must be English for a text to be taken as English throughout."""

_BESIDE = 2
"""Words that may stand beside a cue that counts only by itself."""


def screen(text: str, language: str | None = None) -> Screened:
    """Must a person read this today? `language` is what the page was in; no rule relies on it."""
    if not text.strip():
        return Screened(False, 0.0, (Reason("nothing", "", NOT_WRITTEN, weight=0.0),))
    rules = rulebook()
    words = read_words(text, rules.speller.forms)
    reasons, accounted = _found(rules, words)
    missed = _unread(rules, text, words, language, accounted)
    why = (*missed, *(reason for reason in reasons if not reason.weakened)) if missed else tuple(reasons)
    if not missed:
        why = _with_second_opinion(rules, words, why)
    score = round(_together(why), 3)
    flagged = score >= FLAG_AT
    if not why:
        return Screened(False, 0.0, (Reason("nothing", "", NOTHING, weight=0.0),))
    return Screened(flagged, score, tuple(sorted(why, key=lambda reason: -reason.weight)))


def _found(rules: Rulebook, words: Words) -> tuple[list[Reason], frozenset[int]]:
    """The strongest hit of each rule, with what spoke against it; and the places that sayings and weakened hits
    account for.
    """
    hits = [hit for hit in rules.book.find(words) if not _by_chance(rules, words, hit)]
    if not hits:
        return [], frozenset()
    weakening = Weakening(rules, words, hits)
    best: dict[Rule, tuple[float, str, Hit[Rule]]] = {}
    accounted: set[int] = set()
    for hit in hits:
        rule = hit.meaning
        if rule.weakens == SAYING:
            accounted.update(hit.places)
        if (
            rule.weakens
            or (rule.whole and len(words) > len(hit.places) + _BESIDE)
            or (rule in best and not best[rule][1])
        ):
            continue
        left, against = weakening.of(hit)
        if against and not (rule.about == "self" or rule.kind == "secrecy"):  # “not” is often part of what these say
            accounted.update(hit.places)
        if rule not in best or left > best[rule][0]:
            best[rule] = (left, against, hit)
    heaviest: dict[int, float] = {}
    for left, _, hit in best.values():
        heaviest[hit.anchor] = max(left, heaviest.get(hit.anchor, 0.0))
    reasons = [
        Reason(
            rule.kind,
            words.quote(hit.places),
            f"{rules.kinds[rule.kind]}: {rule.says}",
            against,
            round(left, 3),
            rule.language,
        )
        for rule, (left, against, hit) in best.items()
        if left >= FLAG_AT or against or left >= heaviest.pop(hit.anchor, 1.0)  # one faint word is one sign
    ]
    return reasons, frozenset(accounted)


def by_rules(words: Words) -> list[Reason]:
    """What the rules alone find."""
    return _found(rulebook(), words)[0]


def _with_second_opinion(rules: Rulebook, words: Words, why: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """What the learned model makes of a text in which no rule is sure: it can flag it, or weaken what was found."""
    left = [reason for reason in why if not reason.weakened]
    settled = any(reason.weight >= _SURE or reason.language != ENGLISH for reason in left)
    if settled or not words or not _in_english(rules, words):
        return why
    flagged = _together(why) >= FLAG_AT
    like = model().chance(words, why, by_part=flagged) >= model().bar(words, bool(left), flagged)
    if like and not flagged:
        return (Reason("learned", words.quote(model().telling(words)), LEARNED, weight=_LEARNED_WEIGHT), *why)
    if flagged and not like and _together(why) < _AGREED:
        return tuple(
            reason if reason.weakened else replace(reason, weakened=UNLIKE, weight=round(reason.weight * _LEFT, 3))
            for reason in why
        )
    return why


def _by_chance(rules: Rulebook, words: Words, hit: Hit[Rule]) -> bool:
    """Whether a rule of another language was met by words that are all English, in an English text."""
    if hit.meaning.language == ENGLISH or not all(rules.speller.is_english(words.forms[at]) for at in hit.places):
        return False
    return _in_english(rules, words)


def _in_english(rules: Rulebook, words: Words) -> bool:
    return sum(map(rules.speller.is_english, words.forms)) >= _MOSTLY * len(words)


def _unread(
    rules: Rulebook, text: str, words: Words, page: str | None, accounted: frozenset[int]
) -> tuple[Reason, ...]:
    if _BROKEN in text:
        return (Reason("unread", "", f"{COULD_NOT}: some of its letters are broken"),)
    missed = unread(rules, words, page, accounted)
    if missed is None:
        return ()
    places, why = missed
    return (Reason("unread", words.quote(places[:_QUOTED]), f"{COULD_NOT}: {why}"),)


def _together(why: tuple[Reason, ...]) -> float:
    """Independent reasons add up: faint ones of different rules together are as good as one that is likely."""
    silent = 1.0
    for reason in why:
        silent *= 1.0 - reason.weight
    return 1.0 - silent
