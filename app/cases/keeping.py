"""How long cases are kept: some years after they were closed, with everything in them; never while they are open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from app.cases import learning, messages, points, seals, trail
from app.cases import people as parts
from app.cases.intake import ORIGIN
from app.cases.model import FILES, Case, Narrative
from app.cases.store import files as store
from app.cases.store import letters, removing
from app.cases.store.tables import case_file, case_letter
from app.files import service as files
from app.files.model import Owner
from app.kernel.keeping import Due, Keeper, Kept, key_of
from app.kernel.work import Work
from app.voices import service as voices

SUBJECT = "case"


def keeper(belongs: Callable[[str | None], bool]) -> Keeper:
    """For cases under some procedures, by their ids."""

    def due(work: Work, kept: Kept, on: date) -> list[Due]:
        return [
            _due(work, case, kept.until(case.closed_on))
            for case in store.every(work, case_file.c.closed_on.is_not(None), case_file.c.merged_into.is_(None))
            if case.closed_on and belongs(case.regime_id) and kept.is_over(case.closed_on, on)
        ]

    return Keeper(due, forget, words)


def _due(work: Work, case: Case, day: date) -> Due:
    merged = tuple(_subject(one.id) for one in _merged(work, case.id))
    return Due(_subject(case.id), day, merged, 1 + len(merged))


def words(work: Work, one: Due) -> Iterator[tuple[str, str]]:
    """Everything anybody wrote in a case, and in those that were put together with it."""
    case_id = key_of(one.subject)
    for id_ in (case_id, *(merged.id for merged in _merged(work, case_id))):
        for _title, said in texts(work, id_):
            yield one.subject, said


def texts(work: Work, case_id: str) -> Iterator[tuple[str, str]]:
    """What was written in one case, for what is done by no member of staff, each with what it is."""
    sealed, summary = store.sealed(work, case_id)
    narrative = Narrative.from_json(seals.unseal(work, seals.NARRATIVE, case_id, sealed))
    yield "What they said", "\n".join(filter(None, (narrative.words, narrative.wanted, narrative.happened)))
    told = (narrative.name, narrative.contact.details, narrative.about, narrative.whom, narrative.needs_words)
    yield "Who they are", "\n".join(filter(None, told))
    yield "Summary", seals.unseal(work, seals.SUMMARY, case_id, summary)
    for point in points.every(work, case_id):
        yield "Point of complaint", "\n".join([point.words, *(finding.reason for finding in point.findings)])
    for message in messages.of_case(work, case_id):
        yield ("Message to them" if message.author_id else "Message from them"), message.words
    for row in letters.every(work, case_letter.c.case_id == case_id):
        yield "Letter", seals.unseal(work, seals.LETTER, row.id, row.words)
    for line in trail.story(work, case_id):
        yield "In its story", line.detail
    for one in learning.of_case(work, case_id):
        yield "What was learned", f"{one.words.learned}\n{one.words.change}\n{one.words.evidence}".strip()
    for named in parts.of_case(work, case_id):
        yield "Has a part in it", named.name


def forget(work: Work, one: Due, _held: Collection[str]) -> int:
    """Delete a case with everything in it, and those that were put together with it."""
    case_id = key_of(one.subject)
    merged = _merged(work, case_id)
    for id_ in (*(each.id for each in merged), case_id):
        remove(work, id_)
    return 1 + len(merged)


def remove(work: Work, case_id: str) -> None:
    """Delete one case: words, messages, letters, files and what it is found by."""
    voices.withdraw(work, ORIGIN, case_id)
    files.forget(work, Owner(FILES, case_id))
    removing.remove(work, case_id)


def _merged(work: Work, case_id: str) -> list[Case]:
    return store.every(work, case_file.c.merged_into == case_id)


def _subject(case_id: str) -> str:
    return f"{SUBJECT}:{case_id}"
