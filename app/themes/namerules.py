"""What tells a name from a word where the weights alone do not: letters behind names, titles, thanks, “hope was all”.

Words with capital letters are left to the tagger; what stands here is of children's small letters. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.themes.namelists import AMBIGUOUS, CAREFUL, COMMON, context_of, lists
from app.themes.nametagger import LOW, SILENT, Seen

_SMALL = (LOW, SILENT)
_NO_INITIALS = frozenset("aiunorvwxyz")
"""Letters that are words in a hurry: “u”, “r”, “n”, “x”."""
_MEN_AND_WOMEN = frozenset(("mr", "mrs", "mr.", "mrs."))
"""Titles behind which whatever is no small word is a name. “MS” is also an illness."""

_DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2} ?(?:st|nd|rd|th)?(?: of)? ?\Z", re.IGNORECASE)
_DAY_BEHIND = re.compile(r",? ?(?:\d{4}|\d{1,2}(?:st|nd|rd|th)?)(?!\d)", re.IGNORECASE)
_LONGEST_DAY = 8


def is_dated(text: str, words: Sequence[Seen], at: int) -> bool:
    """A month that days, other months or words of time stand beside: “April and June”, “1 May”, “since May”."""
    word, dates = words[at], lists().dates
    if word.lower not in dates:
        return False
    if any(0 <= near < len(words) and words[near].lower in dates for near in (at - 2, at - 1, at + 1, at + 2)):
        return True
    if _DAY_BEFORE.search(text, max(0, word.start - _LONGEST_DAY), word.start) or _DAY_BEHIND.match(text, word.end):
        return True
    if at == 0 or word.gap != " ":
        return False
    before = words[at - 1].lower
    earlier = words[at - 2].lower if at > 1 else ""
    if before == "of":
        return earlier in lists().ends
    return before in lists().when or (before == "from" and earlier not in lists().sent)


def is_initial(words: Sequence[Seen], at: int, after_name: bool) -> bool:
    """A letter in place of a family name, however it is written: “chloe b”, “miss p”."""
    word = words[at]
    if len(word.lower) != 1 or at == 0 or word.gap != " " or word.lower in _NO_INITIALS:
        return False
    before = words[at - 1].lower
    return after_name or before in lists().contexts["title"] or before == "miss"


def is_titled(words: Sequence[Seen], at: int) -> bool:
    """A first name after any title, however it is written (“HI DR NICK”); any name after “Mr” and “Mrs”."""
    word = words[at]
    if at == 0 or word.gap != " ":
        return False
    before = words[at - 1].lower
    if word.kind.given == COMMON:
        return before in lists().contexts["title"]
    return before in _MEN_AND_WOMEN and len(word.lower) > 1 and word.lower not in context_of()


def is_spoken_of(words: Sequence[Seen], at: int) -> bool:
    """A name that is a word too, where only somebody can be meant: “because jade left”, “thank u robin”."""
    word = words[at]
    if word.kind.given != AMBIGUOUS or word.case not in _SMALL or at == 0 or word.gap != " ":
        return False
    before, last = words[at - 1].lower, at + 1 == len(words) or words[at + 1].gap == "|"
    if not last:
        acts = words[at + 1].gap == " " and words[at + 1].lower in lists().acts
        return acts and before in lists().joining
    thanked = before in ("u", "you", "ya") and at > 1 and words[at - 2].lower in ("thank", "love", "miss")
    return word.lower != "guy" and (thanked or before in ("thanks", "thankyou", "cheers", "hi", "hello", "bye"))


def is_a_thing(words: Sequence[Seen], at: int) -> bool:
    """A word that is a name too, of which is said what is said of things: “hope was all we had”, “summer was fun”."""
    word = words[at]
    if word.kind.given != CAREFUL or word.case not in _SMALL or at + 2 >= len(words):
        return False
    return words[at + 1].lower in ("is", "was", "were") and words[at + 2].lower in lists().of_things
