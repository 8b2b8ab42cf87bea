"""A version's pages as one reader meets them: in their language, tier and words for their worker.

Made once per version, language, tier and worker, then kept: a page shown is a look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import force_locale, gettext
from markupsafe import Markup

from app.council import service as council
from app.kernel.work import Work
from app.library import service as library
from app.library.catalogues import SEPARATOR
from app.questionnaire.contexts import texts
from app.questionnaire.journey import Journey
from app.questionnaire.model import EASY, Page, Question, Text
from app.questionnaire.piping import ANSWER, fill
from app.questionnaire.types import type_of
from app.respond.draft import Facts
from app.respond.pictures import leading, of_answers
from app.web.language import direction

ENGLISH = "en"
ANY_WORKER = "worker"
"""What a worker is called where nobody has said: “my worker”."""


@dataclass(frozen=True)
class SpokenOption:
    """One choice as shown."""

    code: str
    label: Markup
    exclusive: bool
    detail: bool
    picture: str = ""
    """For children who do not read yet; empty elsewhere."""


@dataclass(frozen=True)
class SpokenQuestion:
    """One question as shown; `text` and labels are escaped."""

    id: str
    type: str
    text: Markup
    hint: Markup | None
    options: tuple[SpokenOption, ...]
    source: Question
    easy: Markup | None = None
    """The same in easy read, where the questionnaire has it."""
    picture: str = ""
    """The drawing that leads it, for small children."""

    def fields(self, name: str) -> list[str]:
        """The form fields it is answered by, the first being `name` or the first part of it."""
        return type_of(self.source).fields(self.source, name)

    def label(self, code: str) -> Markup:
        """The words of a chosen code."""
        return next((option.label for option in self.options if option.code == code), Markup.escape(code))


@dataclass(frozen=True)
class SpokenPage:
    """One page as shown."""

    id: str
    questions: tuple[SpokenQuestion, ...]
    title: Markup | None

    def question(self, question_id: str) -> SpokenQuestion:
        """One of this page's questions."""
        return next(question for question in self.questions if question.id == question_id)


@dataclass(frozen=True)
class Spoken:
    """A whole version in one reader's words. `language` is `en` when it is not translated."""

    language: str
    draft: bool
    """The translation has not been checked by a person."""
    direction: str
    title: Markup
    pages: Mapping[str, SpokenPage]
    key: tuple[str | None, ...] | None = None
    """What it was kept by; None where a text repeats an answer, so that no two readers' are alike."""


_kept: dict[tuple[str | None, ...], Spoken] = {}
_repeating: dict[str, bool] = {}
MOST_KEPT = 500


def spoken(
    work: Work, version: library.Version, facts: Facts, language: str, journey: Journey | None = None
) -> Spoken:
    """The pages of a version in a reader's words; made anew only where a text repeats an earlier answer."""
    language = language if language in facts.languages else ENGLISH
    if repeats_answers(version):
        return _Speaker(work, version, facts, language, journey).whole()
    key = (version.id, language, facts.tier, facts.worker, facts.service_id)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = replace(_Speaker(work, version, facts, language).whole(), key=key)
    return _kept[key]


def repeats_answers(version: library.Version) -> bool:
    """Whether any text of a version says what was answered before."""
    if version.id not in _repeating:
        _repeating[version.id] = any(f"{{{ANSWER}" in english for _, english, _ in texts(version.survey))
    return _repeating[version.id]


def worker_words(code: str | None, language: str, tier: str) -> str:
    """What a worker is called within a sentence, in a language a page is shown in; small children are asked."""
    worker = council.worker(code or ANY_WORKER)
    english = worker.asked if tier == "little" else worker.inside
    if language == ENGLISH:
        return english
    with force_locale(language.replace("-", "_")):  # not the language of whoever looks: staff print forms for others
        return str(gettext(english))


def forget() -> None:
    """Drop what is kept (between tests)."""
    _kept.clear()
    _repeating.clear()


class _Names(dict[str, str]):
    """What is filled into texts; an answer that has not been given yet is an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def _service(work: Work, facts: Facts) -> str:
    """What the service is called, or the council where the link is for all of them."""
    return council.service(work, facts.service_id).name if facts.service_id else council.installation(work).name


class _Speaker:
    """Turns one version's texts into one reader's words."""

    def __init__(
        self, work: Work, version: library.Version, facts: Facts, language: str, journey: Journey | None = None
    ) -> None:
        found = None if language == ENGLISH else library.translation(work, version.id, language)
        self.version, self.tier = version, facts.tier
        self.language = language if found else ENGLISH
        self.is_draft = bool(found and found.status == "draft")
        self.texts: Mapping[str, str] = found.texts if found else {}
        worker = worker_words(facts.worker, self.language, self.tier)
        self.names = _Names(worker=worker, service=_service(work, facts))
        if journey:
            self.names.update(journey.said_before(self._words))

    def whole(self) -> Spoken:
        survey = self.version.survey
        pages = {page.id: self._page(page) for page in survey.pages}
        return Spoken(self.language, self.is_draft, direction(self.language), self.say(survey.title), pages)

    def say(self, text: Text, tier: str = "") -> Markup:
        """One text in this reader's language and tier (or another), with names filled in, escaped."""
        context, english = text.at(tier or self.tier)
        return fill(self._words(context, english), self.names)

    def _words(self, context: str, english: str) -> str:
        return self.texts.get(f"{context}{SEPARATOR}{english}", english)

    def _page(self, page: Page) -> SpokenPage:
        title = self.say(page.title) if page.title else None
        return SpokenPage(page.id, tuple(self._question(q) for q in page.questions), title)

    def _question(self, question: Question) -> SpokenQuestion:
        hint = self.say(question.hint) if question.hint else None
        return SpokenQuestion(
            question.id,
            question.type,
            self.say(question.text),
            hint,
            self._options(question),
            question,
            self.say(question.text, EASY) if EASY in question.text.variants else None,
            leading(question, self.tier),
        )

    def _options(self, question: Question) -> tuple[SpokenOption, ...]:
        pictures = of_answers(question, self.tier)
        return tuple(
            SpokenOption(
                option.code, self.say(option.label), option.exclusive, option.detail, pictures.get(option.code, "")
            )
            for option in question.options
        )
