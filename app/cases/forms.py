"""Forms of the cases that are no act of one case: looking for one, handing over, learning, asked to be contacted."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.cases import naming
from app.cases.lists import lists
from app.web.forms import Form

LONGEST, LONGEST_SEARCH = 8000, 120
_TOO_LONG = _l("Use at most %(max)d characters.")


class PressForm(Form):
    """A button."""


class SearchForm(Form):
    """Look for a case. What is typed never stands in an address."""

    q = StringField(
        _l("Find a case"),
        description=_l("Its reference; or the person’s name, phone number or e-mail address."),
        validators=[
            InputRequired(_l("Type a reference, a name, a number or an address.")),
            Length(max=LONGEST_SEARCH, message=_TOO_LONG),
        ],
    )


class HandOverForm(Form):
    """One's cases to a colleague between two days."""

    colleague = SelectField(_l("To whom?"), validators=[InputRequired(_l("Choose a colleague."))])
    first_on = DateField(_l("From"), validators=[InputRequired(_l("Enter the first day."))])
    last_on = DateField(_l("Until and including"), validators=[InputRequired(_l("Enter the last day."))])

    def validate(self, extra_validators: object = None) -> bool:
        """A day that cannot be read is asked for in our words."""
        good = bool(super().validate(extra_validators))
        for field in (self.first_on, self.last_on):
            if field.process_errors:
                field.errors = [_("Enter a day, for example 27 March 2026.")]
        return good


class DoneForm(Form):
    """A change was made."""

    evidence = TextAreaField(
        _l("What shows that it changed?"),
        description=_l("For example: the new letter, the date of the training, what people say now."),
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )


class FromContactForm(Form):
    """A case from somebody who asked to be contacted."""

    kind = RadioField(_l("What is it?"), validators=[InputRequired(_l("Choose what it is."))])
    words = TextAreaField(
        _l("What did they say?"),
        description=_l("In their own words, as far as you can."),
        validators=[
            InputRequired(_l("Write down what they said, in their own words.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )
    hurt = RadioField(
        _l("Has anybody been hurt, or could they be?"), validators=[InputRequired(_l("Choose what is known."))]
    )

    def offer(self) -> FromContactForm:
        self.kind.choices = [SelectChoice(one.id, _(one.title)) for one in lists().kinds.values()]
        self.hurt.choices = [SelectChoice(code, said) for code, said in naming.ANSWERS.items() if code]
        return self
