"""The whole of one case in order, for the ombudsman: a report that can be read from its first page to its last."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.accounts.policy import Person
from app.audit import service as audit
from app.cases import chronology_parts as parts
from app.cases import clocks, history, naming
from app.cases.chronology_parts import day
from app.cases.deciding import opened
from app.cases.history import Entry, History
from app.cases.lists import lists
from app.cases.model import Case
from app.contacts.service import rules
from app.council import service as council
from app.documents.model import (
    Block,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    Words,
)
from app.kernel.clock import today
from app.kernel.work import Work

TAKEN = "case.chronology-taken"
DEEPEST = 4


def taken(work: Work, case_id: str, person: Person) -> tuple[Case, Document]:
    """The chronology of a case, for somebody who may see it; that they took it out is recorded."""
    found = opened(work, case_id, person)
    audit.record(work, actor=person.id, action=TAKEN, subject=f"case:{case_id}")
    known = history.of(work, found, person)
    with_it = [history.of(work, opened(work, one.id, person), person) for one in known.merged]
    council_name = council.installation(work).name
    title = _("Chronology of case %(case)s", case=found.case.reference)
    return found.case, Document(
        title=str(title),
        day=today(),
        blocks=tuple(_whole(work, known, with_it)),
        style="report",
        reference=found.case.reference,
        header=(council_name,),
        footer=(str(_("Confidential: about a person. For the ombudsman and those who work on the case.")),),
    )


def _whole(work: Work, known: History, with_it: list[History]) -> Iterator[Block]:
    yield from _of_one(work, known, "")
    for other in with_it:
        yield PageBreak()
        reference = other.case.reference
        yield Heading(str(_("Put together with this case: %(case)s", case=reference)))
        yield from _of_one(work, other, reference)


def _of_one(work: Work, known: History, reference: str) -> Iterator[Block]:
    yield from _case(work, known)
    yield from _said(known)
    yield from _days(known, reference)
    yield from parts.limits(known)
    yield from parts.findings(known)
    yield from parts.people(known)
    yield from parts.beside(known)
    for number, letter in enumerate(known.letters, 1):
        yield from parts.annex(letter, number, reference)


def _case(work: Work, known: History) -> Iterator[Block]:
    case, said = known.case, known.opened.narrative
    who = [_(case.who.title), *([said.name] if said.name else []), *([_("anonymous")] if case.anonymous else [])]
    service = council.service(work, case.service_id).name if case.service_id else _("not known")
    rows = [
        (_("Kind"), _(case.kind.title)),
        (_("Procedure"), _(clocks.regime(case.regime_id).name) if case.regime_id else _("not decided")),
        (_("Came on"), day(case.received_on)),
        (_("Written down on"), day(case.logged_on)),
        (_("How it came"), _(lists().channels[case.channel].title)),
        (_("From"), ", ".join(str(each) for each in who)),
        (_("May speak for the child"), _(lists().consents[case.consent].title)),
        (_("Service"), service),
        (_("About"), _(lists().subjects[case.subject].title) if case.subject else _("not chosen")),
        (_("Stands at"), _(case.state.title)),
        (_("Closed on"), day(case.closed_on) if case.closed_on else _("open")),
        (_("Owner"), known.names.get(case.owner_id, _("somebody who has left")) if case.owner_id else _("nobody")),
        (_("Advocate"), _advocate(case)),
    ]
    yield Heading(str(_("The case")), 1)
    yield Facts(tuple((str(label), str(value)) for label, value in rows))


def _advocate(case: Case) -> str:
    said = [_("Asked for: %(answer)s.", answer=naming.ADVOCATES.get(case.advocate, case.advocate))]
    if case.advocate_offered_on:
        said.append(_("Told of on %(day)s.", day=day(case.advocate_offered_on)))
    if case.advocate_arranged_on:
        said.append(_("Found on %(day)s.", day=day(case.advocate_arranged_on)))
    return " ".join(str(each) for each in said)


def _said(known: History) -> Iterator[Block]:
    said, summary = known.opened.narrative, known.opened.summary
    yield Heading(str(_("What they said")), 1)
    yield Quote(said.words)
    for label, words in (
        (_("What would put it right"), said.wanted),
        (_("When it happened"), said.happened),
        (_("About whom it is"), said.about),
        (_("The worker or team, as they named it"), said.whom),
        (
            _("What they need"),
            ", ".join([*(str(_(lists().needs[one].title)) for one in said.needs), said.needs_words]),
        ),
        (_("How to reach them"), _contact(known)),
        (_("The officer’s summary"), summary),
    ):
        if words.strip(", "):
            yield Paragraph((Run(f"{label}: ", strong=True), Run(words.strip(", "))))


def _needs(known: History) -> str:
    said, needs = known.opened.narrative, lists().needs
    titles = [str(_(needs[one].title)) if one in needs else one for one in said.needs]
    return ", ".join([*titles, said.needs_words])


def _contact(known: History) -> str:
    contact = known.opened.narrative.contact
    way = rules().ways.get(contact.way)
    return " ".join(part for part in (f"{_(way.words)}:" if way else "", contact.details, contact.when) if part)


def _days(known: History, reference: str) -> Iterator[Block]:
    yield Heading(str(_("Day by day")), 1)
    annexes = {letter.id: number for number, letter in enumerate(known.letters, 1)}
    rows = tuple(
        (str(number), day(entry.day), _told(entry, annexes), entry.who)
        for number, entry in enumerate(known.entries, 1)
    )
    caption = (
        _("Everything that happened, in order") if not reference else _("What happened in %(case)s", case=reference)
    )
    header = (_("No."), _("Day"), _("What happened"), _("Who"))
    yield Table(str(caption), tuple(str(each) for each in header), rows, widths=(2, 5, 18, 6))


def _told(entry: Entry, annexes: dict[str, int]) -> Words:
    runs = [Run(entry.what, strong=True)]
    if entry.due_on:
        runs.append(Run(f"\n{_('The day in force was %(day)s.', day=day(entry.due_on))}"))
    if entry.detail:
        runs.append(Run(f"\n{entry.detail}"))
    if entry.letter:
        runs.append(Run(f"\n{_('Annex %(number)s', number=annexes[entry.letter.id])}"))
    return tuple(runs)
