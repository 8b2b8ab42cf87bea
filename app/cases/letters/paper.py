"""A letter as a document: who sends it, to whom, what it says, who signs."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.cases.letters.keeping import Letter
from app.cases.letters.templates import ENGLISH
from app.cases.model import Case
from app.council import service as council
from app.council.model import ContactPoint
from app.documents.model import Address, Block, Document, Labels, Signature
from app.documents.service import docx, pdf
from app.kernel.clock import today
from app.kernel.work import Work
from app.web.language import direction, languages, speaking

KINDS = {
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
"""How a document can be taken out, by its ending."""


def document(work: Work, case: Case, letter: Letter) -> Document:
    """A letter as it goes out, in its own language, with the day on which it is or was sent."""
    offered = languages()
    with speaking(offered.get(letter.body.language, offered[ENGLISH])):
        name = council.installation(work).name
        point = council.contact_point(work, council.COMPLAINTS)
        signs = (*letter.body.signed.splitlines(), name)
        to: tuple[Block, ...] = (Address(tuple(letter.body.to.splitlines())),) if letter.body.to else ()
        return Document(
            title=letter.title,
            day=letter.sent_on or today(),
            blocks=(*to, *letter.blocks, Signature(letter.closing, tuple(line for line in signs if line.strip()))),
            language="en-GB" if letter.body.language == ENGLISH else letter.body.language,
            direction="rtl" if direction(letter.body.language) == "rtl" else "ltr",
            reference=case.reference,
            header=(name, *_reached(point)),
            labels=Labels(str(_("Our reference")), str(_("Date")), str(_("Page {page} of {pages}"))),
        )


def _reached(point: ContactPoint | None) -> tuple[str, ...]:
    """How the council is reached, under its name."""
    said = (point.post, " · ".join(way for way in (point.phone, point.email) if way)) if point else ()
    return tuple(line for line in said if line)


def handed_out(made: Document, kind: str, name: str) -> Response:
    """A document as a download, under a name without anything personal."""
    writer, mimetype = KINDS[kind]
    answer = Response(writer(made), mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
