"""Whether a link may open to the public: what is green, what is missing, and where to put it right.

Whatever is asked, words may come in that somebody must read the same day, from an adult as from a child; so it holds
for every link and for the one door. What lapses (a check of a help number, a test message, a day without anybody on
duty) closes the link by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from app.accounts import service as accounts
from app.accounts.policy import permissions_of
from app.audit import service as audit
from app.contacts import service as contacts
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import NotFound
from app.kernel.work import Work
from app.library import service as library
from app.questionnaire.policies import policy
from app.reach.promises import COUNTED
from app.reach.store import Link
from app.replies import service as replies
from app.safeguarding import service as safeguarding
from app.web.language import DEFAULT, languages

APPROVED = "approved"
CHILDRENS_WORDS = frozenset(("little", "junior", "teen"))
"""Tiers on whose pages “I want someone to contact me” stands."""
WRITES = "replies.write"


@dataclass(frozen=True)
class Check:
    """One thing that must be right. `missing` says what is not (empty: green); `endpoint`, where to mend it."""

    id: str
    title: LazyString
    missing: str
    endpoint: str

    @property
    def is_green(self) -> bool:
        return not self.missing


def general(work: Work) -> list[Check]:
    """What must be right before anybody is asked anything."""
    duty = safeguarding.on_duty(work, today())
    both = duty and all(safeguarding.is_tested(work, one) for one in (duty.reader_id, duty.deputy_id))
    rota = "safety_duty.rota"
    nobody = "" if duty else _("Nobody is. Put two people on duty.")
    untested = "" if both else _("Send each of them a test message, whose code they type in.")
    return [
        Check("duty", _l("A safeguarding reader and a deputy are on duty today"), nobody, rota),
        Check("tested", _l("A test message has reached both of them"), untested, rota),
        Check("numbers", _l("Every help number has been checked"), _numbers(work), "set_up.help_numbers"),
        Check(
            "privacy",
            _l("The privacy notice says how the council is reached"),
            _privacy(work),
            "set_up.contact_points",
        ),
    ]


def of_link(work: Work, link: Link) -> list[Check]:
    """What holds for this one."""
    asked: Sequence[tuple[str, LazyString, Callable[[Work, Link], str], str]] = (
        ("contacts", _l("Somebody gets back to those who ask to be contacted"), _contacts, "accounts.people"),
        ("languages", _l("First and safety pages are approved in every language"), _languages, "set_up.help_numbers"),
        ("group", _l("The group is large enough for its promise"), _group, "reach.every"),
        ("reply", _l("“You said, we did” has an owner and a day"), _reply, "telling.every"),
    )
    return [
        Check(id_, title, ask(work, link), endpoint)
        for id_, title, ask, endpoint in asked
        if id_ != "contacts" or _offers_contact(work, link)
    ]


def is_ready(work: Work, link: Link) -> bool:
    """Whether all of it is green today. Where everybody is invented nobody can come to harm."""
    if council.installation(work).made_up:
        return True
    return all(check.is_green for check in (*general(work), *of_link(work, link)))


def shut(work: Work, links: Sequence[Link]) -> list[Link]:
    """Those of some links that show where help is, because something is not green today."""
    if council.installation(work).made_up:
        return []
    all_green = all(check.is_green for check in general(work))
    return [link for link in links if not (all_green and all(check.is_green for check in of_link(work, link)))]


def unapproved(work: Work, versions: Sequence[library.Version], offered: Sequence[str]) -> list[str]:
    """The languages in which nobody has approved what the first page and the safety pages say."""
    return [tag for tag in offered if tag != DEFAULT and not _is_approved(work, versions, tag)]


def speaks_english(work: Work, versions: Sequence[library.Version], tag: str) -> bool:
    """Whether safety pages are shown in English to a reader of this language, with an interpreter's number.

    Where people are invented nothing is at stake, and drafts are shown as drafts.
    """
    return not council.installation(work).made_up and bool(unapproved(work, versions, [tag]))


def _is_approved(work: Work, versions: Sequence[library.Version], tag: str) -> bool:
    if tag not in languages() or languages()[tag].draft:
        return False
    spoken = (library.translation(work, version.id, tag) for version in versions)
    return all(found is not None and found.status == APPROVED for found in spoken)


def _numbers(work: Work) -> str:
    left = council.unchecked_help_numbers(work, today())
    return _("Ring and check: %(names)s.", names=", ".join(one.name for one in left)) if left else ""


def _privacy(work: Work) -> str:
    found = council.contact_point(work, council.DATA_PROTECTION)
    return "" if found else _("Say how people reach you about their data.")


def _offers_contact(work: Work, link: Link) -> bool:
    """Whether its pages offer to be contacted: to the audiences that `contacts` names, and in children’s words."""
    surveys = [library.current(work, key).survey for key in link.surveys]
    offered = contacts.rules().audiences
    return any(survey.audience in offered or not CHILDRENS_WORDS.isdisjoint(survey.tiers) for survey in surveys)


def _contacts(work: Work, _link: Link) -> str:
    return "" if contacts.is_answered_here(work) else _("Give somebody the role “Contact reader”.")


def _languages(work: Work, link: Link) -> str:
    versions = [library.current(work, key) for key in link.surveys]
    left = unapproved(work, versions, link.languages)
    if not left or council.interpreters(work):
        return ""
    names = ", ".join(languages()[tag].autonym if tag in languages() else tag for tag in left)
    said: str = _(
        "Not approved in: %(names)s. They are shown in English, which needs the number of an interpreter: "
        "add it to the help numbers, for readers of other languages.",
        names=names,
    )
    return said


def _group(work: Work, link: Link) -> str:
    smallest = max(policy(library.current(work, key).survey.policy).smallest_group for key in link.surveys)
    small = link.promise in COUNTED and link.group_size < smallest
    return (
        str(_("It is smaller than %(number)s. Make the link for a wider service.", number=smallest)) if small else ""
    )


def _reply(work: Work, link: Link) -> str:
    if link.made_by == audit.SYSTEM:  # the one door: whoever writes replies owes its reply, by the end of a quarter
        writers = [
            one for one in accounts.people(work) if one.active and WRITES in permissions_of(h.role for h in one.held)
        ]
        return "" if writers else str(_("Give somebody a role that writes “You said, we did”."))
    try:
        owed = replies.find(work, link.reply_id)
        owner = accounts.member(work, owed.owner_id)
    except NotFound:
        return str(_("Say who writes it, and by when."))
    late = owed.published_on is None and owed.due_on < today()
    if late:
        return str(_("It was owed by now and has not been written."))
    return "" if owner.active else str(_("Its owner has left."))
