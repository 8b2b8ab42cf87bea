"""Taking down what somebody says, and bringing in cases from a spreadsheet."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    FileField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.cases.lists import lists
from app.cases.model import NO, UNSURE, YES, Contact, Intake, Narrative
from app.contacts import service as contacts
from app.council import service as council
from app.kernel.clock import today
from app.kernel.work import Work
from app.web.forms import Form

LONGEST, LONGEST_LINE = 20_000, 200
_MUCH = [Length(max=LONGEST, message=_l("Use at most %(max)d characters."))]
_LINE = [Length(max=LONGEST_LINE, message=_l("Use at most %(max)d characters."))]
_day = {"format": "%Y-%m-%d"}


class TakeDownForm(Form):
    """What came by phone, letter or face to face. Only five things must be filled in."""

    kind = RadioField(_l("What is it?"), validators=[InputRequired(_l("Choose what it is."))])
    channel = RadioField(_l("How did it come?"), validators=[InputRequired(_l("Choose how it came."))])
    received_on = DateField(
        _l("When did anybody in the council first have it?"),
        description=_l("The limits of the law run from this day, however late it is written down here."),
        validators=[InputRequired(_l("Choose the day on which it came."))],
        **_day,
    )
    who = SelectField(_l("Who says it?"), validators=[InputRequired(_l("Choose who says it."))])
    words = TextAreaField(
        _l("What they say, in their own words"),
        description=_l("As they say it. Your own summary has its place below."),
        validators=[DataRequired(_l("Write down what they say, in their own words.")), *_MUCH],
    )
    wanted = TextAreaField(_l("What would put it right?"), validators=_MUCH)
    name = StringField(_l("Their name"), validators=_LINE)
    way = SelectField(_l("How may we reach them safely?"))
    details = StringField(_l("Number or address"), validators=_LINE)
    message = RadioField(_l("May we leave a message?"), default=NO)
    for_other = RadioField(_l("Do they speak for somebody else?"), default=NO)
    about = StringField(_l("Whom it is about, if that is somebody else"), validators=_LINE)
    hurt = RadioField(
        _l("Has anybody been hurt, or could anybody be?"),
        validators=[InputRequired(_l("Say whether anybody could be hurt."))],
    )
    about_adult = RadioField(
        _l("Is it about how an adult who works with children behaved?"),
        validators=[InputRequired(_l("Say whether it is about how an adult behaved."))],
    )
    summary = TextAreaField(_l("Your summary"), validators=_MUCH)
    service = SelectField(_l("Which service is it about?"))
    happened_on = DateField(_l("When did it happen?"), validators=[Optional()], **_day)
    needs = SelectMultipleField(_l("What do they need so that we can work well together?"))
    language = SelectField(_l("Their language"), default="en")
    advocate = RadioField(_l("Do they want an advocate?"), default="")
    pass_on = RadioField(_l("May the good bits be shared, without their name?"), default="")
    files = MultipleFileField(_l("The letter, e-mail or photo as it came"))
    seen = HiddenField()
    """What was typed when earlier cases were last looked for, so that nothing new goes unlooked."""

    def offer(self, work: Work, tongues: dict[str, str]) -> TakeDownForm:
        """Fill in what there is to choose."""
        known, answers = lists(), [SelectChoice(YES, _("Yes")), SelectChoice(NO, _("No"))]
        unsure = [*answers, SelectChoice(UNSURE, _("Not sure"))]
        said = [*answers, SelectChoice("", _("Not asked"))]
        self.kind.choices = [SelectChoice(one.id, _(one.title)) for one in known.kinds.values()]
        self.channel.choices = [SelectChoice(one.id, _(one.title)) for one in known.channels.values() if one.staff]
        people = [SelectChoice(one.id, _(one.title)) for one in known.people.values()]
        self.who.choices = [SelectChoice("", _("Choose who")), *people]
        ways = [SelectChoice(one.id, _(one.words)) for one in contacts.rules().ways.values()]
        self.way.choices = [SelectChoice("", _("They gave no way")), *ways]
        self.message.choices = self.for_other.choices = answers
        self.hurt.choices = self.about_adult.choices = unsure
        self.advocate.choices = self.pass_on.choices = said
        services = [SelectChoice(one.id, one.name) for one in council.services(work)]
        self.service.choices = [SelectChoice("", _("Not sure")), *services]
        self.needs.choices = [SelectChoice(one.id, _(one.title)) for one in known.needs.values()]
        self.language.choices = [SelectChoice(tag, words) for tag, words in tongues.items()]
        return self

    def looked_for(self) -> str:
        """What earlier cases are looked for by, as one line."""
        return "|".join((self.name.data or "", self.about.data or "", self.details.data or ""))

    def taken(self, case_id: str) -> Intake:
        """The case that was taken down."""
        return Intake(
            kind=self.kind.data,
            who=self.who.data,
            narrative=self._narrative(),
            received_on=self.received_on.data,
            channel=self.channel.data,
            anonymous=not (self.name.data or self.details.data),
            for_other=self.for_other.data == YES,
            service_id=self.service.data or None,
            happened_on=self.happened_on.data,
            hurt=self.hurt.data,
            about_adult=self.about_adult.data,
            advocate=self.advocate.data,
            pass_on=self.pass_on.data,
            language=self.language.data,
            case_id=case_id,
        )

    def _narrative(self) -> Narrative:
        return Narrative(
            words=self.words.data.strip(),
            wanted=(self.wanted.data or "").strip(),
            name=(self.name.data or "").strip(),
            contact=Contact(self.way.data, (self.details.data or "").strip(), message=self.message.data == YES),
            about=(self.about.data or "").strip(),
            needs=tuple(self.needs.data or ()),
        )


class PressForm(Form):
    """A button."""


class BringInForm(Form):
    """A spreadsheet of cases that are open elsewhere."""

    sheet = FileField(
        _l("The spreadsheet"),
        description=_l("Excel (.xlsx) or CSV, one case a line, with the headings of our example."),
    )


def fresh(form: TakeDownForm) -> TakeDownForm:
    """What is likely stands there already."""
    form.received_on.data = form.received_on.data or today()
    return form
