"""Earlier cases of the same person, found without keeping a name readable: keyed hashes of what is compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.accounts.policy import Person
from app.cases import seeing
from app.cases.model import Case, Narrative
from app.cases.store import files
from app.cases.store.tables import case_file
from app.kernel.alike import address, name_words, number
from app.kernel.work import Work


@dataclass(frozen=True)
class Earlier:
    """A case that may be of the same person, and how much of what was asked for is the same."""

    case: Case
    matches: int


def macs_of(work: Work, narrative: Narrative) -> frozenset[str]:
    """What a case is found by: its people's names, their number or address."""
    return macs(work, (narrative.name, narrative.about), narrative.contact.details)


def earlier(work: Work, person: Person, *, names: Collection[str] = (), details: str = "") -> list[Earlier]:
    """Cases that match any of it, the most alike first; none that this member of staff must not know of."""
    found = files.matching(work, macs(work, names, details))
    may_see = set(found) - seeing.barred(work, person)
    if not person.may(seeing.WORK):
        may_see &= seeing.parts_of(work, person)
    cases = files.every(work, case_file.c.id.in_(may_see))
    return sorted((Earlier(case, found[case.id]) for case in cases), key=lambda one: -one.matches)


def macs(work: Work, names: Collection[str], details: str) -> frozenset[str]:
    """The keyed hashes under which names, and a number or address, are found."""
    said = {f"name:{word}" for name in names for word in name_words(name)}
    if (digits := number(details)) is not None:
        said.add(f"number:{digits}")
    if (mail := address(details)) is not None:
        said.add(f"address:{mail}")
    return frozenset(work.keys.mac("search", f"case:{one}") for one in said)
