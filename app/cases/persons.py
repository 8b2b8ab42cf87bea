"""What is kept of one person in cases: found by reference, code, name or number; given to them; erased."""

from __future__ import annotations

from collections.abc import Iterable

from app.cases import finding, people
from app.cases.keeping import SUBJECT, remove, texts
from app.cases.model import FILES
from app.cases.store import files as store
from app.cases.store.tables import case_file
from app.files import service as files
from app.files.model import Owner
from app.kernel.alike import Found, Record, Sought
from app.kernel.errors import NotFound
from app.kernel.keeping import key_of
from app.kernel.work import Work


def find(work: Work, sought: Sought, *, receipt: str | None = None, within_words: bool = False) -> list[Found]:
    """Cases of this person, each once, by what says it best; with `within_words`, those that name them too."""
    found: dict[str, Found] = {}
    for how, ids in (
        ("reference", _referred_to(work, sought.reference)),
        ("the four words", _received(work, receipt)),
        ("number or address", _keyed(work, (), sought.details)),
        ("name", _keyed(work, (sought.name,), "")),
        ("a part in it", _taking_part(work, sought)),
        ("words", _naming(work, sought) if within_words else ()),
    ):
        for case_id in ids:
            found.setdefault(case_id, Found(f"{SUBJECT}:{case_id}", "A complaint, thanks, concern or idea", how))
    return list(found.values())


def referred_to(work: Work, reference: str) -> list[str]:
    """The case of a reference, as a subject."""
    return [f"{SUBJECT}:{case_id}" for case_id in _referred_to(work, reference)]


def _referred_to(work: Work, reference: str) -> list[str]:
    wanted = Sought(reference=reference)
    return [case.id for case in store.every(work) if wanted.is_referred_to(case.reference)]


def _received(work: Work, receipt: str | None) -> list[str]:
    return [case.id for case in store.every(work, case_file.c.receipt == receipt)] if receipt else []


def _keyed(work: Work, names: Iterable[str], details: str) -> list[str]:
    macs = finding.macs(work, [name for name in names if name.strip()], details)
    return sorted(case_id for case_id, times in store.matching(work, macs).items() if times == len(macs))


def _taking_part(work: Work, sought: Sought) -> list[str]:
    """Cases in which somebody who is not on the staff list has a part."""
    return [
        case.id
        for case in store.every(work)
        if any(sought.is_named(named.name) for named in people.of_case(work, case.id) if named.name)
    ]


def _naming(work: Work, sought: Sought) -> list[str]:
    return [case.id for case in store.every(work) if any(sought.is_within(said) for _, said in texts(work, case.id))]


def told(work: Work, subject: str) -> Record:
    """A case with everything in it. Raises `NotFound`."""
    case_id = key_of(subject)
    case = store.find(work, case_file.c.id == case_id)
    if case is None:
        raise NotFound("no such case")
    about = (("Reference", case.reference), ("Received on", case.received_on.isoformat()))
    sent = files.of(work, Owner(FILES, case_id))
    content = tuple((kept.name, files.content_of(work, kept)) for kept in sent if kept.may_be_opened)
    written = [(title, said) for title, said in texts(work, case_id) if said.strip()]
    parts = (*about, ("State", case.state.title), *written)
    return Record(subject, f"Case {case.reference}", parts, others=True, files=content)


def erase(work: Work, subject: str) -> bool:
    """Delete a case with everything in it; False when it is gone."""
    case_id = key_of(subject)
    if store.find(work, case_file.c.id == case_id) is None:
        return False
    for merged in store.every(work, case_file.c.merged_into == case_id):
        remove(work, merged.id)
    remove(work, case_id)
    return True
