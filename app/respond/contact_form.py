"""“I want someone to contact me”, in the words of the reader's tier."""

from __future__ import annotations

import secrets
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from app.contacts import service as contacts
from app.contacts.service import Asked
from app.respond.forms import KEY_BYTES
from app.web.forms import Form

LONGEST_NAME, LONGEST_DETAILS, LONGEST_WHEN = 80, 400, 200
_TOO_LONG = _l("Write a little less here.")


def new_once() -> str:
    """A random word of one page, so that pressing twice asks once."""
    return secrets.token_hex(KEY_BYTES)


class ContactForm(Form):
    """What to call somebody, a safe way and time. `mark` ties “send my answers with this” to the draft in hand."""

    name = StringField(
        _l("What should we call you?"),
        description=_l("It does not have to be your real name."),
        validators=[DataRequired(_l("Write what we should call you.")), Length(max=LONGEST_NAME, message=_TOO_LONG)],
    )
    way = RadioField(
        _l("What is a safe way to reach you?"),
        description=_l("Choose a way that nobody can see or hear who should not know."),
        validators=[InputRequired(_l("Choose a way that is safe for you."))],
    )
    details = TextAreaField(
        _l("Tell us how, or where"),
        description=_l("A phone number, an e-mail address, who can tell you, or where we can find you."),
        validators=[
            DataRequired(_l("Tell us how or where we can reach you.")),
            Length(max=LONGEST_DETAILS, message=_TOO_LONG),
        ],
    )
    when = StringField(
        _l("When is it safe?"),
        description=_l("For example: after school, or when I am at my gran’s. You can leave this empty."),
        validators=[Length(max=LONGEST_WHEN, message=_TOO_LONG)],
    )
    message = RadioField(
        _l("Is it OK to leave a message?"),
        description=_l("Somebody else could hear or read it."),
        choices=[SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No, speak only to me"))],
        default="no",
    )
    once = HiddenField(
        validators=[
            InputRequired(_l("Something went wrong with this page. Press the button again.")),
            Regexp(r"^[0-9a-f]{32}\Z", message=_l("Something went wrong with this page. Press the button again.")),
        ]
    )
    mark = HiddenField()

    def offer(self) -> ContactForm:
        self.way.choices = [SelectChoice(way.id, _(way.words)) for way in contacts.rules().ways.values()]
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """The details have to suit the way: a number to ring, an address to write to."""
        good = bool(super().validate(extra_validators))
        way = contacts.rules().ways.get(self.way.data or "")
        if way and self.details.data and not way.fits(self.details.data):
            digits, at = _("Write the number. Check each digit."), _("Write the e-mail address, with its @.")
            self.details.errors = [*self.details.errors, digits if way.needs == "digits" else at]
            return False
        return good

    def asked(self, audience: str, language: str, *, with_answers: bool) -> Asked:
        """What was written, as it is kept."""
        return Asked(
            name=self.name.data.strip(),
            way=self.way.data,
            details=self.details.data.strip(),
            when=(self.when.data or "").strip(),
            message=self.message.data == "yes",
            audience=audience,
            language=language,
            with_answers=with_answers,
        )
