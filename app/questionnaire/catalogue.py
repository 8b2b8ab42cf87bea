"""What a survey may lean on: the shared scales and measures (`data/`), and what a `Reference` knows outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import TypeAdapter

from app.kernel import yaml
from app.questionnaire import equality
from app.questionnaire.build import AboutPages, scale_of
from app.questionnaire.model import Scale, Survey
from app.questionnaire.policies import DATA, Policy, policies
from app.questionnaire.shape import RawScale


@dataclass(frozen=True)
class Measure:
    """A measure that several audiences answer. One that is not `coloured` is never called good or bad."""

    title: str
    coloured: bool
    source: str


@dataclass(frozen=True)
class Reference:
    """What is known outside a survey file. `None` means “not known here, so not checked”."""

    scales: Mapping[str, Scale]
    wordings: Mapping[str, str]
    """The question that a scale belongs to, word for word, where it has one."""
    core: frozenset[str]
    policies: Mapping[str, Policy]
    evidence: frozenset[str] | None = None
    workers: frozenset[str] | None = None
    boards: frozenset[str] | None = None
    languages: frozenset[str] = frozenset()
    equality: Mapping[str, AboutPages] = field(default_factory=dict)
    """The sets of equality questions a survey may end with, by name."""
    previous: Mapping[str, Survey] = field(default_factory=dict)
    """The last published version of each survey, by key: what its ids mean."""


@cache
def scales() -> Mapping[str, Scale]:
    """The shared scales by name, in the catalogue's order."""
    return {name: scale_of(name, said.options, f"scale:{name}", shared=True) for name, said in _raw_scales().items()}


@cache
def _raw_scales() -> Mapping[str, RawScale]:
    return TypeAdapter(dict[str, RawScale]).validate_python(yaml.read(DATA / "scales.yaml"))


@cache
def measures() -> Mapping[str, Measure]:
    """The measures shared by audiences, by id (`listen`, `safe`, …), in the order they are shown."""
    return TypeAdapter(dict[str, Measure]).validate_python(yaml.read(DATA / "measures.yaml"))


def default_reference(
    *,
    evidence: frozenset[str] | None = None,
    workers: frozenset[str] | None = None,
    boards: frozenset[str] | None = None,
    languages: frozenset[str] = frozenset(),
    previous: Mapping[str, Survey] | None = None,
) -> Reference:
    """A reference with the engine's own scales, measures and policies."""
    return Reference(
        scales=scales(),
        wordings={name: said.wording for name, said in _raw_scales().items() if said.wording},
        core=frozenset(measures()),
        policies=policies(),
        evidence=evidence,
        workers=workers,
        boards=boards,
        languages=languages,
        equality=equality.sets(),
        previous=previous or {},
    )
