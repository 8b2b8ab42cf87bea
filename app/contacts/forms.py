"""Staff forms: open a request, take it, close it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from app.contacts.model import rules
from app.web.forms import Form

LONGEST_NOTE = 2000


class OpenForm(Form):
    """Open a request, or take it: a press of a button."""


class CloseForm(Form):
    """How it ended, and what whoever comes next has to know."""

    outcome = RadioField(_l("How did it end?"), validators=[InputRequired(_l("Choose how it ended."))])
    note = TextAreaField(
        _l("Note"),
        description=_l("What was agreed, for whoever comes next. It is removed with the details."),
        validators=[Length(max=LONGEST_NOTE)],
    )

    def offer(self) -> CloseForm:
        self.outcome.choices = [SelectChoice(each.id, _(each.words)) for each in rules().outcomes.values()]
        return self
