"""The small forms at the front door."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from app.questionnaire.sharing import KEEP_BACK
from app.respond.spoken import SpokenQuestion
from app.web.forms import Form

LONGEST_WORDS = 4000


class CodeForm(Form):
    """Four words; `stamp` says when the form may be read."""

    words = StringField(
        _l("Your four words"),
        validators=[
            InputRequired(_l("Type your four words.")),
            Length(max=200, message=_l("Four words are enough.")),
        ],
    )
    stamp = HiddenField()


class LinkForm(Form):
    """The short code on a poster, for those who cannot scan it."""

    code = StringField(
        _l("The code on the poster or letter"),
        validators=[InputRequired(_l("Type the code from the poster or letter.")), Length(max=40)],
    )


class ReceiptForm(Form):
    """A press on a receipt: `receipt` is the signed hash of its code."""

    receipt = HiddenField()


class CaseForm(ReceiptForm):
    """A message to whoever has one's case. `once` is as on a receipt."""

    words = TextAreaField(
        _l("Write to us"),
        validators=[
            DataRequired(_l("Write something first.")),
            Length(max=LONGEST_WORDS, message=_l("Write a little less here.")),
        ],
    )
    once = HiddenField(
        validators=[
            Regexp(r"^[0-9a-f]{32}\Z", message=_l("Something went wrong with this page. Press the button again."))
        ]
    )


class AddForm(ReceiptForm):
    """Something more to say. `once` is a random word of the page, so that pressing twice adds once."""

    words = TextAreaField(
        _l("What else would you like to say?"),
        validators=[
            DataRequired(_l("Write something first.")),
            Length(max=LONGEST_WORDS, message=_l("Write a little less here.")),
        ],
    )
    sharing = RadioField(validators=[Optional()], validate_choice=False)
    """How far the words go, asked only of what was written for a meeting; anything but a yes is a no."""
    once = HiddenField(
        validators=[
            Regexp(r"^[0-9a-f]{32}\Z", message=_l("Something went wrong with this page. Press the button again."))
        ]
    )

    def ask_how_far(self, question: SpokenQuestion | None) -> None:
        """Ask as the questionnaire did, but not whether to keep the words back: then they need not be added."""
        if question is None:
            del self.sharing
            return
        self.sharing.label.text = question.text
        self.sharing.description = question.hint or ""
        offered = [option for option in question.options if option.code != KEEP_BACK]
        self.sharing.choices = [SelectChoice(option.code, option.label) for option in offered]
