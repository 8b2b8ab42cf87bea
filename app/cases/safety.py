"""What is said in a case is read for safety as soon as any other words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.cases.model import FILES, YES, Case, Narrative
from app.files import service as files
from app.files.model import Owner
from app.kernel.work import Work
from app.safeguarding import service as safeguarding
from app.safeguarding.model import Flag, Heard, Part

CASE, MESSAGE = "case", "message"
_HURT = "Is anybody hurt, or could anybody be?"
_ADULT = "Is it about how an adult who works with children behaved?"


def hand_over(work: Work, case: Case, narrative: Narrative, enclosed: Sequence[Owner] = ()) -> None:
    """What they said when it began, what they said yes to, and the files that came with it."""
    written = (
        ("What happened", narrative.words),
        ("What would put it right", narrative.wanted),
        ("When it happened", narrative.happened),
        ("Which worker or team", narrative.whom),
        ("What they need", narrative.needs_words),
    )
    parts = tuple(Part(question, text) for question, text in written if text.strip())
    asked = ((_HURT, case.hurt), (_ADULT, case.about_adult))
    flags = tuple(Flag(question, "Yes") for question, said in asked if said == YES)
    copies = [copy for owner in enclosed for copy in files.copies(work, owner)]
    safeguarding.receive(work, _heard(case, CASE, parts, flags), copies)


def hand_over_more(work: Work, case: Case, words: str) -> None:
    """What they wrote later."""
    safeguarding.receive(work, _heard(case, MESSAGE, (Part("A message about their case", words),), ()))


def hand_over_files(work: Work, case: Case, ids: Collection[str]) -> None:
    """The files they sent later."""
    copies = files.copies(work, Owner(FILES, case.id), ids)
    safeguarding.receive(work, _heard(case, MESSAGE, (), ()), copies)


def _heard(case: Case, origin: str, parts: tuple[Part, ...], flags: tuple[Flag, ...]) -> Heard:
    return Heard(
        origin=origin,
        audience=case.who.tells,
        tier=case.tier,
        language=case.language,
        promise="anonymous" if case.anonymous else "named",
        parts=parts,
        flags=flags,
        survey="say",
        service_id=case.service_id,
        team_id=case.team_id,
        leads=case.id,
    )
