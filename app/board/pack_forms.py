"""What is typed around a pack: when papers go out, comments, decisions asked for and made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, FieldList, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.board.deciding import MOST
from app.board.lifecycle import LONGEST
from app.board.store import Ask
from app.web.forms import Form, Part

_TOO_LONG = _l("Use at most %(max)d characters.")


def typed(said: str | None) -> str:
    """What stands in a field of a row, as it is kept: without a NUL character, which no keyboard types."""
    return (said or "").replace("\x00", "").strip()


class PressForm(Form):
    """A button."""


class BeginForm(Form):
    """Begin a draft."""

    out_on = DateField(_l("Papers go out on"), validators=[Optional()])

    def validate(self, extra_validators: object = None) -> bool:
        """A day that cannot be read is asked for in our words."""
        good = bool(super().validate(extra_validators))
        if self.out_on.process_errors:
            self.out_on.errors = [_("Enter a day, for example 27 March 2026.")]
        return good


class CommentForm(Form):
    """Say something of a section."""

    section = SelectField(_l("About which part?"))
    text = TextAreaField(
        _l("Your comment"),
        description=_l("Whoever writes the pack and whoever comments on it read this. Name nobody."),
        validators=[InputRequired(_l("Write your comment.")), Length(max=LONGEST, message=_TOO_LONG)],
    )


class AskForm(Part):
    """One decision that the board is asked for; empty ones are left out."""

    title = StringField(_l("Decide to"), validators=[Length(max=200, message=_TOO_LONG)])
    owner = StringField(_l("Who would own it"), validators=[Length(max=120, message=_TOO_LONG)])
    cost = StringField(_l("What it costs"), validators=[Length(max=80, message=_TOO_LONG)])


class AsksForm(Form):
    """Up to five decisions."""

    entries = FieldList(FormField(AskForm), min_entries=MOST, max_entries=MOST)

    @staticmethod
    def filled(asks: Sequence[Ask]) -> dict[str, Any]:
        """The form's data for decisions asked for before."""
        return {"entries": [vars(one) for one in asks]}

    def asks(self) -> list[Ask]:
        """What was typed."""
        return [Ask(*(typed(entry[name].data) for name in ("title", "owner", "cost"))) for entry in self.entries]


class DecisionForm(Form):
    """One decision, as it is made in the meeting."""

    text = TextAreaField(
        _l("What was decided?"),
        validators=[InputRequired(_l("Write down what was decided.")), Length(max=400, message=_TOO_LONG)],
    )
    outcome = RadioField(
        _l("Does the board say yes?"),
        choices=[
            SelectChoice("yes", _l("Yes: it becomes an action")),
            SelectChoice("no", _l("No")),
            SelectChoice("later", _l("Not today")),
        ],
        default="yes",
    )
    owner = SelectField(_l("Who owns it?"), validators=[Optional()], validate_choice=False)
    due_on = DateField(_l("By when?"), validators=[Optional()])

    def validate(self, extra_validators: object = None) -> bool:
        """A day that cannot be read is asked for in our words."""
        good = bool(super().validate(extra_validators))
        if self.due_on.process_errors:
            self.due_on.errors = [_("Enter a day, for example 27 March 2026.")]
        return good
