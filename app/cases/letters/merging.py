"""What a case says in the places of a letter. What it does not say is marked, for the officer to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask_babel import gettext as _

from app.accounts import service as accounts
from app.accounts.policy import Person
from app.cases import learning, people, seals, trail
from app.cases.clocks import regime as regime_by_id
from app.cases.letters import answers, dates, text
from app.cases.letters.templates import CHILD, ENGLISH, Template, letters, words
from app.cases.lists import lists
from app.cases.model import Case, Opened
from app.cases.running import why_extended
from app.cases.states import machine
from app.cases.store import files
from app.cases.store import trail as store
from app.council import service as council
from app.council.model import ContactPoint
from app.documents.model import Block, BulletList, NumberedList, Paragraph
from app.documents.service import Value, from_markdown, places
from app.kernel.work import Work
from app.web.language import languages, speaking

OTHERWISE = "corporate_code"
"""Whose ombudsman is named where no procedure was decided, or it names nobody."""


@dataclass(frozen=True)
class Known:
    """What a letter is made from."""

    work: Work
    opened: Opened
    template: Template
    wording: str
    language: str
    person: Person
    """Who writes it."""
    back: str
    """The address at which people come back with their code."""

    @property
    def case(self) -> Case:
        return self.opened.case

    def day(self, day: date | None) -> str | None:
        """A day in words, in the letter's language."""
        return format_date(day, "long", locale=_locale(self.language)) if day else None

    def part(self, name: str, values: Mapping[str, Value] | None = None) -> tuple[Block, ...]:
        """A piece that many letters have."""
        return from_markdown(words(f"parts/{name}", self.wording, self.language), values)


Maker = Callable[[Known], Value | None]


def _locale(language: str) -> str:
    return "en_GB" if language == ENGLISH else language.replace("-", "_")


def merged(known: Known) -> str:
    """The letter as text to edit: every place filled from the case, or marked."""
    source = words(known.template.id, known.wording, known.language)
    blocks = from_markdown(source, {name: _value(known, name) for name in places(source)})
    return text.written(blocks, letters().places.values())


def _value(known: Known, name: str) -> Value:
    maker = MAKERS.get(name)
    value = maker(known) if maker else None
    return text.to_fill_in(letters().places[name]) if value is None or value == "" else value


def _greeting(known: Known) -> str:
    name = known.opened.narrative.name.strip()
    if not name:
        return str(_("Hello"))
    return str(_("Hello %(name)s", name=name) if known.wording == CHILD else _("Dear %(name)s", name=name))


def _contact(known: Known) -> Value | None:
    point = council.contact_point(known.work, council.COMPLAINTS)
    ways = [str(each) for each in _ways(point)] if point else []
    if files.has_receipt(known.work, known.case.id):
        ways.append(str(_("Online: %(address)s, with your four words", address=known.back)))
    return (BulletList(tuple(ways)),) if ways else None


def _ways(point: ContactPoint) -> list[str]:
    said = (
        (_("Phone: %(way)s", way=point.phone), point.phone),
        (_("E-mail: %(way)s", way=point.email), point.email),
        (_("Post: %(way)s", way=point.post), point.post),
    )
    return [str(line) for line, way in said if way]


def _points(known: Known) -> Value | None:
    found = tuple(point.words for point in known.opened.points)
    return (NumberedList(found),) if found else None


def holders(work: Work, case_id: str, *roles: str) -> list[str]:
    """The names of those who have one of these parts now."""
    staff = {member.id: member.name for member in accounts.people(work)}
    return [
        one.name or staff.get(one.held.staff_id or "", "")
        for one in people.of_case(work, case_id)
        if one.held.role in roles and one.held.to_on is None
    ]


def _holder(role: str) -> Maker:
    return lambda known: next(iter(holders(known.work, known.case.id, role)), None)


def _handler(known: Known) -> str:
    staff = {member.id: member.name for member in accounts.people(known.work)}
    named = holders(known.work, known.case.id, "investigating-officer")
    return next(iter(named), None) or staff.get(known.case.owner_id or "") or known.person.name


def _panel(known: Known) -> Value | None:
    roles = [role for role in lists().roles.values() if role.panel]
    found = [f"{name}, {_(role.title)}" for role in roles for name in holders(known.work, known.case.id, role.id)]
    return (BulletList(tuple(found)),) if found else None


def _ombudsman(known: Known) -> tuple[Block, ...]:
    own = dates.regime_of(known.case)
    steps = (own.next_steps if own else ()) or regime_by_id(OTHERWISE).next_steps
    reached = [(one, "; ".join(way for way in (one.phone, one.web) if way)) for one in steps]
    told = [
        f"{one.name}: {ways}" if known.wording == CHILD else f"{one.name}: {_(one.about)}. {ways}"
        for one, ways in reached
    ]
    return (BulletList(tuple(told)),)


def _code_ombudsman(known: Known) -> tuple[Block, ...]:
    """Where the rule says that who is given more time is told of the ombudsman."""
    clock = dates.extended(known.work, known.case)
    allowed = dates.rule_of(clock).extension if clock else None
    if allowed is None or "ombudsman_details" not in allowed.gives:
        return ()
    return known.part("code_ombudsman", {"ombudsman": _ombudsman(known)})


def _next_stage(known: Known) -> Value | None:
    step = dates.next_stage(known.case, answers.stage(known.opened, known.template))
    if step is None:
        return None
    day = known.day(dates.ask_by(known.work, known.case, step))
    until = known.part("until", {"day": day}) if day else known.part("until_open")
    return known.part(f"next_stage.{step}", {"until": until})


def _extended(what: str) -> Maker:
    def make(known: Known) -> str | None:
        clock = dates.extended(known.work, known.case)
        if clock is None:
            return None
        days = {"old_date": known.day(clock.due_on), "new_date": known.day(clock.extended_to)}
        said = {"limit": str(_(clock.what)), **days}
        return said[what] if what in said else why_extended(known.work, clock)

    return make


def _held(known: Known) -> str | None:
    holds = [row for row in store.holds(known.work, known.case.id) if row.to_on is None]
    return seals.unseal(known.work, seals.HOLD, holds[0].id, holds[0].why) if holds else None


def _reason(known: Known) -> str | None:
    """The reason that was written down with the step this letter goes with."""
    codes = {move.id for move in machine().moves.values() if move.letter == known.template.id} | {known.template.id}
    said = [line.detail for line in trail.story(known.work, known.case.id) if line.event.what in codes]
    return said[-1] if said else None


def _signpost(known: Known) -> str | None:
    own = dates.regime_of(known.case)
    return str(_(own.signpost)) if own and own.signpost else None


def _changes(known: Known) -> Value | None:
    found = learning.of_case(known.work, known.case.id)
    said = [(_stopped(one.words.change), known.day(one.due_on)) for one in found]
    lines = tuple(str(_("%(change)s By %(day)s.", change=change, day=day)) for change, day in said)
    return (BulletList(lines),) if lines else None


def _stopped(sentence: str) -> str:
    return sentence if sentence.rstrip().endswith((".", "!", "?")) else f"{sentence.rstrip()}."


def _interpreter(known: Known) -> tuple[Block, ...]:
    """For who reads another language, which says so too, or needs another form: this one is offered."""
    other = languages().get(known.case.language) if known.case.language != known.language else None
    if known.case.language == known.language and not known.opened.narrative.needs:
        return ()
    said: tuple[Block, ...] = ()
    if other is not None:
        with speaking(other):
            own = _("This letter is in English. We can tell you what it says in your language. It costs nothing.")
        said = (Paragraph(str(own)),)
    return (*known.part("interpreter"), *said)


MAKERS: Mapping[str, Maker] = {
    "greeting": _greeting,
    "received_on": lambda known: known.day(known.case.received_on),
    "points": _points,
    "findings": lambda known: answers.found(known.opened, known.template, known.wording) or None,
    "handler": _handler,
    "answer_by": lambda known: known.day(dates.owed_by(known.work, known.case, known.template.answers)),
    "panel_by": lambda known: known.day(dates.owed_by(known.work, known.case, ("panel_held",))),
    "contact": _contact,
    "advocate": lambda known: known.part("advocate") if known.case.who.advocate else (),
    "next_stage": _next_stage,
    "ombudsman": _ombudsman,
    "code_ombudsman": _code_ombudsman,
    "interpreter": _interpreter,
    "limit": _extended("limit"),
    "old_date": _extended("old_date"),
    "new_date": _extended("new_date"),
    "extension_reason": _extended("reason"),
    "hold_reason": _held,
    "decision_reason": _reason,
    "done": _reason,
    "signpost": _signpost,
    "investigator": _holder("investigating-officer"),
    "independent_person": _holder("independent-person"),
    "panel": _panel,
    "changes": _changes,
}
"""What each place says; None is marked, nothing at all (`()`) leaves its paragraph out. Others are always marked."""
