"""Laying a hold, looking for a person, and what is done with what was found."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.web.forms import Form

LONGEST, LONGEST_REASON = 120, 1000
_TOO_LONG = _l("Use at most %(max)d characters.")

HOLD_KINDS = (
    ("case", _l("A case, by its reference")),
    ("meeting", _l("A child’s meetings, by the child’s reference")),
    ("link", _l("Everything that came by a link, by its code")),
    ("survey", _l("Every answer to a questionnaire, by its key")),
    ("person", _l("Everything about a person, by name, number, address or reference")),
)


class PressForm(Form):
    """A button."""


class HoldForm(Form):
    """A hold."""

    kind = RadioField(
        _l("What must stay?"),
        choices=[SelectChoice(id_, words) for id_, words in HOLD_KINDS],
        validators=[InputRequired(_l("Choose what must stay."))],
    )
    named = StringField(
        _l("Which?"),
        description=_l("As it is written in Heard. A person’s name is kept sealed."),
        validators=[
            DataRequired(_l("Say which: a reference, a code, a key or a name.")),
            Length(max=LONGEST, message=_TOO_LONG),
        ],
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l("For example: a court has asked for it. Kept sealed."),
        validators=[
            DataRequired(_l("Write down why it must stay.")),
            Length(max=LONGEST_REASON, message=_TOO_LONG),
        ],
    )
    until = DateField(
        _l("Until"), description=_l("Leave it empty if you do not know."), format="%Y-%m-%d", validators=[Optional()]
    )

    def validate(self, extra_validators: object = None) -> bool:
        """A day that cannot be read is asked for in our words."""
        good = bool(super().validate(extra_validators))
        if self.until.process_errors:
            self.until.errors = [_("Write the day as a date, or leave it empty.")]
        return good


class FindForm(Form):
    """Whom to look for: any of it."""

    name = StringField(_l("What they are called"), validators=[Length(max=LONGEST, message=_TOO_LONG)])
    details = StringField(_l("Telephone number or e-mail"), validators=[Length(max=LONGEST, message=_TOO_LONG)])
    reference = StringField(
        _l("Reference"),
        description=_l("Of a complaint, or of a child’s case file."),
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )
    words = StringField(
        _l("The four words of their code"),
        description=_l("They find what was sent under them, whatever was promised."),
        validators=[Length(max=LONGEST, message=_TOO_LONG)],
    )
    in_words = BooleanField(_l("Look into every comment, too. It takes a while, and is recorded."))

    def validate(self, extra_validators: object = None) -> bool:
        """Something to look for."""
        good = bool(super().validate(extra_validators))
        boxes = (self.name, self.details, self.reference, self.words)
        if good and not any((box.data or "").strip() for box in boxes):
            self.form_errors.append(_("Fill in at least one box: a name, a number, a reference or the four words."))
        return good and not self.form_errors


class ChosenForm(Form):
    """What of the found is meant."""

    subjects = SelectMultipleField(
        _l("What is it about?"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
        validators=[InputRequired(_l("Tick at least one."))],
    )
    released = SelectMultipleField(
        _l("Hand this out although it is kept back?"),
        description=_l("Only if somebody who knows the child has said that it does no serious harm. It is recorded."),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
        validators=[Optional()],
    )


class EraseForm(ChosenForm):
    """What is to be erased, and whether that is meant."""

    sure = HiddenField()
