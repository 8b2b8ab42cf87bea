"""Forms of the register."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.actions.doing import LONGEST_TITLE
from app.actions.words import ANSWERS, SOURCES
from app.web.forms import Form

LONGEST = 2000
DAY = _l("Type the day, such as 31 March 2027, or choose it.")


class ActionForm(Form):
    """A new action."""

    title = StringField(
        _l("What will be done"),
        description=_l("One thing that somebody can see happen. No names, nothing of one case: boards read it."),
        validators=[DataRequired(_l("Write down what will be done.")), Length(max=LONGEST_TITLE)],
    )
    board_id = SelectField(_l("Which board is told"))
    owner_id = SelectField(_l("Who sees to it"))
    due_on = DateField(_l("By when"), validators=[DataRequired(DAY)])
    source_kind = SelectField(
        _l("What it comes from"), choices=[SelectChoice(key, text) for key, text in SOURCES.items()]
    )
    source_ref = HiddenField()
    service_id = SelectField(_l("For which service"))
    theme = SelectField(_l("Theme that it is to change"))
    measure = SelectField(_l("Question that it is to change"))
    standard = SelectField(_l("Practice standard or indicator"))
    sure = BooleanField(_l("I have looked: nobody can be known from it"))


class NoteForm(Form):
    """Something written beside an action."""

    text = TextAreaField(_l("In words"), validators=[DataRequired(_l("Write it down.")), Length(max=LONGEST)])
    sure = BooleanField(_l("I have looked: nobody can be known from it"))


class DayForm(NoteForm):
    """Another day, and why."""

    due_on = DateField(_l("Which day"), validators=[DataRequired(DAY)])


class OwnerForm(Form):
    """Somebody else sees to it."""

    owner_id = SelectField(_l("Who sees to it"))


class AnswerForm(NoteForm):
    """Whether it worked."""

    worked = RadioField(_l("Did it work?"), choices=[SelectChoice(key, text) for key, text in ANSWERS.items()])


class TellForm(Form):
    """Into which reply, with which quote."""

    reply = SelectField(_l("Which “You said, we did”"))
    audience = SelectField(_l("Whom to tell, for a new one"))
    due_on = DateField(_l("By when, for a new one"), validators=[Optional()])
    quote = SelectField(_l("In the words of one of them"))
    figure = BooleanField(_l("With the figure from the edition"), default=True)
