"""The pages around the questions: choosing words, before you start, closed links, thank you."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice

from app.council import service as council
from app.council.help_lines import reader_of
from app.kernel.work import Work
from app.library import service as library
from app.meetings import service as meetings
from app.questionnaire.model import EASY, Survey
from app.questionnaire.policies import policy
from app.reach import service as reach
from app.reach.service import Closed, Door, Link, says_who
from app.replies import service as replies
from app.respond import promises
from app.respond.draft import Draft, Facts
from app.respond.for_casework import is_case
from app.respond.forms import RATHER_NOT, StartForm
from app.respond.sheets import Values, shown
from app.respond.shut import shut
from app.respond.spoken import Spoken, spoken
from app.web.forms import hidden_values, token
from app.web.language import DEFAULT, current, languages, speaking

SHORT = 8
"""Letters of a choice in an address: more than enough to tell a link's few choices apart."""
WHICH_SERVICE = {
    "staff": _l("Which service do you work in?"),
    "facilitator": _l("Which service is this about?"),
    "visitor": _l("Which service is this about?"),
    "partner": _l("Which service is this about?"),
}
"""Who is asked for the service where the link leaves it open: nobody else would know what it is called."""
WHICH_OF_OURS = _l("Which service is it about?")
"""Asked of everybody at the one door, who need not know."""
WHO_ARE_YOU = {
    "staff": _l("Your name and role"),
    "facilitator": _l("Your name and role"),
    "visitor": _l("Your name and role"),
    "partner": _l("Your agency, and your name if you like"),
}


@dataclass(frozen=True)
class Choice:
    """One questionnaire in one tier's words, as offered behind a link."""

    version: library.Version
    tier: str

    @property
    def name(self) -> str:
        """As addresses said it once; such addresses still lead here."""
        return f"{self.version.key}.{self.tier}"

    @property
    def value(self) -> str:
        """How an address says it: always the same letters, from which nobody in passing reads what is asked."""
        return sha256(self.name.encode()).hexdigest()[:SHORT]


def choices(door: Door) -> list[Choice]:
    """What a link offers to choose from: each questionnaire in each of its tiers."""
    return [choice for choice in every_choice(door) if choice.tier != EASY]


def every_choice(door: Door) -> list[Choice]:
    """The same, and easy read, which waits behind each first page instead of asking everybody to choose."""
    return [Choice(version, tier) for version in door.versions for tier in version.survey.tiers]


def easy_words(door: Door, choice: Choice) -> Choice | None:
    """The same questionnaire in easy read, where it has it and is not in it already."""
    easy = Choice(choice.version, EASY)
    return easy if easy != choice and easy in every_choice(door) else None


def chosen(door: Door, value: str) -> Choice | None:
    """The choice made, or the only one there is; None when it has still to be made."""
    offered = choices(door)
    only = offered[0] if len(offered) == 1 else None
    return next((choice for choice in every_choice(door) if value in (choice.value, choice.name)), only)


def words_of(work: Work, door: Door, choice: Choice) -> Spoken:
    """A choice's questionnaire in the reader's language."""
    worker, languages = (door.link.worker, door.link.languages) if door.link else (None, ())
    facts = Facts(choice.tier, "", "", "", "", None, None, worker, languages)
    return spoken(work, choice.version, facts, current().tag)


def form_for(work: Work, door: Door, choice: Choice, begin: str | None) -> StartForm:
    """The start form, asking what the link leaves open: who helps, which service it is, who answers."""
    form, survey, link = StartForm(begin=begin), choice.version.survey, door.link
    if link is not None and link.worker is None and speaks_of_worker(choice):
        form.worker.choices = [SelectChoice(code, words) for code, words in _workers(survey)]
    else:
        del form.worker
    _ask_for_service(work, form, survey, link)
    if link is not None and says_who(link.promise, survey.audience):
        form.said_by.label.text = WHO_ARE_YOU[survey.audience]
    else:
        del form.said_by
    return form


def _ask_for_service(work: Work, form: StartForm, survey: Survey, link: Link | None) -> None:
    """Which service it is, where the link leaves that open and the reader may know."""
    asked = link is not None and link.service_id is None and (survey.audience in WHICH_SERVICE or is_case(survey))
    services = [SelectChoice(service.id, service.name) for service in council.services(work)] if asked else []
    if not services:
        del form.service
    elif is_case(survey):
        form.service.label.text = WHICH_OF_OURS
        form.service.choices = [SelectChoice(RATHER_NOT, _("I am not sure")), *services]
    else:
        form.service.label.text = WHICH_SERVICE[survey.audience]
        form.service.choices = [
            SelectChoice("", _("Choose a service")),
            *services,
            SelectChoice(RATHER_NOT, _("I would rather not say")),
        ]


def _workers(survey: Survey) -> list[tuple[str, str]]:
    """Who may be chosen: from the council's list, never typed."""
    return [(one.code, _(one.start)) for one in council.workers() if not survey.workers or one.code in survey.workers]


def speaks_of_worker(choice: Choice) -> bool:
    """Whether any question names the worker."""
    texts = [q.text.for_tier(choice.tier) for q in choice.version.survey.questions.values()]
    return any("{worker}" in text for text in texts)


def choice_page(work: Work, door: Door) -> ResponseReturnValue:
    """“Which words suit you?” It never asks an age."""
    offered = [(choice, words_of(work, door, choice)) for choice in choices(door)]
    return render_template("respond/choose.html", door=door, offered=offered)


def start_page(work: Work, door: Door, choice: Choice, form: StartForm, errors: object = ()) -> ResponseReturnValue:
    """Before you start; in English, with an interpreter's number, where nobody has approved the reader's words."""
    reader = current()
    english = bool(door.versions) and reach.speaks_english(work, door.versions, reader.tag)
    with speaking(languages()[DEFAULT]) if english else nullcontext():
        return _start_page(work, door, choice, form, errors, reader.autonym if english else "")


def _start_page(
    work: Work, door: Door, choice: Choice, form: StartForm, errors: object, in_english_for: str
) -> ResponseReturnValue:
    survey, link = choice.version.survey, door.link
    promised = promises.words(survey, choice.tier, link.promise if link else "anonymous")
    words, several = words_of(work, door, choice), len(choices(door)) > 1 or choice.tier == EASY
    news = replies.news(
        work,
        audience=survey.audience,
        service_id=link.service_id if link else None,
        tier=choice.tier,
        language=current().tag,
    )
    meeting = meetings.told(work, link.id) if link and door.ticket else None
    numbers = council.help_numbers(work, reader_of(survey.audience, choice.tier))
    interpreters = council.interpreters(work) if in_english_for else ()
    nobody_now = shut(work) if policy(survey.policy).needs_triage else None

    def draw(own: Values) -> str:
        return render_template(
            "respond/start.html",
            in_english_for=in_english_for,
            interpreters=interpreters,
            shut=nobody_now,
            form=form,
            own=own,
            errors=errors,
            code=link.code if link else "",
            ticket=door.ticket,
            choice=choice.value,
            words=words,
            survey=survey,
            tier=choice.tier,
            promised=promised,
            readers=promises.readers(survey),
            news=news,
            numbers=numbers,
            several=several,
            easy=easy_words(door, choice),
            meeting=meeting,
            kind=meeting.kind if meeting else meetings.example(survey.key),
        )

    services = tuple((one.value, one.label) for one in form.service.choices) if form.service else ()
    seen = (words.key, link, several, news, numbers, services, interpreters, nobody_now)
    same = None if errors or door.ticket or words.key is None else seen
    return shown(same, hidden_values(form), draw), 400 if errors else 200


def used_page(door: Door, choice: Choice, form: StartForm) -> ResponseReturnValue:
    """A personal link that opens nothing any more. Pressing again leads on whoever pressed twice at one moment."""
    typed = {field.name: field.data for field in form if isinstance(field.data, str) and field.name != "csrf_token"}
    page = render_template(
        "respond/used.html", door=door, choice=choice.value, kept_values=typed | {"csrf_token": token()}
    )
    return page, 409


def closed_page(work: Work, door: Door) -> ResponseReturnValue:
    """A link that does not open, said kindly, with where help is."""
    status = 404 if door.closed is Closed.UNKNOWN else 200
    numbers = council.numbers_for_anybody(work)
    contact = council.contact_point(work, council.COMPLAINTS) if reach.is_standing(door) else None
    return render_template("respond/closed.html", door=door, numbers=numbers, contact=contact), status


def after_facts(work: Work, draft: Draft) -> dict[str, str]:
    """What the thank-you page needs to know, for the cookie: about the questionnaire, not the person."""
    survey = library.version(work, draft.version_id).survey
    facts = {"audience": survey.audience, "tier": draft.facts.tier, "service": draft.facts.service_id or ""}
    facts |= {"case": survey.key} if is_case(survey) else {}
    meeting = meetings.told(work, draft.link_id) if draft.facts.ticket_id else None
    return facts | ({"meeting": meeting.kind.id} if meeting else {})


def thanks_page(
    work: Work, facts: dict[str, str], *, code: str, code_language: str, owed_on: date | None = None
) -> str:
    """Thank you: what happens next, who can help, the code. `owed_on`: by when somebody has read a case."""
    audience, tier = facts.get("audience", "parent"), facts.get("tier", "adult")
    numbers = council.help_numbers(work, reader_of(audience, tier))
    news = replies.news(work, audience=audience, service_id=facts.get("service") or None, tier=tier)
    meeting = meetings.kind(facts["meeting"]) if "meeting" in facts else None
    nobody_now = shut(work)

    def draw(own: Values) -> str:
        return render_template(
            "respond/done.html",
            own=own,
            tier=tier,
            audience=audience,
            code_language=code_language,
            numbers=numbers,
            news=news,
            meeting=meeting,
            case="case" in facts,
            owed_on=owed_on,
            shut=nobody_now,
        )

    same = (tier, audience, code_language, numbers, news, meeting, "case" in facts, owed_on, nobody_now)
    return shown(same, {"csrf_token": token(), "code": code}, draw)
