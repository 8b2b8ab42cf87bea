"""Whom to ring: the national lines and the council's own, each with the day somebody last tried it."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.council import help_lines, store
from app.council.model import HelpNumber
from app.council.names import tidy
from app.kernel.errors import BadInput, NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work

_SAFE_ADDRESSES = ("https://", "tel:", "sms:")
_LONGEST_NUMBER, _LONGEST_TEXT, _LONGEST_URL = 40, 300, 200


def seed_help_numbers(work: Work) -> None:
    """The national lines; none of them counts as checked until the council has done so."""
    for sort, line in enumerate(help_lines.national(), start=1):
        store.add(work, store.help_number, **vars(line), sort=10 * sort)


def help_numbers(work: Work, audience: str | None = None) -> tuple[HelpNumber, ...]:
    """What a reader is shown (`child`, `adult` or `staff`: theirs and everybody's), in order; all when not said."""
    of = store.help_number.c.audience
    where = () if audience is None else (of.in_((audience, "all")),)
    return tuple(HelpNumber(**row) for row in store.rows(work, store.help_number, *where, by="sort"))


def numbers_for_anybody(work: Work) -> tuple[HelpNumber, ...]:
    """What a reader is shown of whom nothing is known: everybody's numbers, each once.

    One line may stand there with other words for another audience; the first of them are shown.
    """
    once: dict[tuple[str, str], HelpNumber] = {}
    for each in help_numbers(work):
        if each.audience == help_lines.INTERPRETER:
            continue
        once.setdefault((each.name.casefold(), each.number.replace(" ", "")), each)
    return tuple(once.values())


def interpreters(work: Work) -> tuple[HelpNumber, ...]:
    """Whom to ring for an interpreter, where a page has not been approved in its reader's language."""
    return tuple(each for each in help_numbers(work) if each.audience == help_lines.INTERPRETER)


def numbers_now(work: Work, audience: str) -> tuple[HelpNumber, ...]:
    """Whom to ring when someone is not safe now, few and in order: 999, the council's own, Childline."""
    order, national = help_lines.now().order, {line.id for line in help_lines.national()}

    def kind(each: HelpNumber) -> str:
        return each.id if each.id in national else help_lines.OWN

    shown = [
        each
        for each in help_numbers(work)
        if kind(each) in order and (each.id in order or each.audience in (audience, "all"))
    ]
    return tuple(sorted(shown, key=lambda each: order.index(kind(each))))


def help_number(work: Work, number_id: str) -> HelpNumber:
    """One number; raises `NotFound`."""
    row = store.one(work, store.help_number, number_id)
    if row is None:
        raise NotFound(_("There is no such help number."))
    return HelpNumber(**row)


def add_help_number(
    work: Work, *, name: str, number: str, text: str, audience: str, url: str | None = None
) -> HelpNumber:
    """Add one of the council's own, after those there are; it counts as unchecked."""
    said = _said(name, number, text, audience, url)
    last = max((each.sort for each in help_numbers(work)), default=0)
    made = new_id()
    store.add(work, store.help_number, id=made, sort=last + 10, **said)
    return help_number(work, made)


def change_help_number(
    work: Work, number_id: str, *, name: str, number: str, text: str, audience: str, url: str | None = None
) -> None:
    """Change what is shown. Another number or address has not been checked by anybody yet."""
    before = help_number(work, number_id)
    said = _said(name, number, text, audience, url)
    same = (said["number"], said["url"]) == (before.number, before.url)
    store.change(work, store.help_number, number_id, checked_on=before.checked_on if same else None, **said)


def remove_help_number(work: Work, number_id: str) -> None:
    """Show a number no longer; raises `NotFound`."""
    help_number(work, number_id)
    store.remove(work, store.help_number, store.help_number.c.id == number_id)


def check_help_number(work: Work, number_id: str, day: date) -> None:
    """Note that somebody tried the number on this day and it answered; raises `NotFound`."""
    help_number(work, number_id)
    store.change(work, store.help_number, number_id, checked_on=day)


def check_help_number_by(number: HelpNumber) -> date | None:
    """The last day on which the latest check still stands; None when it was never checked."""
    return number.checked_on and number.checked_on + timedelta(days=help_lines.check_every_days())


def unchecked_help_numbers(work: Work, day: date) -> tuple[HelpNumber, ...]:
    """What nobody has tried in the last 90 days (the days are data), or ever."""
    return tuple(each for each in help_numbers(work) if (check_help_number_by(each) or date.min) < day)


def _said(name: str, number: str, text: str, audience: str, url: str | None) -> dict[str, str | None]:
    if audience not in help_lines.AUDIENCES:
        raise BadInput(_("Choose who the number is for"))
    if not number.strip():
        raise BadInput(_("Enter a phone number"))
    if url and url.strip() and not url.strip().startswith(_SAFE_ADDRESSES):
        raise BadInput(_("Begin the web address with https://"))
    return {
        "name": tidy(name),
        "number": tidy(number, _LONGEST_NUMBER),
        "text": tidy(text, _LONGEST_TEXT),
        "audience": audience,
        "url": tidy(url, _LONGEST_URL) if url and url.strip() else None,
    }
