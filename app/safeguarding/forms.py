"""Staff forms: open and decide, plan duty, say that a test arrived, words for outside office hours, the LADO."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.accounts.model import Member
from app.council import service as council
from app.kernel.work import Work
from app.safeguarding.allegations import About
from app.safeguarding.hours import LONGEST_WORDS
from app.safeguarding.queue import Decided
from app.safeguarding.rules import rules
from app.web.forms import FieldError, Form

LONGEST = 4000
SHORT = 120
NOBODY = ""


class PressForm(Form):
    """A press of a button."""


class DecideForm(Form):
    """What is done about an item, and why."""

    decision = RadioField(_l("What is done?"), validators=[InputRequired(_l("Choose what is done."))])
    reason = TextAreaField(
        _l("Why?"),
        description=_l("In a sentence or two, for whoever has to understand it later. It is kept sealed."),
        validators=[Length(max=LONGEST)],
    )
    reference = StringField(
        _l("Reference"),
        description=_l("What the front door or the police gave you, or the name of whom you spoke to."),
        validators=[Length(max=SHORT)],
    )
    told = RadioField(
        _l("Did you tell the person who wrote it?"), validators=[InputRequired(_l("Say whether they were told."))]
    )
    service = SelectField(
        _l("Only for an allegation: in which service does the adult work?"),
        description=_l("They, their team and whoever manages them see nothing of it from now on. Nor do you."),
    )
    team = SelectField(_l("Their team, if you know it"))
    about_staff = SelectField(_l("Who it is, if they are on the list"))

    def offer(self, work: Work, people: list[Member]) -> DecideForm:
        """Fill in what can be chosen."""
        names = {one.id: one.name for one in council.services(work, also_closed=True)}
        teams = council.teams(work, also_closed=True)
        self.decision.choices = [SelectChoice(one.id, _(one.title)) for one in rules().decisions.values()]
        self.told.choices = [SelectChoice(key, _(title)) for key, title in rules().told.items()]
        self.service.choices = [SelectChoice(NOBODY, _("Choose a service")), *_pairs(names)]
        of = {one.id: f"{names[one.service_id]}: {one.name}" for one in teams}
        self.team.choices = [SelectChoice(NOBODY, _("I do not know")), *_pairs(of)]
        staff = {one.id: one.name for one in people}
        self.about_staff.choices = [SelectChoice(NOBODY, _("Somebody else")), *_pairs(staff)]
        return self

    def decided(self) -> Decided:
        """What was decided."""
        about = About(self.about_staff.data or None, self.service.data or None, self.team.data or None)
        return Decided(
            self.decision.data, self.reason.data or "", self.reference.data or "", self.told.data or "", about
        )

    def mended(self, field: str, text: str) -> list[FieldError]:
        """A problem beside its field."""
        self[field].errors = [text]
        return [FieldError(self[field].id, text)]


class DutyForm(Form):
    """Who is on duty from one day to another."""

    first_on = DateField(_l("First day"), validators=[InputRequired(_l("Enter the first day."))])
    last_on = DateField(_l("Last day"), validators=[InputRequired(_l("Enter the last day."))])
    reader = SelectField(_l("Who reads"))
    deputy = SelectField(_l("Who stands in"), description=_l("Is told when something is late."))

    def offer(self, readers: list[Member]) -> DutyForm:
        """Only those who may read."""
        choices = [SelectChoice(NOBODY, _("Choose somebody")), *(SelectChoice(one.id, one.name) for one in readers)]
        self.reader.choices = self.deputy.choices = choices
        return self


class ArrivedForm(Form):
    """The code of a test message, typed in by whom it reached."""

    code = StringField(_l("Code in the message"), validators=[InputRequired(_l("Type in the code."))])


class HoursForm(Form):
    """What is said outside office hours, in one language."""

    words = TextAreaField(
        _l("What we say outside office hours"),
        description=_l("Leave it empty to say what the product says. Never promise that somebody is watching."),
        validators=[Length(max=LONGEST_WORDS)],
    )


class LadoForm(Form):
    """What the LADO said."""

    reference = StringField(
        _l("The LADO’s reference, or the name of whom you spoke to"), validators=[Length(max=SHORT)]
    )
    note = TextAreaField(_l("What was agreed"), validators=[Length(max=LONGEST)])


def _pairs(names: dict[str, str]) -> list[SelectChoice]:
    return [SelectChoice(key, name) for key, name in names.items()]
