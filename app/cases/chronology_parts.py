"""Parts of a chronology: limits and holds, findings, people, what was learned, files, the letters whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date
from flask_babel import gettext as _

from app.cases import naming, running, trail
from app.cases.history import History
from app.cases.letters.keeping import Letter
from app.cases.letters.templates import letters
from app.cases.lists import lists
from app.cases.model import Clock, Point
from app.documents.model import Block, BulletList, Heading, PageBreak, Paragraph, Quote, Run, Table

DEEPEST = 4


def day(on: date) -> str:
    """A day, short and the same everywhere."""
    return format_date(on, "d MMM yyyy", locale="en_GB")


def limits(known: History) -> Iterator[Block]:
    """Every limit, its day and whether it was kept; then the times on hold."""
    yield Heading(str(_("Limits")), 1)
    rows = tuple((_what(clock), day(clock.started_on), _due(clock, why), _met(clock)) for clock, why in known.clocks)
    header = (_("What"), _("Counted from"), _("Due"), _("What came of it"))
    if rows:
        yield Table(str(_("What was due, and when")), tuple(str(each) for each in header), rows, widths=(6, 4, 7, 6))
    for hold in known.holds:
        until = day(hold.to_on) if hold.to_on else str(_("today"))
        days = _("On hold from %(first)s until %(last)s:", first=day(hold.from_on), last=until)
        yield Paragraph((Run(f"{days} ", strong=True), Run(hold.why)))


def _what(clock: Clock) -> str:
    whose = str(naming.WHOSE.get(clock.kind, clock.kind))
    return f"{_(clock.what)}\n{naming.limit(clock.limit, clock.unit)}, {whose}"


def _due(clock: Clock, why: str) -> str:
    if not clock.extended_to:
        return day(clock.due_on)
    new, on = day(clock.extended_to), day(clock.extended_on or clock.started_on)
    later = _("given until %(day)s on %(on)s:", day=new, on=on)
    return f"{day(clock.due_on)}, {later}\n{why}"


def _met(clock: Clock) -> str:
    if clock.stopped_on is None:
        return str(_("Late, still open") if clock.is_late else _("Runs"))
    because = naming.stopped(clock.stopped_by or "")
    if clock.soft or clock.stopped_by in (running.CLOSED, trail.REGIME):
        return str(_("Ended %(day)s: %(why)s", day=day(clock.stopped_on), why=because))
    if clock.is_late:
        return str(_("Missed: met late, on %(day)s", day=day(clock.stopped_on)))
    return str(_("Met on %(day)s", day=day(clock.stopped_on)))


def findings(known: History) -> Iterator[Block]:
    """Every point with what was found on it at each stage."""
    if known.opened.points:
        yield Heading(str(_("Points and what was found")), 1)
    for point in known.opened.points:
        yield Heading(str(_("Point %(number)s", number=point.number)), 2)
        yield Quote(point.words)
        yield from _found(point, known)


def _found(point: Point, known: History) -> Iterator[Block]:
    for one in point.findings:
        outcome = _(lists().outcomes[one.outcome].title)
        who = known.names.get(one.decided_by, _("somebody who has left"))
        head = _("Stage %(stage)s: %(outcome)s", stage=one.stage, outcome=outcome)
        yield Paragraph((Run(f"{head}. ", strong=True), Run(f"{day(one.decided_on)}, {who}")))
        yield from (Paragraph(part.strip()) for part in one.reason.split("\n\n") if part.strip())
        if one.remedies:
            yield BulletList(tuple(str(_(lists().remedies[each].title)) for each in one.remedies))
    if not point.findings:
        yield Paragraph(str(_("Nothing has been found on it.")))


def people(known: History) -> Iterator[Block]:
    """Who had a part, and when."""
    if not known.people:
        return
    yield Heading(str(_("People and their parts")), 1)
    rows = tuple(
        (
            one.name or known.names.get(one.held.staff_id or "", str(_("somebody who has left"))),
            str(_(lists().roles[one.held.role].title)),
            day(one.held.from_on),
            day(one.held.to_on) if one.held.to_on else str(_("still")),
        )
        for one in known.people
    )
    header = (_("Name"), _("Part"), _("From"), _("Until"))
    yield Table(str(_("Who had a part in the case")), tuple(str(each) for each in header), rows)


def beside(known: History) -> Iterator[Block]:
    """What was learned, and what files there are."""
    if known.learning:
        yield Heading(str(_("What we learned")), 1)
    for one in known.learning:
        done = _("done on %(day)s", day=day(one.done_on)) if one.done_on else _("due on %(day)s", day=day(one.due_on))
        told = _("; the person was told on %(day)s", day=day(one.told_on)) if one.told_on else ""
        yield Paragraph(
            (
                Run(f"{one.words.learned} ", strong=True),
                Run(f"{one.words.change} ({done}{told}) {one.words.evidence}"),
            )
        )
    if known.files:
        yield Heading(str(_("Files")), 1)
        yield BulletList(tuple(f"{one.name}, {day(one.added_on)}" for one in known.files))


def annex(letter: Letter, number: int, reference: str) -> Iterator[Block]:
    """A letter as it was sent; its own headings stand below that of the annex."""
    yield PageBreak()
    head = _("Annex %(number)s: %(title)s", number=number, title=letter.title)
    yield Heading(f"{reference} {head}".strip(), 1)
    sent = letters().ways[letter.sent_how] if letter.sent_how else None
    way = _(sent.title) if sent else _("not sent")
    yield Paragraph(str(_("Sent on %(day)s. %(way)s.", day=day(letter.sent_on or letter.made_on), way=way)))
    if letter.body.to:
        yield Paragraph(letter.body.to)
    for block in letter.blocks:
        yield Heading(block.words, min(block.level + 1, DEEPEST)) if isinstance(block, Heading) else block
    yield Paragraph(f"{letter.closing}\n{letter.body.signed}")
