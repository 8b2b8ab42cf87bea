"""The two small forms at the front door."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from app.web.forms import Form


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
