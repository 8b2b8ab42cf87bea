"""From the shape of a file to the model: rules read, scales found, every text given its context."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from app.questionnaire import rules
from app.questionnaire.faults import Finding, did_you_mean
from app.questionnaire.model import EASY, READINGS, Option, Page, Question, Rule, Scale, Survey, Text
from app.questionnaire.shape import RawOption, RawPage, RawQuestion, RawSurvey

COPIED = (
    *("id", "type", "scale", "core", "screen", "rotate", "headline", "reverse", "purpose"),
    *("part", "sharing", "required", "minimum", "maximum", "whole", "earliest", "latest", "picture", "audio"),
    "numbers",
)
"""What a question in a file and in the model have the same."""


AboutPages = Callable[[tuple[str, ...]], tuple[Page, ...]]
"""A set of equality questions: given a survey's tiers, its pages."""


def text_of(said: Mapping[str, str], context: str) -> Text:
    """A text; of several sentences the first (but never easy read) is the default."""
    first = next((tier for tier in said if tier != EASY), EASY)
    rest = {tier: words for tier, words in said.items() if tier != first}
    return Text(said[first], rest, context)


def option_of(raw: RawOption, context: str) -> Option:
    fields = raw.model_dump(exclude={"label"})
    return Option(**fields, label=text_of(raw.label, context))


def scale_of(name: str, options: list[RawOption], context: str, *, shared: bool) -> Scale:
    return Scale(name, tuple(option_of(option, context) for option in options), shared)


def build(
    raw: RawSurvey,
    scales: Mapping[str, Scale],
    languages: Collection[str] = (),
    equality: Mapping[str, AboutPages] | None = None,
) -> tuple[Survey, list[Finding]]:
    """The survey as a model, and what could not be made of it. `equality` are the sets it may end with."""
    builder = Builder(raw.key, raw.tiers, scales, languages)
    return builder.survey(raw, equality or {}), builder.findings


class Builder:
    """Makes the parts of one survey, whose key and readers it knows."""

    def __init__(
        self, key: str, tiers: Collection[str], shared: Mapping[str, Scale], languages: Collection[str] = ()
    ) -> None:
        self.key = key
        self.tiers = tiers
        self.shared = shared
        self.languages = languages
        self.findings: list[Finding] = []
        self.scales: dict[str, Scale] = {}

    def survey(self, raw: RawSurvey, equality: Mapping[str, AboutPages]) -> Survey:
        self.scales = {name: self._scale(name, answers) for name, answers in raw.scales.items()}
        title = self._text(raw.title, "title", raw.key)
        pages = tuple(self.page(page, f"pages.{page.id}") for page in raw.pages)
        return Survey(
            key=raw.key,
            title=title,
            audience=raw.audience,
            tiers=tuple(raw.tiers),
            promises=tuple(raw.promises),
            boards=tuple(raw.boards),
            policy=raw.policy,
            pages=pages + self._about_you(raw.equality, equality),
            scales=self.scales,
            minutes=raw.minutes,
            picture=raw.picture,
            workers=tuple(raw.workers),
            equality=raw.equality,
        )

    def _about_you(self, name: str | None, sets: Mapping[str, AboutPages]) -> tuple[Page, ...]:
        """The pages about the person that it ends with."""
        if name is None:
            return ()
        if name not in sets:
            advice = f"There is no set of equality questions “{name}”. {did_you_mean(name, sets)}"
            self._find("equality", "unknown-equality", advice)
            return ()
        pages = sets[name](tuple(self.tiers))
        if not pages:
            advice = f"The set “{name}” asks {', '.join(self.tiers)} nothing. Choose the set of this audience."
            self._find("equality", "unknown-equality", advice)
        return pages

    def page(self, raw: RawPage, where: str) -> Page:
        questions = tuple(self.question(q, f"{where}.questions.{q.id}") for q in raw.questions)
        title = self._text(raw.title, f"{where}.title", f"{self.key}:{raw.id}.title") if raw.title else None
        return Page(raw.id, questions, self._rule(raw.relevant, f"{where}.relevant"), title)

    def question(self, raw: RawQuestion, where: str) -> Question:
        context, readers = f"{self.key}:{raw.id}", raw.tiers or self.tiers
        return Question(
            **{name: getattr(raw, name) for name in COPIED},
            tiers=tuple(raw.tiers),
            text=self._text(raw.text, f"{where}.text", context, readers),
            hint=self._text(raw.hint, f"{where}.hint", f"{context}.hint", readers) if raw.hint else None,
            options=self._options(raw, where, context, readers),
            evidence=tuple(raw.evidence),
            alert=tuple(raw.alert),
            relevant=self._rule(raw.relevant, f"{where}.relevant"),
            messages={
                name: self._text(said, f"{where}.messages.{name}", f"{context}.{name}", readers)
                for name, said in raw.messages.items()
            },
        )

    def _options(self, raw: RawQuestion, where: str, context: str, readers: Collection[str]) -> tuple[Option, ...]:
        """Its own options, or its scale's."""
        if raw.scale is None:
            return tuple(
                self._option(o, f"{where}.options.{o.code}", f"{context}:{o.code}", readers) for o in raw.options
            )
        if raw.scale not in self.scales and raw.scale in self.shared:
            self.scales[raw.scale] = self.shared[raw.scale]
        if raw.scale in self.scales:
            return self.scales[raw.scale].options
        known = {**self.shared, **self.scales}
        self._find(
            f"{where}.scale", "unknown-scale", f"There is no scale “{raw.scale}”. {did_you_mean(raw.scale, known)}"
        )
        return ()

    def _option(self, raw: RawOption, where: str, context: str, readers: Collection[str] = ()) -> Option:
        self._text(raw.label, f"{where}.label", context, readers)
        return option_of(raw, context)

    def _scale(self, name: str, answers: list[str | RawOption]) -> Scale:
        where, shared = f"scales.{name}", self.shared.get(name)
        codes = [answer if isinstance(answer, str) else answer.code for answer in answers]
        if shared is None:
            context = f"{self.key}:scale.{name}"
            full = [_from_code(answer) if isinstance(answer, str) else answer for answer in answers]
            return Scale(name, tuple(self._option(o, f"{where}.{o.code}", context) for o in full))
        kept = tuple(option for option in shared.options if option.code in codes)
        missing = [o.code for o in shared.options if o.in_base and o.code not in codes]
        if [o.code for o in kept] != codes or missing or not all(isinstance(answer, str) for answer in answers):
            self._find(
                where,
                "shared-scale-differs",
                f"“{name}” is a shared scale: list its codes in its order ({', '.join(shared.codes)}); only what is "
                "outside the base may be left out. For other answers, give the scale another name.",
            )
        return Scale(name, kept, shared=True)

    def _text(self, said: Mapping[str, str], where: str, context: str, readers: Collection[str] = ()) -> Text:
        for tier in said:
            if tier in ("", *READINGS):
                continue
            if tier in self.languages:
                advice = f"Words in other languages live in translations/{tier}/, not here."
            else:
                advice = f"“{tier}” is no reading tier. {did_you_mean(tier, READINGS)}"
            self._find(where, "unknown-tier", advice)
        readers = readers or self.tiers
        absent = [tier for tier in readers if "" not in said and tier not in said and tier in READINGS]
        if absent:
            self._find(where, "tier-without-words", f"Add words for {', '.join(absent)}: the survey speaks to them.")
        return text_of(said, context)

    def _rule(self, raw: Any, where: str) -> Rule | None:
        if raw is None:
            return None
        rule, findings = rules.read(raw, where)
        self.findings += findings
        return rule

    def _find(self, where: str, code: str, message: str) -> None:
        self.findings.append(Finding(where, code, message))


def _from_code(code: str) -> RawOption:
    """An option whose label is made from its code: “not-sure” is “Not sure”."""
    words = code.replace("-", " ").strip().capitalize()
    return RawOption(code=code, label={"": words or "?"})  # what is wrong with such a code is said by its check
