"""What somebody said, as it was taken down, on paper to be agreed: is this what you said?"""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _

from app.cases import clocks
from app.cases.model import Opened
from app.council import service as council
from app.documents.model import Block, Document, Facts, Heading, NumberedList, Paragraph, Quote, Signature
from app.kernel.clock import today
from app.kernel.work import Work

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(work: Work, opened: Opened) -> Document:
    """The statement to send; in English, as the office speaks, but for the person's own words."""
    with force_locale("en"):
        return _document(work, opened)


def _document(work: Work, opened: Opened) -> Document:
    case, narrative = opened.case, opened.narrative
    blocks: list[Block] = [
        Heading(_("Is this what you told us?")),
        Paragraph(
            _(
                "This is what we wrote down. Please read it, change what is not right, and send it back. "
                "We have begun to look into it already: you do not have to agree first."
            )
        ),
        Facts(_facts(opened)),
        Heading(_("What you told us"), 2),
        Quote(narrative.words),
    ]
    if narrative.wanted:
        blocks += [Heading(_("What would put it right"), 2), Quote(narrative.wanted)]
    if opened.points:
        points = tuple(point.words for point in opened.points)
        blocks += [Heading(_("What we look into, point by point"), 2), NumberedList(points)]
    blocks += [
        Heading(_("Your answer"), 2),
        Paragraph(_("This is right / please change it as I have written on this page.")),
        Signature(_("Signed"), (narrative.name or _("Your name"), _("Day"))),
    ]
    return Document(
        title=_("Is this what you told us?"),
        day=today(),
        blocks=tuple(blocks),
        reference=case.reference,
        header=(council.installation(work).name,),
    )


def _facts(opened: Opened) -> tuple[tuple[str, str], ...]:
    case = opened.case
    regime = clocks.regime(case.regime_id).name if case.regime_id else _("Not decided yet")
    given = (
        (_("Your name"), opened.narrative.name),
        (_("About"), opened.narrative.about),
        (_("We received it on"), case.received_on.strftime("%d %B %Y").lstrip("0")),
        (_("When it happened"), opened.narrative.happened),
        (_("Procedure"), regime),
    )
    return tuple((label, words) for label, words in given if words)
