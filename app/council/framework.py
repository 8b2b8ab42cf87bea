"""What the council is measured by: practice standards and indicators, by the ids that questions and themes cite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.kernel import yaml
from app.kernel.errors import NotFound

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Standard:
    """A practice standard (`S2`) or a part of one (`S2.3a`)."""

    id: str
    text: str
    short: str = ""
    """A few words for a heat map; a part has none."""
    on_audit: bool = False
    """People's answers cannot show this: it rests on audit, and a report says so."""
    parts: tuple[Standard, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One line of a list that is reviewed: a Key Quality Indicator, an outcome, an employer standard."""

    id: str
    set: str
    short: str
    text: str
    edition: str
    on_audit: bool = False


@dataclass(frozen=True)
class IndicatorList:
    """A set of indicators, in force from one council year (April to March) until a later list of the set."""

    set: str
    name: str
    edition: str
    from_year: int
    indicators: tuple[Indicator, ...]


@cache
def standards() -> tuple[Standard, ...]:
    """The ten practice standards in order, each with its parts."""
    return tuple(_standard(item) for item in yaml.read(_DATA / "standards.yaml")["standards"])


def _standard(item: dict[str, object]) -> Standard:
    parts = item.get("parts")
    return Standard(
        id=str(item["id"]),
        text=str(item["text"]),
        short=str(item.get("short", "")),
        on_audit=item.get("rests_on") == "audit",
        parts=tuple(_standard(part) for part in parts) if isinstance(parts, list) else (),
    )


@cache
def indicator_lists() -> tuple[IndicatorList, ...]:
    """Every list ever in force, in file order."""
    return tuple(
        IndicatorList(
            set=item["set"],
            name=item["name"],
            edition=item["edition"],
            from_year=item.get("from_year", 0),
            indicators=tuple(
                Indicator(
                    id=line["id"],
                    set=item["set"],
                    short=line["short"],
                    text=line["text"],
                    edition=item["edition"],
                    on_audit=line.get("rests_on") == "audit",
                )
                for line in item["indicators"]
            ),
        )
        for item in yaml.read(_DATA / "indicators.yaml")["lists"]
    )


def indicators(year: int) -> tuple[Indicator, ...]:
    """What was measured in a council year: of each set, the latest list that had begun by then."""
    in_force: dict[str, IndicatorList] = {}
    for each in sorted(indicator_lists(), key=lambda listed: listed.from_year):
        if each.from_year <= year:
            in_force[each.set] = each
    return tuple(line for each in in_force.values() for line in each.indicators)


@cache
def _by_id() -> dict[str, Standard | Indicator]:
    """Everything that can be cited, of every year. Raises ValueError when one id stands for two things."""
    known: dict[str, Standard | Indicator] = {}
    every: list[Standard | Indicator] = [each for whole in standards() for each in (whole, *whole.parts)]
    every += [line for each in indicator_lists() for line in each.indicators]
    for item in every:
        if known.setdefault(item.id, item).text != item.text:
            raise ValueError(f"{item.id} stands for two things in the framework")
    return known


@cache
def evidence_ids() -> frozenset[str]:
    """Every id a question or theme may cite as evidence, of any year: `S2`, `S2.3a`, `KQI1`, `EH3`, `ES5`."""
    return frozenset(_by_id())


def evidence(id_: str) -> Standard | Indicator:
    """What an id stands for; raises `NotFound`."""
    try:
        return _by_id()[id_]
    except KeyError as error:
        raise NotFound(f"{id_} is neither a practice standard nor an indicator") from error


def standard(id_: str) -> Standard:
    """A standard or a part of one; raises `NotFound`, for an indicator too."""
    found = evidence(id_)
    if not isinstance(found, Standard):
        raise NotFound(f"{id_} is an indicator, not a practice standard")
    return found
