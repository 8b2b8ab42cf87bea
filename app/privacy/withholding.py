"""What a person who asks for their data is not given, and what whoever handles it must not know of.

Both are data (`data/rights.yaml`, `withheld`): a rule says of what, how it stands then, why, and who of the staff may
know that it is there. Where somebody is concerned by a case or an allegation there is nothing for them to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import seeing
from app.cases.keeping import SUBJECT as CASE
from app.kernel import yaml
from app.kernel.alike import Found
from app.kernel.errors import NotFound
from app.kernel.keeping import key_of
from app.kernel.work import Work
from app.safeguarding import persons as safety
from app.safeguarding import service as safeguarding

FILE = Path(__file__).parent / "data" / "rights.yaml"
SHELL = Person(audit.SYSTEM, "", frozenset(), frozenset())
"""Whoever runs a command: nobody knows who it is, so they learn no more than anybody."""


@dataclass(frozen=True)
class Rule:
    """One reason to keep something back."""

    id: str
    kinds: tuple[str, ...]
    standing: tuple[str, ...]
    """How a thing stands while it is kept back."""
    why: str
    seen_by: str
    """The permission of whoever may know that it is there, and why it is kept back."""
    may_be_released: bool
    """Whether it may be handed out once somebody who can judge has said that it does no harm."""
    source: str


@cache
def rules() -> Sequence[Rule]:
    """Every rule, the first that fits first."""
    return TypeAdapter(tuple[Rule, ...]).validate_python(yaml.read(FILE)["withheld"])


def rule_of(work: Work, subject: str) -> Rule | None:
    """Why something is kept back; None where it is not. Raises `NotFound` for what is not there."""
    kind = subject.split(":", 1)[0]
    fitting = [rule for rule in rules() if kind in rule.kinds]
    if not fitting:
        return None
    stands = _standing(work, kind, subject)
    return next((rule for rule in fitting if stands in rule.standing), None)


def _standing(work: Work, kind: str, subject: str) -> str:
    if kind == CASE:
        return safety.MADE if key_of(subject) in safeguarding.alleged_cases(work) else safety.CLOSED
    return safety.standing(work, subject)


@dataclass(frozen=True)
class Sight:
    """What one person may know of, asked once for everything that was found."""

    person: Person
    hidden: frozenset[str]

    def sees(self, work: Work, subject: str) -> bool:
        """Whether it is there for them."""
        if subject in self.hidden:
            return False
        rule = rule_of(work, subject)
        return rule is None or self.person.may(rule.seen_by)

    def seen(self, work: Work, found: Sequence[Found]) -> list[Found]:
        """Of what was found, what is there for them."""
        return [one for one in found if self.sees(work, one.subject)]

    def require(self, work: Work, subject: str) -> None:
        """Raises `NotFound` for what is not there for them."""
        if not self.sees(work, subject):
            raise NotFound(f"“{subject}” is nothing that was found")


def sight(work: Work, person: Person) -> Sight:
    """What somebody may know of."""
    barred = seeing.barred(work, person)
    hidden = frozenset(f"{CASE}:{case_id}" for case_id in barred) | safety.hidden(work, person, barred)
    return Sight(person, hidden)


def plainly_hidden(work: Work, person: Person) -> frozenset[str]:
    """What of it can be told without opening anything: for lists that show no more than a key."""
    barred = frozenset(f"{CASE}:{case_id}" for case_id in seeing.barred(work, person))
    return barred | safety.alleged(work)
