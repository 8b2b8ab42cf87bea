"""What the before-you-start page promises, by reading tier and promise. It never promises more than is kept.

The words are law-bearing content: they follow what the tables and the role list really do (a test compares
the readers named here with `accounts/data/roles.yaml`).
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

Lines = tuple[LazyString, ...]

_JUNIOR: Lines = (
    _l("Tell us what you really think. There are no wrong answers."),
    _l("You can skip any question, and you can stop whenever you like."),
    _l("We do not know who you are, unless you write it. So please leave out names."),
    _l(
        "There is one thing we cannot keep to ourselves: if your words show that you or another child is in "
        "danger, we must tell people who can help."
    ),
)
_ADULT: Lines = (
    _l("Every question can be skipped. What you say will not change the help you get."),
    _l(
        "We do not know who you are: we keep no name, no address of your phone or computer, and no time finer "
        "than the day. Please leave out names."
    ),
    _l(
        "If your words show that a child or an adult at risk is being harmed, or tell of a serious crime, we may "
        "have to share them with the people whose job is to protect."
    ),
)
_STAFF: Lines = (
    _l("Every question can be skipped. Nothing ties your answers to you."),
    _l("Answers are shown only for groups of ten people or more. Fewer are added to a wider service."),
    _l(
        "If you tell us that a child is at risk or about serious wrongdoing, we must act on it. If you want a reply, "
        "use the whistleblowing route."
    ),
)

PROMISE_LINES: dict[tuple[str, str], Lines] = {
    ("junior", "anonymous"): _JUNIOR,
    ("adult", "anonymous"): _ADULT,
    ("staff", "anonymous"): _STAFF,
}

NOT_READERS: dict[str, LazyString] = {
    "junior": _l(
        "Your social worker, the people you live with, your parents and your school do not see your answers."
    ),
    "adult": _l("Your worker, their manager and other families do not see your answers."),
    "staff": _l("Your manager, your team and human resources do not see your answers."),
}

NOT_NOW: dict[str, LazyString] = {
    "junior": _l(
        "We do not read answers straight away. If you are not safe, or someone is hurting you, ask for help now:"
    ),
    "adult": _l("We do not read answers straight away. If someone is not safe now, do not wait for us:"),
    "staff": _l("We do not read answers straight away. If a child is not safe now, follow your procedure, or:"),
}


def voice_of(audience: str, tier: str) -> str:
    """Whose words the page uses: staff have their own, everybody else their reading tier's."""
    return "staff" if audience == "staff" else tier
