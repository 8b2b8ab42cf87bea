"""The forms of respondents' pages. A question's own fields are parsed by the engine; these guard the page."""

from __future__ import annotations

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Regexp

from app.web.forms import Form

KEY_BYTES = 16
_AGAIN = _l("Something went wrong with this page. Press the button again.")


def new_client_key() -> str:
    """A browser's random key to its draft: 128 bits."""
    return secrets.token_hex(KEY_BYTES)


class StartForm(Form):
    """“I understand, start”. `begin` is the fresh key of the draft to be born, so pressing twice starts once."""

    begin = HiddenField(validators=[InputRequired(_AGAIN), Regexp(r"^[0-9a-f]{32}\Z", message=_AGAIN)])


class WorkerStartForm(StartForm):
    """The same, where nobody has said yet who helps: chosen from the council's list, never typed."""

    worker = RadioField(validators=[InputRequired()])

    def offer(self, workers: list[tuple[str, str]], message: str) -> WorkerStartForm:
        self.worker.choices = [SelectChoice(code, words) for code, words in workers]
        self.worker.validators = [InputRequired(message)]
        return self


class PageForm(Form):
    """One page of questions, the check page, or leaving: `mark` ties it to the draft it was made for."""

    mark = HiddenField()
