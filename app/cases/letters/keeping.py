"""The use cases of letters: begin one, keep it sealed, change it while it is a draft, send it once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seals, trail
from app.cases.deciding import opened
from app.cases.letters import text
from app.cases.letters.merging import Known, merged
from app.cases.letters.templates import ADULT, CHILD, ENGLISH, WORDINGS, Template, language_of, letters, template
from app.cases.model import Case, Opened, Problem
from app.cases.seeing import case_for
from app.cases.store import files
from app.cases.store import letters as store
from app.cases.store.tables import case_letter
from app.documents.model import Block
from app.kernel.clock import today
from app.kernel.errors import BadInput, NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.web.language import languages, speaking

LONGEST, LONGEST_SHORT = 30_000, 600
READ, TAKEN = "letter-read", "letter-taken"


@dataclass(frozen=True)
class Body:
    """What is written in a letter. Sealed whole."""

    to: str
    """Name and address, line by line; may be empty where it is read online."""
    text: str
    signed: str
    """Who signs it, and as what, line by line."""
    wording: str = ADULT
    language: str = ENGLISH


@dataclass(frozen=True)
class Letter:
    """One letter of a case."""

    id: str
    case_id: str
    template: Template
    made_on: date
    made_by: str
    sent_on: date | None
    sent_how: str | None
    body: Body

    @property
    def blocks(self) -> tuple[Block, ...]:
        return text.blocks_of(self.body.text)

    @property
    def title(self) -> str:
        """Its subject line."""
        return text.heading_of(self.blocks) or self.template.title

    @property
    def closing(self) -> str:
        """What stands above who signs it."""
        return str(_("Best wishes,") if self.body.wording == CHILD else _("Yours sincerely,"))

    @property
    def unfilled(self) -> tuple[str, ...]:
        """What it still asks for."""
        return text.unfilled("\n".join((self.body.to, self.body.text, self.body.signed)))


def wording_of(case: Case) -> str:
    """The wording that suits whoever a case is of."""
    return CHILD if case.tier in letters().child or case.who_id == "child" else ADULT


def begin(
    work: Work, case_id: str, template_id: str, person: Person, *, back: str, wording: str = ""
) -> tuple[Opened, Body]:
    """A letter merged from its template, to be edited; nothing is kept yet. The case counts as opened."""
    found, chosen = opened(work, case_id, person), template(template_id)
    wording = wording if wording in WORDINGS else wording_of(found.case)
    language = language_of(chosen.id, wording, found.case.language)
    said = found.narrative
    address = said.contact.details if said.contact.way == "letter" else ""
    with speaking(languages()[language]):
        words = merged(Known(work, found, chosen, wording, language, person, back))
    to = "\n".join(part for part in (said.name, address) if part)
    return found, Body(to, words, person.name, wording, language)


def body(to: str, words: str, signed: str, wording: str, language: str) -> Body:
    """A letter as a form gives it back."""
    known = wording in WORDINGS and language in languages()
    return Body(to, words, signed, wording if known else ADULT, language if known else ENGLISH)


def keep(work: Work, case_id: str, template_id: str, body: Body, person: Person) -> str:
    """Keep a letter as a draft. Raises `Problem` for what cannot be printed, `NotFound`."""
    case_for(work, case_id, person)
    chosen, checked, letter_id = template(template_id), _checked(body), new_id()
    row = {"id": letter_id, "case_id": case_id, "template": chosen.id, "made_on": today(), "made_by": person.id}
    store.add(work, row | {"words": _sealed(work, letter_id, checked)})
    _record(work, person, "letter-kept", letter_id)
    return letter_id


def change(work: Work, letter_id: str, case_id: str, body: Body, person: Person) -> None:
    """Write a draft otherwise. Raises `Problem`, `NotFound`."""
    before = read(work, letter_id, case_id, person)
    checked = _checked(Body(body.to, body.text, body.signed, before.body.wording, before.body.language))
    if not store.change(work, letter_id, case_letter.c.sent_on.is_(None), words=_sealed(work, letter_id, checked)):
        raise _gone()
    _record(work, person, "letter-changed", letter_id)


def remove(work: Work, letter_id: str, case_id: str, person: Person) -> None:
    """Throw a draft away. Raises `Problem` where it was sent, `NotFound`."""
    if read(work, letter_id, case_id, person).sent_on:
        raise _gone()
    store.remove(work, letter_id)
    _record(work, person, "letter-removed", letter_id)


def send(work: Work, letter_id: str, case_id: str, how: str, day: date, person: Person) -> Letter:
    """Write down when and how a letter went out; it stays as it is from now on. Raises `Problem`, `NotFound`."""
    case, letter = case_for(work, case_id, person), read(work, letter_id, case_id, person)
    if how not in ways(work, case):
        raise Problem("how", _("Choose how it was sent."))
    if not case.received_on <= day <= today():
        raise Problem("day", _("Choose the day on which it was sent: not before the case came, and not after today."))
    if letter.unfilled:
        raise Problem("how", _("First write what is still missing: %(what)s.", what="; ".join(letter.unfilled)))
    if not store.change(work, letter_id, case_letter.c.sent_on.is_(None), sent_on=day, sent_how=how):
        raise _gone()
    way = letters().ways[how]
    trail.write(work, case_id, trail.LETTER_SENT, person, detail=f"{letter.title}\n{_(way.title)}", day=day)
    return letter


def ways(work: Work, case: Case) -> list[str]:
    """How a letter can go out in a case."""
    coded = files.has_receipt(work, case.id)
    return [way.id for way in letters().ways.values() if coded or not way.receipt]


def find(work: Work, letter_id: str, case_id: str, person: Person) -> Letter:
    """One letter, for somebody who may see its case; raises `NotFound`."""
    case_for(work, case_id, person)
    found = of_case(work, case_id, case_letter.c.id == letter_id)
    if not found:
        raise NotFound("no such letter of this case")
    return found[0]


def read(work: Work, letter_id: str, case_id: str, person: Person, what: str = READ) -> Letter:
    """The same, opened to be read or taken out as a file; that it was is recorded."""
    letter = find(work, letter_id, case_id, person)
    _record(work, person, what, letter_id)
    return letter


def listed(work: Work, case_id: str, person: Person) -> list[Letter]:
    """The letters of a case, shown in a list, the first first; that it was seen is recorded."""
    case_for(work, case_id, person)
    audit.record(work, actor=person.id, action="case.letters-listed", subject=f"case:{case_id}")
    return of_case(work, case_id)


def of_case(work: Work, case_id: str, *where: Any) -> list[Letter]:
    """The same for their writer's own page and for what is done by no member of staff."""
    return [_letter(work, row) for row in store.every(work, case_letter.c.case_id == case_id, *where)]


def for_writer(work: Work, case: Case) -> Sequence[Letter]:
    """The letters that the person reads with their code: those that were sent so, the last first."""
    coded = (case_letter.c.sent_on.is_not(None), case_letter.c.sent_how.in_(_by_receipt()))
    return sorted(of_case(work, case.id, *coded), key=lambda one: one.sent_on or date.min, reverse=True)


def _by_receipt() -> list[str]:
    return [way.id for way in letters().ways.values() if way.receipt]


def _checked(body: Body) -> Body:
    """What can be printed. Raises `Problem` that names what to change."""
    if not body.text.strip():
        raise Problem("text", _("Write the letter."))
    if not body.signed.strip():
        raise Problem("signed", _("Write who signs it."))
    try:
        title = text.heading_of(text.blocks_of(body.text))
    except BadInput as problem:
        raise Problem("text", str(problem)) from problem
    if not title.strip():
        raise Problem("text", _("Begin with a line that says what the letter is about: # and a space before it."))
    return Body(body.to.strip(), body.text.strip() + "\n", body.signed.strip(), body.wording, body.language)


def _gone() -> Problem:
    return Problem("text", _("This letter was sent, so it stays as it is. Write another."))


def _letter(work: Work, row: Row[Any]) -> Letter:
    body = Body(**json.loads(seals.unseal(work, seals.LETTER, row.id, row.words)))
    known = (row.made_on, row.made_by, row.sent_on, row.sent_how)
    return Letter(row.id, row.case_id, template(row.template), *known, body)


def _sealed(work: Work, letter_id: str, body: Body) -> bytes:
    return seals.seal(work, seals.LETTER, letter_id, json.dumps(asdict(body), ensure_ascii=False))


def _record(work: Work, person: Person, what: str, letter_id: str) -> None:
    audit.record(work, actor=person.id, action=f"case.{what}", subject=f"letter:{letter_id}")
