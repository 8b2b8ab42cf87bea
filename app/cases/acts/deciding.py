"""What an officer decides about a case, each with why."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from app.accounts.policy import Person
from app.cases import clocks, deciding, naming, pausing, routing
from app.cases.acts.base import Act, staff, words
from app.cases.lists import lists
from app.cases.model import Case, Narrative
from app.cases.seeing import WORK
from app.council import service as council
from app.kernel.work import Work
from app.safeguarding.service import About

COMPLAINT = "complaint"
UNDECIDED = ("new", "triaged")
UNSAID = "not-said"


class Safety(Act):
    """Whether anybody is in danger, before anything else."""

    id, by, page = "safety", WORK, "cases/safety.html"
    title, go = _l("Is anybody in danger?"), _l("Record it")
    done = _l("Recorded.")
    decision = words(
        _l("What did you decide, and whom did you tell?"),
        _l("For example: no danger; or, the front door took it at 10:15, reference 123."),
    )

    def about(self, work: Work, case: Case) -> dict[str, Any]:
        return {"first": routing.first(case), "numbers": council.help_numbers(work, "staff")}

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.look_at_safety(work, case.id, self.decision.data or "", person)


class Procedure(Act):
    """Which procedure it is for."""

    id, by, page = "procedure", WORK, "cases/procedure.html"
    title, go = _l("Which procedure is it for?"), _l("Decide")
    done = _l("Decided. Its clocks run from the day it came.")
    regime = RadioField(_l("Procedure"), validators=[InputRequired(_l("Choose a procedure."))])
    why = words(_l("Why?"), _l("A sentence is enough. It stands in the story of the case."))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.kind_id == COMPLAINT and case.state_id in UNDECIDED

    def offer(self, work: Work, case: Case, person: Person) -> None:
        fitting = [one for one in clocks.regimes() if case.kind_id in one.kinds]
        self.regime.choices = [SelectChoice(one.id, _(one.name)) for one in fitting]
        if not self.is_submitted():
            self.regime.data = case.regime_id

    def reasons(self, case: Case, narrative: Narrative) -> tuple[routing.Suggestion, ...]:
        """What speaks for which procedure, the strongest first."""
        return routing.suggested(case, narrative)

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.decide_regime(work, case.id, self.regime.data, self.why.data or "", person)


class Consent(Act):
    """Whether somebody may speak for a child."""

    id, by = "consent", WORK
    title, go = _l("May they speak for the child?"), _l("Record it")
    done, section = _l("Recorded."), "who"
    consent = RadioField(_l("What is true?"), validators=[InputRequired(_l("Choose what is true."))])
    why = words(_l("Why, and how was the child’s view heard?"))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.for_other

    def offer(self, work: Work, case: Case, person: Person) -> None:
        self.consent.choices = [
            SelectChoice(one.id, _(one.title)) for one in lists().consents.values() if one.id != "not-needed"
        ]
        if not self.is_submitted():
            self.consent.data = case.consent

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.settle_consent(work, case.id, self.consent.data, self.why.data or "", person)


class Advocate(Act):
    """That they were told of an advocate."""

    id, section = "advocate", "who"
    title, go = _l("Tell them of an advocate"), _l("I have told them")
    done = _l("Recorded.")
    answer = RadioField(
        _l("Do they want one?"),
        description=_l("An advocate is on their side, costs nothing, and helps them say it. Tell them so first."),
        validators=[InputRequired(_l("Choose what they said."))],
    )

    def offer(self, work: Work, case: Case, person: Person) -> None:
        self.answer.choices = [SelectChoice(code or UNSAID, said) for code, said in naming.ADVOCATES.items()]
        if not self.is_submitted():
            self.answer.data = case.advocate or UNSAID

    def do(self, work: Work, case: Case, person: Person) -> None:
        answer = "" if self.answer.data == UNSAID else self.answer.data
        deciding.offer_advocate(work, case.id, answer, person)


class AdvocateFound(Act):
    """That an advocate has been found."""

    id, section = "advocate-found", "who"
    title, go = _l("An advocate has been found"), _l("Record it")
    done = _l("Recorded. You can write down who it is, under “People”.")

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.advocate_offered_on is not None and case.advocate_arranged_on is None

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.arrange_advocate(work, case.id, person)


class Late(Act):
    """A complaint about something more than a year ago."""

    id, by = "late", WORK
    title, go = _l("It came more than a year afterwards"), _l("Decide")
    done = _l("Decided. Tell the person, with the reason.")
    take = RadioField(
        _l("Do we look into it all the same?"),
        description=_l(
            "Was there a good reason, and can it still be looked into fairly? It is never refused by itself."
        ),
        choices=[SelectChoice("yes", _l("Yes, we take it")), SelectChoice("no", _l("No, we do not take it"))],
        validators=[InputRequired(_l("Choose whether it is taken."))],
    )
    why = words(_l("Why?"), _l("In the words in which you tell the person."))

    def fits(self, work: Work, case: Case, person: Person) -> bool:
        return case.late == "asked"

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.decide_lateness(work, case.id, self.take.data == "yes", self.why.data or "", person)


class Summary(Act):
    """The officer's own words, apart from the person's."""

    id, section = "summary", "said"
    title, go = _l("Your summary"), _l("Keep it")
    done = _l("Kept.")
    summary = words(_l("Summary"), _l("Your own words; the person’s stay as they are beside it."))
    subject = SelectField(_l("What is it about?"))

    def offer(self, work: Work, case: Case, person: Person) -> None:
        subjects = [SelectChoice(one.id, _(one.title)) for one in lists().subjects.values()]
        self.subject.choices = [SelectChoice("", _("Not chosen yet")), *subjects]
        if not self.is_submitted():
            self.summary.data = deciding.summary_of(work, case.id)
            self.subject.data = case.subject or ""

    def do(self, work: Work, case: Case, person: Person) -> None:
        deciding.summarise(work, case.id, self.summary.data or "", self.subject.data, person)


class Allege(Act):
    """An adult who works with children is accused: from then on only those few see the case."""

    id, by = "allege", WORK
    title, go = _l("It is an allegation about an adult who works with children"), _l("Seal it")
    done = _l("Sealed. The LADO contact and the senior manager have it now; you see it no more.")
    service = SelectField(
        _l("In which service does the adult work?"),
        description=_l("They, their team and whoever manages them see nothing of it. Nor do you, once it is sealed."),
        validators=[InputRequired(_l("Choose the service they work in."))],
    )
    team = SelectField(_l("Their team, if you know it"))
    whom = SelectField(_l("Who it is, if they are on the list"))

    def offer(self, work: Work, case: Case, person: Person) -> None:
        services = {one.id: one.name for one in council.services(work, also_closed=True)}
        teams = council.teams(work, also_closed=True)
        self.service.choices = [
            SelectChoice("", _("Choose a service")),
            *(SelectChoice(key, name) for key, name in services.items()),
        ]
        self.team.choices = [
            SelectChoice("", _("I do not know")),
            *(SelectChoice(one.id, f"{services[one.service_id]}: {one.name}") for one in teams),
        ]
        self.whom.choices = staff(work)
        if not self.is_submitted():
            self.service.data, self.team.data = case.service_id or "", case.team_id or ""

    def do(self, work: Work, case: Case, person: Person) -> None:
        about = About(self.whom.data or None, self.service.data or None, self.team.data or None)
        pausing.allege(work, case, about, person)


ACTS = (Safety, Allege, Procedure, Consent, Advocate, AdvocateFound, Late, Summary)
