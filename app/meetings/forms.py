"""Arranging and moving meetings, handing over and keeping what was promised."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from app.web.forms import Form

LONGEST_NAME, LONGEST_HOW = 80, 600
_TOO_LONG = _l("Use at most %(max)d characters.")
_day = {"format": "%Y-%m-%d", "validators": [InputRequired(_l("Choose the day of the meeting."))]}


class _WithDay(Form):
    """A day that cannot be read is asked for in our words, as if its box were empty."""

    def validate(self, extra_validators: object = None) -> bool:
        good = bool(super().validate(extra_validators))
        if self["day"].process_errors and self["day"].errors:
            self["day"].errors = [_l("Choose the day of the meeting.")]
        return good


class MeetingForm(_WithDay):
    """A new meeting."""

    kind = RadioField(
        _l("What kind of meeting is it?"), validators=[InputRequired(_l("Choose the kind of meeting."))]
    )
    day = DateField(_l("Day of the meeting"), **_day)
    chair_id = SelectField(_l("Who chairs it"), validators=[InputRequired(_l("Choose who chairs the meeting."))])
    called = StringField(
        _l("What the child likes to be called"),
        description=_l("It is kept sealed, and shown to you and the chair."),
        validators=[DataRequired(_l("Say what to call the child.")), Length(max=LONGEST_NAME, message=_TOO_LONG)],
    )
    reference = StringField(
        _l("Reference of the case"),
        description=_l("As in the case file. It is kept sealed, and shown to you and the chair."),
        validators=[DataRequired(_l("Type the reference.")), Length(max=LONGEST_NAME, message=_TOO_LONG)],
    )


class ChangeForm(_WithDay):
    """Another day or another chair."""

    day = DateField(_l("Day of the meeting"), **_day)
    chair_id = SelectField(_l("Who chairs it"), validators=[InputRequired(_l("Choose who chairs the meeting."))])


class HandLinkForm(Form):
    """Make the child's link; `made` is how many there were when the page was drawn."""

    made = HiddenField(validators=[Regexp(r"^\d{1,9}\Z")])


class PressForm(Form):
    """A button."""


class KeepForm(Form):
    """It is arranged."""

    how = TextAreaField(
        _l("How is it arranged?"),
        description=_l("For example: who comes, and when they meet the child before. Sealed, for staff only."),
        validators=[DataRequired(_l("Say how it is arranged.")), Length(max=LONGEST_HOW, message=_TOO_LONG)],
    )


class HandOverForm(Form):
    """Somebody else sees to it."""

    owner_id = SelectField(_l("Who sees to it"), validators=[InputRequired(_l("Choose who sees to it."))])
