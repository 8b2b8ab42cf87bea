"""The forms of respondents' pages. A question's own fields are parsed by the engine; these guard the page."""

from __future__ import annotations

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from app.respond.service import Said
from app.web.forms import Form

KEY_BYTES = 16
LONGEST_NAME = 200
"""Characters of a name with its role or agency."""
RATHER_NOT = "rather-not"
"""Chosen by whoever does not say which service it is."""
_AGAIN = _l("Something went wrong with this page. Press the button again.")


def new_client_key() -> str:
    """A browser's random key to its draft: 128 bits."""
    return secrets.token_hex(KEY_BYTES)


class StartForm(Form):
    """“I understand, start”. `begin` is the fresh key of the draft to be born, so pressing twice starts once.

    The other fields are asked where the link leaves them open; `start.form_for` takes away those that are not.
    """

    begin = HiddenField(validators=[InputRequired(_AGAIN), Regexp(r"^[0-9a-f]{32}\Z", message=_AGAIN)])
    worker = RadioField(_l("Who helps you?"), validators=[InputRequired(_l("Choose who helps you."))])
    service = SelectField(validators=[InputRequired(_l("Choose a service, or say that you would rather not."))])
    said_by = StringField(
        description=_l("It is kept, sealed, with what you write. Please name nobody else."),
        validators=[
            DataRequired(_l("Say who you are.")),
            Length(max=LONGEST_NAME, message=_l("Use at most %(max)d characters.")),
        ],
    )

    def said(self, ticket_id: str | None) -> Said:
        """What the page was told, with what a ticket granted."""
        service_id = self.service.data if self.service and self.service.data != RATHER_NOT else None
        return Said(service_id, " ".join(self.said_by.data.split()) if self.said_by else None, ticket_id)


class PageForm(Form):
    """One page of questions, the check page, or leaving: `mark` ties it to the draft it was made for."""

    mark = HiddenField()
