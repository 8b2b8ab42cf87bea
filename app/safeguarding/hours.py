"""What is said outside office hours: the council's own words in each language, else ours.

Where nobody has approved our words in a language they are said in English, and whoever shows them puts the number of
an interpreter beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.council import service as council
from app.kernel.clock import now
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.safeguarding import duty_store as store
from app.safeguarding.clocks import is_open
from app.safeguarding.queue import Problem
from app.safeguarding.rules import rules
from app.web.language import DEFAULT, languages, speaking

LONGEST_WORDS = 600


@dataclass(frozen=True)
class Said:
    """Words, and the language they are in, which may not be the reader's."""

    words: str
    language: str
    direction: str


def at_the_office(work: Work) -> bool:
    """Whether it is office hours now."""
    return is_open(now(), rules().office_hours, council.working_days(work))


def own(work: Work) -> Mapping[str, str]:
    """The council's own words, by language; those it has not written are not there."""
    return store.out_of_hours(work)


def said(work: Work, tag: str) -> Said:
    """What a reader of a language is told. Where the council says it in English only, so is everybody."""
    written = own(work)
    if tag in written:
        return _in(tag, written[tag])
    if DEFAULT in written:
        return _in(DEFAULT, written[DEFAULT])
    is_approved = tag in languages() and not languages()[tag].draft
    spoken = tag if tag == DEFAULT or is_approved or council.installation(work).made_up else DEFAULT
    with speaking(languages()[spoken]):
        return _in(spoken, str(_(rules().out_of_hours)))


def say(work: Work, tag: str, words: str, person: Person) -> None:
    """Say it in the council's own words in one language; nothing written takes ours again. Raises `Problem`."""
    if tag not in languages():
        raise NotFound("no such language")
    if len(words) > LONGEST_WORDS:
        raise Problem("words", _("Use at most %(max)d characters.", max=LONGEST_WORDS))
    store.set_out_of_hours(work, tag, words.strip())
    audit.record(work, actor=person.id, action="safety.hours-said", subject=f"safety:{tag}")


def _in(tag: str, words: str) -> Said:
    return Said(words, tag, languages()[tag].direction if tag in languages() else "ltr")
