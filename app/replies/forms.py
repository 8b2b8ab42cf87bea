"""Writing a reply: up to five things people said, what we did, or why we could not; in plain words and in others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, FormField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional

from app.replies.model import COULD_NOT, DOING, DONE, Item, Reply, Wording
from app.replies.readings import words_for
from app.replies.writing import MOST_ITEMS
from app.web.forms import Form, Part

LONGEST = 600
PARTS = ("said", "did", "changed")


class ItemForm(Part):
    """One thing said and what became of it; empty ones are left out. Wordings have fields such as `little_said`."""

    said = TextAreaField(_l("You said"), validators=[Length(max=LONGEST)])
    outcome = RadioField(
        _l("What became of it"),
        choices=[
            SelectChoice(DONE, _l("We did it")),
            SelectChoice(DOING, _l("We are still working on it")),
            SelectChoice(COULD_NOT, _l("We could not")),
        ],
        default=DONE,
    )
    did = TextAreaField(_l("What we did, or why we could not"), validators=[Length(max=LONGEST)])
    changed = TextAreaField(_l("What is different now, if anything is"), validators=[Length(max=LONGEST)])
    key = HiddenField()
    without = BooleanField(_l("Leave out the figure and the quote"))


@cache
def item_form(tiers: tuple[str, ...]) -> type[ItemForm]:
    """The form of an item with room for the words of some readings."""
    labels = {
        "said": _l("You said"),
        "did": _l("What we did, or why we could not"),
        "changed": _l("What is different"),
    }
    fields = {
        f"{tier}_{part}": TextAreaField(labels[part], validators=[Length(max=LONGEST)])
        for tier in tiers
        for part in PARTS
    }
    return type("WordedItemForm", (ItemForm,), fields)


class ReplyForm(Form):
    """The items of one reply. Made for its audience by `reply_form`, which adds `entries`."""

    entries: Any
    next_on = DateField(_l("When will you tell them more?"), validators=[Optional()])

    standing: Mapping[str, Item]
    tiers: tuple[str, ...]

    def items(self) -> list[Item]:
        """What was typed, with the figure, quote and action that an item brought along."""
        return [self._item(entry) for entry in self.entries]

    def _item(self, entry: Any) -> Item:
        words = tuple(Wording(tier, *(_typed(entry, f"{tier}_{part}") for part in PARTS)) for tier in self.tiers)
        brought = self.standing.get(entry.key.data or "", Item("", "", DONE))
        if entry.without.data:
            brought = replace(brought, figure=None, quote_id=None)
        return replace(
            brought,
            said=_typed(entry, "said"),
            did=_typed(entry, "did"),
            outcome=entry.outcome.data or "",
            changed=_typed(entry, "changed"),
            words=tuple(word for word in words if word.said or word.did or word.changed),
            quote=None,
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one item, and none half written, nor its other words."""
        good = bool(super().validate(extra_validators))
        items = self.items()
        for number, item in enumerate(items, start=1):
            if bool(item.said) != bool(item.did):
                self.form_errors.append(_half(number, item))
            if any(not word.is_whole for word in item.words):
                self.form_errors.append(
                    _("Number %(n)s is half written in other words: fill in both boxes or neither.", n=number)
                )
            elif item.words and not item.said:
                self.form_errors.append(_("Write number %(n)s in plain words too.", n=number))
        if not any(item.is_written for item in items):
            self.form_errors.append(_("Write at least one thing people said and what you did about it."))
        return good and not self.form_errors


def _half(number: int, item: Item) -> str:
    if item.said and item.outcome == COULD_NOT:
        return str(_("Say of number %(n)s why you could not. People are owed the reason.", n=number))
    return str(_("Number %(n)s is half written: fill in both boxes or neither.", n=number))


def _typed(entry: Any, name: str) -> str:
    return (entry[name].data or "").strip()


def reply_form(reply: Reply) -> ReplyForm:
    """The form of a reply, filled with what is being written."""
    tiers = words_for(reply.audience)
    inner = FormField(item_form(tiers))
    made = type(
        "AudienceReplyForm",
        (ReplyForm,),
        {"entries": FieldList(inner, min_entries=MOST_ITEMS, max_entries=MOST_ITEMS)},
    )
    form: ReplyForm = made(entries=[_filled(item, tiers) for item in reply.writing], next_on=reply.next_on)
    form.standing = {item.key: item for item in (*reply.items, *reply.writing) if item.key}
    form.tiers = tiers
    return form


def _filled(item: Item, tiers: Sequence[str]) -> dict[str, Any]:
    plain = {name: getattr(item, name) for name in ("said", "did", "changed", "outcome", "key")}
    words = {word.tier: word for word in item.words}
    more = {f"{t}_{part}": getattr(words[t], part) for t in tiers if t in words for part in PARTS}
    return plain | more


class PressForm(Form):
    """A button and nothing else."""


class TextForm(Part):
    """One item in another language."""

    said = TextAreaField(_l("You said"), validators=[Length(max=LONGEST)])
    did = TextAreaField(_l("What we did, or why we could not"), validators=[Length(max=LONGEST)])
    changed = TextAreaField(_l("What is different"), validators=[Length(max=LONGEST)])


class TranslationForm(Form):
    """A reply in another language, item by item."""

    texts = FieldList(FormField(TextForm), max_entries=MOST_ITEMS)

    def wordings(self, tier: str) -> list[Wording]:
        """What was typed."""
        return [Wording(tier, *(_typed(one, part) for part in PARTS)) for one in self.texts]

    def stand_beside(self, items: int) -> None:
        """Have an entry for each item in English: since the page was opened, somebody may have changed how many."""
        while len(self.texts) > items:
            self.texts.pop_entry()
        while len(self.texts) < items:
            self.texts.append_entry()


class PosterForm(Form):
    """Which poster: in whose words and in which language."""

    class Meta(Form.Meta):
        csrf = False  # asks for a page, changes nothing

    tier = SelectField(_l("In whose words"))
    lang = SelectField(_l("Language"))
