"""The shape of a survey file, as its author writes it. What a shape cannot say is in `checks/`.

Each class is one kind of block in `surveys/<key>.yaml`; a key not listed here is a fault.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from app.questionnaire.faults import Finding, did_you_mean

Raw = Any


def _word(value: Raw) -> Raw:
    """A code or id: `3` means the word “3”; `true` is refused, for it was probably meant as `yes`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _words(value: Raw) -> Raw:
    """A list, where one word alone is a list of one."""
    return [value] if isinstance(value, str) else value


def _said(value: Raw) -> Raw:
    """A sentence, or one sentence per tier."""
    if isinstance(value, str) and value.strip():
        return {"": value}
    if isinstance(value, dict) and value and all(isinstance(v, str) and v.strip() for v in value.values()):
        return {str(tier): words for tier, words in value.items()}
    raise PydanticCustomError(
        "not-a-text", "Write one sentence, or one sentence per tier: {junior: …, teen: …, easy: …}."
    )


Word = Annotated[str, BeforeValidator(_word)]
Words = Annotated[list[Word], BeforeValidator(_words)]
Said = Annotated[dict[str, str], BeforeValidator(_said)]
"""Words by tier; the key is empty when one sentence serves all."""


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class RawOption(Shape):
    code: Word
    label: Said
    score: int | None = None
    positive: bool = False
    negative: bool = False
    base: bool = False
    exclusive: bool = False
    detail: bool = False


RawAnswer = Annotated[
    Annotated[Word, Tag("code")] | Annotated[RawOption, Tag("option")],
    Discriminator(lambda value: "option" if isinstance(value, dict | RawOption) else "code"),
]
"""In a list of a scale's answers: a code alone, or an option in full."""


class RawQuestion(Shape):
    id: Word
    type: str
    text: Said
    hint: Said | None = None
    scale: str | None = None
    options: list[RawOption] = []
    core: str | None = None
    evidence: Words = []
    alert: Words = []
    screen: bool = False
    rotate: Literal["A", "B"] | None = None
    headline: str | None = None
    reverse: bool = False
    purpose: str | None = None
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = True
    earliest: str | None = None
    latest: str | None = None
    relevant: Raw = None
    tiers: Words = []
    part: str | None = None
    sharing: str | None = None
    picture: str | None = None
    numbers: bool = False
    audio: dict[str, str] = {}
    messages: dict[str, Said] = {}


class RawPage(Shape):
    id: Word
    title: Said | None = None
    relevant: Raw = None
    questions: list[RawQuestion]


class RawSurvey(Shape):
    key: str
    title: Said
    audience: str
    tiers: Words
    promises: Words
    boards: Words
    policy: str
    scales: dict[str, list[RawAnswer]] = {}
    pages: list[RawPage]
    minutes: int | None = None
    picture: str | None = None
    workers: Words = []
    equality: str | None = None


class RawScale(Shape):
    """One of `data/scales.yaml`."""

    source: str
    wording: str | None = None
    options: list[RawOption]


class RawAbout(RawQuestion):
    """One question of `data/equality.yaml`."""

    source: str
    effective: str
    from_age: int


class RawSet(Shape):
    """Who of an audience is asked what: by question, the tiers."""

    source: str
    youngest: dict[str, int]
    asks: dict[str, Words]


class RawTogether(Shape):
    """How many people's answers are written at once."""

    people: int
    source: str


class RawEquality(Shape):
    """`data/equality.yaml`."""

    together: RawTogether
    questions: list[RawAbout]
    sets: dict[str, RawSet]


KINDS: dict[str, type[Shape]] = {
    "pages": RawPage,
    "questions": RawQuestion,
    "options": RawOption,
    "scales": RawOption,
}
"""Which block a list holds, to know which keys might have been meant."""

EXPECTED = {
    "string_type": "Write words here.",
    "int_type": "Write a whole number here.",
    "int_from_float": "Write a whole number here.",
    "float_type": "Write a number here.",
    "bool_type": "Write true or false here.",
    "list_type": "Write a list here: [one, two], or a line with a dash for each.",
    "dict_type": "Write a block of keys here (key: value).",
    "model_type": "Write a block of keys here (key: value).",
    "literal_error": "Write A (asked in quarters 1 and 3) or B (2 and 4), or leave it out.",
}


def read_shape(raw: Raw) -> tuple[RawSurvey | None, list[Finding]]:
    """The survey's shape, or everything wrong with it."""
    try:
        return RawSurvey.model_validate(raw), []
    except ValidationError as error:
        found = (_finding(raw, detail) for detail in error.errors(include_url=False))
        return None, list(dict.fromkeys(found))


def _finding(raw: Raw, detail: ErrorDetails) -> Finding:
    """One of pydantic's errors in an author's words."""
    loc, kind = detail["loc"], detail["type"]
    where, last = place(raw, loc), str(loc[-1]) if loc else ""
    if kind == "missing":
        return Finding(where, "missing-key", f"“{last}” is missing. Add it.")
    if kind == "extra_forbidden":
        hint = did_you_mean(last, _known_keys(loc))
        return Finding(where, "unknown-key", f"“{last}” is not a key here. {hint}")
    if kind == "not-a-text":
        return Finding(where, kind, detail["msg"])
    quoted = " A word that YAML reads as true or false needs quotes." if isinstance(detail["input"], bool) else ""
    return Finding(where, "wrong-kind", EXPECTED.get(kind, detail["msg"]) + quoted)


def _known_keys(loc: tuple[int | str, ...]) -> list[str]:
    lists = [KINDS[part] for part in loc[:-1] if isinstance(part, str) and part in KINDS]
    return list((lists[-1] if lists else RawSurvey).model_fields)


def place(raw: Raw, loc: tuple[int | str, ...]) -> str:
    """A path of ids for a path of positions: `pages.listen.questions.why.type`."""
    parts = []
    for step in loc:
        inside = _inside(raw, step)
        if isinstance(step, int):
            named = inside if isinstance(inside, dict) else {}
            parts.append(str(named.get("id") or named.get("code") or step + 1))
        elif inside is not None or step == loc[-1]:
            parts.append(step)  # anything else is the name pydantic gives a branch of a union
        else:
            continue
        raw = inside
    return ".".join(parts) or "the file"


def _inside(raw: Raw, step: int | str) -> Raw:
    if isinstance(step, int):
        return raw[step] if isinstance(raw, list) and step < len(raw) else None
    return raw.get(step) if isinstance(raw, dict) else None
