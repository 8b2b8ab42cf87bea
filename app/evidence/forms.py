"""Staff forms. The form of a piece of evidence is made from its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.evidence import kinds, reading
from app.evidence.model import Entry, Line, NewEntry, Value
from app.evidence.raising import KINDS, OUTCOMES
from app.kernel.clock import today
from app.kernel.errors import BadInput
from app.web.forms import Form
from app.web.uploads import MAX_FILE

LOOKED = _l("I have looked: nothing here leads to a person")
SUMMARY_LABELS = {
    "looked-at": _l("What was looked at"),
    "good": _l("What was good"),
    "worries": _l("What worries us"),
    "changed": _l("What has changed since"),
    "asked": _l("What we ask for"),
}
STATUS_LABELS = {
    "open": _l("Not begun"),
    "going": _l("Under way"),
    "done": _l("Done"),
    "cannot": _l("Will not be done"),
}
KIND_LABELS = {"barrier": _l("Something that gets in the way"), "suggestion": _l("Something that could be better")}
OUTCOME_LABELS = {
    "will": _l("Yes, it will be done"),
    "trying": _l("It is being looked into"),
    "cannot": _l("It cannot be, and this is why"),
}
LONGEST_LINE = 400


def choices(labels: Mapping[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in labels.items()]


def day_field(label: str, description: str = "") -> DateField:
    return DateField(label, format="%Y-%m-%d", validators=[Optional()], description=description)


class PressForm(Form):
    """A press of a button."""


class LookedForm(Form):
    """A form whose words name nobody, or somebody has looked."""

    looked = BooleanField(LOOKED)
    warned = False
    """Whether it is shown: only once something was found."""


class EntryForm(LookedForm):
    """What every kind is asked; `form_of` adds the rest."""

    title = StringField(_l("What is it called?"), description=_l("A few words by which others know it. No names."))
    quarter = SelectField(_l("Quarter"))
    day = day_field(_l("Day"), _l("If there was one."))
    place = SelectField(_l("Which service?"))
    kind: kinds.Kind
    year: int

    def validate_title(self, field: Field) -> None:
        _through(reading.title, field)

    def new(self) -> NewEntry:
        """What was written, as far as it could be read: only after `validate_on_submit`."""
        kind, place = self.kind, self.place.data
        read = {each.id: _value_of(each, self[f"f_{each.id}"]) for each in kind.fields}
        texts = {name: str(read[name] or "") for name in kind.texts}
        texts |= {name: (self[f"s_{name}"].data or "").strip() for name in kinds.SUMMARY if kind.summary}
        return NewEntry(
            kind=kind.id,
            title=reading.title(self.title.data),
            quarter=self.quarter.data,
            day=self.day.data,
            board_id=place.removeprefix("board:") if place.startswith("board:") else None,
            service_id=place if place and not place.startswith("board:") else None,
            code=reading.title(self.title.data).casefold()[:80] if kind.takes == "indicator" else "",
            owner_id=(self["owner_id"].data or None) if kind.tracked else None,
            due_on=self["due_on"].data if kind.tracked else None,
            status=self["status"].data if kind.tracked else "",
            promised=(self["promised"].data or "").strip() if kind.promise else "",
            promised_by=self["promised_by"].data if kind.promise else None,
            values={name: value for name, value in read.items() if value is not None and name not in kind.texts},
            words={name: text for name, text in texts.items() if text},
            lines=self._lines(),
        )

    def _lines(self) -> tuple[Line, ...]:
        found = []
        for subject in kinds.subjects(self.kind, self.year):
            base, part = self[f"base_{subject}"].data, self[f"part_{subject}"].data
            if (base or "").strip() or (part or "").strip():
                found.append(Line(subject, reading.whole(base or "0"), reading.whole(part or "0")))
        return tuple(found)


def _value_of(field: kinds.Field, given: Field) -> Value | None:
    return reading.value(field, given.data or "")


def _through(read: Callable[[str], object], field: Field) -> None:
    try:
        read(field.data or "")
    except BadInput as error:
        raise ValidationError(str(error)) from error


def _reads(field: kinds.Field) -> Callable[[Form, Field], None]:
    return lambda _form, given: _through(lambda typed: reading.value(field, typed), given)


def _counts(_form: Form, given: Field) -> None:
    if (given.data or "").strip():
        _through(reading.whole, given)


def form_of(kind: kinds.Kind, year: int) -> type[EntryForm]:
    """The form of one kind, for a council year: its standards and indicators are asked."""
    parts: dict[str, Any] = {"kind": kind, "year": year}
    if kind.tracked:
        parts |= {
            "owner_id": SelectField(_l("Who sees to it?")),
            "due_on": day_field(_l("By when?")),
            "status": RadioField(_l("How far is it?"), choices=choices(STATUS_LABELS), default="open"),
        }
    for each in kind.fields:
        parts[f"f_{each.id}"] = _asked(each, year)
    for subject in kinds.subjects(kind, year):
        parts[f"base_{subject}"] = StringField("", validators=[_counts])
        parts[f"part_{subject}"] = StringField("", validators=[_counts])
    for name in kinds.SUMMARY if kind.summary else ():
        parts[f"s_{name}"] = TextAreaField(SUMMARY_LABELS[name], validators=[Length(max=LONGEST_LINE)])
    if kind.promise:
        parts["promised"] = TextAreaField(
            _l("What did you promise to tell or do?"),
            description=_l("Say who owns it, by role. An action can be made of it."),
            validators=[Length(max=LONGEST_LINE)],
        )
        parts["promised_by"] = day_field(_l("By when was it promised?"))
    return type("KindForm", (EntryForm,), parts)


def _asked(field: kinds.Field, year: int) -> Field:
    said = {"label": _(field.label), "description": _(field.hint) if field.hint else ""}
    reads = [_reads(field)]
    if field.type == "standards":
        known = [SelectChoice(id_, f"{id_}  {_(short)}") for id_, short in kinds.cited(year).items()]
        return SelectMultipleField(**said, choices=known, validators=reads)
    if field.type == "choice":
        empty = [] if field.needed else [SelectChoice("", _("Not said"))]
        options = [*empty, *(SelectChoice(each.id, _(each.label)) for each in field.options)]
        return RadioField(**said, choices=options, validators=reads, default="")
    if field.type == "text":
        return TextAreaField(**said, validators=[Length(max=reading.LONGEST_TEXT), *reads])
    if field.type == "date":
        return DateField(**said, format="%Y-%m-%d", validators=[Optional()])
    return StringField(**said, validators=reads)


def filled(entry: Entry) -> dict[str, Any]:
    """The data of a form for what stands there already."""
    data: dict[str, Any] = {
        name: getattr(entry, name)
        for name in ("title", "quarter", "day", "owner_id", "due_on", "status", "promised", "promised_by")
    }
    data["place"] = entry.service_id or (f"board:{entry.board_id}" if entry.board_id else "")
    data |= {f"f_{name}": value if isinstance(value, list) else _plain(value) for name, value in entry.values.items()}
    data |= {f"f_{name}": text for name, text in entry.words.items() if name not in kinds.SUMMARY}
    data |= {f"s_{name}": text for name, text in entry.words.items() if name in kinds.SUMMARY}
    for line in entry.lines:
        data |= {f"base_{line.subject}": str(line.base), f"part_{line.subject}": str(line.part)}
    return data


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


class FileForm(Form):
    """A file of figures."""

    file = FileField(_l("The CSV file"))

    def content(self) -> bytes:
        content: bytes = self.file.data.read(MAX_FILE)
        return content

    def validate_file(self, field: Field) -> None:
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_("Choose the file"))


class KeptForm(Form):
    """A promise was kept on a day."""

    kept_on = DateField(
        _l("On which day?"), format="%Y-%m-%d", validators=[InputRequired(_l("Say on which day"))], default=today
    )


class BriefingForm(LookedForm):
    """A page for a meeting to pass on."""

    meeting = SelectField(_l("Which meeting?"))
    day = DateField(_l("When does it meet?"), format="%Y-%m-%d", validators=[InputRequired(_l("Say when it meets"))])
    title = StringField(_l("What is it about?"))
    text = TextAreaField(
        _l("What should every team know?"),
        description=_l("One page: what was learned, what to do differently, one thing to try. No names."),
    )
    link = StringField(
        _l("Where to read more"), description=_l("The address of the pack or the report, if there is one.")
    )


class RaiseForm(LookedForm):
    """Something that goes up to the senior team."""

    kind = RadioField(
        _l("What is it?"),
        choices=choices({name: KIND_LABELS[name] for name in KINDS}),
        validators=[InputRequired(_l("Choose what it is"))],
    )
    service_id = SelectField(_l("Which service?"))
    text = TextAreaField(
        _l("Tell them in a few words"),
        description=_l("What happens, what it does to children and families, what would help. No names."),
    )


class AnswerForm(LookedForm):
    """The senior team's answer."""

    outcome = RadioField(
        _l("What becomes of it?"),
        choices=choices({name: OUTCOME_LABELS[name] for name in OUTCOMES}),
        validators=[InputRequired(_l("Choose what becomes of it"))],
    )
    answer = TextAreaField(
        _l("Your answer"), description=_l("Whoever raised it reads this: what will happen, by when, or why not.")
    )


class PlanForm(Form):
    """A line of the year's plan."""

    title = StringField(_l("What is planned?"))
    type = SelectField(_l("What is it?"))
    begins_on = day_field(_l("From"), _l("If it takes longer than a day."))
    due_on = DateField(_l("By"), format="%Y-%m-%d", validators=[InputRequired(_l("Say by when"))])
    place = SelectField(_l("For which board or service?"))
    owner_id = SelectField(_l("Who sees to it?"))
    done_on = day_field(_l("Done on"), _l("Leave it empty until it is done."))
