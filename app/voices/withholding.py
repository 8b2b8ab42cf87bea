"""Words in which somebody found an allegation: nobody reads, counts or quotes them but those who look into it.

Nothing joins what is read for safety to the answer it came with, and nothing may. So the words themselves are looked
for, once a person has decided: what has been counted already goes at once; what still waits in the letterbox is known
by a keyed hash of its words, which goes when they come. Only such words ever have a hash, and only until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from app.kernel.clock import today
from app.kernel.ids import new_id
from app.kernel.keys import Unsealable
from app.kernel.work import Work
from app.voices import store
from app.voices.watching import watched


def withhold(work: Work, survey_key: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Take these words out of what is read and counted, now or when they come; returns what they came with.

    One text takes one voice: where two people wrote the very same, it does not matter which of the two goes.
    """
    wanted = Counter(text.strip() for text in texts if text.strip())
    gone: list[str] = []
    came_with: list[tuple[str, str]] = []
    for row in store.of_survey(work, survey_key) if wanted else ():
        try:
            text = work.unseal(row.original, *store.ORIGINAL, row.id).strip()
        except Unsealable:
            continue
        if wanted[text] > 0:
            wanted[text] -= 1
            gone.append(row.id)
            came_with.append((row.origin, row.origin_id))
    with watched(work, [origin_id for _origin, origin_id in came_with]):
        store.remove_some(work, gone)
    store.withhold(
        work,
        [
            {"id": new_id(), "words_mac": _mac(work, survey_key, text), "made_on": today()}
            for text in wanted.elements()
        ],
    )
    return came_with


def any_is(work: Work) -> bool:
    """Whether any words are waited for at all: hardly ever, and then each that comes must be looked up."""
    return store.any_withheld(work)


def is_withheld(work: Work, survey_key: str, text: str) -> bool:
    """Whether these words were to be withheld when they come; from now on they are not any more."""
    return store.let_go(work, _mac(work, survey_key, text.strip()))


def by_day(work: Work) -> list[tuple[date, int]]:
    """How many words that never came are waited for still, by the day on which they were withheld."""
    return store.withheld_by_day(work)


def forget(work: Work, made_on: date) -> int:
    """Forget those of a day that never came: taken back, or no comment was made of them. Returns how many."""
    return store.forget_withheld(work, made_on)


def _mac(work: Work, survey_key: str, text: str) -> str:
    return work.keys.mac("search", f"withheld:{survey_key}:{text}")
