"""Writing a letter, and saying that it was sent."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.cases.letters.keeping import LONGEST, LONGEST_SHORT
from app.web.forms import Form

_TOO_LONG = _l("Use at most %(max)d characters.")


class PressForm(Form):
    """A button."""


class BeginForm(Form):
    """Begin a letter, in one of its wordings."""

    template = HiddenField(validators=[InputRequired()])
    wording = HiddenField()


class LetterForm(Form):
    """The letter itself. What is typed stays as it is, whatever has to be put right."""

    template = HiddenField(validators=[InputRequired()])
    wording = HiddenField()
    language = HiddenField()
    to = TextAreaField(
        _l("Who it goes to"),
        description=_l("Name and address, line by line. It may stay empty where they read it on this website."),
        validators=[Length(max=LONGEST_SHORT, message=_TOO_LONG)],
    )
    text = TextAreaField(
        _l("The letter"),
        description=_l(
            "# begins the subject, ## a heading, - a line of a list. An empty line begins a paragraph. "
            "**Two stars** on each side make words bold."
        ),
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )
    signed = TextAreaField(
        _l("Who signs it"),
        description=_l("Name first, then what they are."),
        validators=[Length(max=LONGEST_SHORT, message=_TOO_LONG)],
    )


class SentForm(Form):
    """A letter went out."""

    day = DateField(_l("When was it sent?"), validators=[InputRequired(_l("Choose the day on which it was sent."))])
    how = RadioField(_l("How was it sent?"), validators=[InputRequired(_l("Choose how it was sent."))])

    def validate(self, extra_validators: object = None) -> bool:
        """A day that cannot be read is asked for in our words."""
        good = bool(super().validate(extra_validators))
        if self.day.process_errors and self.day.errors:
            self.day.errors = [_("Enter a day, for example 27 March 2026.")]
        return good
