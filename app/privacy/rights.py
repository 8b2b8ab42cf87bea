"""A person's rights: everything about them in one file, and erasing it, with a reason for what must stay."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import escape
from pydantic import TypeAdapter

from app.accounts import persons as accounts
from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import persons as cases
from app.contacts import persons as contacts
from app.evidence import persons as evidence
from app.kernel import yaml
from app.kernel.alike import Found, Record
from app.kernel.clock import today
from app.kernel.errors import NotFound, Refused
from app.kernel.work import Work
from app.meetings import persons as meetings
from app.privacy import holds, store
from app.privacy.withholding import Rule, rule_of, sight
from app.reach import persons as reach
from app.respond import persons as respond
from app.safeguarding import persons as safety

FILE = Path(__file__).parent / "data" / "rights.yaml"
HELD = "A legal hold is laid on it."


@dataclass(frozen=True)
class Right:
    """What may be done with one kind of thing when its person asks."""

    kind: str
    what: str
    erase: bool
    check: str
    source: str
    why: str = ""


@dataclass(frozen=True)
class Proposal:
    """What would become of one thing. `stays` is the reason why it must stay; empty: it goes."""

    found: Found
    stays: str
    withheld: Rule | None = None
    """Why it is kept back when its person asks for it."""


@cache
def rights() -> Mapping[str, Right]:
    """By kind."""
    listed = TypeAdapter(tuple[Right, ...]).validate_python(yaml.read(FILE)["kinds"])
    return {right.kind: right for right in listed}


_ROOMS: Mapping[str, tuple[Callable[[Work, str], Record], Callable[[Work, str], bool]]] = {
    "response": (respond.told, respond.erase),
    "envelope": (lambda _work, subject: Record(subject, "An answer that waits to be counted", ()), respond.erase),
    "contact": (contacts.told, contacts.erase),
    "meeting": (meetings.told, meetings.erase),
    "case": (cases.told, cases.erase),
    "seal": (reach.told, reach.erase),
    "bearer": (reach.told, reach.erase),
    "staff": (accounts.told, accounts.erase),
    evidence.EVIDENCE: (evidence.told, evidence.erase),
    evidence.BARRIER: (evidence.told, evidence.erase),
    evidence.BRIEFING: (evidence.told, evidence.erase),
    safety.SAFETY: (safety.told, safety.erase),
    safety.ALLEGATION: (safety.told, safety.erase),
    safety.OPENING: (safety.told, safety.erase),
}


def _room(subject: str) -> tuple[Callable[[Work, str], Record], Callable[[Work, str], bool]]:
    room = _ROOMS.get(subject.split(":", 1)[0])
    if room is None or ":" not in subject:
        raise NotFound(f"“{subject}” is nothing that was found")
    return room


def proposals(work: Work, found: Iterable[Found], person: Person) -> list[Proposal]:
    """What would go, what must stay, what is kept back: of all that is there for this person.

    Nothing is changed; that it was asked is recorded, because holds are read. Raises `NotFound` for what is nothing
    of ours.
    """
    asked = list(found)
    for one in asked:
        _room(one.subject)
    audit.record(work, actor=person.id, action="person.erasing", subject=f"found:{len(asked)}")
    held, known = holds.held(work), sight(work, person)
    made = []
    for one in asked:
        if known.sees(work, one.subject):
            rule = rule_of(work, one.subject)
            made.append(Proposal(one, _stays(one.subject, held, rule), rule))
    return made


def _stays(subject: str, held: Collection[str], rule: Rule | None) -> str:
    """Why it must stay; empty when it may go. What is kept back stays, too."""
    right = rights()[subject.split(":", 1)[0]]
    if subject in held:
        return HELD
    if rule:
        return rule.why
    return "" if right.erase else right.why


def erase(work: Work, subject: str, person: Person) -> bool:
    """Erase one thing; False when it is gone already.

    Raises `Refused` with the reason for what must stay, `NotFound` for what is not there for this person.
    """
    _told, gone = _room(subject)
    audit.record(work, actor=person.id, action="person.erasing", subject="found:1")
    sight(work, person).require(work, subject)
    if reason := _stays(subject, holds.held(work), rule_of(work, subject)):
        raise Refused(reason)
    done = gone(work, subject)
    if done:
        store.note_erasure(work, subject, today())
        audit.record(work, actor=person.id, action="person.erased", subject=subject)
    return done


def erase_again(work: Work, subjects: Iterable[str]) -> int:
    """Erase what was erased before, after a backup was restored that still has it; how many there were."""
    done = 0
    for subject in subjects:
        done += _room(subject)[1](work, subject)
        store.note_erasure(work, subject, today())
    return done


def export(work: Work, subjects: Sequence[str], person: Person, released: Collection[str] = ()) -> bytes:
    """Everything about somebody as one ZIP file: JSON, pages to read, and files; each thing opened is recorded.

    What may name other people lies in a folder of its own and says so: a person looks at it before it is handed out.
    What is kept back is not in it, and nothing in it says so, unless it may be released and was: either is recorded.
    Raises `NotFound` for what is not there for this person.
    """
    given = _given(work, subjects, person, released)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        records = [_room(subject)[0](work, subject) for subject in given]
        plain = json.dumps([_plain(one) for one in records], ensure_ascii=False, indent=1)
        archive.writestr("everything.json", plain)
        for number, one in enumerate(records, start=1):
            folder = "look-at-this-first" if one.others else "can-be-handed-out"
            archive.writestr(f"{folder}/{number:02}.html", _page(one))
            for name, file in one.files:
                archive.writestr(f"{folder}/{number:02}-{name}", file)
    for subject in given:
        audit.record(work, actor=person.id, action="person.exported", subject=subject)
    return content.getvalue()


def _given(work: Work, subjects: Sequence[str], person: Person, released: Collection[str]) -> list[str]:
    """What of it is handed out; what is kept back and what was released is recorded.

    That it was asked is recorded first: what was read for safety is opened to see whose it is.
    """
    for subject in subjects:
        _room(subject)
    audit.record(work, actor=person.id, action="person.exporting", subject=f"found:{len(subjects)}")
    known, given = sight(work, person), []
    for subject in subjects:
        known.require(work, subject)
    for subject in subjects:
        rule = rule_of(work, subject)
        if rule and not (rule.may_be_released and subject in released):
            audit.record(work, actor=person.id, action="person.withheld", subject=subject)
            continue
        if rule:
            audit.record(work, actor=person.id, action="person.released", subject=subject)
        given.append(subject)
    return given


def _plain(record: Record) -> dict[str, object]:
    return {
        "what": record.title,
        "others_may_be_named": record.others,
        "check": rights()[record.subject.split(":", 1)[0]].check,
        "parts": [{"label": label, "value": value} for label, value in record.parts],
        "files": [name for name, _content in record.files],
    }


def _page(record: Record) -> str:
    """A page that reads by itself: one heading, one list."""
    right = rights()[record.subject.split(":", 1)[0]]
    first = f"<p><strong>Before this is handed out:</strong> {escape(right.check)}.</p>" if record.others else ""
    parts = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(value).replace(chr(10), '<br>')}</dd>"
        for label, value in record.parts
        if value
    )
    head = f'<meta charset="utf-8"><title>{escape(record.title)}</title>'
    page = f'<!doctype html><html lang="en"><head>{head}</head>'
    return f"{page}<body><h1>{escape(record.title)}</h1>{first}<dl>{parts}</dl></body></html>\n"
