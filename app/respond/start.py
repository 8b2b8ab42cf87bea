"""The pages around the questions: choosing words, before you start, closed links, thank you."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import policy
from app.council import service as council
from app.council.help_lines import reader_of
from app.kernel.work import Work
from app.library import service as library
from app.reach.service import Closed, Door
from app.replies import service as replies
from app.respond import promises
from app.respond.draft import Draft, Facts
from app.respond.forms import StartForm, WorkerStartForm
from app.respond.spoken import Spoken, spoken
from app.web.language import current

READS_WORDS = "redacted-words"


@dataclass(frozen=True)
class Choice:
    """One questionnaire in one tier's words, as offered behind a link."""

    version: library.Version
    tier: str

    @property
    def value(self) -> str:
        return f"{self.version.key}.{self.tier}"


def choices(door: Door) -> list[Choice]:
    """Everything a link offers: each questionnaire in each of its tiers."""
    return [Choice(version, tier) for version in door.versions for tier in version.survey.tiers]


def chosen(door: Door, value: str) -> Choice | None:
    """The choice made, or the only one there is; None when it has still to be made."""
    offered = choices(door)
    if len(offered) == 1:
        return offered[0]
    return next((choice for choice in offered if choice.value == value), None)


def words_of(work: Work, door: Door, choice: Choice) -> Spoken:
    """A choice's questionnaire in the reader's language."""
    worker, languages = (door.link.worker, door.link.languages) if door.link else (None, ())
    facts = Facts(choice.tier, "", "", "", "", None, None, worker, languages)
    return spoken(work, choice.version, facts, current().tag)


def form_for(work: Work, door: Door, choice: Choice, begin: str | None) -> StartForm:
    """The start form; it asks who helps where the questions speak of a worker and the link names none."""
    asks = door.link is not None and door.link.worker is None and speaks_of_worker(choice)
    form = (WorkerStartForm if asks else StartForm)(begin=begin)
    if isinstance(form, WorkerStartForm):
        offered = choice.version.survey.workers
        workers = [w for w in council.workers() if not offered or w.code in offered]
        form.offer([(w.code, _(w.start)) for w in workers], _("Choose who helps you."))
    return form


def speaks_of_worker(choice: Choice) -> bool:
    """Whether any question names the worker."""
    texts = [q.text.for_tier(choice.tier) for q in choice.version.survey.questions.values()]
    return any("{worker}" in text for text in texts)


def choice_page(work: Work, door: Door) -> ResponseReturnValue:
    """“Which words suit you?” It never asks an age."""
    offered = [(choice, words_of(work, door, choice)) for choice in choices(door)]
    return render_template("respond/choose.html", door=door, offered=offered)


def start_page(work: Work, door: Door, choice: Choice, form: StartForm, errors: object = ()) -> ResponseReturnValue:
    """Before you start."""
    survey, link = choice.version.survey, door.link
    voice = promises.voice_of(survey.audience, choice.tier)
    body = render_template(
        "respond/start.html",
        form=form,
        errors=errors,
        code=link.code if link else "",
        choice=choice.value,
        words=words_of(work, door, choice),
        survey=survey,
        tier=choice.tier,
        lines=promises.PROMISE_LINES[voice, link.promise if link else "anonymous"],
        readers=policy.readers_of(READS_WORDS),
        not_readers=promises.NOT_READERS[voice],
        not_now=promises.NOT_NOW[voice],
        news=replies.news(work, audience=survey.audience, service_id=link.service_id if link else None),
        numbers=council.help_numbers(work, reader_of(survey.audience)),
        several=len(choices(door)) > 1,
    )
    return body, 400 if errors else 200


def closed_page(work: Work, door: Door) -> ResponseReturnValue:
    """A link that does not open, said kindly, with where help is."""
    status = 404 if door.closed is Closed.UNKNOWN else 200
    return render_template("respond/closed.html", door=door, numbers=council.help_numbers(work)), status


def after_facts(work: Work, draft: Draft) -> dict[str, str]:
    """What the thank-you page needs to know, for the cookie: about the questionnaire, not the person."""
    survey = library.version(work, draft.version_id).survey
    return {"audience": survey.audience, "tier": draft.facts.tier, "service": draft.facts.service_id or ""}


def after(work: Work, facts: dict[str, str]) -> dict[str, Any]:
    """What the thank-you page shows."""
    audience = facts.get("audience", "parent")
    return {
        "tier": facts.get("tier", "adult"),
        "audience": audience,
        "numbers": council.help_numbers(work, reader_of(audience)),
        "news": replies.news(work, audience=audience, service_id=facts.get("service") or None),
    }
