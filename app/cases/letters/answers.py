"""What was found, as an answer says it: point by point, with the reason and what is done to put it right."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.cases.letters.templates import CHILD, Template, letters
from app.cases.lists import lists
from app.cases.model import Finding, Opened, Point
from app.documents.model import Block, BulletList, Heading, Paragraph, Quote, Run

LEVEL = 3


def stage(opened: Opened, template: Template) -> int:
    """The stage that a letter answers: its own, or the last at which something was found."""
    return template.stage or max(
        (one.stage for point in opened.points for one in point.findings), default=opened.case.state.stage or 1
    )


def found(opened: Opened, template: Template, wording: str) -> tuple[Block, ...]:
    """The findings of the stage that a letter answers; nothing where there are none."""
    last = stage(opened, template)
    decided = [(point, finding) for point in opened.points if (finding := point.at(last))]
    return tuple(block for point, finding in decided for block in _one(point, finding, wording))


def _one(point: Point, finding: Finding, wording: str) -> Iterator[Block]:
    outcome = lists().outcomes[finding.outcome]
    yield Heading(str(_("Point %(number)s", number=point.number)), LEVEL)
    yield Quote(point.words)
    said = (
        letters().found[outcome.id]
        if wording == CHILD
        else _("We find: %(outcome)s.", outcome=_(outcome.title).lower())
    )
    sorry = str(_(" We are sorry.")) if outcome.found_for else ""
    yield Paragraph((Run(f"{said}{sorry}", strong=True),))
    yield from (Paragraph(part.strip()) for part in finding.reason.split("\n\n") if part.strip())
    if finding.remedies:
        yield Paragraph(str(_("To put it right:") if wording != CHILD else _("How we put it right:")))
        yield BulletList(tuple(str(_(lists().remedies[one].title)) for one in finding.remedies))
