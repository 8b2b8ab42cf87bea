"""What there is about a person, in every room: where it was found and by what, never what it says."""

from __future__ import annotations

from app.accounts import persons as accounts
from app.cases import persons as cases
from app.contacts import persons as contacts
from app.evidence import persons as evidence
from app.kernel.alike import Found, Sought
from app.kernel.keeping import key_of
from app.kernel.work import Work
from app.meetings import persons as meetings
from app.reach import persons as reach
from app.respond import persons as respond
from app.safeguarding import persons as safety
from app.safeguarding.model import Heard
from app.safeguarding.persons import Theirs


def find(work: Work, sought: Sought, *, within_words: bool = False) -> list[Found]:
    """Everything found, whoever looks; with `within_words` every comment, case and statement is compared, too.

    Whoever shows it asks `withholding.sight` first what is there for their reader.
    """
    receipt = respond.receipt(work, sought.words)
    found = [
        *respond.find(work, sought, within_words=within_words),
        *cases.find(work, sought, receipt=receipt, within_words=within_words),
        *contacts.find(work, sought),
        *meetings.find(work, sought, within_words=within_words),
        *reach.find(work, sought),
        *accounts.find(work, sought),
        *evidence.find(work, sought, within_words=within_words),
    ]
    return [*found, *safety.find(work, sought, _theirs(work, found), within_words=within_words)]


def _theirs(work: Work, found: list[Found]) -> Theirs:
    """What was found elsewhere, by which words read for safety are theirs."""
    subjects = {one.subject for one in found}

    def keys(kind: str) -> set[str]:
        return {key_of(subject) for subject in subjects if subject.startswith(f"{kind}:")}

    def leads_to(heard: Heard) -> bool:
        if heard.origin in ("answers", "added"):
            return bool(subjects & set(reach.answers_carry(work, heard.leads)))
        return bool(subjects & {f"case:{heard.leads}", f"contact:{heard.leads}"})

    return Theirs(leads_to, keys("staff"), keys("case"))
