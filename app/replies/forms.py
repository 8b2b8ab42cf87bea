"""Writing a reply: up to five things people said, what we did, or why we could not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, RadioField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from app.replies.service import MOST_ITEMS, Item
from app.web.forms import Form

LONGEST = 600


class ItemForm(PlainForm):  # type: ignore[misc]
    """One thing said and what became of it; empty ones are left out."""

    said = TextAreaField(_l("You said"), validators=[Length(max=LONGEST)])
    outcome = RadioField(
        _l("What became of it"),
        choices=[
            SelectChoice("done", _l("We did it")),
            SelectChoice("doing", _l("We are still working on it")),
            SelectChoice("could-not", _l("We could not")),
        ],
        default="done",
    )
    did = TextAreaField(_l("What we did, or why we could not"), validators=[Length(max=LONGEST)])


class ReplyForm(Form):
    """The items of one reply."""

    entries = FieldList(FormField(ItemForm), min_entries=MOST_ITEMS, max_entries=MOST_ITEMS)

    @staticmethod
    def filled(items: Sequence[Item]) -> dict[str, Any]:
        """The form's data for items written before."""
        return {"entries": [item.__dict__ for item in items]}

    def items(self) -> list[Item]:
        return [Item(e.said.data or "", e.did.data or "", e.outcome.data) for e in self.entries]

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one item, and none half written."""
        good = bool(super().validate(extra_validators))
        for number, item in enumerate(self.items(), start=1):
            if bool(item.said.strip()) != bool(item.did.strip()):
                self.form_errors.append(_("Number %(n)s is half written: fill in both boxes or neither.", n=number))
        if not any(item.said.strip() for item in self.items()):
            self.form_errors.append(_("Write at least one thing people said and what you did about it."))
        return good and not self.form_errors
