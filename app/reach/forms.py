"""Making a link, extending it, pausing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Regexp, StopValidation

from app.reach.promises import COUNTED
from app.reach.service import NewLink
from app.web.forms import Between, Form

ANY = ""
_day = {"format": "%Y-%m-%d"}


def choices(pairs: Sequence[tuple[str, str]]) -> list[SelectChoice]:
    """Choices from code and words."""
    return [SelectChoice(value, words) for value, words in pairs]


class _OwnWords(Form):
    """What cannot be read as a number or a day is asked for in our words, as if its box were empty."""

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        for field in self:
            if field.process_errors and field.errors:
                asked = [check.message for check in field.validators if isinstance(check, InputRequired)]
                field.errors = asked or field.errors
        return good


class _AskedToBeCounted(InputRequired):  # type: ignore[misc]
    """A number that is needed only where the promise is kept by a group large enough; otherwise it is passed over."""

    def __call__(self, form: Any, field: Any) -> None:
        if form.promise.data in COUNTED:
            super().__call__(form, field)
            return
        field.errors, field.data = [], 0
        raise StopValidation


class LinkForm(_OwnWords):
    """Everything a new link needs to know."""

    name = StringField(
        _l("What you call it"),
        description=_l("For staff only. For example: posters in family centres, autumn"),
        validators=[DataRequired(_l("Give the link a name.")), Length(max=120)],
    )
    surveys = SelectMultipleField(
        _l("Questionnaires"),
        description=_l("Choose several and people are asked which words suit them."),
        validators=[InputRequired(_l("Choose at least one questionnaire."))],
    )
    service_id = SelectField(_l("Service"), description=_l("The service that people are asked about."))
    team_id = SelectField(_l("Team, if it is about one team"))
    worker = SelectField(_l("What people call their worker"))
    promise = RadioField(_l("What we promise"), validators=[InputRequired(_l("Choose what we promise."))])
    group_size = IntegerField(
        _l("How many people could answer?"),
        description=_l(
            "For anonymous and unlinked answers: count everybody who may get a link. Fewer than ten could be guessed "
            "from their answers."
        ),
        validators=[
            _AskedToBeCounted(_l("Say how many people could answer, as a number.")),
            Between(1, 1_000_000, _l("Write a number between 1 and 1,000,000.")),
        ],
    )
    languages = SelectMultipleField(_l("Languages beside English"))
    opens_on = DateField(_l("First day"), validators=[InputRequired(_l("Choose the first day."))], **_day)
    closes_on = DateField(_l("Last day"), validators=[InputRequired(_l("Choose the last day."))], **_day)
    reply_due = DateField(
        _l("When will you tell people what changed?"),
        description=_l("It stands on the first page. You will be reminded."),
        validators=[InputRequired(_l("Choose the day by which people are told what changed."))],
        **_day,
    )

    def asked(self) -> NewLink:
        """The link that was asked for."""
        return NewLink(
            name=self.name.data.strip(),
            surveys=tuple(self.surveys.data),
            service_id=self.service_id.data or None,
            team_id=self.team_id.data or None,
            promise=self.promise.data,
            languages=tuple(self.languages.data or ()),
            worker=self.worker.data or None,
            group_size=self.group_size.data,
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            reply_due=self.reply_due.data,
        )


class ExtendForm(_OwnWords):
    """A new last day."""

    closes_on = DateField(_l("New last day"), validators=[InputRequired(_l("Choose the new last day."))], **_day)

    @classmethod
    def standing(cls, closes_on: date) -> ExtendForm:
        return cls(closes_on=closes_on)


class PauseForm(Form):
    """Pause or go on: a button."""


class PeopleForm(Form):
    """The people who are to have a personal link each; `made` is how many the link had when the page was drawn."""

    people = TextAreaField(
        _l("Paste the list"),
        description=_l("One person a line: a name, an email address or a reference."),
    )
    file = FileField(
        _l("Or choose a file"), description=_l("A CSV file. Its first column is read, the others are not.")
    )
    made = HiddenField(validators=[Regexp(r"^\d{1,9}\Z")])


class ListForm(Form):
    """A list of personal links on its way from the page that shows it into a file."""

    links = HiddenField(validators=[InputRequired()])


class SealForm(Form):
    """Why a sealed name must be opened."""

    reason = TextAreaField(
        _l("Why must you know who this is?"),
        description=_l("The second person reads it, and once it is opened the data protection officer does."),
        validators=[Length(max=2000)],
    )


class SealPressForm(Form):
    """A press of a button."""
